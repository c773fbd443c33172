"""What a composer wishes a part or a piece to be."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import ParamsError
from engine.notes.chord_names import NO_CHORD, read_chord
from engine.notes.score import ROLES, Chord
from engine.notes.tokens import bar_steps
from engine.styles import require_style

MOST_BARS = 256


@dataclass(frozen=True)
class Wish:
    """What to write.

    Attributes:
        style: one of `engine.styles.STYLES`.
        bars: 1..256; what is written is exactly so long.
        bpm: quarter notes a minute, 20..400.
        metre: beats in a bar and the note value of a beat.
        key: tonic 0..11 (0 is C) and whether it is minor.
        chords: obeyed if given; chosen in the style if not.
        roles: which parts, each of `ROLES` at most once.
        density: how many notes, 0..1; 0.5 is usual for the style.
        register: how high, 0..1; 0.5 is usual for the style.
        variation: how far from the typical, 0.1..2.
        seed: 0 to 2**32 - 1; the same seed gives the same notes.
    """

    style: str
    bars: int
    bpm: float
    metre: tuple[int, int] = (4, 4)
    key: tuple[int, bool] = (0, False)
    chords: tuple[Chord, ...] = ()
    roles: tuple[str, ...] = ROLES
    density: float = 0.5
    register: float = 0.5
    variation: float = 1.0
    seed: int = 0


def check(wish: Wish) -> None:
    """Raise ParamsError if the wish makes no sense."""
    require_style(wish.style)
    if not 1 <= wish.bars <= MOST_BARS:
        raise ParamsError(f"The number of bars must be from 1 to {MOST_BARS}.")
    if not 20.0 <= wish.bpm <= 400.0:
        raise ParamsError("The tempo must be from 20 to 400 quarter notes a minute.")
    if wish.metre[0] < 1 or wish.metre[1] not in (1, 2, 4, 8, 16):
        raise ParamsError("The metre must be such as 4/4, 3/4 or 6/8.")
    bar_steps(wish.metre)
    if not wish.roles or not set(wish.roles) <= set(ROLES) or len(set(wish.roles)) < len(wish.roles):
        raise ParamsError(f"The parts must be some of: {', '.join(ROLES)}; each once.")
    if not (0.0 <= wish.density <= 1.0 and 0.0 <= wish.register <= 1.0):
        raise ParamsError("Density and register must be from 0 to 1.")
    if not 0.1 <= wish.variation <= 2.0:
        raise ParamsError("The variation must be from 0.1 to 2.")
    if not 0 <= wish.seed < 2**32:
        raise ParamsError("The seed must be a whole number from 0 to 4294967295.")
    for chord in wish.chords:
        if chord.name != NO_CHORD:
            read_chord(chord.name)
