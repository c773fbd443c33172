"""Slower and faster sound: its pitch, its length, its attacks, its channels."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.clip import Clip, Samples
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from engine.audio.stretch import Stretch
from tests import sounds
from tests.engine.audio.listening import RATE, chirp, find_in, hear, play_to_the_end, wait_until

CD = 44100


def stretched(samples: Samples, speed: float, rate: int = CD, block: int = 4096) -> Samples:
    stretch = Stretch(len(samples), rate, speed)
    parts = [stretch.push(samples[:, at : at + block]) for at in range(0, samples.shape[1], block)]
    return np.concatenate([*parts, stretch.finish()], axis=1)


def tones(pitches_hz: list[float], seconds: float) -> Samples:
    time_s = np.arange(round(seconds * CD)) / CD
    wave = sum(np.sin(2 * np.pi * hz * time_s + hz) for hz in pitches_hz) / len(pitches_hz)
    return np.asarray(wave, np.float32)[None]


def off_by_cents(wave: Samples, pitch_hz: float) -> float:
    """How far a tone near `pitch_hz` lies from it, by the turn of its phase."""
    turning = wave[CD // 2 : -CD // 2] * np.exp(-2j * np.pi * pitch_hz * np.arange(len(wave) - CD) / CD)
    smooth = np.convolve(turning, np.hanning(4096), "valid")
    phase = np.unwrap(np.angle(smooth))
    drift_hz = float(np.polyfit(np.arange(len(phase)) / CD, phase, 1)[0]) / (2 * np.pi)
    return 1200 * np.log2(1 + drift_hz / pitch_hz)


@pytest.mark.parametrize("speed", [0.25, 0.5, 0.8, 1.0, 1.25, 2.0])
def test_pitch_level_and_length_are_kept(speed: float) -> None:
    for pitch_hz in (82.41, 440.0, 3951.07):
        wave = tones([pitch_hz], 6.0)
        found = stretched(wave, speed)
        assert found.shape == (1, round(6.0 * CD / speed))
        assert off_by_cents(found[0], pitch_hz) == pytest.approx(0.0, abs=0.1)
        assert np.sqrt(np.mean(found[0, CD:-CD] ** 2)) == pytest.approx(np.sqrt(0.5), rel=0.01)


@pytest.mark.parametrize("speed", [0.5, 0.9, 1.5])
def test_a_chord_stays_clean(speed: float) -> None:
    chord = [220.0, 277.2, 329.6, 440.0, 554.4, 659.3, 880.0]
    found = stretched(tones(chord, 6.0), speed)[0, CD : 2 * CD]
    time_s = np.arange(CD) / CD
    basis = np.stack([wave(2 * np.pi * hz * time_s) for hz in chord for wave in (np.sin, np.cos)], axis=1)
    rest = found - basis @ np.linalg.lstsq(basis, found, rcond=None)[0]
    assert 10 * np.log10((found**2).sum() / (rest**2).sum()) > 35.0


def test_attacks_are_where_they_should_be_and_sharp(rng: np.random.Generator) -> None:
    wave = np.zeros((1, 5 * CD), np.float32)
    places = [CD // 2 + number * CD // 2 for number in range(7)]
    for place in places:
        wave[0, place : place + 2000] += rng.standard_normal(2000) * np.exp(-np.arange(2000) / 300.0)
    found = stretched(wave, 0.5)[0]
    for place in places:
        around = found[2 * place - 6000 : 2 * place + 10000] ** 2
        share = np.cumsum(around) / around.sum()
        assert share[6000 - CD // 200] < 0.08  # not 5 ms before
        assert share[6000 + CD // 20] > 0.8  # most within 50 ms


def test_the_room_is_kept() -> None:
    left = sounds.music(3.0).samples[:1]
    found = stretched(np.concatenate([left, -0.5 * left]), 0.5)
    assert np.abs(found[1] + 0.5 * found[0]).max() < 1e-5


def test_at_its_own_speed_sound_is_unchanged_however_it_is_cut(rng: np.random.Generator) -> None:
    noise = rng.standard_normal((2, CD)).astype(np.float32)
    for block in (1, 777, CD):
        if block > 1:
            assert np.abs(stretched(noise, 1.0, block=block) - noise).max() < 1e-5
    halves = [stretched(noise, 0.5, block=block) for block in (777, 4096)]
    assert np.abs(halves[0] - halves[1]).max() < 1e-5


def test_very_short_and_empty_sound_has_its_length() -> None:
    for n_frames in (0, 1, 5, 999):
        assert stretched(np.ones((2, n_frames), np.float32), 0.5).shape == (2, 2 * n_frames)


def test_the_speed_changes_while_it_goes_on() -> None:
    wave = tones([440.0], 6.0)
    stretch = Stretch(1, CD, 1.0, wave[:, -8192:])
    parts = []
    for number, at in enumerate(range(0, wave.shape[1], 4096)):
        stretch.speed = (1.0, 0.5, 2.0)[number // 22]
        parts.append(stretch.push(wave[:, at : at + 4096]))
    found = np.concatenate([*parts, stretch.finish()], axis=1)
    assert off_by_cents(found[0], 440.0) == pytest.approx(0.0, abs=0.1)
    assert stretch.fed_at(found.shape[1]) == pytest.approx(wave.shape[1], abs=2)
    assert np.abs(np.diff(found[0, :-4096])).max() < 1.1 * np.abs(np.diff(wave[0])).max()  # no clicks


@pytest.mark.parametrize("rate", [48000, 44100])
def test_half_speed_is_heard_on_the_device(
    player: Player, recording: Recorder, loopback: str, rate: int
) -> None:
    clip = sounds.music(2.0).resampled(rate)
    player.load(clip)
    player.set_speed(0.5)
    heard = hear(recording, loopback, lambda: play_to_the_end(player))
    expected = Clip(stretched(clip.stereo().samples, 0.5, rate), rate).resampled(RATE).samples
    at = find_in(heard, expected[0, :RATE])
    found = heard.samples[:, at : at + expected.shape[1]]
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 0.01
    assert player.position_s == pytest.approx(2.0)


def test_slowing_down_while_it_plays_leaves_no_gap_and_the_position_follows(
    player: Player, recording: Recorder, loopback: str
) -> None:
    clip = sounds.tone(3.0)
    player.load(clip)

    def slow_down() -> None:
        player.stop()
        player.set_speed(1.0)
        player.play()
        wait_until(lambda: player.position_s > 0.3)
        player.set_speed(0.5)
        seen.clear()
        wait_until(lambda: seen.append(player.position_s) or not player.playing)  # type: ignore[func-returns-value]

    seen: list[float] = []
    heard = hear(recording, loopback, slow_down)
    assert seen == sorted(seen)
    loud = np.flatnonzero(np.abs(heard.samples[0]) > 0.1 * clip.peak)
    sounding = heard.samples[0, loud[0] : loud[-1]]
    levels = np.abs(sounding[: len(sounding) // 480 * 480]).reshape(-1, 480).max(axis=1)
    assert levels.min() > 0.9 * clip.peak
    # The change takes effect after what was ready: between 0.3 and 1.3 s, the rest at half speed.
    assert 2 * 3.0 - 1.3 < len(sounding) / RATE < 2 * 3.0 - 0.3


def test_a_loop_at_half_speed_comes_round(player: Player) -> None:
    player.load(chirp(3.0, RATE))
    player.set_loop(1.0, 1.5)
    player.seek(1.0)
    player.set_speed(0.5)
    player.play()
    seen: list[float] = []
    wait_until(lambda: seen.append(player.position_s) or seen[-1] < max(seen) - 0.3)  # type: ignore[func-returns-value]
    assert min(seen) >= 1.0
    assert max(seen) < 1.5
