"""What the note model hears while it writes a part: the chords, the other parts, and its own bars so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.notes.tokens import (
    DRUMS,
    DURATIONS,
    LONGEST_BAR,
    LOWEST,
    N_PITCHES,
    N_TONES,
    Harmonies,
    Ints,
    Line,
)

Floats = npt.NDArray[np.float32]
Marks = npt.NDArray[np.uint8]

# Bars back, and bars ahead where those are known, at which the model looks up what it plays at this place.
BACK: tuple[int, ...] = (1, 2, 4, 8)
AHEAD: tuple[int, ...] = (1, 2, 4)
N_COPIES = len(BACK) + len(AHEAD)
KINDS = ("melody", "chords", "bass", "kick", "snare", "other drums")
KICKS, SNARES = (36,), (37, 38, 39)
# Tones of the chord, its root, tones of the next one, what else sounds, what else begins, highest and lowest.
N_PLACE = 12 + 12 + 12 + 12 + len(KINDS) + 2
N_GRID = N_COPIES + len(KINDS) + 1
N_BAR = 14


@dataclass(frozen=True)
class Surroundings:
    """All that stays the same while a part is written.

    Attributes:
        place: what sounds at each step, `[step, N_PLACE]`.
        begins: what begins at each step, by kind and last a new chord, `[step, 7]`.
        roles: which roles are heard, `[4]`.
    """

    n_bars: int
    in_bar: int
    place: Floats
    begins: Floats
    roles: Floats


def surround(
    n_bars: int, in_bar: int, harmonies: Harmonies | None, others: Sequence[Line], roles: Sequence[str]
) -> Surroundings:
    """Lay chords and other parts on the grid of `n_bars` bars of `in_bar` steps."""
    n_steps = n_bars * in_bar
    place = np.zeros((n_steps, N_PLACE), np.float32)
    begins = np.zeros((n_steps, len(KINDS) + 1), np.float32)
    if harmonies is not None and len(harmonies.start):
        _lay_chords(place, begins, harmonies, n_steps)
    top, bottom = np.zeros(n_steps), np.full(n_steps, 1.0)
    for line in others:
        start = np.minimum(line.bar * in_bar + line.pos, n_steps - 1)
        begins[start, _kinds(line)] = 1.0
        if line.role == "drums":
            continue
        stop = np.minimum(start + _STEPS[line.dur], n_steps)
        changes = np.zeros((n_steps + 1, 12), np.int64)
        classes = (line.pitch + LOWEST) % 12
        np.add.at(changes, (start, classes), 1)
        np.add.at(changes, (stop, classes), -1)
        place[:, 36:48] = np.maximum(place[:, 36:48], changes.cumsum(axis=0)[:n_steps] > 0)
        np.maximum.at(top, start, line.pitch / N_TONES)
        np.minimum.at(bottom, start, line.pitch / N_TONES)
    place[:, 48:54] = begins[:, :6]
    place[:, 54], place[:, 55] = top, np.where(top > 0, bottom, 0.0)
    heard = np.array([any(line.role == role for line in others) for role in roles], np.float32)
    return Surroundings(n_bars, in_bar, place, begins, heard)


def blank_roll(n_bars: int) -> Marks:
    """Nothing played yet: `[BACK + bar + AHEAD, position, pitch]`, for any look back or ahead."""
    return np.zeros((max(BACK) + n_bars + max(AHEAD), LONGEST_BAR, N_PITCHES), np.uint8)


def mark(roll: Marks, line: Line) -> None:
    """Enter what a part plays."""
    roll[line.bar + max(BACK), line.pos, line.pitch] = 1


def copies_at(roll: Marks, ahead: Marks, bar: Ints, pos: Ints) -> Marks:
    """What the part itself plays at these places in bars before and after: `[event, N_COPIES, pitch]`.

    Args:
        roll: what was played before.
        ahead: what is known of bars to come.
    """
    back = [roll[bar + max(BACK) - k, pos] for k in BACK]
    return np.stack([*back, *(ahead[bar + max(BACK) + k, pos] for k in AHEAD)], axis=1)


def grid_of(around: Surroundings, roll: Marks, ahead: Marks, first: int, stop: int) -> Floats:
    """What speaks for a note at each position of bars `first` to `stop`: `[bar, position, N_GRID]`."""
    grid = np.zeros((stop - first, LONGEST_BAR, N_GRID), np.float32)
    for column, k in enumerate(BACK):
        grid[:, :, column] = roll[first + max(BACK) - k : stop + max(BACK) - k].any(axis=2)
    for column, k in enumerate(AHEAD, len(BACK)):
        grid[:, :, column] = ahead[first + max(BACK) + k : stop + max(BACK) + k].any(axis=2)
    begins = around.begins[first * around.in_bar : stop * around.in_bar]
    grid[:, : around.in_bar, N_COPIES:] = begins.reshape(stop - first, around.in_bar, -1)
    return grid


def bar_features(bars: Ints, n_bars: int, known: npt.NDArray[np.bool_]) -> Floats:
    """Where each bar lies in the piece and which bars after it are known: `[bar, N_BAR]`.

    Args:
        bars: numbers from the beginning of the piece of `n_bars`.
        known: for each bar and `max(AHEAD)` more, whether what it holds is known in advance.
    """
    left = n_bars - bars
    columns = [bars % 4 == k for k in range(4)] + [bars % 8 >= 4] + [left == k for k in (1, 2, 3, 4)]
    columns += [np.minimum(left, 16) / 16, bars == 0]
    number = np.arange(len(bars))
    columns += [known[number + k] for k in AHEAD]
    return np.stack([column.astype(np.float32) for column in columns], axis=1)


def _lay_chords(place: Floats, begins: Floats, harmonies: Harmonies, n_steps: int) -> None:
    steps = np.arange(n_steps)
    which = np.searchsorted(harmonies.start, steps, side="right") - 1
    sounding = which >= 0
    number = np.maximum(which, 0)
    following = np.minimum(which + 1, len(harmonies.start) - 1)
    place[:, :12] = harmonies.tones[number] * sounding[:, None]
    place[steps, 12 + harmonies.root[number]] = sounding
    place[:, 24:36] = harmonies.tones[following]
    begins[harmonies.start[harmonies.start < n_steps], len(KINDS)] = 1.0


def _kinds(line: Line) -> Ints:
    if line.role != "drums":
        return np.full(len(line), KINDS.index(line.role))
    return _DRUM_KIND[line.pitch - N_TONES]


def _drum_kind(drum: int) -> int:
    return 3 if drum in KICKS else 4 if drum in SNARES else 5


_DRUM_KIND = np.array([_drum_kind(drum) for drum in DRUMS])
_STEPS = np.array(DURATIONS)
