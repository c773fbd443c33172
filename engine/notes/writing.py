"""Writing: parts of a score from the note model, new or around what is there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.catalog import Catalog
from engine.jobs import Job
from engine.notes.score import ROLES, Chord, Score


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


def write(job: Job, wish: Wish, catalog: Catalog) -> Score:
    """A new piece; its chords are those of the wish, or new ones in its style.

    Raises:
        ParamsError: the wish makes no sense.
        ModelError: the weights are missing or damaged.
    """
    raise NotImplementedError


def accompany(job: Job, score: Score, roles: Sequence[str], wish: Wish, catalog: Catalog) -> Score:
    """The score with a new part for each of `roles`; its other parts stay as they are.

    Bars, tempo, metre and key are the score's; chords are the score's, else the wish's, else found in its
    notes.
    """
    raise NotImplementedError


def go_on(job: Job, score: Score, bars: int, wish: Wish, catalog: Catalog) -> Score:
    """The score with `bars` more bars after its last one, in every part; what is there stays as it is."""
    raise NotImplementedError


def fill(job: Job, score: Score, first_bar: int, last_bar: int, wish: Wish, catalog: Catalog) -> Score:
    """The score with bars `first_bar` to `last_bar` (counted from 0, both included) written anew in every
    part, given what is before and after; notes that begin outside stay."""
    raise NotImplementedError


def vary(job: Job, score: Score, share: float, wish: Wish, catalog: Catalog) -> Score:
    """The score with a share (0..1) of its bars, drawn for each part apart, written anew."""
    raise NotImplementedError
