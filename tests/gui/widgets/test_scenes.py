"""Every widget runs alone, in both looks, and says to a screen reader what it is."""

from __future__ import annotations

import importlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui import theme

MODULES = (
    "amount",
    "bar_length",
    "chord_line",
    "click_box",
    "clip_list",
    "editor",
    "editor_bar",
    "elided_label",
    "fade_bar",
    "filter_panel",
    "grid_panel",
    "invitation",
    "job_bar",
    "like_field",
    "live_spectrogram",
    "match_list",
    "measure_line",
    "meter",
    "notice",
    "param_form",
    "part_strip",
    "piano_roll",
    "piano_roll_bar",
    "probability_bars",
    "reason_list",
    "rescue_bar",
    "region_bar",
    "seed_field",
    "segments",
    "spectrogram",
    "speed_box",
    "style_blend",
    "style_filter",
    "style_pad",
    "style_picker",
    "tag_field",
    "taught_card",
    "tour",
    "trait_ranges",
    "transport",
    "view_panel",
    "waveform",
)
CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


def scene(qtbot: QtBot, name: str) -> QWidget:
    made = importlib.import_module(f"gui.widgets.{name}").scene()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("look", theme.THEMES)
@pytest.mark.parametrize("name", MODULES)
def test_scene_draws_something(qtbot: QtBot, qapp: QApplication, name: str, look: str) -> None:
    theme.apply_theme(qapp, look)
    try:
        image = scene(qtbot, name).grab().toImage()
    finally:
        theme.apply_theme(qapp)
    colours = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(colours) >= 8


@pytest.mark.parametrize("name", MODULES)
def test_controls_have_names_and_can_be_reached_by_keyboard(qtbot: QtBot, name: str) -> None:
    top = scene(qtbot, name)
    controls = [
        widget
        for widget in top.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent(), QAbstractSpinBox | QLineEdit)
    ]
    nameless = [type(widget).__name__ for widget in controls if not _name(widget)]
    unreachable = [_name(widget) for widget in controls if widget.focusPolicy() == Qt.FocusPolicy.NoFocus]
    assert not nameless
    assert not unreachable


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
