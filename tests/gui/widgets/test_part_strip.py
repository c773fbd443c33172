"""The parts: choosing, muting, instruments, coming and going."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from gui.widgets import demo_score
from gui.widgets.part_strip import PartStrip

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def strip(qtbot: QtBot) -> PartStrip:
    shown = PartStrip(demo_score.edits())
    qtbot.addWidget(shown)
    shown.resize(700, shown.height())
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def part_names(strip: PartStrip) -> list[str]:
    assert strip.edits.score is not None
    return [part.name for part in strip.edits.score.parts]


def test_click_chooses_the_part_that_is_edited(qtbot: QtBot, strip: PartStrip) -> None:
    qtbot.mouseClick(strip.cards[2].name_button, LEFT)
    assert strip.edits.part is not None
    assert strip.edits.part.name == "Bass"
    assert [card.name_button.isChecked() for card in strip.cards] == [False, False, True, False]
    qtbot.mouseClick(strip.cards[2].name_button, LEFT)
    assert strip.cards[2].name_button.isChecked()


def test_mute_and_solo(qtbot: QtBot, strip: PartStrip) -> None:
    document = strip.edits.document
    assert document is not None
    qtbot.mouseClick(strip.cards[0].mute_button, LEFT)
    qtbot.mouseClick(strip.cards[3].solo_button, LEFT)
    assert document.muted == {"Melody"}
    assert document.soloed == {"Drums"}
    qtbot.mouseClick(strip.cards[3].solo_button, LEFT)
    assert document.soloed == set()


def test_instrument_menu_holds_all_by_family(strip: PartStrip) -> None:
    card = strip.cards[1]
    menu = card.instrument_button.menu()
    menu.aboutToShow.emit()
    families = [action.menu() for action in menu.actions()]
    assert sum(len(family.actions()) for family in families) == 128
    families[5].actions()[0].trigger()
    assert strip.edits.score is not None
    assert strip.edits.score.parts[1].program == 40
    assert card.instrument_button.text() == "Violin"


def test_drums_are_played_by_a_kit(strip: PartStrip) -> None:
    card = strip.cards[3]
    card.instrument_button.menu().actions()[-1].trigger()
    assert strip.edits.score is not None
    assert strip.edits.score.parts[3].program == 48
    assert card.instrument_button.text() == "Orchestra kit"


def test_parts_come_and_go_and_come_back(strip: PartStrip) -> None:
    strip.add_button.menu().actions()[2].trigger()
    assert part_names(strip) == ["Melody", "Chords", "Bass", "Drums", "Bass 2"]
    assert strip.edits.part is not None
    assert strip.edits.part.name == "Bass 2"
    strip.cards[4].remove_requested.emit()
    QApplication.processEvents()
    assert part_names(strip) == ["Melody", "Chords", "Bass", "Drums"]
    assert strip.edits.part.name == "Melody"
    strip.edits._stack.undo()
    assert len(strip.cards) == 5


def test_renaming(qtbot: QtBot, strip: PartStrip) -> None:
    strip.cards[0].rename()
    dialog = strip.cards[0].findChild(QInputDialog)
    assert dialog is not None
    assert dialog.textValue() == "Melody"
    dialog.setTextValue("Bass")
    dialog.accept()
    assert part_names(strip)[0] == "Bass 2"
