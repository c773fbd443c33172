"""A part as the sequence of events that the note model reads: notes, and the ends of bars."""

from __future__ import annotations

import math

import numpy as np

from engine.notes.surroundings import Floats, Surroundings
from engine.notes.tokens import END_OF_BAR, LOWEST, N_TONES, NO_PITCH, STEPS_PER_BEAT, Ints, Line

BAR, POS, PITCH, DUR, VEL, DEV = range(6)


def sequence(line: Line, n_bars: int) -> Ints:
    """Events `[event, 6]` as in `Line.table`, begun by an end of bar before the first one.

    The bar of each event is the one in which the next event may lie: a note's is its own, that of an end of
    bar the one after it.
    """
    ends = np.zeros((n_bars + 1, 6), np.int64)
    ends[:, BAR] = np.arange(-1, n_bars)
    ends[:, POS], ends[:, PITCH] = END_OF_BAR, NO_PITCH
    rows = np.concatenate([line.table, ends])
    rows = rows[np.lexsort((rows[:, PITCH], rows[:, POS], rows[:, BAR]))]
    rows[rows[:, POS] == END_OF_BAR, BAR] += 1
    return rows


def last_pitches(rows: Ints) -> Ints:
    """For each event the pitch of the last note up to it, `NO_PITCH` before the first."""
    number = np.where(rows[:, PITCH] != NO_PITCH, np.arange(len(rows)), -1)
    latest = np.maximum.accumulate(number)
    return np.where(latest >= 0, rows[latest, PITCH], NO_PITCH)


def places(rows: Ints, around: Surroundings) -> Floats:
    """What sounds at each event; at an end of bar, what sounds when the next one begins."""
    within = np.where(rows[:, POS] == END_OF_BAR, 0, rows[:, POS])
    steps = rows[:, BAR] * around.in_bar + within
    inside = steps < len(around.place)
    found: Floats = around.place[np.minimum(steps, len(around.place) - 1)] * inside[:, None]
    return found


def density_of(n_notes: int, n_bars: int, in_bar: int) -> float:
    """How dense a part is, as the model is told: grows with the notes in a quarter note, 0..about 1.5."""
    return math.log1p(n_notes * STEPS_PER_BEAT / max(1, n_bars * in_bar)) / 2


def register_of(pitches: Ints, role: str) -> float:
    """How high a part lies, as the model is told: 0..1; a half for drums."""
    return 0.5 if role == "drums" or not len(pitches) else float(pitches.mean()) / N_TONES


def scalars(
    *,
    bpm: float,
    minor: bool,
    in_bar: int,
    compound: bool,
    density: float,
    register: float,
    with_chords: bool,
    heard: Floats,
) -> Floats:
    """What the model is told of a whole part, as numbers of about 0..1."""
    first = [math.log2(bpm / 120.0), minor, in_bar / 48, compound, density, register, with_chords]
    return np.concatenate([np.array(first, np.float32), heard])


def pitch_class(pitch: int) -> int:
    """Pitch class 0..11 of a tone in the vocabulary."""
    return (pitch + LOWEST) % 12


def strong_positions(in_bar: int, *, compound: bool) -> tuple[int, ...]:
    """The beginning of the bar, and its middle if it has one: grid steps that harmony rests on."""
    halves = in_bar % (3 * STEPS_PER_BEAT) == 0 if compound else in_bar % (4 * STEPS_PER_BEAT) == 0
    return (0, in_bar // 2) if halves else (0,)
