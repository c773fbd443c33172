"""What the note model must beat: n-grams of positions, pitches and durations with Witten-Bell smoothing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.notes import sequence as seq
from engine.notes.tokens import DURATIONS, LONGEST_BAR, N_PITCHES, NO_PITCH, Ints

Context = tuple[int | str, ...]


class Draw(NamedTuple):
    """One choice: which kind it is, what was chosen, and its contexts from the widest to the narrowest."""

    kind: str
    chosen: int
    contexts: tuple[Context, ...]


CHOICES = {"position": LONGEST_BAR + 1, "pitch": N_PITCHES, "duration": len(DURATIONS)}


class Ngrams:
    """Counts of what followed what; a rare context leans on the wider ones (Witten and Bell, 1991)."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, Context], dict[int, int]] = defaultdict(lambda: defaultdict(int))

    def learn(self, rows: Ints, role: str, in_bar: int) -> None:
        """Count a part's events, as `engine.notes.sequence.sequence` gives them."""
        for draw in draws(rows, role, in_bar):
            for context in draw.contexts:
                self._counts[draw.kind, context][draw.chosen] += 1

    def bits(self, rows: Ints, role: str, in_bar: int) -> float:
        """Bits that all events of a part cost."""
        return sum(-math.log2(self._chance(draw)) for draw in draws(rows, role, in_bar))

    def _chance(self, draw: Draw) -> float:
        chance = 1.0 / CHOICES[draw.kind]
        for context in draw.contexts:
            counts = self._counts.get((draw.kind, context))
            if counts:
                total, kinds = sum(counts.values()), len(counts)
                chance = (counts.get(draw.chosen, 0) + kinds * chance) / (total + kinds)
        return chance


def draws(rows: Ints, role: str, in_bar: int) -> Iterator[Draw]:
    """The choices that make up a part, each with contexts of up to four events before it."""
    events = rows.tolist()
    pitches: list[int] = [NO_PITCH] * 4
    durations: list[int] = [0] * 3
    positions: list[int] = [events[0][seq.POS]] * 4
    for event in events[1:]:
        pos, pitch, duration = event[seq.POS], event[seq.PITCH], event[seq.DUR]
        yield Draw("position", pos, _contexts((role, in_bar), positions))
        positions = [pos, *positions[:-1]]
        if pitch == NO_PITCH:
            continue
        together = int(positions[0] == positions[1])
        yield Draw("pitch", pitch, _contexts((role, together), pitches))
        pitches = [pitch, *pitches[:-1]]
        if role != "drums":
            yield Draw("duration", duration, _contexts((role, in_bar), [pos, *durations]))
            durations = [duration, *durations[:-1]]


def _contexts(fixed: Context, before: Sequence[int]) -> tuple[Context, ...]:
    """Nothing, what is fixed, and that with one, two, ... of the latest choices."""
    return ((), *(fixed + tuple(before[:n]) for n in range(len(before) + 1)))
