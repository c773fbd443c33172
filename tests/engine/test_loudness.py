"""Loudness against the values that ITU-R BS.1770 and EBU Tech 3341 give."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip
from engine.jobs import Job
from engine.loudness import SILENT, Loudness, k_weighting, of_clip, of_file


def sine(level_db: float, seconds: float, *, hz: float = 1000.0, rate: int = 48000, n_channels: int = 2):
    time = np.arange(round(seconds * rate)) / rate
    wave = 10 ** (level_db / 20) * np.sin(2 * np.pi * hz * time)
    return np.tile(wave.astype(np.float32), (n_channels, 1))


def heard(*parts: np.ndarray, rate: int = 48000) -> Loudness:
    loudness = Loudness(rate, parts[0].shape[0])
    for part in parts:
        loudness.hear(part)
    return loudness


def test_the_filters_at_48_khz_are_those_in_the_standard() -> None:
    head, low_cut = k_weighting(48000)
    assert head[:3] == pytest.approx([1.53512485958697, -2.69169618940638, 1.19839281085285], abs=1e-8)
    assert head[4:] == pytest.approx([-1.69065929318241, 0.73248077421585], abs=1e-8)
    assert low_cut[:3] == pytest.approx([1.0, -2.0, 1.0], abs=1e-12)
    assert low_cut[4:] == pytest.approx([-1.99004745483398, 0.99007225036621], abs=1e-8)


@pytest.mark.parametrize("rate", [44100, 48000, 96000])
def test_a_full_scale_sine_in_one_channel_is_minus_3_01(rate: int) -> None:
    left = sine(0.0, 5.0, hz=997.0, rate=rate, n_channels=1)
    assert heard(left, rate=rate).lufs == pytest.approx(-3.01, abs=0.02)


# Cases 1 to 5 of EBU Tech 3341: level in dBFS of a stereo 1 kHz sine and its seconds, and the loudness.
CASES = [
    ([(-23, 20)], -23.0),
    ([(-33, 20)], -33.0),
    ([(-36, 10), (-23, 60), (-36, 10)], -23.0),
    ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),
    ([(-26, 20), (-20, 20.1), (-26, 20)], -23.0),
]


@pytest.mark.parametrize(("parts", "expected"), CASES)
def test_the_gates_are_those_of_ebu_tech_3341(parts: list[tuple[float, float]], expected: float) -> None:
    waves = [sine(level, seconds) for level, seconds in parts]
    assert heard(*waves).lufs == pytest.approx(expected, abs=0.1)


def test_surround_weighs_more_and_the_low_channel_nothing() -> None:
    # Case 6: left and right -28, centre -24, surrounds -30 dBFS.
    levels = (-28.0, -28.0, -24.0, -10.0, -30.0, -30.0)
    wave = np.concatenate([sine(level, 20.0, n_channels=1) for level in levels])
    assert heard(wave).lufs == pytest.approx(-23.0, abs=0.1)


def test_blocks_of_any_size_give_the_same(rng: np.random.Generator) -> None:
    noise = (0.1 * rng.standard_normal((2, 100_000))).astype(np.float32)
    whole = heard(noise, rate=44100)
    cuts = np.sort(rng.integers(0, noise.shape[1], 30))
    parts = heard(*np.split(noise, cuts, axis=1), rate=44100)
    assert parts.lufs == pytest.approx(whole.lufs, abs=1e-9)
    assert parts.peak_db == pytest.approx(whole.peak_db, abs=1e-5)


def test_the_true_peak_lies_between_the_samples() -> None:
    # A quarter of the rate, an eighth of a turn late: every sample is 3 dB below the wave's own peak.
    time = np.arange(48000)
    wave = 0.5 * np.sin(np.pi / 2 * time + np.pi / 4)
    loudness = heard(wave[None].astype(np.float32))
    assert 20 * math.log10(np.abs(wave).max()) == pytest.approx(-9.03, abs=0.01)
    assert loudness.peak_db == pytest.approx(-6.02, abs=0.3)


def test_silence_and_scraps_have_an_answer() -> None:
    assert heard(np.zeros((2, 48000), np.float32)).lufs == SILENT
    assert heard(np.zeros((2, 48000), np.float32)).peak_db == SILENT
    assert heard(sine(-20.0, 0.2)).lufs == pytest.approx(-20.0, abs=0.5)
    assert Loudness(44100, 2).lufs == SILENT


def test_a_file_and_a_stretch_of_it(tmp_path: Path) -> None:
    wave = np.concatenate([sine(-40.0, 2.0, rate=44100), sine(-20.0, 3.0, rate=44100)], axis=1)
    files.write(tmp_path / "a.flac", Clip(wave, 44100))
    assert of_file(Job(), tmp_path / "a.flac").lufs == pytest.approx(
        of_clip(Clip(wave, 44100)).lufs, abs=0.01
    )
    assert of_file(Job(), tmp_path / "a.flac", (0.5, 1.5)).lufs == pytest.approx(-40.0, abs=0.1)
