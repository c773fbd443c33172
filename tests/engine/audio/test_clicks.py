"""The metronome: where its clicks fall, alone and over a clip, and that a recording begins on the beat."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest

from engine.audio import files, round_trip
from engine.audio.clicks import LENGTH_S, ClickTrack, clicks, with_clicks
from engine.audio.clip import Clip, Samples
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from engine.audio.sources import ClipSource
from engine.audio.voice import Voice
from engine.errors import DeviceError
from engine.grid import Grid
from engine.jobs import Job
from tests.engine.audio.listening import RATE, find_in, hear, play_to_the_end, wait_until
from tests.virtual_devices import PERIOD

GRID = Grid(150.0, 0.1, 3)


def beginnings(wave: Samples) -> list[int]:
    """Frames at which clicks begin."""
    loud = np.abs(wave) > 0.02
    return [int(at) for at in np.flatnonzero(loud) if not loud[max(0, at - RATE // 20) : at].any()]


def test_clicks_fall_on_beats_and_bars_are_higher() -> None:
    wave = clicks(GRID, 0, 3 * RATE, RATE)
    found = beginnings(wave)
    assert found == pytest.approx([(0.1 + beat * 0.4) * RATE for beat in range(8)], abs=1)
    length = round(LENGTH_S * RATE)
    crossings = [int((np.diff(np.sign(wave[at : at + length // 4])) != 0).sum()) for at in found]
    assert [number for number, count in enumerate(crossings) if count > 1.3 * min(crossings)] == [0, 3, 6]


def test_clicks_are_the_same_however_they_are_cut() -> None:
    whole = clicks(GRID, 0, 2 * RATE, RATE)
    parts = [clicks(GRID, at, 777, RATE) for at in range(0, 2 * RATE, 777)]
    assert np.array_equal(np.concatenate(parts)[: 2 * RATE], whole)
    over = with_clicks(np.ones((2, 500), np.float32), GRID, 4900, RATE)
    assert np.array_equal(over, 1 + np.tile(whole[4900:5400], (2, 1)))


def test_a_count_in_is_as_long_as_its_bars() -> None:
    track = ClickTrack(GRID, 2, goes_on=False, rate=RATE)
    assert track.downbeat_s == pytest.approx(ClickTrack.LEAD_S + 2 * 1.2)
    assert track.n_frames == round(track.downbeat_s * RATE)
    wave = track.read(0, 10 * RATE)[0]
    assert len(wave) == track.n_frames
    assert len(beginnings(wave)) == 6
    assert ClickTrack(GRID, 1, goes_on=True).read(3600 * 44100, 44100).any()


def test_a_click_is_heard_over_a_clip_until_it_is_switched_off(
    player: Player, recording: Recorder, loopback: str
) -> None:
    samples = np.full((2, 3 * RATE), 0.1, np.float32)
    player.load(Clip(samples, RATE))

    def play() -> None:
        player.set_click(GRID)
        play_to_the_end(player)

    heard = hear(recording, loopback, play)
    expected = with_clicks(samples, GRID, 0, RATE)
    at = find_in(heard, expected[0])
    assert np.abs(heard.samples[:, at : at + 3 * RATE] - expected).max() < 0.001
    player.set_click(None)
    heard = hear(recording, loopback, lambda: play_to_the_end(player))
    assert heard.peak == pytest.approx(0.1, abs=0.001)


def test_a_voice_clicks_from_its_first_block_on() -> None:
    samples = np.full((2, RATE), 0.1, np.float32)
    voice = Voice(ClipSource(Clip(samples, RATE)), 0, None, RATE, 2, grid=GRID)
    out = np.zeros((RATE // 4, 2), np.float32)
    wait_until(lambda: voice.fill(out) and bool(out.any()))
    voice.close()
    assert np.array_equal(out.T, with_clicks(samples, GRID, 0, RATE)[:, : RATE // 4])


@pytest.fixture
def lag_s(loopback: str) -> float:
    for _ in range(12):
        with contextlib.suppress(DeviceError):  # a busy machine
            return round_trip.measure(Job(), loopback, loopback)
    pytest.fail("the machine is too busy")


def test_the_round_trip_is_measured(lag_s: float) -> None:
    assert lag_s == pytest.approx(PERIOD / RATE, abs=0.001)  # the loopback gives back one period later


def test_a_round_trip_that_nobody_hears_is_one_sentence(loopback: str) -> None:
    with pytest.raises(DeviceError, match="not heard"):
        round_trip.measure(Job(), "system", loopback)


@pytest.mark.parametrize("track_rate", [48000, 44100])
def test_a_recording_begins_on_the_downbeat(
    player: Player, recording: Recorder, loopback: str, lag_s: float, track_rate: int
) -> None:
    grid = Grid(240.0, 0.0, 4)
    track = ClickTrack(grid, 1, goes_on=True, rate=track_rate)
    beats = [beat * RATE // 4 for beat in range(4)]
    expected = pytest.approx(beats, abs=RATE // 500)
    found: list[int] = []
    for _ in range(16):
        recording.start(loopback, hold=True)
        player.load_source(track)
        player.play()
        while not recording.begun:
            moment_s = player.moment_of(track.downbeat_s)
            if moment_s is not None:
                recording.begin_at(moment_s + lag_s)
            wait_until(lambda: player.playing)
        wait_until(lambda: recording.elapsed_s > 1.1)
        lost = player.underruns
        player.stop()
        heard = files.read(recording.stop())
        if recording.overruns or lost:
            continue
        found = beginnings(heard.samples[0])
        if found[0] > RATE // 8:  # the first may lie a few frames before the file begins
            found = [0, *found]
        assert found[:4] == pytest.approx(beats, abs=RATE // 50)  # never off by a block
        # A machine that calls back milliseconds late tells another moment each time; a fault tells one wrong.
        if found[:4] == expected:
            break
    assert found[:4] == expected


def test_a_click_is_not_in_the_recording(player: Player, recording: Recorder, loopback: str) -> None:
    player.load_source(ClickTrack(Grid(240.0), 0, goes_on=True))
    player.play()
    heard = hear(recording, "system", lambda: wait_until(lambda: recording.elapsed_s > 1.5))  # hears nothing
    player.stop()
    assert heard.peak == 0.0


def test_stopping_in_the_count_in_leaves_nothing(recording: Recorder, loopback: str) -> None:
    recording.start(loopback, hold=True)
    wait_until(lambda: recording.level() is not None)
    assert not recording.begun
    assert recording.elapsed_s == 0.0
    recording.cancel()
    assert not recording.recording
    assert list(recording.folder.iterdir()) == []
