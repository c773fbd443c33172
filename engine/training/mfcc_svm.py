"""What anything that names styles must beat: statistics of MFCCs into a support vector machine.

The textbook's way since Tzanetakis and Cook, "Musical genre classification of audio signals" (2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt
from scipy.fft import dct

from engine.data.logmel_cache import LogMelCache
from engine.training.clip_scores import Excerpt
from engine.training.scoring import Labels

N_MFCC = 20

Features = npt.NDArray[np.float64]


class Machine(Protocol):
    """What scikit-learn's pipelines do."""

    def fit(self, features: Features, labels: Labels) -> object: ...
    def predict(self, features: Features) -> Labels: ...


def new_machine() -> Machine:
    """One that is still to be fitted; every style counts the same."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return cast(Machine, make_pipeline(StandardScaler(), SVC(C=3.0, class_weight="balanced")))


def summaries(cache: LogMelCache, clips: Sequence[Excerpt]) -> Features:
    """Mean and spread of the MFCCs of each clip and of their slopes, `[clip, 4 * N_MFCC]`."""
    return np.array([_mfcc(cache.read(clip.piece, clip.start, clip.n_frames)) for clip in clips])


def guesses_unheard(features: Features, labels: Labels, folds: npt.NDArray[np.int64]) -> Labels:
    """A guess `[clip]` for each clip by a machine that learnt from the other folds."""
    found = np.zeros_like(labels)
    for fold in np.unique(folds):
        held = folds == fold
        told = np.unique(labels[~held])
        if len(told) > 1:
            machine = new_machine()
            machine.fit(features[~held], labels[~held])
            found[held] = machine.predict(features[held])
        elif len(told):
            found[held] = told[0]
    return found


def _mfcc(decibels: npt.NDArray[np.float16]) -> Features:
    """Of a clip `[frame, mel]`; the first coefficient is levelled like all else."""
    levelled = np.maximum(decibels.astype(np.float64), -100.0)
    levelled -= 10.0 * np.log10(np.mean(10.0 ** (levelled / 10.0)))
    coefficients = dct(np.maximum(levelled, -60.0), norm="ortho", axis=1)[:, :N_MFCC]
    slopes = np.diff(coefficients, axis=0) if len(coefficients) > 1 else np.zeros((1, N_MFCC))
    return np.concatenate([part for x in (coefficients, slopes) for part in (x.mean(axis=0), x.std(axis=0))])
