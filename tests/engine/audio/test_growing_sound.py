"""A sound is played while the rest of it is still being made."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.audio.growing_sound import GrowingSound
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from tests.engine.audio.listening import RATE, chirp, hear, require_heard, wait_until


@pytest.fixture
def sound() -> GrowingSound:
    return GrowingSound(1000, 44100)


def test_what_is_there_can_be_read_from_any_place(sound: GrowingSound, rng: np.random.Generator) -> None:
    samples = rng.standard_normal((2, 1000)).astype(np.float32)
    sound.append(samples[:, :600])
    np.testing.assert_array_equal(sound.read(100, 50), samples[:, 100:150])
    np.testing.assert_array_equal(sound.read(500, 200), samples[:, 500:600])
    assert sound.read(600, 10) is None
    sound.append(samples[:, 600:])
    np.testing.assert_array_equal(sound.read(600, 10), samples[:, 600:610])
    at_end = sound.read(1000, 10)
    assert at_end is not None
    assert at_end.shape == (2, 0)


def test_a_reader_waits_for_what_comes(sound: GrowingSound) -> None:
    found = []

    def read() -> None:
        while not found:
            block = sound.read(0, 100)
            if block is not None:
                found.append(block)

    reader = threading.Thread(target=read)
    reader.start()
    sound.append(np.ones((2, 40), np.float32))
    reader.join(10.0)
    assert found[0].shape == (2, 40)


def test_more_than_was_announced_is_dropped_and_less_is_all(sound: GrowingSound) -> None:
    sound.append(np.ones((2, 700), np.float32))
    sound.append(np.ones((2, 700), np.float32))
    assert sound.n_made == 1000
    short = GrowingSound(1000, 44100)
    short.append(np.ones((2, 10), np.float32))
    short.end()
    at_end = short.read(10, 5)
    assert at_end is not None
    assert at_end.shape == (2, 0)


@pytest.mark.parametrize("hands_over", [False, True])
def test_it_is_heard_whole_though_it_comes_in_parts(
    player: Player, recording: Recorder, loopback: str, hands_over: bool
) -> None:
    clip = chirp(2.0, RATE)
    growing = GrowingSound(clip.n_frames, RATE)
    growing.append(clip.samples[:, : RATE // 2])

    def play() -> None:
        player.load_source(growing)
        player.play()
        wait_until(lambda: player.position_s > 0.2)
        growing.append(clip.samples[:, RATE // 2 :])
        if hands_over:
            player.hand_over(Clip(clip.samples, RATE))
        wait_until(lambda: not player.playing)

    require_heard(hear(recording, loopback, play), clip.samples)
    assert player.position_s == pytest.approx(2.0)


def test_a_player_that_waits_can_be_stopped(player: Player, loopback: str) -> None:
    growing = GrowingSound(RATE, RATE)
    growing.append(np.zeros((2, RATE // 2), np.float32))
    player.load_source(growing)
    player.play()
    wait_until(lambda: player.position_s > 0.4)
    player.stop()
    assert not player.playing
