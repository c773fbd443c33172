"""Chords are typed where they belong; what is none stays, marked, until it is put right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gui.widgets import demo_score
from gui.widgets.chord_lane import ChordLane
from gui.widgets.piano_roll_view import RollView

KEY = Qt.Key


@pytest.fixture
def lane(qtbot: QtBot) -> ChordLane:
    edits, view = demo_score.edits(4), RollView()
    assert edits.score is not None
    view.show_clock(edits.score)
    view.resize(800, 100)
    shown = ChordLane(view, edits)
    qtbot.addWidget(shown)
    shown.resize(800, shown.height())
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def names(lane: ChordLane) -> list[tuple[int, str]]:
    assert lane.edits.score is not None
    return [(chord.start, chord.name) for chord in lane.edits.score.chords]


def test_click_into_a_bar_and_type(qtbot: QtBot, lane: ChordLane) -> None:
    qtbot.mouseClick(lane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 12))
    assert lane.field.isVisible()
    assert lane.field.text() == "F"
    qtbot.keyClicks(lane.field, "dm7 G7")
    qtbot.keyClick(lane.field, KEY.Key_Return)
    assert not lane.bad
    assert not lane.field.isVisible()
    assert names(lane) == [(0, "Am"), (1920, "Dm7"), (2880, "G7"), (3840, "C"), (5760, "G")]
    lane.edits._stack.undo()
    assert names(lane) == [(0, "Am"), (1920, "F"), (3840, "C"), (5760, "G")]


def test_tab_goes_on_to_the_next_bar(qtbot: QtBot, lane: ChordLane) -> None:
    lane.type_into(0)
    for text in ("Em", "C", "D", "G"):
        qtbot.keyClicks(lane.field, text)
        qtbot.keyClick(lane.field, KEY.Key_Tab)
    assert [name for _, name in names(lane)] == ["Em", "C", "D", "G"]
    lane.type_into(2)
    qtbot.keyClick(lane.field, KEY.Key_Backtab)
    assert lane.bar == 1


def test_what_is_no_chord_is_marked_until_put_right(qtbot: QtBot, lane: ChordLane) -> None:
    before = names(lane)
    lane.type_into(1)
    plain = lane.field.property("role")
    qtbot.keyClicks(lane.field, "Hx")
    qtbot.keyClick(lane.field, KEY.Key_Return)
    assert lane.field.isVisible()
    assert lane.field.property("role") != plain
    assert "Hx" in lane.field.toolTip()
    lane.field.clearFocus()
    lane.field.hide()
    picture = lane.grab().toImage()
    assert names(lane) == before
    lane.type_into(1)
    assert lane.field.text() == "Hx"
    qtbot.keyClicks(lane.field, "F")
    qtbot.keyClick(lane.field, KEY.Key_Return)
    assert lane.bad == {}
    assert lane.grab().toImage() != picture


def test_keys_choose_type_and_empty(qtbot: QtBot, lane: ChordLane) -> None:
    lane.setFocus()
    qtbot.keyClick(lane, KEY.Key_Right)
    qtbot.keyClick(lane, KEY.Key_Right)
    qtbot.keyClick(lane, KEY.Key_Delete)
    assert names(lane) == [(0, "Am"), (1920, "F"), (5760, "G")]
    qtbot.keyClick(lane, KEY.Key_Return)
    assert lane.field.isVisible()
    qtbot.keyClick(lane.field, KEY.Key_Escape)
    assert not lane.field.isVisible()


def test_progression_with_bar_lines_fills_bar_after_bar(qtbot: QtBot, lane: ChordLane) -> None:
    lane.type_into(0)
    qtbot.keyClicks(lane.field, "Em | C G | D")
    qtbot.keyClick(lane.field, KEY.Key_Return)
    assert names(lane) == [(0, "Em"), (1920, "C"), (2880, "G"), (3840, "D"), (5760, "G")]
