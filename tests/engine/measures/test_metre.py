"""Threes and fours are told apart."""

from __future__ import annotations

import numpy as np
import pytest

from engine.measures.metre import beats_per_bar
from engine.measures.notes import note_strengths
from engine.measures.tempo import onset_curves

RATE = 44100
BEAT_S = 0.5


def waltz_or_march(beats: int) -> np.ndarray:
    """Bars of a bass note and softer chords, whose harmony changes with the bar."""
    time = np.arange(round(BEAT_S * RATE)) / RATE
    wave = []
    for number in range(32 * beats // 3):
        root = 48 + (0, 5, 7, 9)[number // beats % 4]
        pitches = [root - 12] if number % beats == 0 else [root + 4, root + 7, root + 12]
        level = 0.3 if number % beats == 0 else 0.05
        hz = 440.0 * 2.0 ** ((np.array(pitches) - 69) / 12)
        tones = [np.sin(2 * np.pi * f * k * time) / k for f in hz for k in (1, 2, 3)]
        wave.append(level * np.sum(tones, axis=0) * np.exp(-3 * time))
    return np.concatenate(wave).astype(np.float32)


@pytest.mark.parametrize("beats", [3, 4])
def test_metre_of_a_waltz_and_a_march(beats: int) -> None:
    samples = waltz_or_march(beats)
    beats_s = np.arange(0.0, len(samples) / RATE - 0.1, BEAT_S)
    assert beats_per_bar(beats_s, *onset_curves(samples), note_strengths(samples)) == beats


def test_a_few_beats_tell_no_metre() -> None:
    samples = waltz_or_march(3)[: 3 * RATE]
    beats_s = np.arange(0.0, 3.0, BEAT_S)
    assert beats_per_bar(beats_s, *onset_curves(samples), note_strengths(samples)) is None
