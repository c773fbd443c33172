"""The baseline learns from some folds, and says what others are."""

from __future__ import annotations

import numpy as np

from engine.training.mfcc_svm import guesses_unheard


def test_each_fold_is_guessed_by_the_others(rng: np.random.Generator) -> None:
    labels = np.tile([0, 1, 2], 40)
    features = 6.0 * np.eye(3)[labels] + rng.normal(size=(120, 3))
    folds = np.repeat([0, 1], 60)
    assert (guesses_unheard(features, labels, folds) == labels).mean() > 0.95
    # What only one fold holds cannot be named by the other.
    labels[folds == 1] = np.where(labels[folds == 1] == 2, 3, labels[folds == 1])
    found = guesses_unheard(features, labels, folds)
    assert not (found[labels == 3] == 3).any()
    assert not (found[labels == 2] == 2).any()


def test_with_one_style_left_that_is_the_guess() -> None:
    labels, folds = np.array([4, 4, 5, 5]), np.array([0, 0, 1, 1])
    found = guesses_unheard(np.zeros((4, 2)), labels, folds)
    assert found.tolist() == [5, 5, 4, 4]
    assert guesses_unheard(np.zeros((2, 2)), labels[:2], folds[:2]).tolist() == [0, 0]
