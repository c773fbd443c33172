"""Loudness matched: 1 for the same loudness whatever the sound, 0 ten decibels away."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.measures import loudness_matched
from tests import sounds


def _louder(clip: Clip, by_db: float) -> Clip:
    return Clip(clip.samples * np.float32(10.0 ** (by_db / 20.0)), clip.rate)


def test_identity_is_matched() -> None:
    assert loudness_matched(sounds.music(), sounds.music()) == 1.0


@pytest.mark.parametrize("by_db", [-10.5, -6.0, -1.0, 3.0, 12.0])
def test_every_decibel_costs_a_tenth(by_db: float) -> None:
    quiet = _louder(sounds.noise(), -20.0)
    expected = max(0.0, 1.0 - abs(by_db) / 10.0)
    assert loudness_matched(quiet, _louder(quiet, by_db)) == pytest.approx(expected, abs=0.01)


def test_low_sound_of_the_same_level_is_not_as_loud() -> None:
    assert loudness_matched(sounds.tone(hz=1000.0), sounds.tone(hz=35.0)) < 0.7


def test_mono_and_stereo_of_the_same_sound_match() -> None:
    clip = sounds.tone()
    assert loudness_matched(Clip(clip.samples[:1], clip.rate), clip) == pytest.approx(1.0, abs=0.01)


def test_silence_matches_only_silence() -> None:
    silent = Clip(np.zeros((2, 44100), np.float32), 44100)
    assert loudness_matched(silent, silent) == 1.0
    assert loudness_matched(sounds.tone(), silent) == 0.0
    assert loudness_matched(silent, sounds.tone()) == 0.0
