"""Changes to a score as a composer makes them by hand; each returns another score or other notes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from engine.notes.chords import read_progression
from engine.notes.score import TICKS_PER_BEAT, Chord, Note, Part, Score

Notes = frozenset[Note]
MOST_BARS = 2000
# Steps of the grid in ticks, by the name of the note value; T is a triplet.
GRIDS: dict[str, int] = {
    "1/4": TICKS_PER_BEAT,
    "1/8": TICKS_PER_BEAT // 2,
    "1/16": TICKS_PER_BEAT // 4,
    "1/32": TICKS_PER_BEAT // 8,
    "1/4T": TICKS_PER_BEAT * 2 // 3,
    "1/8T": TICKS_PER_BEAT // 3,
    "1/16T": TICKS_PER_BEAT // 6,
}
FREE = 1  # the grid of someone who wants none


def part_of(score: Score, name: str) -> Part | None:
    """The part of this name, if there is one."""
    return next((part for part in score.parts if part.name == name), None)


def exchanged(score: Score, name: str, removed: Iterable[Note], added: Iterable[Note]) -> Score:
    """`score` with other notes in the part `name`; it grows by whole bars if a new note ends after it.

    Raises:
        KeyError: there is no such part.
    """
    part = part_of(score, name)
    if part is None:
        raise KeyError(name)
    gone, new = set(removed), set(added)
    score = lengthened(score, max((note.end for note in new), default=0))
    new = {fitted for note in new if (fitted := _fit(note, score.n_ticks))}
    notes = tuple(sorted({note for note in part.notes if note not in gone} | new))
    return score.with_part(replace(part, notes=notes))


def lengthened(score: Score, tick: int) -> Score:
    """`score` with as many bars as it takes for `tick` to lie in it, up to `MOST_BARS`."""
    needed = min(MOST_BARS, -(-tick // score.ticks_per_bar))
    return replace(score, bars=max(score.bars, needed))


def with_bars(score: Score, bars: int) -> Score:
    """`score` with this many bars, 1 or more; what lies after the last one goes, or is cut short."""
    score = replace(score, bars=min(max(1, bars), MOST_BARS))
    parts = tuple(
        replace(part, notes=tuple(fitted for note in part.notes if (fitted := _fit(note, score.n_ticks))))
        for part in score.parts
    )
    chords = tuple(chord for chord in score.chords if chord.start < score.n_ticks)
    return replace(score, parts=parts, chords=chords)


def moved(notes: Notes, ticks: int, semitones: int) -> Notes:
    """All notes later and higher by so much, or by as much as the first, lowest or highest one allows."""
    if not notes:
        return notes
    ticks = max(ticks, -min(note.start for note in notes))
    low, high = min(note.pitch for note in notes), max(note.pitch for note in notes)
    semitones = min(max(semitones, -low), 127 - high)
    return frozenset(replace(note, start=note.start + ticks, pitch=note.pitch + semitones) for note in notes)


def resized(notes: Notes, ticks: int, shortest: int = 1, from_start: bool = False) -> Notes:
    """All notes longer by `ticks` (shorter if negative), but none shorter than `shortest` or than it was.

    Args:
        from_start: the end stays and the start moves; else the other way round.
    """
    changed = set()
    for note in notes:
        duration = max(min(shortest, note.duration), note.duration + ticks)
        if from_start:
            duration = min(duration, note.end)
            changed.add(replace(note, start=note.end - duration, duration=duration))
        else:
            changed.add(replace(note, duration=duration))
    return frozenset(changed)


def with_velocity(notes: Notes, change: int) -> Notes:
    """All notes louder by `change` (softer if negative), within 1..127."""
    return frozenset(replace(note, velocity=min(max(1, note.velocity + change), 127)) for note in notes)


def quantised(notes: Notes, grid: int, strength: float = 1.0) -> Notes:
    """Starts pulled towards the nearest step of `grid` ticks; lengths stay.

    Args:
        strength: 0 leaves them, 1 puts them on the grid.
    """
    return frozenset(
        replace(note, start=round(note.start + (_nearest(note.start, grid) - note.start) * strength))
        for note in notes
    )


def repeated(notes: Notes, beat: int) -> Notes:
    """The same notes again, right after these: as many whole beats of `beat` ticks later as they fill."""
    if not notes:
        return notes
    start = min(note.start for note in notes) // beat * beat
    span = max(note.end for note in notes) - start
    return moved(notes, -(-span // beat) * beat, 0)


def bar_chords(score: Score, bar: int) -> tuple[Chord, ...]:
    """The chords that begin in a bar, counted from 0."""
    start = bar * score.ticks_per_bar
    return tuple(chord for chord in score.chords if start <= chord.start < start + score.ticks_per_bar)


def with_bar_chords(score: Score, bar: int, text: str) -> Score:
    """`score` with the chords of `text` in a bar, counted from 0, in place of those that begin in it.

    Several chords share the bar by its beats; bar lines (`|`) go on to the next bar. No text is no chord.

    Raises:
        ParamsError: something in it is no chord.
    """
    cells = text.strip().strip("|").split("|")
    new: tuple[Chord, ...] = ()
    if text.strip(" |"):
        new = read_progression("|".join(["", *cells, ""]), len(cells), score.metre, score.key)
    first, last = bar * score.ticks_per_bar, (bar + len(cells)) * score.ticks_per_bar
    kept = [chord for chord in score.chords if not first <= chord.start < last]
    placed = [
        replace(chord, start=first + chord.start) for chord in new if first + chord.start < score.n_ticks
    ]
    return replace(score, chords=tuple(sorted(kept + placed, key=lambda chord: chord.start)))


def without_part(score: Score, name: str) -> Score:
    return replace(score, parts=tuple(part for part in score.parts if part.name != name))


def renamed(score: Score, old: str, new: str) -> Score:
    """`score` with the part `old` called `new`, or `new` with a number if that name is taken."""
    if old == new:
        return score
    free = free_name(without_part(score, old), new)
    return replace(
        score,
        parts=tuple(replace(part, name=free) if part.name == old else part for part in score.parts),
    )


def free_name(score: Score, wanted: str) -> str:
    """`wanted`, with a number after it if a part is called that."""
    taken = {part.name for part in score.parts}
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted} {number}", number + 1
    return name


def snapped(tick: float, grid: int, down: bool = False) -> int:
    """The nearest step of the grid, or the one at or before `tick`."""
    return max(0, math.floor(tick / grid) * grid if down else _nearest(tick, grid))


def _nearest(tick: float, grid: int) -> int:
    return math.floor(tick / grid + 0.5) * grid


def _fit(note: Note, n_ticks: int) -> Note | None:
    """`note` cut off where the score ends, or None if it begins after that."""
    if note.start >= n_ticks:
        return None
    return note if note.end <= n_ticks else replace(note, duration=n_ticks - note.start)
