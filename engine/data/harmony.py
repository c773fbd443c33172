"""Harmony: which chord sounds when, found from the notes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.data.excerpt import Excerpt
from engine.data.scores import Note

MAJOR_DEGREES = {0: False, 2: True, 4: True, 5: False, 7: False, 9: True}
MINOR_DEGREES = {0: True, 3: False, 5: True, 7: False, 8: False, 10: False}


class Chord(NamedTuple):
    """A major or minor triad; times in quarter notes, root as a pitch class."""

    start: float
    length: float
    root: int
    minor: bool

    @property
    def intervals(self) -> tuple[int, int, int]:
        return (0, 3 if self.minor else 4, 7)

    def voiced(self, centre: int, *, n_notes: int = 3, extra: int | None = None) -> list[int]:
        """Pitches of the chord around `centre`, lowest first; `extra` is one more interval."""
        intervals = [*self.intervals, *([extra] if extra is not None else [])]
        classes = {(self.root + interval) % 12 for interval in intervals}
        nearest = sorted(
            (p for p in range(centre - 12, centre + 13) if p % 12 in classes), key=lambda p: abs(p - centre)
        )
        return sorted(nearest[: max(n_notes, len(intervals))])

    def bass(self, lowest: int = 36) -> int:
        """The root in the octave above `lowest`."""
        return lowest + (self.root - lowest) % 12


def find_chords(excerpt: Excerpt) -> list[Chord]:
    """One chord per half bar, neighbours that agree joined."""
    window = _window(excerpt)
    n_windows = max(1, round(excerpt.n_beats / window))
    weights, lowest = _pitch_classes(excerpt, window, n_windows)
    likeness = _likeness(weights, lowest, excerpt.tonic, excerpt.minor)
    chords: list[Chord] = []
    previous = -1
    for number in range(n_windows):
        scores = likeness[number].copy()
        if previous >= 0:
            scores[previous] += 0.25 * max(1e-6, weights[number].sum())
        best = int(scores.argmax())
        if chords and best == previous:
            chords[-1] = chords[-1]._replace(length=chords[-1].length + window)
        else:
            chords.append(Chord(number * window, window, best % 12, best >= 12))
        previous = best
    return chords


def _window(excerpt: Excerpt) -> float:
    """Quarter notes in which one chord holds: half a bar where the bar has halves."""
    beat = 1.5 if excerpt.compound else 1.0
    n_beats = round(excerpt.bar / beat)
    if n_beats == 2 and excerpt.compound:
        return beat
    return excerpt.bar / 2 if n_beats % 2 == 0 and n_beats > 2 else excerpt.bar


def _pitch_classes(
    excerpt: Excerpt, window: float, n_windows: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    weights = np.zeros((n_windows, 12))
    lowest = np.full(n_windows, 999.0)
    trust = [(excerpt.melody, 1.0), (excerpt.others, 1.0 if excerpt.polyphonic else 3.0)]
    for notes, weight in trust:
        for note in notes:
            for number in range(
                int(note.start / window), min(n_windows, int((note.start + note.length) / window) + 1)
            ):
                overlap = _overlap(note, number * window, (number + 1) * window)
                weights[number, note.pitch % 12] += weight * overlap
                if overlap > 0.1:
                    lowest[number] = min(lowest[number], note.pitch)
    return weights, lowest


def _overlap(note: Note, start: float, stop: float) -> float:
    return max(0.0, min(stop, note.start + note.length) - max(start, note.start))


def _likeness(
    weights: npt.NDArray[np.float64], lowest: npt.NDArray[np.float64], tonic: int | None, minor: bool
) -> npt.NDArray[np.float64]:
    """How well each of 12 major and 12 minor triads fits each window: `[window, 24]`."""
    templates = np.full((24, 12), -0.5)
    for quality, third in enumerate((4, 3)):
        for root in range(12):
            templates[quality * 12 + root, [root, (root + third) % 12, (root + 7) % 12]] = (1.1, 0.9, 0.8)
    likeness: npt.NDArray[np.float64] = weights @ templates.T
    total = weights.sum(axis=1)
    for number, pitch in enumerate(lowest):
        if pitch < 999:
            likeness[number, [int(pitch) % 12, 12 + int(pitch) % 12]] += 0.3 * total[number]
    if tonic is not None:
        degrees = MINOR_DEGREES if minor else MAJOR_DEGREES
        for degree, is_minor in degrees.items():
            likeness[:, (tonic + degree) % 12 + 12 * is_minor] += 0.35 * total + 1e-3
        likeness[:, tonic + 12 * minor] += 0.1 * total + 1e-3
    return likeness
