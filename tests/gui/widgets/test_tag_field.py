"""Each tag between commas is completed from those that are known."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.tag_field import TagField

KNOWN = ["bridge", "Demo 2026", "needs drums", "night drive", "verse", "雨天"]


@pytest.fixture
def field(qtbot: QtBot) -> TagField:
    shown = TagField(known=KNOWN)
    qtbot.addWidget(shown)
    shown.show()
    shown.setFocus()
    return shown


def test_what_begins_alike_is_offered_and_then_what_has_such_a_word(field: TagField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "D")
    assert field.offered == ["Demo 2026", "needs drums", "night drive"]
    qtbot.keyClicks(field, "ru")
    assert field.offered == ["needs drums"]
    qtbot.keyClicks(field, "x")
    assert field.offered == []


def test_tab_takes_the_first_and_the_next_tag_is_completed_too(field: TagField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "ve")
    qtbot.keyClick(field.popup, Qt.Key.Key_Tab)
    assert field.text() == "verse, "
    qtbot.keyClicks(field, "n")
    assert field.offered == ["needs drums", "night drive"]
    qtbot.keyClick(field.popup, Qt.Key.Key_Down)
    qtbot.keyClick(field.popup, Qt.Key.Key_Down)
    qtbot.keyClick(field.popup, Qt.Key.Key_Return)
    assert field.text() == "verse, night drive, "
    assert [tag.strip() for tag in field.tags] == ["verse", "night drive", ""]


def test_a_tag_in_the_middle_is_completed_in_its_place(field: TagField, qtbot: QtBot) -> None:
    field.setText("bridge, v, mine")
    field.setCursorPosition(len("bridge, v"))
    qtbot.keyClicks(field, "e")
    assert field.offered == ["verse"]
    qtbot.keyClick(field.popup, Qt.Key.Key_Tab)
    assert field.text() == "bridge, verse, mine"
    assert field.cursorPosition() == len("bridge, verse")


def test_what_stands_there_already_is_not_offered(field: TagField, qtbot: QtBot) -> None:
    field.setText("Verse, ")
    qtbot.keyClicks(field, "v")
    assert field.offered == []


def test_commas_of_chinese_part_tags_too(field: TagField, qtbot: QtBot) -> None:
    field.setText("夜\uff0c")
    event = QInputMethodEvent()
    event.setCommitString("雨")
    QApplication.sendEvent(field, event)
    assert field.offered == ["雨天"]
    qtbot.keyClick(field.popup, Qt.Key.Key_Tab)
    assert [tag.strip() for tag in field.tags] == ["夜", "雨天", ""]


def test_tab_goes_on_to_the_next_field_when_nothing_is_offered(field: TagField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "new")
    assert field.offered == []
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "new"
