"""Segments: one is down, or any number but none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.widgets.segments import Segments

LEFT = Qt.MouseButton.LeftButton
OPTIONS = {"a": "First", "b": "Second", "c": "Third"}


@pytest.fixture
def one(qtbot: QtBot) -> Segments:
    shown = Segments(OPTIONS, "Engine", {"a": "The first"})
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def several(qtbot: QtBot) -> Segments:
    shown = Segments(OPTIONS, "Parts", several=True)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_one_of_them_is_down(qtbot: QtBot, one: Segments) -> None:
    assert one.value == "a"
    with qtbot.waitSignal(one.changed):
        qtbot.mouseClick(one.button("c"), LEFT)
    assert one.values == ("c",)
    one.set_value("nothing")
    assert one.value == "c"


def test_arrows_pass_over_what_cannot_be_had(qtbot: QtBot, one: Segments) -> None:
    one.set_usable("b", False, "It is missing.")
    one.button("a").setFocus()
    qtbot.keyClick(one.button("a"), Qt.Key.Key_Right)
    assert one.value == "c"
    qtbot.keyClick(one.button("c"), Qt.Key.Key_Right)
    assert one.value == "a"
    assert one.button("b").toolTip() == "It is missing."
    stops = [name for name in OPTIONS if one.button(name).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["a"]


def test_several_may_be_down_but_not_none(qtbot: QtBot, several: Segments) -> None:
    assert several.values == ("a", "b", "c")
    qtbot.mouseClick(several.button("b"), LEFT)
    assert several.values == ("a", "c")
    qtbot.mouseClick(several.button("a"), LEFT)
    qtbot.mouseClick(several.button("c"), LEFT)
    assert several.values == ("c",)
    several.set_values(("b",))
    assert several.values == ("b",)
