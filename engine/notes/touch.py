"""From events to notes: back into the key, with loudness and timing as somebody might play them."""

from __future__ import annotations

import math

import numpy as np

from engine.notes.score import Note
from engine.notes.tokens import (
    DEVIATIONS,
    DRUMS,
    DURATIONS,
    LOWEST,
    N_TONES,
    STEPS_PER_BEAT,
    TICKS_PER_STEP,
    VELOCITIES,
    Ints,
)  # fmt: skip

LEVEL = {"melody": 88.0, "chords": 66.0, "bass": 84.0}
PHRASE_BARS = 4
SWELL = 6.0
# Machines keep time exactly.
STRICT_STYLES = ("chiptune", "electronic")
JITTER_TICKS = 4.0
# Time between two notes of a line at which a listener hears them apart.
SHORTEST_TICKS = 20


def to_notes(
    rows: Ints, role: str, style: str, bar_ticks: int, n_bars: int, shift: int, rng: np.random.Generator
) -> list[Note]:
    """Events as notes; none begins before the piece or ends after it.

    Args:
        shift: semitones that brought the piece into the common key; they are taken off again.
    """
    strict = style in STRICT_STYLES
    total = bar_ticks * n_bars
    notes = []
    for row in rows:
        bar, pos, pitch, dur, vel, dev = (int(value) for value in row)
        start = bar * bar_ticks + pos * TICKS_PER_STEP
        if role == "drums":
            velocity = VELOCITIES[vel] + rng.normal(0.0, 3.0)
            start += 0 if strict else DEVIATIONS[dev] + round(rng.normal(0.0, 2.0))
            key = DRUMS[pitch - N_TONES]
        else:
            velocity = _loudness(role, bar, pos, bar_ticks) + rng.normal(0.0, 3.0)
            start += 0 if strict else round(rng.normal(0.0, JITTER_TICKS))
            key = pitch + LOWEST - shift
        start = min(max(0, start), total - 1)
        end = min(start + DURATIONS[dur] * TICKS_PER_STEP, total)
        notes.append(Note(start, key, end - start, min(127, max(1, round(velocity)))))
    return without_overlaps(notes, single=role in ("melody", "bass"))


def without_overlaps(notes: list[Note], *, single: bool) -> list[Note]:
    """Notes cut where their pitch, or in a `single` line any note, begins anew; of two at once one stays."""
    kept: list[Note] = []
    following: dict[int, int] = {}
    for note in sorted(notes, reverse=True):
        line = 0 if single else note.pitch
        next_start = following.get(line)
        if next_start is not None and next_start - note.start < SHORTEST_TICKS:
            continue
        length = note.duration if next_start is None else min(note.duration, next_start - note.start)
        kept.append(Note(note.start, note.pitch, length, note.velocity))
        following[line] = note.start
    return kept[::-1]


def _loudness(role: str, bar: int, pos: int, bar_ticks: int) -> float:
    """Louder where a bar begins, a little on its beats, and towards the middle of a phrase."""
    accent = 8.0 if pos == 0 else 3.0 if pos % STEPS_PER_BEAT == 0 else -3.0
    through = (bar % PHRASE_BARS + pos * TICKS_PER_STEP / bar_ticks) / PHRASE_BARS
    return LEVEL[role] + accent + SWELL * (math.sin(math.pi * through) - 0.5)
