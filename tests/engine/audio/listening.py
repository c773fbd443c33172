"""Plays on the loopback device, and listens to it."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from engine.audio import files
from engine.audio.clip import Clip
from engine.audio.player import Player
from engine.audio.recorder import Recorder

RATE = 48000  # of the loopback
GIVE_UP_S = 30.0


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + GIVE_UP_S
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


def chirp(seconds: float, rate: int) -> Clip:
    """A glide upwards: every moment differs from every other."""
    time_s = np.arange(round(seconds * rate)) / rate
    wave = 0.5 * np.sin(2 * np.pi * (200 * time_s + 1000 * time_s**2))
    return Clip(np.stack([wave, 0.5 * wave]).astype(np.float32), rate, "chirp")


def hear(recorder: Recorder, device: str, act: Callable[[], None]) -> Clip:
    """What the loopback hears while `act` runs.

    A busy machine makes the sound server itself drop blocks; it says so, and then this tries again.
    """
    for _ in range(12):
        recorder.start(device)
        wait_until(lambda: recorder.elapsed_s > 0.05)
        act()
        after = recorder.elapsed_s + 0.15
        wait_until(lambda: recorder.elapsed_s > after)  # noqa: B023 - used at once
        heard = files.read(recorder.stop())
        if not recorder.overruns:
            break
    return heard


def play_to_the_end(player: Player) -> None:
    player.stop()
    player.play()
    wait_until(lambda: not player.playing)


def find_in(heard: Clip, wave: np.ndarray) -> int:
    """Frame of `heard` where `wave` begins."""
    size = heard.n_frames + len(wave)
    product = np.fft.rfft(heard.samples[0], size) * np.conj(np.fft.rfft(wave, size))
    return int(np.argmax(np.fft.irfft(product, size)))


def require_heard(heard: Clip, expected: np.ndarray, within: float = 0.001) -> None:
    """`expected` `[channel, frame]` is in `heard`, whole, and nothing before and after it."""
    at = find_in(heard, expected[0, :RATE])
    found = heard.samples[:, at : at + expected.shape[1]]
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < within
    assert np.abs(heard.samples[:, :at]).max(initial=0.0) < 0.01
    assert np.abs(heard.samples[:, at + expected.shape[1] :]).max(initial=0.0) < 0.01
