"""Collections, tags and notes, files that moved: done in the window, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog

from engine.tags import used_tags
from gui.pages.clip_words import ClipWords
from tests import sounds
from tests.gui.pages.conftest import User, write_sound


@pytest.fixture
def two(user: User, music_file: Path, tmp_path: Path) -> User:
    user.drop(music_file, write_sound(tmp_path / "bells.wav", sounds.tone()))
    return user


def texts(menu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_a_collection_is_made_filled_shown_and_taken_back(two: User, monkeypatch: pytest.MonkeyPatch) -> None:
    page, actions = two.app.window.library, two.app.commands.actions
    bells = next(row for row in two.rows if row.name == "bells")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Film", True))
    menu = page.make_menu(bells.id)
    assert "Put into collection" in texts(menu)
    page.collections.ask_for_new([bells.id])
    two.qtbot.waitUntil(lambda: page.collections.combo.count() == 2)
    page.collections.combo.setCurrentIndex(1)
    assert page.shown_names == ["bells"]
    assert "Take out of this collection" in texts(page.make_menu(bells.id))
    two.app.desk.edits.collect(page.collections.current_id, [bells.id], out=True)
    two.qtbot.waitUntil(lambda: page.shown_names == [])
    actions["undo"].trigger()
    two.qtbot.waitUntil(lambda: page.shown_names == ["bells"])
    two.app.desk.edits.remove_collection(page.collections.current_id)
    two.qtbot.waitUntil(lambda: len(page.shown_names) == 2)
    actions["undo"].trigger()
    actions["undo"].trigger()
    assert two.app.session.library.collections.all() == []
    actions["redo"].trigger()
    [film] = two.app.session.library.collections.all()
    assert (film.name, film.n_clips) == ("Film", 1)


def test_a_collection_without_a_free_name_is_refused_in_a_sentence(two: User) -> None:
    edits = two.app.desk.edits
    assert edits.new_collection("Film", []) is not None
    n_steps = edits.stack.count()
    with two.qtbot.waitSignal(two.app.desk.warned) as warned:
        assert edits.new_collection("film", []) is None
    assert "already" in warned.args[0]
    assert edits.stack.count() == n_steps


def test_words_are_typed_searched_and_taken_back(two: User) -> None:
    page, actions = two.app.window.library, two.app.commands.actions
    row = two.row
    assert row is not None
    page.list.select(row.id)
    actions["describe"].trigger()
    [dialog] = page.findChildren(ClipWords)
    dialog.name.setText("Overture")
    dialog.tags.setText("slow, film、雨, SLOW")
    dialog.note.setPlainText("Ends too early")
    dialog.accept()
    kept = two.app.session.library.get(row.id)
    assert (kept.name, kept.tags, kept.note) == ("Overture", ("slow", "film", "雨"), "Ends too early")
    two.qtbot.waitUntil(lambda: "Overture" in page.shown_names)
    for words in ("early", "雨"):
        page.list.search.setText(words)
        assert page.shown_names == ["Overture"]
    page.list.search.clear()
    actions["undo"].trigger()
    kept = two.app.session.library.get(row.id)
    assert (kept.name, kept.tags, kept.note) == (row.name, (), "")


def test_words_are_given_to_the_open_clip_that_a_search_has_hidden(two: User) -> None:
    page = two.app.window.library
    page.list.search.setText("no such name")
    assert page.selected_rows == []
    two.app.commands.actions["describe"].trigger()
    [dialog] = page.findChildren(ClipWords)
    assert two.row is not None
    assert dialog.name.text() == two.row.name
    dialog.reject()


def test_all_tags_of_the_library_are_offered_while_one_types(two: User) -> None:
    library, page = two.app.session.library, two.app.window.library
    first, second = two.rows
    library.set_tags(first.id, ("night drive", "Drums"))
    library.set_tags(second.id, ("drums", "dream"))
    two.app.desk.library_changed.emit()
    page.list.select(second.id)
    two.qtbot.waitUntil(lambda: [row.tags for row in page.selected_rows] == [("drums", "dream")])
    two.app.commands.actions["describe"].trigger()
    [dialog] = page.findChildren(ClipWords)
    assert used_tags(library) == ["dream", "Drums", "night drive"]
    two.qtbot.keyClicks(dialog.tags, ", dr")
    assert dialog.tags.offered == ["night drive"]  # the others stand there
    two.qtbot.keyClick(dialog.tags.popup, Qt.Key.Key_Tab)
    dialog.accept()
    assert library.get(second.id).tags == ("drums", "dream", "night drive")
    library.remove(first.id)
    assert used_tags(library) == ["dream", "drums", "night drive"]


def test_several_clips_are_tagged_at_once(two: User) -> None:
    page = two.app.window.library
    page.list.view.selectAll()
    two.app.commands.actions["describe"].trigger()
    [dialog] = page.findChildren(ClipWords)
    dialog.tags.setText("demo")
    dialog.accept()
    assert [row.tags for row in two.rows] == [("demo",), ("demo",)]
    two.app.commands.actions["undo"].trigger()
    assert [row.tags for row in two.rows] == [(), ()]


def test_a_lost_file_is_found_and_so_are_those_beside_it(
    two: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = two.app.window.library
    there = tmp_path / "there"
    there.mkdir()
    before = {row.name: row.path for row in two.rows}
    for path in before.values():
        path.rename(there / path.name)
    page.look_for_files()
    two.wait_until_idle()
    two.qtbot.waitUntil(lambda: all(row.missing for row in two.app.session.library.rows(look=False)))
    page.refresh()
    page.list.filters._missing.setChecked(True)
    assert len(page.shown_names) == 2
    bells = next(row for row in page._rows.values() if row.name == "bells")
    assert "Find the file…" in texts(page.make_menu(bells.id))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(there / "bells.wav"), ""))
    page.collections.ask_for_file(bells)
    two.wait_until_idle()
    assert {row.path.parent for row in two.rows} == {there}
    assert not any(row.missing for row in two.rows)
    two.app.desk.open(bells.id)
    two.wait_until_idle()
    assert two.row is not None
    two.app.commands.actions["undo"].trigger()
    two.app.commands.actions["undo"].trigger()
    assert {row.name: row.path for row in two.rows} == before


def test_looking_for_what_is_not_missing_says_so(two: User, tmp_path: Path) -> None:
    with two.qtbot.waitSignal(two.app.desk.told) as told:
        two.app.window.library.collections.find_in(tmp_path)
    assert "No file is missing" in told.args[0]


def test_the_list_is_sorted_as_one_likes(two: User) -> None:
    page, library = two.app.window.library, two.app.session.library
    ids = {row.name: row.id for row in two.rows}
    library.set_tone(ids["my song"], 60.0, "C major")
    library.set_tone(ids["bells"], None, "A minor")
    page.refresh()
    expected = {"name": "bells", "tempo": "my song", "key": "bells", "length": "bells"}
    for order, first in expected.items():
        page.collections.order_chosen.emit(order)
        assert page.shown_names[0] == first, order
    [sort] = [action.menu() for action in page.collections.make_menu().actions() if action.menu()]
    assert [action.isChecked() for action in sort.actions()] == [False, False, False, False, True, False]
