"""Metronome, count-in and the window of recordings, through a virtual sound device."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.audio import files
from engine.grid import Grid
from engine.marks import Marks
from gui.app import App
from tests import sounds
from tests.gui.pages.conftest import User
from tests.virtual_devices import PERIOD, RATE_HZ


@pytest.fixture
def user(loopback: str, no_weights: Path, open_app: Callable[[], App], qtbot: QtBot) -> User:
    app = open_app()
    audio = app.session.settings.audio
    audio.input_device = audio.output_device = loopback
    app.desk.apply_settings(computing_changed=False)
    return User(app, qtbot)


def test_the_metronome_takes_the_bars_of_the_clip(user: User, music_file: Path) -> None:
    user.drop(music_file)
    assert user.row is not None
    library, metronome = user.app.session.library, user.app.desk.metronome
    library.set_marks(user.row.id, Marks(grid=Grid(90.0, 0.25, 3)))
    user.app.desk.open(user.row.id)
    box = user.app.window.transport.click
    assert box.tempo.value() == 90.0
    user.app.commands.actions["click"].trigger()
    assert metronome.on
    assert box.button.isChecked()
    box.tempo.setValue(96.0)
    assert metronome.grid == Grid(96.0, 0.25, 3)
    library.set_marks(user.row.id, Marks(grid=Grid(88.0, 0.5, 4)))
    user.app.desk.edits.changed.emit()  # as after every change that can be undone
    assert metronome.grid == Grid(88.0, 0.5, 4)
    box.button.click()
    assert not user.app.commands.actions["click"].isChecked()


def test_the_metronome_takes_the_tempo_that_the_library_knows(user: User, music_file: Path) -> None:
    user.drop(music_file)
    metronome, library = user.app.desk.metronome, user.app.session.library
    library.set_tone(user.rows[0].id, 93.5, "A minor")
    user.app.desk.tones.heard.emit(user.rows[0].id)
    assert metronome.grid.bpm == 93.5
    metronome.set_grid(101.0, 4)  # the user's word counts more
    user.app.desk.tones.heard.emit(user.rows[0].id)
    assert metronome.grid.bpm == 101.0
    user.app.desk.open(user.rows[0].id)
    assert user.app.window.transport.click.tempo.value() == 93.5


def test_alt_arrows_go_by_bars_or_by_five_seconds(user: User, tmp_path: Path) -> None:
    files.write(tmp_path / "long.wav", sounds.tone(20.0))
    user.drop(tmp_path / "long.wav")
    playback, actions = user.app.desk.playback, user.app.commands.actions
    actions["forward"].trigger()
    assert playback.position_s == pytest.approx(5.0, abs=0.001)
    user.app.desk.metronome.set_grid(120.0, 3)
    actions["forward"].trigger()
    assert playback.position_s == pytest.approx(6.5, abs=0.001)
    actions["back"].trigger()
    actions["back"].trigger()
    assert playback.position_s == pytest.approx(3.5, abs=0.001)


def test_the_clip_light_is_put_out_by_a_key(user: User) -> None:
    meter = user.app.window.transport.transport.meter
    meter.set_level(1.0, 0.1)
    assert meter.clipped
    assert meter.accessibleDescription()
    user.app.commands.actions["clip_light"].trigger()
    assert not meter.clipped
    assert not meter.accessibleDescription()


def test_bars_that_nobody_knows_are_listened_for(user: User, music_file: Path) -> None:
    user.drop(music_file)
    user.app.window.transport.click.tempo.setValue(77.0)
    user.app.desk.open(user.rows[0].id)
    user.app.commands.actions["click"].trigger()
    user.wait_until_idle()
    assert user.app.desk.metronome.grid.bpm != 77.0


def test_a_recording_begins_after_the_count_in(user: User) -> None:
    desk = user.app.desk
    recording = user.app.session.settings.recording
    recording.count_in_bars, recording.click = 1, False
    desk.metronome.set_grid(240.0, 4)
    beats: list[int] = []
    desk.recording.counted.connect(beats.append)
    user.app.commands.actions["record"].trigger()
    assert desk.recording.counting
    user.qtbot.waitUntil(lambda: user.app.session.recorder.elapsed_s > 0.7, timeout=20_000)
    assert beats[-1] == 0
    assert beats == sorted(beats, reverse=True)
    assert beats[0] >= 4
    user.app.commands.actions["record"].trigger()
    assert user.row is not None
    wave = np.abs(files.read(user.row.path).samples[0])
    rate = user.row.rate
    assert wave[round(0.1 * rate) :].max() < 0.01  # the clicks ended where the recording begins
    user.wait_until_idle()


def test_stopping_in_the_count_in_keeps_nothing_and_complains_of_nothing(user: User) -> None:
    user.app.session.settings.recording.count_in_bars = 4
    problems: list[str] = []
    user.app.desk.warned.connect(problems.append)
    user.app.commands.actions["record"].trigger()
    user.qtbot.wait(300)
    user.app.commands.actions["stop"].trigger()
    assert not user.app.desk.recording.running
    assert not user.app.window.editor.editor.is_live
    assert user.rows == []
    assert problems == []


def test_the_window_of_recordings_hears_the_input_and_keeps_what_is_set(user: User, music_file: Path) -> None:
    user.drop(music_file)
    panel = user.app.window.transport.panel
    user.app.commands.actions["record_setup"].trigger()
    user.qtbot.waitExposed(panel)
    assert panel.input.currentData() == "loopback"
    user.app.desk.playback.play()
    user.qtbot.waitUntil(lambda: panel.meter._shown_db[0] > -40, timeout=20_000)
    panel.gain.setValue(12)
    panel.bars.setCurrentIndex(2)
    panel.bars.activated.emit(2)
    panel.click.setChecked(True)
    recording = user.app.session.settings.recording
    assert (recording.gain_db, recording.count_in_bars, recording.click) == (12.0, 2, True)
    panel.close()
    assert panel._capture is None
    user.app.desk.playback.stop()


def test_a_measured_round_trip_is_kept_for_these_devices(user: User) -> None:
    panel = user.app.window.transport.panel
    panel.show()
    user.qtbot.waitExposed(panel)
    for _ in range(12):  # a busy machine says so
        panel.measure()
        user.qtbot.waitUntil(lambda: not panel._measuring, timeout=60_000)
        if user.app.session.settings.recording.round_trips_s:
            break
    (found_s,) = user.app.session.settings.recording.round_trips_s.values()
    assert found_s == pytest.approx(PERIOD / RATE_HZ, abs=0.001)
    assert f"{1000 * PERIOD / RATE_HZ:.0f} ms" in panel.latency.text()
    count_in = user.app.session.settings.recording
    count_in.click = True
    made = user.app.desk.metronome.count_in()
    assert made is not None
    assert made.round_trip_s == found_s
    panel.close()
