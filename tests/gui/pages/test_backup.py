"""Backing up, restoring and watched folders, as the window does them."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from engine.session import Session
from gui.pages.backup import BackupDialog
from gui.pages.watched import WatchedFolders
from tests import sounds
from tests.gui.pages.conftest import User, write_sound


def test_what_to_save_is_asked_and_then_where(
    user: User, music_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.drop(music_file)
    target = tmp_path / "small"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    user.app.commands.actions["backup"].trigger()
    [dialog] = user.app.window.findChildren(BackupDialog)
    assert dialog.what == "own"
    dialog.choices["library"].click()
    assert not target.with_suffix(".zip").exists()
    dialog.accept()
    user.wait_until_idle()
    with zipfile.ZipFile(target.with_suffix(".zip")) as archive:
        names = archive.namelist()
    assert names
    assert not [name for name in names if name.endswith(".wav")]


def test_a_backup_is_restored_at_the_next_start(
    user: User, music_file: Path, tmp_path: Path, home: Path
) -> None:
    user.drop(music_file)
    backups = user.app.commands._backups
    with user.qtbot.waitSignal(user.app.desk.told) as told:
        backups.start_backup(tmp_path / "b.zip", "all")
        user.wait_until_idle()
    assert "b.zip" in told.args[0]
    user.app.desk.edits.remove([user.rows[0].id])
    backups.start_restore(tmp_path / "b.zip")
    user.wait_until_idle()
    [box] = user.app.window.findChildren(QMessageBox)
    assert "1 clip" in box.text()
    box.buttons()[0].click()
    user.qtbot.waitUntil(lambda: not user.app.window.isVisible())
    again = Session.open(home, "cpu")
    try:
        [row] = again.library.rows()
        assert row.path == music_file
    finally:
        again.close()


def test_a_file_that_is_no_backup_is_said(user: User, music_file: Path) -> None:
    with user.qtbot.waitSignal(user.app.desk.warned) as warned:
        user.app.commands._backups.start_restore(music_file)
        user.wait_until_idle()
    assert "my song.wav" in warned.args[0]


def test_sounds_in_a_watched_folder_come_by_themselves(user: User, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    path = write_sound(folder / "bells.wav", sounds.tone())
    os.utime(path, (time.time() - 30,) * 2)
    user.app.commands.actions["watch"].trigger()
    [dialog] = user.app.window.findChildren(WatchedFolders)
    dialog.add(tmp_path / "nowhere")
    assert "no folder" in dialog.notice.text
    dialog.add(folder)
    assert dialog.list.count() == 1
    user.wait_until_idle()
    assert [row.name for row in user.rows] == ["bells"]
    assert user.row is None
    user.qtbot.waitUntil(lambda: user.app.window.library.shown_names == ["bells"])
    dialog.list.setCurrentRow(0)
    dialog.remove_button.click()
    assert dialog.list.count() == 0
    assert [row.name for row in user.rows] == ["bells"]
    dialog.reject()
