"""Blends: the pad's point and the shares say the same; chips choose what is mixed."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engine.styles import STYLES
from gui.widgets.style_blend import StyleBlend
from gui.widgets.style_mix import shares_at
from gui.widgets.style_pad import CORNERS, StylePad

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def blend(qtbot: QtBot) -> StyleBlend:
    shown = StyleBlend(STYLES)
    qtbot.addWidget(shown)
    shown.resize(310, 240)
    shown.set_style("piano")
    shown.show()
    return shown


@pytest.fixture
def pad(qtbot: QtBot) -> StylePad:
    shown = StylePad(("piano", "rock", "folk"))
    qtbot.addWidget(shown)
    shown.resize(300, 92)
    shown.show()
    return shown


@pytest.mark.parametrize("n", [2, 3])
def test_shares_are_whole_at_a_corner_and_sum_to_one_anywhere(rng: np.random.Generator, n: int) -> None:
    corners = np.array(CORNERS[n])
    np.testing.assert_allclose(shares_at(corners, corners), np.eye(n), atol=1e-9)
    shares = shares_at(rng.uniform(-1.0, 2.0, (500, 2)), corners)
    assert shares.min() >= 0.0
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)


def test_shares_bring_the_point_back_inside_the_triangle(rng: np.random.Generator) -> None:
    corners = np.array(CORNERS[3])
    wanted = rng.dirichlet(np.ones(3), 200)
    np.testing.assert_allclose(shares_at(wanted @ corners, corners), wanted, atol=1e-9)


def test_far_outside_counts_as_the_nearest_edge() -> None:
    corners = np.array(CORNERS[3])
    np.testing.assert_allclose(shares_at(np.array([[0.5, -9.0]]), corners), [[0.5, 0.5, 0.0]])
    np.testing.assert_allclose(shares_at(np.array([[-5.0, -5.0]]), corners), [[1.0, 0.0, 0.0]])


def test_dragging_to_a_style_leaves_only_that(qtbot: QtBot, pad: StylePad) -> None:
    with qtbot.waitSignal(pad.weights_changed):
        qtbot.mousePress(pad, LEFT, pos=QPoint(150, 40))
    qtbot.mouseMove(pad, QPoint(299, 0))
    qtbot.mouseRelease(pad, LEFT, pos=QPoint(299, 0))
    qtbot.mouseClick(pad, LEFT, pos=QPoint(299, 0))
    assert pad.weights == pytest.approx({"piano": 0.0, "rock": 1.0, "folk": 0.0})
    assert "rock 100%" in pad.accessibleName()


def test_arrow_keys_move_towards_a_style_and_home_evens_out(qtbot: QtBot, pad: StylePad) -> None:
    before = pad.weights["folk"]
    qtbot.keyClick(pad, Qt.Key.Key_Down)
    assert pad.weights["folk"] > before
    for _ in range(50):
        qtbot.keyClick(pad, Qt.Key.Key_Down)
    assert pad.weights["folk"] == pytest.approx(1.0)
    qtbot.keyClick(pad, Qt.Key.Key_Home)
    assert pad.weights == pytest.approx(dict.fromkeys(("piano", "rock", "folk"), 1 / 3))


def test_without_blending_one_style_is_all(qtbot: QtBot, blend: StyleBlend) -> None:
    assert blend.blend == ()
    qtbot.mouseClick(blend.picker.chip("rock"), LEFT)
    assert (blend.main_style, blend.blend) == ("rock", ())
    assert not blend.pad.isVisible()


def test_blending_mixes_the_newest_three(qtbot: QtBot, blend: StyleBlend) -> None:
    qtbot.mouseClick(blend.switch, LEFT)
    assert blend.pad.isVisible()
    for style in ("rock", "folk", "lofi"):
        qtbot.mouseClick(blend.picker.chip(style), LEFT)
    assert blend.picker.chosen == ("rock", "folk", "lofi")
    assert not blend.picker.chip("piano").isChecked()
    assert dict(blend.blend) == pytest.approx(dict.fromkeys(("rock", "folk", "lofi"), 1 / 3), abs=0.011)
    assert sum(weight for _, weight in blend.blend) == pytest.approx(1.0)


def test_the_last_style_stays_and_a_blend_of_one_is_none(qtbot: QtBot, blend: StyleBlend) -> None:
    qtbot.mouseClick(blend.switch, LEFT)
    qtbot.mouseClick(blend.picker.chip("piano"), LEFT)
    assert blend.picker.chosen == ("piano",)
    assert blend.picker.chip("piano").isChecked()
    assert blend.blend == ()


def test_switching_off_keeps_what_there_was_most_of(qtbot: QtBot, blend: StyleBlend) -> None:
    blend.set_blend((("folk", 0.2), ("strings", 0.7), ("piano", 0.1)))
    assert dict(blend.blend) == pytest.approx({"folk": 0.2, "strings": 0.7, "piano": 0.1})
    with qtbot.waitSignal(blend.changed):
        qtbot.mouseClick(blend.switch, LEFT)
    assert (blend.main_style, blend.blend) == ("strings", ())
    assert [name for name in STYLES if blend.picker.chip(name).isChecked()] == ["strings"]


def test_a_blend_of_styles_nobody_knows_changes_nothing(blend: StyleBlend) -> None:
    blend.set_blend((("polka", 0.5), ("ska", 0.5)))
    assert blend.main_style == "piano"
    blend.set_blend((("polka", 0.5), ("rock", 0.5)))
    assert (blend.main_style, blend.blend) == ("rock", ())


def test_one_style_only_where_blends_are_not_understood(blend: StyleBlend) -> None:
    blend.set_blend((("folk", 0.4), ("rock", 0.6)))
    blend.set_blendable(False)
    assert (blend.main_style, blend.blend) == ("rock", ())
    assert not blend.switch.isVisible()
    assert not blend.pad.isVisible()
