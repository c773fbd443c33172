"""The chance that what is unlike lies farther out."""

from __future__ import annotations

import numpy as np
import pytest

from engine.training.evaluate_classifier import auroc


def test_it_is_one_when_apart_and_half_when_mixed(rng: np.random.Generator) -> None:
    assert auroc(np.arange(5.0), np.arange(5.0, 9.0)) == 1.0
    assert auroc(np.arange(5.0, 9.0), np.arange(5.0)) == 0.0
    assert auroc(np.ones(3), np.ones(4)) == 0.5
    assert auroc(rng.normal(size=500), rng.normal(size=500)) == pytest.approx(0.5, abs=0.05)
