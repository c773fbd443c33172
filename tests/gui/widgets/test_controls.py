"""Style picker, amount, forms: what the user sets is what is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from engine.styles import STYLES
from gui import theme
from gui.widgets.amount import AmountSlider
from gui.widgets.icon_button import IconButton
from gui.widgets.param_form import ParamForm
from gui.widgets.style_picker import StylePicker
from tests.gui.widgets.test_spectrogram import wheel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def picker(qtbot: QtBot) -> StylePicker:
    shown = StylePicker(STYLES, "piano")
    qtbot.addWidget(shown)
    shown.resize(300, 130)
    shown.show()
    return shown


@pytest.fixture
def form(qtbot: QtBot) -> ParamForm:
    shown = ParamForm()
    qtbot.addWidget(shown)
    shown.add_seconds("seconds", "Length", 20.0, 1.0, 600.0, "How long")
    shown.add_count("takes", "Takes", 2, 1, 16, "How many")
    shown.add_choice("engine", "Engine", {"a": "First", "b": "Second"}, "b", "What makes it")
    shown.add_amount("variation", "Variation", 0.5, "typical", "daring", "How far")
    shown.add_seed("seed", "Seed", "Same again")
    shown.add_switch("loop", "Loop", False, "Again and again")
    shown.show()
    return shown


def test_one_style_is_chosen_and_told(qtbot: QtBot, picker: StylePicker) -> None:
    with qtbot.waitSignal(picker.style_changed) as changed:
        qtbot.mouseClick(picker.chip("rock"), LEFT)
    assert changed.args == ["rock"]
    assert picker.style == "rock"
    assert not picker.chip("piano").isChecked()
    picker.set_style("polka")
    assert picker.style == "rock"


def test_arrows_move_among_styles_and_tab_stops_once(qtbot: QtBot, picker: StylePicker) -> None:
    picker.chip("piano").setFocus()
    qtbot.keyClick(picker.chip("piano"), Qt.Key.Key_Right)
    assert picker.style == "rock"
    stops = [name for name in STYLES if picker.chip(name).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["rock"]


def test_chips_describe_their_style(picker: StylePicker) -> None:
    assert picker.chip("lofi").accessibleDescription() == STYLES["lofi"]
    assert picker.chip("lofi").toolTip().lower() == STYLES["lofi"].lower()


def test_amount_is_moved_told_and_taken_back(qtbot: QtBot) -> None:
    amount = AmountSlider(value=0.7)
    qtbot.addWidget(amount)
    amount.show()
    with qtbot.waitSignal(amount.value_changed) as changed:
        qtbot.keyClick(amount.slider, Qt.Key.Key_Right)
    assert changed.args[0] == pytest.approx(0.75)
    qtbot.mouseDClick(amount.slider, LEFT, pos=QPoint(3, 10))
    qtbot.mouseRelease(amount.slider, LEFT, pos=QPoint(3, 10))
    assert amount.value == pytest.approx(0.7)


def test_form_reads_what_it_was_given(form: ParamForm) -> None:
    assert form.values() == {
        "seconds": 20.0,
        "takes": 2,
        "engine": "b",
        "variation": 0.5,
        "seed": None,
        "loop": False,
    }


def test_form_takes_values_back(qtbot: QtBot, form: ParamForm) -> None:
    wanted = {"seconds": 8.5, "takes": 3, "engine": "a", "variation": 0.2, "seed": 2**32 - 1, "loop": True}
    with qtbot.waitSignal(form.changed):
        form.set_values({**wanted, "not here": 1})
    assert form.values() == wanted
    form.set_values({"seed": None, "engine": "no such engine"})
    assert form.values()["seed"] is None
    assert form.values()["engine"] == "a"


def test_dice_puts_in_a_seed(qtbot: QtBot, form: ParamForm) -> None:
    dice = next(b for b in form.findChildren(QToolButton) if b.accessibleName() == "Roll a seed")
    qtbot.mouseClick(dice, LEFT)
    assert isinstance(form.values()["seed"], int)
    qtbot.keyClicks(form.field("seed"), "abc")
    assert isinstance(form.values()["seed"], int)


def test_scrolling_past_a_field_does_not_turn_it(form: ParamForm) -> None:
    before = form.values()
    for key in ("seconds", "takes", "engine"):
        field = form.field(key)
        field.clearFocus()
        wheel(field, QPoint(10, 10), 2)
    slider = form.field("variation").slider
    slider.clearFocus()
    wheel(slider, QPoint(10, 10), 2)
    assert form.values() == before


def test_icons_follow_the_theme(qtbot: QtBot, qapp) -> None:
    button = IconButton("loop", "Loop", "Repeat")
    qtbot.addWidget(button)
    button.show()

    def ink() -> int:
        image = button.icon().pixmap(20, 20).toImage()
        return max(
            (image.pixelColor(x, y) for x in range(20) for y in range(20)), key=lambda c: c.alpha()
        ).lightness()

    assert ink() > 128
    try:
        theme.apply_theme(qapp, "light")
        assert ink() < 128
    finally:
        theme.apply_theme(qapp)
