"""Length in seconds or in bars at a tempo: what is set is what is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.widgets.bar_length import USUAL, BarLength

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def length(qtbot: QtBot) -> BarLength:
    shown = BarLength()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_usual_is_twenty_seconds_of_anything(length: BarLength) -> None:
    assert length.values() == USUAL


def test_bars_at_a_tempo_have_a_length(qtbot: QtBot, length: BarLength) -> None:
    qtbot.mouseClick(length.unit.button("bars"), LEFT)
    assert length.values()["bpm"] == 120
    assert length.duration_s == pytest.approx(16.0)
    length.set_values({"bars": 4, "bpm": 90, "metre": (6, 8), "key": "F#m", "loop": True})
    values = length.values()
    assert values == {
        "seconds": pytest.approx(8.0), "bars": 4, "bpm": 90, "metre": (6, 8), "key": "F#m", "loop": True,
    }  # fmt: skip
    length.set_values(values)
    assert length.values() == values


def test_a_loop_needs_bars(qtbot: QtBot, length: BarLength) -> None:
    length.set_values({"bars": 4, "loop": True})
    qtbot.mouseClick(length.unit.button("seconds"), LEFT)
    assert length.values()["loop"] is False
    assert not length.loop.isEnabled()


def test_only_what_an_engine_understands_is_shown_and_said(length: BarLength) -> None:
    length.set_values({"bars": 4, "bpm": 90, "key": "Am", "loop": True})
    length.show_only({"seconds"})
    assert length.values() == USUAL
    shown = [field for field in (length.bars, length.bpm, length.key, length.metre, length.loop, length.unit)
             if field.isVisible()]  # fmt: skip
    assert shown == []
    assert length.seconds.isVisible()


def test_bars_alone_need_no_choice_of_unit(length: BarLength) -> None:
    length.show_only({"bars", "bpm", "metre"})
    assert length.values()["bars"] == 8
    assert length.values()["bpm"] is not None
    assert length.bars.isVisible()
    assert not length.unit.isVisible()


def test_strange_values_change_nothing(length: BarLength) -> None:
    length.set_values({"seconds": "ten", "metre": [9, 9], "key": "H", "bpm": "fast", "loop": "yes"})
    assert length.values() == USUAL
    length.set_values({"metre": [3, 4]})
    assert length.values()["metre"] == (3, 4)
