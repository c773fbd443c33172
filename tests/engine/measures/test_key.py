"""Keys of cadences that are written in a known key, and of sounds that are in none."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.measures.key import SURE, Key, key_obeyed, key_score, measure_key, tonal_clarity
from tests import sounds

RATE = 44100
MAJOR = ((0, 4, 7), (5, 9, 12), (7, 11, 14), (0, 4, 7), (9, 12, 16), (2, 5, 9), (7, 11, 14), (0, 4, 7))
MINOR = ((0, 3, 7), (5, 8, 12), (7, 11, 14), (0, 3, 7), (8, 12, 15), (5, 8, 12), (7, 11, 14), (0, 3, 7))


def cadences(tonic: int, minor: bool, *, cents: float = 0.0) -> Clip:
    """Chords of a key on an organ of six partials, a second each, with their root in the bass."""
    time = np.arange(RATE) / RATE
    wave = []
    for chord in MINOR if minor else MAJOR:
        pitches = [48 + chord[0] % 12, *(60 + step for step in chord)]
        hz = 440.0 * 2.0 ** ((np.array(pitches) + tonic - 69 + cents / 100) / 12)
        partials = [np.sin(2 * np.pi * f * n * time) / n**1.5 for f in hz for n in range(1, 7)]
        wave.append(0.05 * np.sum(partials, axis=0) * np.minimum(1.0, np.minimum(time, 1 - time) * 50))
    return Clip(np.concatenate(wave)[None].astype(np.float32), RATE)


@pytest.mark.parametrize("minor", [False, True])
@pytest.mark.parametrize("tonic", [0, 3, 7, 10])
def test_key_of_cadences_is_found(tonic: int, minor: bool) -> None:
    key = measure_key(cadences(tonic, minor))
    assert (key.tonic, key.minor) == (tonic, minor)
    assert key.number == tonic + 12 * minor
    assert key.confidence > SURE
    assert key_obeyed(cadences(tonic, minor), tonic, minor)
    assert not key_obeyed(cadences(tonic, minor), tonic + 1, minor)


def test_key_is_found_out_of_tune() -> None:
    assert measure_key(cadences(2, False, cents=30.0)).number == 2


def test_music_is_tonal_and_noise_is_not() -> None:
    noise = measure_key(sounds.noise(10.0))
    assert tonal_clarity(cadences(0, False)) > 0.5
    assert noise.clarity < 0.2
    assert noise.confidence < SURE


def test_silence_is_in_no_key() -> None:
    silence = np.zeros(5 * RATE, np.float32)
    assert measure_key(silence).confidence == 0.0
    assert not key_obeyed(silence, 0, False)


@pytest.mark.parametrize(
    ("tonic", "minor", "score"), [(9, False, 1.0), (4, False, 0.5), (2, False, 0.5), (6, True, 0.3),
                                  (9, True, 0.2), (0, False, 0.0), (1, True, 0.0)],
)  # fmt: skip
def test_near_keys_count_for_a_part(tonic: int, minor: bool, score: float) -> None:
    assert key_score(Key(9, False, 1.0, 1.0), tonic, minor) == score
    assert key_score(Key(tonic, minor, 1.0, 1.0), 9, False) == score
