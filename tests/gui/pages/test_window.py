"""The window as a whole: start, close, shortcuts, recording, settings, background labels."""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QSlider,
)
from pytestqt.qtbot import QtBot

from engine import paths
from engine.audio import files
from engine.audio.growing_wav import GrowingWav
from engine.jobs import Job
from engine.library import Library
from gui.actions import ACTIONS, MENUS
from gui.app import App
from gui.errors import ExceptionHook
from gui.pages.settings import SettingsDialog
from gui.pages.shortcuts import ShortcutSheet
from tests import sounds
from tests.gui.pages.conftest import User, write_sound


def leave_recording_unfinished(folder: Path) -> None:
    """What a crash in the middle of a recording leaves."""
    folder.mkdir(parents=True)
    part = folder / "Recording 2026-01-02 03.04.05.wav.part"
    wav = GrowingWav(part, 44100, 2)
    wav.append(np.ascontiguousarray(sounds.tone(1.0).samples.T))
    wav.flush(to_disk=True)
    wav.close()
    os.utime(part, (0, 0))


def test_every_command_is_in_a_menu_and_no_two_share_a_key() -> None:
    in_menus = [name for names in MENUS.values() for name in names if name]
    assert sorted(in_menus) == sorted(ACTIONS)
    keys = [key for spec in ACTIONS.values() for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert all(spec.tip for spec in ACTIONS.values())


def test_every_control_of_every_page_explains_itself(user: User) -> None:
    window = user.app.window
    for page in (window.generate, window.restyle, window.classify):
        assert page.button.toolTip()
    for key in window.restyle.form.values():
        field = window.restyle.form.field(key)
        assert field.toolTip() or field.parentWidget().toolTip(), key
    for kind in (QAbstractButton, QSlider, QAbstractSpinBox, QComboBox, QLineEdit):
        for control in window.generate.form.findChildren(kind):
            parent = control.parentWidget()
            assert (
                control.toolTip() or parent.toolTip() or isinstance(parent, QAbstractSpinBox | QLineEdit)
            ), control.accessibleName()


def test_while_the_window_is_open_garbage_is_its_own_matter(app: App) -> None:
    assert not gc.isenabled()
    app.window.close()
    assert gc.isenabled()


def test_that_the_gpu_failed_is_said_once_and_the_processor_is_named(user: User) -> None:
    user.wait_until_idle()
    desk, catalog = user.app.desk, user.app.session.catalog
    said: list[str] = []
    desk.warned.connect(said.append)
    catalog._device, catalog.wanted_device = "cpu:0", "cuda"  # there may be none here

    def work() -> None:
        if not catalog.gpu_failed:
            raise torch.OutOfMemoryError("CUDA out of memory")

    for _ in range(2):
        desk.tasks.start("Making", lambda job: catalog.run(work, job))
        user.wait_until_idle()
    assert said == ["The GPU failed; going on with the processor."]
    words = [label.text() for label in user.app.window.transport.job_bar.findChildren(QLabel)]
    assert any(text.startswith("CPU") for text in words)


def test_number_keys_show_the_pages(user: User) -> None:
    tabs = user.app.window.tabs
    for number, name in enumerate(("page_generate", "page_restyle", "page_classify")):
        user.app.commands.actions[name].trigger()
        assert tabs.currentIndex() == number


def test_shortcut_sheet_lists_every_key(user: User) -> None:
    user.app.commands.actions["shortcuts"].trigger()
    sheet = user.app.window.findChild(ShortcutSheet)
    assert sheet is not None
    assert sheet.isVisible()
    sheet.close()


def test_window_remembers_size_and_page(weights: Path, open_app: Callable[[], App], qtbot: QtBot) -> None:
    first = open_app()
    first.window.resize(781, 693)
    first.window.tabs.setCurrentIndex(2)
    first.window.close()
    second = open_app()
    assert (second.window.width(), second.window.height()) == (781, 693)
    assert second.window.tabs.currentIndex() == 2


def test_closing_while_a_job_runs_waits_for_it_and_leaves_no_thread(user: User) -> None:
    page = user.app.window.generate
    page.form.set_values({"seconds": 300.0, "takes": 4})
    page.button.click()
    user.app.window.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("compute", "io"))]
    takes = paths.takes_dir(user.app.session.root)
    assert not takes.exists() or all(path.suffix == ".wav" for path in takes.iterdir())


