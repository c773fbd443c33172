"""Tempo and beats of sounds whose tempo is known, and of sounds that have none."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.measures.tempo import (
    SURE,
    find_pulse,
    measure_tempo,
    pulse_clarity,
    tempo_obeyed,
)
from tests import sounds

RATE = 44100


def drums(bpm: float, seconds: float = 10.0, *, late_s: float = 0.0) -> Clip:
    """A bass drum on every beat, a snare on every second one and a hi-hat between them."""
    draw = np.random.default_rng(1)
    wave = np.zeros(round(seconds * RATE))
    time = np.arange(RATE // 5) / RATE
    kick = 0.6 * np.sin(2 * np.pi * 60.0 * time) * np.exp(-18 * time)
    snare = 0.3 * draw.standard_normal(len(time)) * np.exp(-25 * time)
    hat = np.diff(0.1 * draw.standard_normal(len(time) + 1)) * np.exp(-80 * time)
    for number in range(int((seconds - late_s) * bpm / 30)):
        hits = [hat] if number % 2 else [kick, snare] if number % 4 == 2 else [kick]
        first = round((number * 30 / bpm + late_s) * RATE)
        for hit in hits:
            wave[first : first + len(hit)] += hit[: len(wave) - first]
    return Clip(wave[None].astype(np.float32), RATE)


@pytest.mark.parametrize("bpm", [84.0, 97.3, 120.0, 132.0])
def test_tempo_of_drums_is_found_within_half_a_percent(bpm: float) -> None:
    heard, confidence = measure_tempo(drums(bpm))
    assert heard == pytest.approx(bpm, rel=0.005)
    assert confidence > SURE
    assert tempo_obeyed(drums(bpm), bpm)
    assert not tempo_obeyed(drums(bpm), bpm * 1.05)


@pytest.mark.parametrize("bpm", [62.0, 72.0, 141.0, 176.0])
def test_slow_and_fast_tempi_are_found_up_to_an_octave(bpm: float) -> None:
    assert measure_tempo(drums(bpm))[1] > SURE
    assert tempo_obeyed(drums(bpm), bpm, octaves=True)


def test_double_tempo_is_obeyed_only_if_octaves_are_allowed() -> None:
    clip = drums(90.0)
    assert not tempo_obeyed(clip, 180.0)
    assert tempo_obeyed(clip, 180.0, octaves=True)
    assert not tempo_obeyed(clip, 135.0, octaves=True)


def test_beats_fall_on_the_bass_drum() -> None:
    pulse = find_pulse(drums(110.0, 12.0, late_s=0.21))
    away = (pulse.beats_s[2:-2] - 0.21) * 110.0 / 60.0
    assert np.abs(away - np.round(away)).max() < 0.08


def test_samples_and_clips_at_any_rate_are_heard_alike() -> None:
    clip = drums(104.0)
    of_samples, of_other_rate = measure_tempo(clip.samples[0]), measure_tempo(clip.resampled(32000))
    assert of_samples == measure_tempo(clip)
    assert of_other_rate[0] == pytest.approx(104.0, rel=0.005)


def test_music_is_a_pulse_and_noise_is_none() -> None:
    assert pulse_clarity(sounds.music(10.0)) > 0.3
    assert pulse_clarity(sounds.noise(10.0)) < 0.1
    assert measure_tempo(sounds.noise(10.0))[1] < SURE / 2


@pytest.mark.parametrize("clip", [sounds.noise(1.0), Clip(np.zeros((2, 10 * RATE), np.float32), RATE)])
def test_too_short_or_silent_clips_have_no_tempo(clip: Clip) -> None:
    bpm, confidence = measure_tempo(clip)
    assert np.isnan(bpm)
    assert confidence == 0.0
    assert not tempo_obeyed(clip, 120.0)
