"""Files in, the list, undo, files out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from engine import paths
from engine.jobs import Job
from engine.library import Library
from gui.app import App
from gui.pages.library import READ_AT_ONCE, read_rows
from gui.widgets.clip_model import ROW
from tests import sounds
from tests.gui.pages.conftest import JOB_MS, User, write_sound


def drop_on_window(user: User, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(600, 400),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    user.app.window.dropEvent(event)


def test_dropped_file_is_in_the_library_open_drawn_and_labelled(user: User, music_file: Path) -> None:
    drop_on_window(user, music_file)
    user.wait_until_idle()
    assert user.row is not None
    assert user.row.path == music_file
    editor = user.app.window.editor.editor
    assert editor.duration_s == pytest.approx(4.0, abs=0.1)
    assert user.app.desk.playback.duration_s == pytest.approx(4.0, abs=0.01)
    [row] = user.rows
    assert row.kind == "import"
    assert set(row.probabilities) == set(user.app.session.catalog.card("classifier").styles)
    assert user.app.window.library.selected_ids == [row.id]


def test_dropped_folder_adds_every_sound_in_it_and_nothing_else(user: User, tmp_path: Path) -> None:
    folder = tmp_path / "album" / "disc 1"
    folder.mkdir(parents=True)
    for name in ("a.wav", "b.flac"):
        write_sound(folder / name, sounds.music(1.0))
    write_sound(tmp_path / "album" / "c.ogg", sounds.music(1.0))
    (folder / "cover.jpg").write_bytes(b"no sound")
    drop_on_window(user, tmp_path / "album")
    user.wait_until_idle()
    assert {row.name for row in user.rows} == {"a", "b", "c"}
    assert not user.app.window.editor.notice.isVisible()


def test_dropping_a_file_twice_opens_it_and_adds_nothing(
    user: User, music_file: Path, tmp_path: Path
) -> None:
    other = write_sound(tmp_path / "other.wav", sounds.tone())
    user.drop(music_file)
    user.drop(other)
    user.drop(music_file)
    assert len(user.rows) == 2
    assert user.row is not None
    assert user.row.path == music_file


def test_broken_files_give_one_sentence_and_the_good_one_opens(
    user: User, music_file: Path, tmp_path: Path
) -> None:
    text = tmp_path / "notes.wav"
    text.write_text("this is no sound")
    empty = tmp_path / "empty.wav"
    empty.touch()
    user.drop(text, music_file, empty)
    notice = user.app.window.editor.notice
    assert notice.isVisible()
    assert user.row is not None
    assert user.row.path == music_file
    assert len(user.rows) == 1


def test_folder_without_sound_says_so(user: User, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    with user.qtbot.waitSignal(user.app.desk.warned) as warned:
        user.drop(folder)
    assert "texts" in warned.args[0]


def test_missing_file_is_said_and_keeps_the_open_clip(user: User, music_file: Path, tmp_path: Path) -> None:
    gone = write_sound(tmp_path / "gone.wav", sounds.tone())
    user.drop(gone)
    user.drop(music_file)
    gone.unlink()
    gone_row = next(row for row in user.rows if row.name == "gone")
    with user.qtbot.waitSignal(user.app.desk.warned) as warned:
        user.app.desk.open(gone_row.id)
    assert "gone" in warned.args[0]
    assert user.row is not None
    assert user.row.path == music_file


def test_remove_rename_and_star_can_be_undone(user: User, music_file: Path) -> None:
    user.drop(music_file)
    desk, actions = user.app.desk, user.app.commands.actions
    [row] = user.rows
    actions["star"].trigger()
    desk.edits.rename(row.id, "Overture")
    actions["remove"].trigger()
    assert user.rows == []
    assert user.row is None
    assert music_file.exists()
    actions["undo"].trigger()
    assert [(clip.name, clip.starred) for clip in user.rows] == [("Overture", True)]
    actions["undo"].trigger()
    actions["undo"].trigger()
    assert [(clip.name, clip.starred) for clip in user.rows] == [("my song", False)]
    assert desk.edits.stack.undoText() == "Add my song"
    actions["redo"].trigger()
    assert user.rows[0].starred


def test_removal_is_taken_back_from_its_notice(user: User, music_file: Path) -> None:
    user.drop(music_file)
    user.app.desk.edits.remove([user.rows[0].id])
    notice = user.app.window.editor.notice
    assert notice.isVisible()
    notice.undo_clicked.emit()
    assert len(user.rows) == 1


def test_a_notice_takes_back_nothing_else(user: User, music_file: Path, tmp_path: Path) -> None:
    user.drop(music_file)
    desk = user.app.desk
    desk.edits.remove([user.rows[0].id])
    user.drop(write_sound(tmp_path / "bells.wav", sounds.tone()))
    with user.qtbot.waitSignal(desk.warned):
        user.app.window.editor.notice.undo_clicked.emit()
    assert [row.name for row in user.rows] == ["bells"]


def test_name_that_is_being_typed_survives_changes_in_the_background(user: User, music_file: Path) -> None:
    user.drop(music_file)
    page, view = user.app.window.library, user.app.window.library.list.view
    user.qtbot.wait(500)
    view.edit(view.currentIndex())
    field = view.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    user.app.session.library.set_label(user.rows[0].id, "folk", 0.5, {"folk": 0.5})
    user.app.desk.library_changed.emit()
    user.qtbot.wait(1000)
    assert view.findChild(QLineEdit) is field
    field.setText("Overture")
    user.qtbot.keyClick(field, Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: page.shown_names == ["Overture"])
    assert user.rows[0].style == "folk"


def test_empty_name_is_refused_in_a_sentence(user: User, music_file: Path) -> None:
    user.drop(music_file)
    with user.qtbot.waitSignal(user.app.desk.warned):
        user.app.desk.edits.rename(user.rows[0].id, "  ")
    assert user.rows[0].name == "my song"
    assert user.app.desk.edits.stack.undoText() == "Add my song"


def test_search_narrows_the_list(user: User, music_file: Path, tmp_path: Path) -> None:
    user.drop(music_file, write_sound(tmp_path / "bells.wav", sounds.tone()))
    window = user.app.window
    window.activateWindow()
    user.app.commands.actions["search"].trigger()
    field = window.library.list.search
    user.qtbot.keyClicks(field, "bell")
    user.qtbot.waitUntil(lambda: window.library.shown_names == ["bells"])


def test_clips_are_copied_as_files_and_files_pasted(user: User, music_file: Path, tmp_path: Path) -> None:
    user.drop(music_file)
    actions, clipboard = user.app.commands.actions, QGuiApplication.clipboard()
    actions["copy"].trigger()
    data = clipboard.mimeData()
    assert [url.toLocalFile() for url in data.urls()] == [str(music_file)]
    assert data.text() == str(music_file)
    assert bytes(data.data("x-special/gnome-copied-files").data()).startswith(b"copy\nfile:///")
    bells = write_sound(tmp_path / "鐘 bells.wav", sounds.tone())
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(bells))])
    clipboard.setMimeData(copied)
    actions["paste"].trigger()
    user.wait_until_idle()
    assert {row.name for row in user.rows} == {"my song", "鐘 bells"}
    clipboard.clear()
    with user.qtbot.waitSignal(user.app.desk.warned):
        actions["paste"].trigger()


def test_clips_get_a_picture_of_their_sound(user: User, music_file: Path) -> None:
    user.drop(music_file)
    page = user.app.window.library
    [row] = user.rows
    user.qtbot.waitUntil(lambda: page.thumbnails.picture(row) is not None)
    picture = page.thumbnails.picture(row)
    assert picture is not None
    image = picture.toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert len(colours) > 20


def test_adding_files_can_be_undone_and_redone(user: User, music_file: Path, tmp_path: Path) -> None:
    bells = write_sound(tmp_path / "bells.wav", sounds.tone())
    user.drop(music_file)
    user.drop(music_file, bells)  # one is there already
    stack = user.app.desk.edits.stack
    stack.undo()
    assert [row.name for row in user.rows] == ["my song"]
    assert bells.exists()
    stack.undo()
    assert user.rows == []
    assert user.row is None
    stack.redo()
    stack.redo()
    assert {row.name for row in user.rows} == {"my song", "bells"}
    assert user.row is not None
    assert user.row.name == "bells"
    user.wait_until_idle()


def test_a_large_library_is_shown_in_part_and_then_whole(
    weights: Path, open_app: Callable[[], App], home: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    sound = write_sound(tmp_path / "a.wav", sounds.tone(0.1))
    library = Library(paths.library_path(home))
    for number in range(READ_AT_ONCE + 20):
        path = tmp_path / f"{number}.wav"
        path.hardlink_to(sound)
        parent = library.find(tmp_path / "7.wav") if number == 100 else None
        library.add(path, "take" if parent else "import", parent_id=parent.id if parent else None)
    library.close()
    shown = open_app().window.library
    assert len(shown.shown_names) == READ_AT_ONCE
    qtbot.waitUntil(lambda: len(shown.shown_names) == READ_AT_ONCE + 20, timeout=JOB_MS)
    assert shown.shown_names[shown.shown_names.index("7") + 1] == "100"  # a take, below what it was made from
    shown.list.search.setText("519")
    assert shown.shown_names == ["519"]


def test_what_comes_while_all_is_read_again_is_not_lost(user: User, music_file: Path, tmp_path: Path) -> None:
    page, library = user.app.window.library, user.app.session.library
    mark, _ = library.changes()
    read = read_rows(Job(), library, "newest")  # in its thread, while a clip comes
    user.drop(music_file)
    user.wait_until_idle()
    page.refresh()
    assert page.shown_names == [music_file.stem]
    page._on_read(mark, read)
    assert page.shown_names == [music_file.stem]


def test_what_another_window_did_is_seen_when_one_comes_back_to_this_one(
    user: User, music_file: Path, tmp_path: Path
) -> None:
    user.drop(music_file)
    row = user.rows[0]
    other = Library(user.app.session.library.path)
    other.star(row.id)
    other.add(write_sound(tmp_path / "new one.wav", sounds.tone(0.5)), "import")
    other.close()
    user.app._on_state_changed(Qt.ApplicationState.ApplicationInactive)
    assert names_shown(user) == ["my song"]
    user.app._on_state_changed(Qt.ApplicationState.ApplicationActive)
    user.qtbot.waitUntil(lambda: names_shown(user) == ["new one", "my song"], timeout=10_000)
    assert user.app.window.library._rows[row.id].starred


def names_shown(user: User) -> list[str]:
    model = user.app.window.library.list.view.model()
    return [model.index(number, 0).data(ROW).name for number in range(model.rowCount())]
