"""Which role each part of a stranger's file plays, guessed from names, instruments, height and thickness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.notes.general_midi import instrument_name
from engine.notes.score import Note, Part

BASSES = range(32, 40)
HIGHEST_BASS = 50.0
# More notes than this to a stroke make chords.
THICK = 1.6
# Words in the names of tracks, in lower case.
HINTS: dict[str, tuple[str, ...]] = {
    "bass": ("bass", "contrabass", "tuba"),
    "melody": ("melody", "lead", "vocal", "voice", "solo", "tune", "theme"),
    "chords": ("chord", "pad", "comp", "rhythm", "accomp", "harmony", "left", "strings"),
    "drums": ("drum", "percussion", "kit"),
}


@dataclass(frozen=True)
class Line:
    """Notes of one instrument; `role` is None where it has to be guessed."""

    title: str
    role: str | None
    program: int
    notes: list[Note]


def guess_roles(lines: Sequence[Line]) -> list[Part]:
    """A part for each line, with names of their own."""
    roles = [line.role or _hinted(line) for line in lines]
    open_ = [number for number, role in enumerate(roles) if role is None]
    if "bass" not in roles and open_:
        lowest = min(open_, key=lambda number: _height(lines[number]))
        others = [number for number in open_ if number != lowest] or [n for n, r in enumerate(roles) if r]
        if lines[lowest].program in BASSES or (others and _height(lines[lowest]) < HIGHEST_BASS):
            roles[lowest] = "bass"
            open_.remove(lowest)
    if "melody" not in roles and open_:
        # Thick parts are chords, unless nothing else could be the tune.
        thin = [number for number in open_ if _thickness(lines[number]) < THICK]
        if thin:
            roles[max(thin, key=lambda number: _height(lines[number]))] = "melody"
    parts: list[Part] = []
    for line, role in zip(lines, roles, strict=True):
        name = line.title or ("Drums" if role == "drums" else instrument_name(line.program))
        parts.append(Part(_free(name, parts), role or "chords", line.program, tuple(line.notes)))
    return parts


def _hinted(line: Line) -> str | None:
    """The role that the track's name or its instrument tells; drums only on their own channel."""
    title = line.title.lower()
    for role, words in HINTS.items():
        if role != "drums" and any(word in title for word in words):
            return role
    return "bass" if line.program in BASSES else None


def _height(line: Line) -> float:
    return sum(note.pitch for note in line.notes) / max(1, len(line.notes))


def _thickness(line: Line) -> float:
    """Notes to a stroke: those that begin within a thirty-second note are one stroke."""
    return len(line.notes) / max(1, len({note.start // 60 for note in line.notes}))


def _free(name: str, parts: Sequence[Part]) -> str:
    taken = {part.name for part in parts}
    free, number = name, 2
    while free in taken:
        free, number = f"{name} {number}", number + 1
    return free
