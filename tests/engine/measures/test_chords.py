"""Chords heard in chords that are written, and in sounds that hold none."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from engine.measures.chords import HeardChord, hear_chords
from engine.notes.chord_names import NO_CHORD
from tests import sounds
from tests.engine.measures.test_key import RATE, cadences


def test_written_chords_are_heard_in_their_place() -> None:
    heard = hear_chords(cadences(2, False), np.arange(0.0, 9.0))
    assert [chord.name for chord in heard] == ["D", "G", "A", "D", "Bm", "Em", "A", "D"]
    assert [round(chord.start_s) for chord in heard] == list(range(8))


def test_chords_are_heard_without_knowing_beats() -> None:
    assert share_right(hear_chords(cadences(9, True)), ("Am", "Dm", "E", "Am", "F", "Dm", "E", "Am")) > 0.8


def share_right(heard: list[HeardChord], written: tuple[str, ...]) -> float:
    """Share of the time that has the chord it should have, one written each second."""
    times = np.arange(0.05, len(written), 0.1)
    names = [next((c.name for c in heard if c.start_s <= t < c.stop_s), "") for t in times]
    return float(np.mean([name == written[int(t)] for name, t in zip(names, times, strict=True)]))


def test_chords_follow_each_other_without_gaps() -> None:
    heard = hear_chords(cadences(5, False))
    assert heard[0].start_s == 0.0
    assert all(a.stop_s == b.start_s and a.name != b.name for a, b in pairwise(heard))


def test_silence_and_noise_hold_no_chord() -> None:
    silence = hear_chords(np.zeros(3 * RATE, np.float32))
    assert [chord.name for chord in silence] == [NO_CHORD]
    noise = hear_chords(sounds.noise(6.0))
    quiet = sum(chord.stop_s - chord.start_s for chord in noise if chord.name == NO_CHORD)
    assert quiet > 3.0
    assert hear_chords(np.zeros(0, np.float32)) == []
