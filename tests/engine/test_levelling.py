"""Peaks bend, ends are soft, and a piece is as loud as pieces usually are."""

from __future__ import annotations

import numpy as np
import pytest

from engine.levelling import LEVEL_RMS, SoftEnds, limit_peaks, usual_gain


def test_peaks_bend_and_the_rest_stays() -> None:
    samples = np.array([[0.5, -0.79, 3.0, -9.0]], np.float32)
    bent = limit_peaks(samples)
    np.testing.assert_array_equal(bent[:, :2], samples[:, :2])
    assert float(np.abs(bent).max()) <= 0.98 + 1e-6
    assert bent[0, 2] > 0.8 > -0.8 > bent[0, 3]


@pytest.mark.parametrize("loudness", [0.03, 0.13, 0.9])
def test_the_usual_gain_brings_the_usual_loudness(loudness: float, rng: np.random.Generator) -> None:
    samples = (loudness * rng.standard_normal((2, 44100))).astype(np.float32)
    levelled = samples * usual_gain(samples)
    assert float(np.sqrt(np.square(levelled).mean())) == pytest.approx(LEVEL_RMS, rel=0.02)


def test_silence_is_not_blown_up_without_bound() -> None:
    assert usual_gain(np.zeros((2, 100), np.float32)) <= 10.0


@pytest.mark.parametrize("block", [100, 1000, 5000])
def test_ends_are_soft_whatever_the_blocks_are(block: int) -> None:
    ends, ones = SoftEnds(5000), np.ones((2, 5000), np.float32)
    faded = np.concatenate([ends.apply(ones[:, at : at + block]) for at in range(0, 5000, block)], axis=1)
    assert faded[:, 0].max() == faded[:, -1].max() == 0.0
    assert (faded[:, 882:-883] == 1.0).all()
    assert (np.abs(np.diff(faded, axis=1)) < 0.0012).all()


def test_what_never_ends_only_begins_softly() -> None:
    ends, ones = SoftEnds(None), np.ones((2, 2000), np.float32)
    assert ends.apply(ones)[0, 0] == 0.0
    np.testing.assert_array_equal(ends.apply(ones), ones)
