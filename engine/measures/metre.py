"""Metre: whether beats come in threes or in fours, by their accents and by where the harmony changes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.measures.notes import FRAMES_PER_S as NOTE_FRAMES_PER_S
from engine.measures.notes import LOWEST, N_PITCHES
from engine.measures.spectra import Array
from engine.measures.tempo import FRAMES_PER_S, Times

# Fewer beats do not tell.
LEAST_BEATS = 12
# Threes must stand out by this much: most music is in fours.
THREES_LEAD = 0.2
HARMONY_WEIGHT = 2.0


def beats_per_bar(beats_s: Times, strength: Array, low: Array, strengths: Array) -> int | None:
    """3 or 4 (which stands for 2 as well); None for too few beats.

    Args:
        beats_s: when beats fall.
        strength, low: see `engine.measures.tempo.onset_curves`.
        strengths: see `engine.measures.notes.note_strengths`.
    """
    if len(beats_s) < LEAST_BEATS:
        return None
    accents = [_accents(beats_s, curve) for curve in (strength, low)]
    in_threes = in_fours = 0.0
    for curve, weight in zip([*accents, _changes(beats_s, strengths)], (1, 1, HARMONY_WEIGHT), strict=True):
        in_threes += weight * _likeness(curve, 3)
        in_fours += weight * max(_likeness(curve, 2), _likeness(curve, 4))
    return 3 if in_threes > in_fours + THREES_LEAD else 4


def downbeat(beats_s: Times, n: int, strength: Array, low: Array, strengths: Array) -> int:
    """Which of the first `n` beats begins a bar of `n`; the rest is as for `beats_per_bar`."""
    weight = np.zeros(len(beats_s))
    for curve, share in ((_accents(beats_s, low), 1.0), (_changes(beats_s, strengths), HARMONY_WEIGHT)):
        weight += share * (curve - curve.mean()) / (curve.std() + 1e-9)
    return int(np.argmax([weight[phase::n].mean() for phase in range(min(n, len(weight)))]))


def _accents(beats_s: Times, curve: Array) -> npt.NDArray[np.float64]:
    """How strongly each beat begins."""
    frames = np.clip(np.round(beats_s * FRAMES_PER_S).astype(int), 0, len(curve) - 1)
    return np.array([curve[max(0, frame - 4) : frame + 5].max() for frame in frames], np.float64)


def _changes(beats_s: Times, strengths: Array) -> npt.NDArray[np.float64]:
    """How much the pitch classes of each beat differ from those of the beat before, 0..1."""
    folded = strengths @ np.eye(12)[(LOWEST + np.arange(N_PITCHES)) % 12]
    frames = np.clip(np.round(beats_s * NOTE_FRAMES_PER_S).astype(int), 0, len(folded) - 1)
    stops = np.append(frames[1:], len(folded))
    beats = np.array([folded[a : max(a + 1, b)].mean(axis=0) for a, b in zip(frames, stops, strict=True)])
    beats /= np.linalg.norm(beats, axis=1, keepdims=True) + 1e-9
    return np.concatenate([[0.0], 1.0 - (beats[1:] * beats[:-1]).sum(axis=1)])


def _likeness(curve: npt.NDArray[np.float64], lag: int) -> float:
    """Correlation of a curve with itself `lag` beats later."""
    centred = curve - curve.mean()
    return float((centred[lag:] * centred[:-lag]).mean() / (centred.var() + 1e-9))
