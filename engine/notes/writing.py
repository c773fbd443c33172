"""Writing: parts of a score from the note model, new or around what is there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from engine.catalog import Catalog
from engine.errors import ParamsError
from engine.jobs import Job
from engine.notes import sequence as seq
from engine.notes.chord_names import NO_CHORD
from engine.notes.ensembles import PART_NAMES, RANGES, program_of
from engine.notes.harmony import find_chords
from engine.notes.progressions import draw_chords
from engine.notes.sampling import Task, draw
from engine.notes.score import ROLES, Note, Part, Score
from engine.notes.surroundings import surround
from engine.notes.tokens import (
    LOWEST,
    N_PITCHES,
    N_TONES,
    TICKS_PER_STEP,
    Line,
    bar_steps,
    common_shift,
    to_harmonies,
    to_line,
)  # fmt: skip
from engine.notes.touch import to_notes
from engine.notes.wishes import MOST_BARS, Wish, check
from engine.styles import STYLES

if TYPE_CHECKING:
    from models.notes import Notes

__all__ = ["MODEL", "MOST_BARS", "Wish", "accompany", "fill", "go_on", "vary", "write"]

MODEL = "notes"
# Harmony first, then what moves over it: the tune hears everything.
ORDER = ("chords", "bass", "drums", "melody")
# What density 1 takes off a quarter note of waiting, in nats, and by how many semitones register 1 lifts.
HASTE, LIFT = 4.0, 7.0
BarMask = npt.NDArray[np.bool_]


class _Order(NamedTuple):
    """A part to write: what it is (with the notes it has), and in which bars."""

    part: Part
    free: BarMask


def write(job: Job, wish: Wish, catalog: Catalog, *, until: int | None = None) -> Score:
    """A new piece; its chords are those of the wish, or new ones in its style.

    Args:
        until: write the notes of so many bars only. They are those of the whole piece.

    Raises:
        ParamsError: the wish makes no sense.
        ModelError: the weights are missing or damaged.
    """
    check(wish)
    score = Score((), wish.bars, wish.bpm, wish.metre, wish.key, wish.chords)
    if not wish.chords:
        model, style = _model(catalog), list(STYLES).index(wish.style)
        draws = np.random.default_rng([wish.seed, len(ROLES)])
        chords = draw_chords(model, style, wish.key, wish.bars, score.ticks_per_bar, draws)
        score = replace(score, chords=chords)
    return _with_new_parts(job, score, wish.roles, wish, catalog, until)


def accompany(job: Job, score: Score, roles: Sequence[str], wish: Wish, catalog: Catalog) -> Score:
    """The score with a new part for each of `roles`; its other parts stay as they are.

    Bars, tempo, metre and key are the score's; chords are the score's, else the wish's, else found in its
    notes.
    """
    check(_on(wish, score, roles=tuple(roles)))
    score = replace(score, chords=score.chords or wish.chords or find_chords(score))
    return _with_new_parts(job, score, roles, wish, catalog)


def go_on(job: Job, score: Score, bars: int, wish: Wish, catalog: Catalog) -> Score:
    """The score with `bars` more bars after its last one, in every part; what is there stays as it is.

    The wish's chords, if any, are those of the new bars, counted from the first of them.
    """
    check(_on(wish, score, bars=score.bars + bars))
    known = score.chords or find_chords(score)
    added = wish.chords
    if not added:
        draws = np.random.default_rng([wish.seed, len(ROLES)])
        style, before = list(STYLES).index(wish.style), known[-1].name if known else None
        added = draw_chords(
            _model(catalog), style, score.key, bars, score.ticks_per_bar, draws, before=before
        )
    later = tuple(replace(chord, start=chord.start + score.n_ticks) for chord in added)
    longer = replace(score, bars=score.bars + bars, chords=(*known, *later))
    free = np.arange(longer.bars) >= score.bars
    return _compose(job, longer, [_Order(part, free) for part in _in_order(longer)], wish, catalog)


def fill(job: Job, score: Score, first_bar: int, last_bar: int, wish: Wish, catalog: Catalog) -> Score:
    """The score with bars `first_bar` to `last_bar` (counted from 0, both included) written anew in every
    part, given what is before and after; notes that begin outside stay."""
    check(_on(wish, score))
    if not 0 <= first_bar <= last_bar < score.bars:
        raise ParamsError(f"The bars to fill must lie between the first and the last, 1 to {score.bars}.")
    numbers = np.arange(score.bars)
    free = (numbers >= first_bar) & (numbers <= last_bar)
    return _rewritten(job, score, [_Order(part, free) for part in _in_order(score)], wish, catalog)


def vary(job: Job, score: Score, share: float, wish: Wish, catalog: Catalog) -> Score:
    """The score with a share (0..1) of its bars, drawn for each part apart, written anew."""
    check(_on(wish, score))
    if not 0.0 <= share <= 1.0:
        raise ParamsError("The share to vary must be from 0 to 1.")
    parts = _in_order(score)
    cells = len(parts) * score.bars
    chosen = np.zeros(cells, bool)
    if share > 0 and cells:
        draws = np.random.default_rng([wish.seed, len(ROLES) + 1])
        chosen[draws.permutation(cells)[: max(1, round(share * cells))]] = True
    free = chosen.reshape(len(parts), score.bars)
    orders = [_Order(part, free[number]) for number, part in enumerate(parts) if free[number].any()]
    return _rewritten(job, score, orders, wish, catalog)


def _on(wish: Wish, score: Score, *, bars: int = 0, roles: tuple[str, ...] | None = None) -> Wish:
    """The wish with what the score says."""
    return replace(
        wish, bars=bars or score.bars, bpm=score.bpm, metre=score.metre, key=score.key,
        roles=wish.roles if roles is None else roles,
    )  # fmt: skip


def _model(catalog: Catalog) -> Notes:
    """The model on the processor: it is small, and one event at a time is no work for a GPU."""
    return cast("Notes", catalog.load(MODEL).cpu())


def _in_order(score: Score) -> list[Part]:
    return sorted(score.parts, key=lambda part: ORDER.index(part.role))


def _with_new_parts(
    job: Job, score: Score, roles: Sequence[str], wish: Wish, catalog: Catalog, until: int | None = None
) -> Score:
    names = {part.name for part in score.parts}
    new: dict[str, Part] = {}
    for role in roles:
        name, number = PART_NAMES[role], 1
        while name in names:
            number += 1
            name = f"{PART_NAMES[role]} {number}"
        names.add(name)
        new[role] = Part(name, role, program_of(wish.style, role), ())
    score = replace(score, parts=(*score.parts, *new.values()))
    everywhere = np.ones(score.bars, bool)
    orders = [_Order(new[role], everywhere) for role in ORDER if role in new]
    return _compose(job, score, orders, wish, catalog, until)


def _rewritten(job: Job, score: Score, orders: Sequence[_Order], wish: Wish, catalog: Catalog) -> Score:
    """`_compose` under chords found in the notes, if there are none; they are not kept."""
    under = replace(score, chords=score.chords or find_chords(score))
    return replace(_compose(job, under, orders, wish, catalog), chords=score.chords)


def _compose(
    job: Job,
    score: Score,
    orders: Sequence[_Order],
    wish: Wish,
    catalog: Catalog,
    until: int | None = None,
) -> Score:
    """Write the parts one after another, each given those before it."""
    model = _model(catalog)
    for order in orders:
        # Emptied first, so that no part hears what another is about to lose.
        score = score.with_part(_without(order, score))
    for number, order in enumerate(orders):
        part = job.part(number / len(orders), (number + 1) / len(orders))
        rng = np.random.default_rng([wish.seed, number, ROLES.index(order.part.role)])
        written = _write_part(
            part, model, score, _Order(_named(score, order.part.name), order.free), wish, rng, until
        )
        score = score.with_part(written)
    job.report(1.0, "Written")
    return score


def _named(score: Score, name: str) -> Part:
    return next(part for part in score.parts if part.name == name)


def _without(order: _Order, score: Score) -> Part:
    """The part without the notes that begin in bars to be written."""
    kept = tuple(note for note in order.part.notes if not order.free[_bar_of(note, score)])
    return replace(order.part, notes=kept)


def _bar_of(note: Note, score: Score) -> int:
    return min((note.start + TICKS_PER_STEP // 2) // score.ticks_per_bar, score.bars - 1)


def _write_part(
    job: Job,
    model: Notes,
    score: Score,
    order: _Order,
    wish: Wish,
    rng: np.random.Generator,
    until: int | None,
) -> Part:
    part, role = order.part, order.part.role
    shift, in_bar = common_shift(score.key), bar_steps(score.metre)
    own = to_line(part.notes, role, score.ticks_per_bar, score.bars, shift)
    others = [
        to_line(other.notes, other.role, score.ticks_per_bar, score.bars, shift)
        for other in score.parts
        if other.name != part.name and other.role != role and other.notes
    ]
    harmonies = to_harmonies([chord for chord in score.chords if chord.name != NO_CHORD], shift)
    if role == "drums":
        # Drummers were recorded alone: what the model knows of them, it knows without the others.
        others, harmonies = [], to_harmonies((), shift)
    around = surround(score.bars, in_bar, harmonies, others, ROLES)
    compound = score.metre[1] == 8 and score.metre[0] % 3 == 0
    density, register = _usual(model, wish, role, own, order.free, in_bar)
    _, usual = _usual(model, replace(wish, register=0.5), role, own, order.free, in_bar)
    told = seq.scalars(
        bpm=score.bpm, minor=score.key[1], in_bar=in_bar, compound=compound, density=density,
        register=register, with_chords=bool(len(harmonies.start)), heard=around.roles,
    )  # fmt: skip
    task = Task(
        role, list(STYLES).index(wish.style), around, told, own, order.free, _reach(role, shift), obey=True,
        variation=wish.variation, compound=compound, haste=HASTE * (2.0 * wish.density - 1.0),
        centre=usual * N_TONES + LIFT * (2.0 * wish.register - 1.0), pull=abs(2.0 * wish.register - 1.0),
        until=until,
    )  # fmt: skip
    # Apart, so that the touch of a note does not depend on how many follow it.
    (touch,) = rng.spawn(1)
    rows = draw(job, model, task, rng)
    new = to_notes(rows, role, wish.style, score.ticks_per_bar, score.bars, shift, touch)
    return replace(part, notes=tuple(sorted([*part.notes, *_beside(new, part.notes, role)])))


def _usual(model: Notes, wish: Wish, role: str, own: Line, free: BarMask, in_bar: int) -> tuple[float, float]:
    """Density and register to tell the model: those of the bars that stay, or the style's usual ones, moved
    as wished."""
    style, number = list(STYLES).index(wish.style), ROLES.index(role)
    density = _level(model.density[:, number].tolist(), style, wish.density)
    register = _level(model.register[:, number].tolist(), style, wish.register)
    n_kept = int((~free).sum())
    if len(own) and n_kept:
        usual_density = _level(model.density[:, number].tolist(), style, 0.5)
        usual_register = _level(model.register[:, number].tolist(), style, 0.5)
        density += seq.density_of(len(own), n_kept, in_bar) - usual_density
        register += seq.register_of(own.pitch, role) - usual_register
    return max(0.02, density), register


def _level(quantiles: Sequence[Sequence[float]], style: int, wished: float) -> float:
    """The usual level of a style at 0.5, and towards 0 and 1 the lowest and highest of all styles.

    A style's own range can be so narrow that moving within it would not be heard.
    """
    usual = quantiles[style][len(quantiles[style]) // 2]
    lowest, highest = min(each[0] for each in quantiles), max(each[-1] for each in quantiles)
    return float(np.interp(wished, [0.0, 0.5, 1.0], [lowest, usual, highest]))


def _reach(role: str, shift: int) -> BarMask:
    """Which of the vocabulary's pitches a role plays."""
    numbers = np.arange(N_PITCHES)
    if role == "drums":
        return numbers >= N_TONES
    lowest, highest = RANGES[role]
    keys = numbers + LOWEST - shift
    return (numbers < N_TONES) & (keys >= lowest) & (keys <= highest)


def _beside(new: Sequence[Note], kept: Sequence[Note], role: str) -> list[Note]:
    """New notes cut where a kept one begins that they would cover."""
    single = role in ("melody", "bass")
    starts = sorted((note.start, note.pitch) for note in kept)
    found = []
    for note in new:
        ends = [at for at, pitch in starts if note.start < at < note.end and (single or pitch == note.pitch)]
        found.append(replace(note, duration=ends[0] - note.start) if ends else note)
    return found
