"""Recording, playing and looping through a virtual sound device."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import paths
from engine.audio import files
from engine.library import Library
from gui import recording
from gui.app import App
from tests.gui.pages.conftest import User


@pytest.fixture
def user(loopback: str, weights: Path, open_app: Callable[[], App], qtbot: QtBot) -> User:
    app = open_app()
    audio = app.session.settings.audio
    audio.input_device = audio.output_device = loopback
    app.desk.apply_settings(computing_changed=False)
    return User(app, qtbot)


def test_record_while_playing_lands_in_the_library_open_and_labelled(user: User, music_file: Path) -> None:
    user.drop(music_file)
    desk, editor = user.app.desk, user.app.window.editor.editor
    told: list[str] = []
    desk.warned.connect(told.append)
    user.app.commands.actions["record"].trigger()
    assert desk.recording.running
    assert editor.is_live
    desk.playback.play()
    user.qtbot.waitUntil(lambda: user.app.session.recorder.elapsed_s > 1.5, timeout=20_000)
    user.app.commands.actions["record"].trigger()
    user.wait_until_idle()
    assert not editor.is_live
    assert editor.spectrogram.playhead_s == 0.0
    assert user.row is not None
    assert user.row.kind == "recording"
    assert user.row.style_probability is not None
    recorded = files.read(user.row.path)
    assert recorded.duration_s > 1.4
    assert recorded.peak > 0.05
    assert not any("silent" in sentence for sentence in told)
    desk.playback.stop()


def test_silence_that_was_recorded_is_told_and_looks_dark(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        recording, "TOLERATED_OVERRUNS", 10_000
    )  # of a busy machine, which would be told first
    user.app.desk.recording.start("loopback")
    user.qtbot.waitUntil(lambda: user.app.session.recorder.elapsed_s > 1.2, timeout=20_000)
    with user.qtbot.waitSignal(user.app.desk.warned) as warned:
        user.app.desk.recording.finish()
    assert "silent" in warned.args[0]
    user.wait_until_idle()
    pictures = user.app.window.library.thumbnails
    [row] = user.rows
    user.qtbot.waitUntil(lambda: pictures.picture(row) is not None)
    picture = pictures.picture(row)
    assert picture is not None
    assert picture.toImage().pixelColor(3, 3).lightness() < 40


def test_gaps_in_a_recording_are_told(user: User) -> None:
    user.app.desk.recording.start("loopback")
    user.qtbot.waitUntil(lambda: user.app.session.recorder.elapsed_s > 0.3, timeout=20_000)
    assert user.app.session.recorder._capture is not None
    user.app.session.recorder._capture.overruns += 9
    with user.qtbot.waitSignal(user.app.desk.warned) as warned:
        user.app.desk.recording.finish()
    assert "gaps" in warned.args[0]
    user.wait_until_idle()


def test_space_plays_and_pauses_where_it_is(user: User, music_file: Path) -> None:
    user.drop(music_file)
    playback = user.app.desk.playback
    user.app.commands.actions["play"].trigger()
    user.qtbot.waitUntil(lambda: playback.position_s > 0.2, timeout=10_000)
    user.app.commands.actions["play"].trigger()
    assert not playback.playing
    assert playback.position_s > 0.2
    user.app.commands.actions["stop"].trigger()
    assert playback.position_s == 0.0


def test_loop_repeats_the_selection(user: User, music_file: Path) -> None:
    user.drop(music_file)
    desk = user.app.desk
    desk.select((1.0, 1.5))
    user.app.commands.actions["loop"].trigger()
    assert user.app.window.transport.transport.loop_button.isChecked()
    desk.playback.seek(1.4)
    desk.playback.play()
    positions: list[float] = []
    desk.playback.moved.connect(positions.append)
    user.qtbot.waitUntil(lambda: any(b < a for a, b in pairwise(positions)), timeout=10_000)
    assert max(positions) < 1.7
    desk.playback.stop()


def test_half_speed_takes_twice_as_long_and_is_kept_for_the_next_clip(user: User, music_file: Path) -> None:
    user.drop(music_file)
    playback, box = user.app.desk.playback, user.app.window.transport.speed
    user.app.commands.actions["half_speed"].trigger()
    assert (playback.speed, box.speed) == (0.5, 0.5)
    recorder = user.app.session.recorder
    playback.seek(3.0)
    user.app.desk.recording.start("loopback")  # its frames are the clock
    playback.play()
    user.qtbot.waitUntil(lambda: not playback.playing, timeout=20_000)
    assert playback.position_s == pytest.approx(4.0, abs=0.05)
    user.app.desk.recording.finish()
    heard = files.read(user.rows[0].path)
    loud = abs(heard.samples).max(axis=0) > 0.01
    assert loud.nonzero()[0][-1] - loud.nonzero()[0][0] > 1.8 * recorder.rate
    user.wait_until_idle()
    assert playback.speed == 0.5
    user.app.commands.actions["faster"].trigger()
    assert box.speed == 0.6
    user.app.commands.actions["half_speed"].trigger()
    user.app.commands.actions["half_speed"].trigger()
    assert box.speed == 1.0


def test_playing_to_the_end_stops_by_itself(user: User, music_file: Path) -> None:
    user.drop(music_file)
    playback = user.app.desk.playback
    playback.seek(3.7)
    with user.qtbot.waitSignal(playback.playing_changed, check_params_cb=lambda on: not on, timeout=10_000):
        playback.play()
    assert playback.position_s == pytest.approx(4.0, abs=0.05)


def test_restyled_take_goes_on_where_its_source_is_playing(user: User, music_file: Path) -> None:
    user.drop(music_file)
    desk, page = user.app.desk, user.app.window.restyle
    user.app.commands.actions["loop"].trigger()
    desk.playback.play()
    page.restyle()
    user.wait_until_idle()
    assert user.row is not None
    assert user.row.kind == "take"
    assert desk.playback.playing
    user.app.commands.actions["compare"].trigger()
    assert user.row.kind == "import"
    assert desk.playback.playing
    desk.playback.stop()


def test_closing_while_recording_keeps_the_recording(user: User, home: Path) -> None:
    user.app.commands.actions["record"].trigger()
    user.qtbot.waitUntil(lambda: user.app.session.recorder.elapsed_s > 0.5, timeout=20_000)
    user.app.window.close()
    library = Library(paths.library_path(home))
    rows = library.rows()
    library.close()
    assert [row.kind for row in rows] == ["recording"]
    assert files.probe(rows[0].path).duration_s > 0.4


def test_a_loop_is_heard_as_the_dial_says_while_it_plays(user: User, music_file: Path) -> None:
    user.drop(music_file)
    window, playback = user.app.window, user.app.desk.playback
    page = window.restyle
    window.tabs.setCurrentWidget(page)
    user.app.desk.select((1.0, 2.0))
    laid: list[tuple[float, np.ndarray]] = []
    plain = playback.overlay

    def overlay(start_s: float, samples: np.ndarray | None) -> None:
        plain(start_s, samples)
        if samples is not None:
            laid.append((start_s, samples))

    playback.overlay = overlay  # type: ignore[method-assign]
    page.live_button.click()
    assert page.live.on
    assert playback.looping
    user.qtbot.waitUntil(lambda: len(laid) == 1, timeout=30_000)
    assert playback.playing
    page.amount.set_value(0.1)
    page.amount.set_value(0.2)
    user.qtbot.waitUntil(lambda: not page.live.busy and len(laid) >= 2, timeout=30_000)
    assert {start_s for start_s, _ in laid} == {1.0}
    assert {samples.shape for _, samples in laid} == {(2, 44100)}
    assert np.abs(laid[-1][1] - laid[0][1]).mean() > 1e-3
    assert playback.playing
    user.app.commands.actions["loop"].trigger()  # no loop, no preview
    assert not page.live.on
    assert not page.live_button.isChecked()
    playback.stop()
    user.wait_until_idle()


def test_without_a_clip_there_is_nothing_to_hear_live(user: User) -> None:
    page = user.app.window.restyle
    user.app.window.tabs.setCurrentWidget(page)
    page.live_button.click()
    assert not page.live.on
    assert not page.live_button.isChecked()
    assert page.notice.isVisible()