def test_closing_twice_is_harmless(user: User) -> None:
    user.app.window.close()
    user.app.close()


def test_unexpected_fault_is_shown_in_the_window(user: User) -> None:
    hook = ExceptionHook(user.app.desk.warned.emit)
    try:
        sys.excepthook(ValueError, ValueError("nobody expected this"), None)
    finally:
        hook.remove()
    assert "nobody expected this" in user.app.window.editor.notice.text


def test_new_clips_are_labelled_behind_whatever_the_user_asks_for(user: User, tmp_path: Path) -> None:
    names = [write_sound(tmp_path / f"{number}.wav", sounds.music(1.0, seed=number)) for number in range(12)]
    page = user.app.window.generate
    page.form.set_values({"seconds": 1.0, "seed": 1})
    user.app.desk.add(names)
    user.qtbot.waitUntil(lambda: user.app.desk.labels.n_waiting > 0)
    page.button.click()
    user.qtbot.waitUntil(lambda: any(row.kind == "take" for row in user.rows), timeout=60_000)
    user.wait_until_idle()
    assert len(user.rows) == 13
    assert all(row.style_probability is not None for row in user.rows)


def test_cancelling_the_labels_keeps_the_clips(user: User, tmp_path: Path) -> None:
    user.app.desk.add([write_sound(tmp_path / f"{n}.wav", sounds.music(1.0, seed=n)) for n in range(6)])
    user.qtbot.waitUntil(lambda: user.app.desk.labels.n_waiting > 0)
    user.app.desk.labels.stop()
    user.qtbot.waitUntil(lambda: not user.app.desk.tasks.live, timeout=60_000)
    assert len(user.rows) == 6


def test_without_a_sound_device_everything_else_works(user: User, music_file: Path) -> None:
    user.wait_until_idle()
    with user.qtbot.waitSignal(user.app.desk.recording.failed):
        user.app.commands.actions["record"].trigger()
    user.drop(music_file)
    with user.qtbot.waitSignal(user.app.desk.playback.failed):
        user.app.commands.actions["play"].trigger()
    assert not user.app.desk.playback.playing
    assert user.app.window.editor.editor.duration_s > 3


def test_recording_cut_short_by_a_crash_is_back_at_the_next_start(
    weights: Path, open_app: Callable[[], App], home: Path, qtbot: QtBot
) -> None:
    leave_recording_unfinished(paths.recordings_dir(home))
    app = open_app()
    qtbot.waitUntil(app.window.transport.rescue_bar.isVisible)
    app.window.transport.rescue_bar.keep_button.click()
    qtbot.waitUntil(lambda: len(app.session.library.rows()) == 1)
    [row] = app.session.library.rows()
    assert row.kind == "recording"


def test_settings_are_kept_and_a_cancelled_dialog_changes_nothing(user: User, home: Path) -> None:
    for accepted in (False, True):
        dialog = SettingsDialog(user.app.desk, user.app.window)
        dialog.form.set_values({"threads": 3, "format": ".flac", "device": "cpu", "theme": "light"})
        dialog.accept() if accepted else dialog.reject()
        kept = user.app.session.settings
        assert (kept.compute.threads == 3) is accepted
        assert (kept.export.format == ".flac") is accepted
    saved = json.loads(paths.settings_path(home).read_text())
    assert saved["compute"]["threads"] == 3
    assert user.app.session.catalog.n_threads == 3


