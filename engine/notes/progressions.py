"""Chord progressions in a style: which chord follows which in the music the note model was trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.notes.chord_names import chord_name
from engine.notes.score import Chord
from engine.notes.tokens import common_shift

if TYPE_CHECKING:
    from models.notes import Notes

PHRASE = 4
# Added to every count, more to chords of the key, so that a style of which little is known still has harmony.
RARE, IN_KEY = 0.02, 1.0
# Chords of other keys pass by in whole pieces; in four bars they sound like mistakes.
OF_OTHER_KEYS = 0.1
# Semitones above C, and whether minor, of the usual triads in C major; the same seven serve A minor.
USUAL = ((0, False), (2, True), (4, True), (5, False), (7, False), (9, True))
NONE = 24
# A chord that stays for another bar makes for less of a progression than one that moves.
STAYING = 0.12
SHARPNESS = 1.3
# The last bar of a phrase leads back to its first chord, and the last bar of a piece rests on it.
CLOSING = 2.0


def draw_chords(
    model: Notes,
    style: int,
    key: tuple[int, bool],
    n_bars: int,
    bar_ticks: int,
    rng: np.random.Generator,
    before: str | None = None,
) -> tuple[Chord, ...]:
    """One chord a bar: a phrase of four bars, another, and the first again, closing on the tonic.

    Args:
        before: for bars that follow others, the name of their last chord is not repeated at once.
    """
    counts = model.harmony[style, int(key[1])].double().cpu().numpy() + RARE
    usual = [root + 12 * minor for root, minor in USUAL]
    counts[:, :, [chord for chord in range(24) if chord not in usual]] *= OF_OTHER_KEYS
    counts[:, :, usual] += IN_KEY
    home = 9 + 12 if key[1] else 0
    shift = common_shift(key)
    phrases = [_phrase(counts, home, rng, close=False), _phrase(counts, home, rng, close=True)]
    order = [0, 1] if n_bars > PHRASE else [1]
    numbers = [
        chord for place in range(-(-n_bars // PHRASE)) for chord in phrases[order[place % len(order)]]
    ][:n_bars]
    if n_bars > 2:
        numbers[-1] = home
    names = [chord_name(number % 12 - shift, "m" if number >= 12 else "") for number in numbers]
    if before is not None and n_bars > 1 and names[0] == before:
        names[0] = names[1]
    return tuple(
        Chord(bar * bar_ticks, name) for bar, name in enumerate(names) if bar == 0 or name != names[bar - 1]
    )


def _phrase(
    counts: npt.NDArray[np.float64], home: int, rng: np.random.Generator, *, close: bool
) -> list[int]:
    """Numbers of four chords, roots in semitones above C, twelve more for minor."""
    numbers: list[int] = []
    before = NONE
    for bar in range(PHRASE):
        weights = counts[bar, before].copy()
        if before != NONE:
            weights[before] *= STAYING
        if bar == 0:
            weights[home] *= CLOSING
        if close and bar == PHRASE - 1:
            weights[home] *= CLOSING
        weights = weights**SHARPNESS
        before = int(rng.choice(24, p=weights / weights.sum()))
        numbers.append(before)
    return numbers
