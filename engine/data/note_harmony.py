"""Key and chords of scores to learn from: as they are written, or found in the notes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.data.excerpt import Excerpt
from engine.data.harmony import find_chords
from engine.data.scores import Note
from engine.notes.tokens import STEPS_PER_BEAT, Harmonies


def key_of(notes: Sequence[Note]) -> tuple[int, bool]:
    """The likeliest key (Krumhansl and Kessler's profiles) of notes."""
    weights = np.zeros(12)
    for note in notes:
        weights[note.pitch % 12] += min(2.0, note.length)
    major = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
    minor = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])
    fits = [
        np.corrcoef(weights + 1e-6 * np.arange(12), np.roll(profile, tonic))[0, 1]
        for profile in (major, minor)
        for tonic in range(12)
    ]
    best = int(np.argmax(fits))
    return best % 12, best >= 12


def written_chords(notes: Sequence[Note], shift: int) -> Harmonies:
    """Chords as they are written out: what begins together, the lowest being the root."""
    together: dict[float, list[int]] = {}
    for note in notes:
        together.setdefault(round(note.start, 2), []).append(note.pitch)
    starts = sorted(together)
    tones = np.zeros((len(starts), 12), np.float32)
    for number, start in enumerate(starts):
        tones[number, [(pitch + shift) % 12 for pitch in together[start]]] = 1.0
    roots = [(min(together[start]) + shift) % 12 for start in starts]
    steps = [max(0, round(start * STEPS_PER_BEAT)) for start in starts]
    return Harmonies(np.array(steps, np.int64), np.array(roots, np.int64), tones)


def found_chords(
    parts: dict[str, list[Note]],
    bar: float,
    compound: bool,
    bpm: float,
    key: tuple[int, bool],
    n_bars: int,
    shift: int,
) -> Harmonies:
    """Triads that fit the notes, one each half bar."""
    others = [note for role in ("chords", "bass") for note in parts.get(role, [])]
    excerpt = Excerpt(
        tuple(parts["melody"]), tuple(others), True, bar, compound, bpm, key[0], key[1], n_bars * bar
    )
    found = find_chords(excerpt)
    tones = np.zeros((len(found), 12), np.float32)
    for number, chord in enumerate(found):
        tones[number, [(chord.root + interval + shift) % 12 for interval in chord.intervals]] = 1.0
    steps = np.array([round(chord.start * STEPS_PER_BEAT) for chord in found], np.int64)
    return Harmonies(steps, np.array([(chord.root + shift) % 12 for chord in found], np.int64), tones)
