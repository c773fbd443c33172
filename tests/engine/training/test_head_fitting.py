"""Figures of what was held out: which clips, at which temperature, with which interval."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.data.dataset import Piece
from engine.training.calibration import fit_temperature
from engine.training.chorus import FEWEST_RECORDED, Clips
from engine.training.clip_scores import ClipScores, Excerpt
from engine.training.head_fitting import Fitted, honest_probabilities
from engine.training.scoring import artist_interval
from engine.training.window_sampler import chances

PIECE = Piece("a", "a", "rock", "a", "a", "recording", "train", "a", 0, 44100)


def _drawn(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Honest scores `[n, 3]`, and labels drawn by them."""
    scores = 2.0 * rng.normal(size=(n, 3))
    odds = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return scores, np.array([rng.choice(3, p=row) for row in odds])


def test_a_fold_has_the_temperature_of_the_others(rng: np.random.Generator) -> None:
    scores, labels = _drawn(rng, 2000)
    folds = np.repeat([0, 1], 1000)
    scores[folds == 1] *= 3.0  # bold
    clips = ClipScores(scores.astype(np.float32), np.zeros((2000, 1), np.float32), labels)
    fitted = Fitted(clips, np.arange(2000), folds, ["a"] * 2000, trust=1.0, ridge=1.0, temperature=9.0)
    found = honest_probabilities(fitted)
    assert fit_temperature(clips.only(folds == 1)) == pytest.approx(3.0, rel=0.2)
    for fold in (0, 1):
        other = fit_temperature(clips.only(folds != fold))
        expected = clips.only(folds == fold).probabilities(other)
        np.testing.assert_allclose(found[folds == fold], expected, rtol=1e-5)


def test_a_single_fold_has_the_temperature_of_all(rng: np.random.Generator) -> None:
    scores, labels = _drawn(rng, 50)
    clips = ClipScores(scores.astype(np.float32), np.zeros((50, 1), np.float32), labels)
    fitted = Fitted(
        clips, np.arange(50), np.zeros(50, np.int64), ["a"] * 50, trust=1.0, ridge=1.0, temperature=2.0
    )
    np.testing.assert_allclose(honest_probabilities(fitted), clips.probabilities(2.0))


def test_a_label_that_is_a_guess_is_learnt_from_at_half_weight_and_not_measured_with() -> None:
    pieces = [replace(PIECE, id=str(k), artist=str(k)) for k in range(FEWEST_RECORDED)]
    pieces += [replace(PIECE, id="guess", artist="guess", confidence="C")]
    pieces += [replace(PIECE, id="render", kind="render")]
    clips = Clips.of([Excerpt(piece, 0, 9) for piece in pieces], ["rock"], [0] * len(pieces), 1)
    assert clips.as_users_bring.tolist() == [True] * FEWEST_RECORDED + [False, False]
    one_artist = [replace(PIECE, id="sure"), replace(PIECE, id="guess", confidence="C")]
    sure, guess = chances(one_artist)
    assert guess == pytest.approx(0.5 * sure)


def test_the_interval_is_over_artists_not_clips() -> None:
    labels = np.zeros(40, np.int64)
    right = np.arange(40) < 20
    by_clip = artist_interval(right, labels, [str(k) for k in range(40)])
    by_two = artist_interval(right, labels, ["good"] * 20 + ["bad"] * 20)
    assert by_two == [0.0, 1.0]
    assert 0.3 < by_clip[0] < 0.5 < by_clip[1] < 0.7
    assert artist_interval(np.ones(4, bool), labels[:4], list("abcd")) == [1.0, 1.0]
