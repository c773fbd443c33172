"""The library list: order, search, stars, renaming, files in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.widgets.clip_filter import tone_text
from gui.widgets.clip_list import EMPTY, NOT_FOUND, ClipList
from gui.widgets.clip_model import DEPTH, ROW, ClipItem
from gui.widgets.style_filter import OTHER

ROWS = [
    ClipItem(1, "Harbour", "/m/harbour.flac", "import", 10.0, "folk", 0.9, starred=True),
    ClipItem(4, "Voice memo", "/m/memo.wav", "recording", 3.0),
    ClipItem(2, "Harbour, lofi", "/t/2.wav", "take", 10.0, "lofi", 0.8, parent_id=1),
    ClipItem(3, "Harbour, lofi again", "/t/3.wav", "take", 10.0, "lofi", 0.7, parent_id=2),
    ClipItem(5, "Orphan", "/t/5.wav", "take", 10.0, "rock", 0.7, parent_id=99, missing=True),
]


@pytest.fixture
def clips(qtbot: QtBot) -> ClipList:
    shown = ClipList()
    qtbot.addWidget(shown)
    shown.resize(280, 500)
    shown.set_rows(ROWS)
    shown.show()
    return shown


def shown_ids(clips: ClipList) -> list[int]:
    model = clips.view.model()
    return [model.index(n, 0).data(ROW).id for n in range(model.rowCount())]


def test_takes_follow_what_they_were_made_from(clips: ClipList) -> None:
    model = clips.view.model()
    assert shown_ids(clips) == [1, 2, 3, 4, 5]
    assert [model.index(n, 0).data(DEPTH) for n in range(5)] == [0, 1, 2, 0, 0]


def test_what_was_filtered_away_is_selected_when_it_comes_back(clips: ClipList) -> None:
    told: list[int] = []
    clips.clip_selected.connect(told.append)
    clips.select(4)
    clips.search.setText("harbour")
    assert clips.selected_ids == []
    clips.search.clear()
    assert clips.selected_ids == [4]
    clips.search.setText("harbour")
    clips.select(5)  # opened elsewhere meanwhile
    clips.search.clear()
    assert clips.selected_ids == [5]
    assert told == [4]


def test_style_chips_show_some_styles_only(clips: ClipList) -> None:
    chips = clips.styles._chips
    assert list(chips) == ["folk", "lofi", "rock"]
    chips["folk"].click()
    assert shown_ids(clips) == [1]
    chips["rock"].click()
    assert shown_ids(clips) == [1, 5]
    chips["folk"].click()
    chips["rock"].click()
    assert shown_ids(clips) == [1, 2, 3, 4, 5]


def test_chips_follow_the_library(clips: ClipList) -> None:
    clips.styles._chips["rock"].click()
    strange = ClipItem(6, "Hum", "/m/hum.wav", "import", 3.0, None, 0.4)
    clips.set_rows([*ROWS, strange])
    assert list(clips.styles._chips) == ["folk", "lofi", "rock", OTHER]
    assert shown_ids(clips) == [5]
    clips.styles._chips[OTHER].click()
    assert shown_ids(clips) == [5, 6]
    clips.set_rows(ROWS[:4])
    assert clips.styles.chosen == set()
    assert len(shown_ids(clips)) == 4
    clips.set_rows(ROWS[:1])
    assert not clips.styles.isVisible()


def test_rows_that_name_each_other_as_parent_are_left_out_quietly(clips: ClipList) -> None:
    clips.set_rows(
        [ClipItem(1, "a", parent_id=1), ClipItem(2, "b", parent_id=3), ClipItem(3, "c", parent_id=2)]
    )
    assert shown_ids(clips) == [1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("HARB", [1, 2, 3]), ("lofi again", [3]), ("recording", [4]), ("folk", [1]), ("xyz", [])],
)
def test_search_looks_at_name_style_and_kind(qtbot: QtBot, clips: ClipList, typed: str, found: list) -> None:
    qtbot.keyClicks(clips.search, typed)
    assert shown_ids(clips) == found


def test_starred_only(qtbot: QtBot, clips: ClipList) -> None:
    qtbot.mouseClick(clips.star_button, Qt.MouseButton.LeftButton)
    assert shown_ids(clips) == [1]


def test_empty_list_says_what_to_do(qtbot: QtBot, clips: ClipList) -> None:
    clips.search.setText("xyz")
    assert clips._empty.isVisible()
    assert clips._empty.text() == NOT_FOUND
    clips.set_rows([])
    assert clips._empty.text() == EMPTY
    clips.search.clear()
    clips.set_rows(ROWS)
    assert clips.view.isVisible()


def test_selection_is_told_once_and_survives_new_rows(qtbot: QtBot, clips: ClipList) -> None:
    told: list[int] = []
    clips.clip_selected.connect(told.append)
    clips.select(2)
    clips.set_rows(list(reversed(ROWS)))
    assert told == [2]
    assert clips.selected_id == 2
    clips.set_rows([row for row in ROWS if row.id != 2])
    assert clips.selected_id != 2


def test_star_is_clicked_and_typed(qtbot: QtBot, clips: ClipList) -> None:
    told: list[tuple[int, bool]] = []
    clips.star_toggled.connect(lambda clip_id, starred: told.append((clip_id, starred)))
    row = clips.view.visualRect(clips.view.model().index(0, 0))
    qtbot.mouseClick(
        clips.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.right() - 20, row.center().y())
    )
    clips.select(4)
    qtbot.keyClick(clips.view, Qt.Key.Key_Asterisk)
    assert told == [(1, False), (4, True)]


def test_rename_with_f2(qtbot: QtBot, clips: ClipList) -> None:
    clips.select(4)
    clips.view.setFocus()
    with qtbot.waitSignal(clips.renamed) as renamed:
        qtbot.keyClick(clips.view, Qt.Key.Key_F2)
        editor = clips.view.viewport().findChild(QLineEdit)
        editor.setText("  Idea  ")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert renamed.args == [4, "Idea"]


def test_delete_asks_for_all_that_are_selected(qtbot: QtBot, clips: ClipList) -> None:
    clips.select(1)
    clips.view.setFocus()
    qtbot.keyClick(clips.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(clips.remove_requested) as asked:
        qtbot.keyClick(clips.view, Qt.Key.Key_Delete)
    assert sorted(asked.args[0]) == [1, 2]


def test_all_that_are_selected_stay_so_when_rows_change(qtbot: QtBot, clips: ClipList) -> None:
    clips.select(1)
    clips.view.setFocus()
    qtbot.keyClick(clips.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    clips.set_rows(list(reversed(ROWS)))
    assert sorted(clips.selected_ids) == [1, 2]


def test_enter_activates(qtbot: QtBot, clips: ClipList) -> None:
    clips.select(4)
    with qtbot.waitSignal(clips.clip_activated) as activated:
        qtbot.keyClick(clips.view, Qt.Key.Key_Return)
    assert activated.args == [4]


def test_dragging_out_gives_files_that_exist(clips: ClipList) -> None:
    model = clips.view.model()
    data = model.mimeData([model.index(0, 0), model.index(4, 0)])
    assert [url.toLocalFile() for url in data.urls()] == ["/m/harbour.flac"]


def test_dropped_files_are_told(qtbot: QtBot, clips: ClipList) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/m/雨 🎵.wav"), QUrl("https://example.org/a.wav")])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(clips.files_dropped) as dropped:
        clips.dropEvent(event)
    assert dropped.args[0] == [Path("/m/雨 🎵.wav")]


def test_rows_are_told_in_words(clips: ClipList) -> None:
    model = clips.view.model()
    words = [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(5)]
    assert words[0] == "Harbour, Imported file, 0:10.0, folk 90%, starred"
    assert words[1].startswith("Harbour, lofi, Take of Harbour")
    assert words[4].endswith("its file is gone")


def test_tempo_and_key_are_shown_and_searched_for(clips: ClipList) -> None:
    clips.set_rows(
        [
            ClipItem(1, "Slow", bpm=71.6, key="A minor"),
            ClipItem(2, "Fast", bpm=140.0, key="C major"),
            ClipItem(3, "Free", key=""),
        ]
    )
    model = clips.view.model()
    texts = [tone_text(model.index(n, 0).data(ROW)) for n in range(3)]
    assert texts == ["72 bpm · Am", "140 bpm · C", ""]
    assert "72 bpm, A minor" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for typed, found in (("140 bpm", [2]), ("a minor", [1]), ("am", [1]), ("bpm", [1, 2])):
        clips.search.setText(typed)
        assert shown_ids(clips) == found


def test_filters_narrow_by_tempo_key_length_and_tag(qtbot: QtBot, clips: ClipList) -> None:
    clips.set_rows(
        [
            ClipItem(1, "Slow", duration_s=10.0, bpm=72.0, key="A minor", tags=("verse",)),
            ClipItem(2, "Fast", duration_s=200.0, bpm=140.0, key="C major", tags=("verse", "雨")),
            ClipItem(3, "Free", duration_s=30.0, key="", note="for the film"),
            ClipItem(4, "Gone", missing=True),
        ]
    )
    panel = clips.filters
    qtbot.mouseClick(clips.filter_button, Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    panel.choose(tempo=(60.0, 100.0))
    assert shown_ids(clips) == [1]
    panel.clear()
    panel.choose(key="C major")
    assert shown_ids(clips) == [2]
    panel.choose(tempo=(60.0, 100.0))
    assert shown_ids(clips) == []
    qtbot.mouseClick(panel.clear_button, Qt.MouseButton.LeftButton)
    assert not panel.active
    panel.choose(tag="雨")
    assert shown_ids(clips) == [2]
    clips.set_rows([ClipItem(1, "Slow", tags=("verse",)), ClipItem(3, "Free", note="for the film")])
    assert panel.tag is None
    assert shown_ids(clips) == [1, 3]
    clips.search.setText("film")
    assert shown_ids(clips) == [3]
    clips.search.clear()
    clips.set_ids(frozenset({1}))
    assert shown_ids(clips) == [1]
    clips.set_ids(None)
    assert shown_ids(clips) == [1, 3]


def test_rows_that_change_in_place_keep_the_list_where_it_is(qtbot: QtBot, clips: ClipList) -> None:
    model = clips.view.model()
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    night = ClipItem(1, "Harbour at night", "/m/harbour.flac", "import", 10.0, "folk", 0.9)
    clips.set_rows([night, *ROWS[1:]])
    assert not resets
    assert model.index(0, 0).data() == "Harbour at night"
    clips.search.setText("night")
    assert shown_ids(clips) == [1]
    assert clips.replace([ROWS[0]])
    assert shown_ids(clips) == []
    clips.search.clear()
    assert clips.replace([night])
    assert model.index(0, 0).data() == "Harbour at night"
    assert not clips.replace([ClipItem(99, "new")])
    assert not clips.replace([ClipItem(1, "Harbour", parent_id=4)])
