"""Chords heard in sound: a name for every stretch, from pitch classes, one beat at a time.

Each beat's pitch classes are compared with those of major and minor chords, its bass with their roots, and
the likeliest path of chords that do not change at every whim is found, after Sheh and Ellis, "Chord
segmentation and recognition" (2003).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from engine.audio.clip import Clip
from engine.measures.notes import FRAMES_PER_S, LOWEST, N_PITCHES, note_strengths
from engine.measures.spectra import Array, mono
from engine.notes.chord_names import NO_CHORD, QUALITIES, chord_name

KINDS = ("", "m")
N_CHORDS = 12 * len(KINDS)
# Without beats, chords may change this often.
STEP_S = 0.5
# Notes below this pitch (C#4) are the bass, which says which of its notes a chord is named after.
BASS_BELOW, BASS_WEIGHT = 49, 0.3
# What a change of chord costs, in likeness (0..1) of one step, and how like a chord a step must be to be one.
CHANGE, LEAST_LIKENESS = 0.12, 0.65

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class HeardChord:
    """A chord from `start_s` to `stop_s`; `name` as musicians write it, "N.C." where none is heard."""

    start_s: float
    stop_s: float
    name: str


def hear_chords(
    sound: Clip | Array, beats_s: npt.NDArray[np.float64] | None = None, *, strengths: Array | None = None
) -> list[HeardChord]:
    """Chords of a clip, or of samples `[frame]` at 44.1 kHz, one after the other without gaps.

    Args:
        beats_s: when chords may change; every half second unless given.
        strengths: `note_strengths` of the sound, where they are known already.
    """
    samples = mono(sound) if isinstance(sound, Clip) else sound
    if strengths is None:
        strengths = note_strengths(samples)
    length_s = len(strengths) / FRAMES_PER_S
    bounds = _bounds(beats_s, length_s)
    if len(bounds) < 2:
        return []
    path = _path(_likeness(strengths, bounds))
    chords: list[HeardChord] = []
    for number, start_s, stop_s in zip(path, bounds[:-1], bounds[1:], strict=True):
        name = chord_name(number % 12, KINDS[number // 12]) if number < N_CHORDS else NO_CHORD
        if chords and chords[-1].name == name:
            start_s = chords.pop().start_s
        chords.append(HeardChord(float(start_s), float(stop_s), name))
    return chords


def _bounds(beats_s: npt.NDArray[np.float64] | None, length_s: float) -> npt.NDArray[np.float64]:
    if beats_s is None or len(beats_s) < 2:
        return np.append(np.arange(0.0, max(0.0, length_s - STEP_S / 2), STEP_S), length_s)
    inside = beats_s[(beats_s > STEP_S / 2) & (beats_s < length_s - STEP_S / 2)]
    return np.concatenate([[0.0], inside, [length_s]])


def _likeness(strengths: Array, bounds: npt.NDArray[np.float64]) -> Matrix:
    """How like each chord every step is, `[step, chord]`, 0..1; the last chord is none at all."""
    folded = np.eye(12)[(LOWEST + np.arange(N_PITCHES)) % 12]
    low = folded * (LOWEST + np.arange(N_PITCHES) < BASS_BELOW)[:, None]
    first = np.minimum(np.round(bounds[:-1] * FRAMES_PER_S).astype(int), len(strengths) - 1)
    sums = np.add.reduceat(strengths.astype(np.float64), first, axis=0)
    sounding = sums.sum(axis=1) / np.maximum(np.diff(np.append(first, len(strengths))), 1)
    likeness = _unit(np.sqrt(sums @ folded)) @ _templates().T
    bass = _unit(sums @ low)
    likeness += BASS_WEIGHT * np.tile(bass - bass.mean(axis=1, keepdims=True), (1, len(KINDS)))
    likeness[sounding <= 0.05 * sounding.max(initial=1e-9)] = 0.0
    return np.hstack([likeness, np.full((len(likeness), 1), LEAST_LIKENESS)])


def _unit(rows: Matrix) -> Matrix:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9))


def _path(likeness: Matrix) -> list[int]:
    """The chord of each step: the likeliest sequence, each change paid for."""
    score = likeness[0].copy()
    came_from = []
    for step in likeness[1:]:
        best = int(np.argmax(score))
        stays = score >= score[best] - CHANGE
        came_from.append(np.where(stays, np.arange(len(score)), best))
        score = np.where(stays, score, score[best] - CHANGE) + step
    path = [int(np.argmax(score))]
    for back in reversed(came_from):
        path.append(int(back[path[-1]]))
    return path[::-1]


@cache
def _templates() -> Matrix:
    """Pitch classes of each chord, `[chord, 12]`, of length 1."""
    rows = np.zeros((N_CHORDS, 12))
    for kind, quality in enumerate(KINDS):
        for root in range(12):
            rows[12 * kind + root, [(root + step) % 12 for step in QUALITIES[quality]]] = 1.0
    return _unit(rows)
