"""A stretch laid over a sound while it plays in a loop: no gap, no click, and the sound itself comes back."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.audio.overlay import TURN, Overlaid, Turned
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from engine.audio.sources import ClipSource
from tests import sounds
from tests.engine.audio.listening import RATE, hear, wait_until

SOUND = Clip(sounds.tone(1.0, 300.0, peak=0.3).samples, RATE)


def test_a_band_stays_alone_when_something_is_laid_over_and_taken_away() -> None:
    player = Player()
    player.load(SOUND)
    player.set_band((2000.0, 4000.0))

    def loudest() -> float:
        assert player._source is not None
        heard = player._source.read(10_000, 8000)
        assert heard is not None
        return float(np.abs(heard[:, 2000:-2000]).max())

    assert loudest() < 0.01
    player.overlay(0.1, Clip(sounds.tone(0.5, 3000.0, peak=0.3).samples, RATE).samples)
    assert loudest() > 0.2
    player.overlay(0.1, None)
    assert loudest() < 0.01, "all of the sound is heard, though only a band was asked for"
    player.set_band(None)
    assert loudest() > 0.2


def test_only_the_stretch_is_laid_over() -> None:
    over = sounds.noise(0.25).samples
    source = Overlaid(ClipSource(SOUND), 10_000, over)
    parts, at = [], 0
    while at < source.n_frames:
        part = source.read(at, 4096)
        assert part is not None
        parts.append(part)
        at += part.shape[1]
    out = np.concatenate(parts, axis=1)
    np.testing.assert_array_equal(out[:, :10_000], SOUND.samples[:, :10_000])
    stop = 10_000 + over.shape[1]
    np.testing.assert_array_equal(out[:, 10_000:stop], over)
    np.testing.assert_array_equal(out[:, stop:], SOUND.samples[:, stop:])


def test_one_sound_turns_into_the_other_once() -> None:
    one, other = (np.full((2, 8 * TURN), level, np.float32) for level in (0.0, 1.0))
    turned = Turned(ClipSource(Clip(one, RATE)), ClipSource(Clip(other, RATE)))
    first = turned.read(0, 700)
    second = turned.read(700, 4096)
    third = turned.read(TURN, 4096)
    assert first is not None
    assert second is not None
    assert third is not None
    rise = np.concatenate([first, second], axis=1)[0]
    assert len(rise) == TURN
    assert rise[0] == 0.0
    assert 0.0 < np.diff(rise).max() < 0.002
    assert third.min() == 1.0


def test_what_has_other_channels_is_refused() -> None:
    with pytest.raises(ValueError, match="channels"):
        Overlaid(ClipSource(SOUND), 0, sounds.noise(0.1).samples[:1])


def test_a_loop_changes_while_it_plays_without_a_gap_or_a_click(
    player: Player, recording: Recorder, loopback: str
) -> None:
    over = np.asarray(0.6 * SOUND.samples / 0.3, np.float32)  # the same tone, twice as loud
    player.load(SOUND)
    player.set_loop(0.0, 1.0)

    def play() -> None:
        player.play()
        wait_until(lambda: player.position_s > 0.7)
        player.overlay(0.0, over)
        wait_until(lambda: player.level()[0] > 0.55)
        player.overlay(0.0, None)
        wait_until(lambda: player.level()[0] < 0.35)
        player.stop()

    heard = hear(recording, loopback, play).samples[0]
    sounding = np.flatnonzero(np.abs(heard) > 0.05)
    inside = heard[sounding[0] : sounding[-1]]
    windows = np.abs(inside[: len(inside) // 480 * 480]).reshape(-1, 480).max(axis=1)
    assert windows.max() == pytest.approx(0.6, abs=0.03)
    assert windows.min() > 0.25  # no gap
    # A tone of 300 Hz and peak 0.6 never moves faster than this from frame to frame.
    assert np.abs(np.diff(inside)).max() < 1.3 * 0.6 * 2 * np.pi * 300 / 48000 + 0.002