def test_damaged_library_is_put_aside_and_the_window_opens(
    weights: Path, open_app: Callable[[], App], home: Path
) -> None:
    home.mkdir(parents=True)
    paths.library_path(home).write_bytes(b"this is no database" * 100)
    app = open_app()
    assert app.session.library.rows() == []


def test_job_bar_shows_a_job_until_it_ends(user: User, qapp: QApplication) -> None:
    user.wait_until_idle()
    go_on = threading.Event()

    def work(job: Job) -> None:
        job.report(0.5, "half way")
        go_on.wait(10)

    bar = user.app.window.transport.job_bar
    user.app.desk.tasks.start("Waiting for the test", work)
    user.qtbot.waitUntil(lambda: bar.n_jobs == 1)
    go_on.set()
    user.qtbot.waitUntil(lambda: bar.n_jobs == 0)


def test_library_keeps_takes_between_starts(weights: Path, open_app: Callable[[], App], home: Path) -> None:
    file = write_sound(home.parent / "kept.wav", sounds.tone())
    home.mkdir(parents=True)
    library = Library(paths.library_path(home))
    library.add(file, "import")
    library.close()
    app = open_app()
    assert app.window.library.shown_names == ["kept"]
    assert files.probe(file).duration_s == pytest.approx(2.0)


def test_sounds_are_opened_where_they_were_last(
    user: User, music_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_: object, __: str, folder: str, ___: str) -> tuple[list[str], str]:
        asked.append(folder)
        return [str(music_file)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    for _ in range(2):
        user.app.commands.actions["open"].trigger()
        user.wait_until_idle()
    assert Path(asked[0]).is_dir()  # not wherever the program was started
    assert Path(asked[0]) != Path.cwd()
    assert asked[1] == str(music_file.parent)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_who_leaves_a_field_can_play_takes_by_their_keys_again(
    user: User, music_file: Path, tmp_path: Path, key: Qt.Key
) -> None:
    library = user.app.session.library
    user.drop(music_file)
    assert user.row is not None
    take = library.add(write_sound(tmp_path / "take.wav", sounds.music(2.0)), "take", user.row.id)
    user.app.desk.open(user.row.id)
    window = user.app.window
    spins = window.generate.form.findChildren(QAbstractSpinBox)
    takes = next(spin for spin in spins if spin.accessibleName() == "Takes")
    window.activateWindow()
    for field in (takes, window.library.findChild(QLineEdit)):
        field.setFocus()
        user.qtbot.keyClick(field, key)
        assert window.centralWidget().hasFocus()
    user.qtbot.keyClick(window.centralWidget(), Qt.Key.Key_1)
    assert user.row.id == take.id


def test_the_next_start_goes_on_with_the_clip_and_the_choices_of_the_last(
    user: User, open_app: Callable[[], App], music_file: Path
) -> None:
    user.drop(music_file)
    user.app.window.generate.form.set_values({"styles": [["rock", 1.0]], "takes": 3, "bars": 8, "seed": 5})
    user.app.window.close()
    app = open_app()
    user.qtbot.waitUntil(lambda: app.desk.row is not None)
    assert app.desk.row == user.row
    values = app.window.generate.form.values()
    assert (values["styles"], values["takes"], values["bars"]) == ([["rock", 1.0]], 3, 8)
    assert values["seed"] is None  # or all takes would be alike from now on
    app.desk.close_clip()
    app.window.close()
    again = open_app()
    user.qtbot.waitUntil(lambda: not again.desk.tasks.live)
    assert again.desk.row is None


def test_a_clip_that_is_gone_is_not_asked_for_at_the_next_start(
    user: User, open_app: Callable[[], App], music_file: Path
) -> None:
    user.drop(music_file)
    user.app.window.close()
    music_file.unlink()
    app = open_app()
    told: list[str] = []
    app.desk.warned.connect(told.append)
    user.qtbot.waitUntil(lambda: not app.desk.tasks.live)
    assert app.desk.row is None
    assert told == []
