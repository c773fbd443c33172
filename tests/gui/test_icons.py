"""Icons: all of them draw, crisp and coloured."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPixmap

from gui import icons


def alpha(pixmap: QPixmap) -> np.ndarray:
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return pixels >> 24


@pytest.mark.parametrize("name", icons.NAMES)
def test_icon_is_drawn_within_its_square(qapp, name: str) -> None:
    drawn = alpha(icons.pixmap(name, 24))
    assert drawn.max() > 200
    assert drawn[[0, -1]].max() < 128
    assert drawn[:, [0, -1]].max() < 128


def test_dense_screens_get_more_pixels(qapp) -> None:
    dense = icons.pixmap("play", 20, dpr=2.0)
    assert dense.width() == 40
    assert dense.deviceIndependentSize().width() == 20


def test_states_look_different(qapp) -> None:
    size = QSize(20, 20)
    made = icons.icon("loop")
    states = [
        made.pixmap(size, mode, state).toImage()
        for mode, state in (
            (QIcon.Mode.Normal, QIcon.State.Off),
            (QIcon.Mode.Normal, QIcon.State.On),
            (QIcon.Mode.Disabled, QIcon.State.Off),
        )
    ]
    assert states[0] != states[1] != states[2] != states[0]


def test_buttons_on_dense_screens_are_crisp(qapp) -> None:
    shown = icons.icon("play").pixmap(QSize(20, 20), 2.0)
    assert shown.width() == 40
    assert shown.devicePixelRatio() == 2.0


def test_a_changed_copy_of_an_icon_leaves_the_icon_alone(qapp) -> None:
    made = icons.icon("loop")
    before = made.pixmap(QSize(20, 20)).toImage()
    for _ in range(20):
        copy = QIcon(made)
        copy.addPixmap(QPixmap(3, 3))
        del copy
        gc.collect()
    assert made.pixmap(QSize(20, 20)).toImage() == before
