"""What the model is shown while it writes: what was and what is known, never what it is about to write."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.notes.score import ROLES, Chord, Note
from engine.notes.sequence import last_pitches, sequence, strong_positions
from engine.notes.surroundings import BACK, blank_roll, copies_at, mark, surround
from engine.notes.tokens import END_OF_BAR, LOWEST, NO_PITCH, Line, to_harmonies, to_line
from engine.training.note_batches import Example, stretch
from tests.engine.notes.pieces_made import BAR, made_piece


def test_a_part_becomes_notes_and_ends_of_bars() -> None:
    rows = sequence(to_line([Note(0, 60, 480), Note(BAR, 62, 480)], "melody", BAR, 3, 0), 3)
    assert rows[:, 0].tolist() == [0, 0, 1, 1, 2, 3]
    assert rows[:, 1].tolist() == [END_OF_BAR, 0, END_OF_BAR, 0, END_OF_BAR, END_OF_BAR]
    last = [NO_PITCH, 36, 36, 38, 38, 38]
    assert last_pitches(rows).tolist() == last


def test_chords_and_other_parts_sound_where_they_do() -> None:
    bass = to_line([Note(480, 36, 960)], "bass", BAR, 1, 0)
    around = surround(1, 48, to_harmonies([Chord(0, "C"), Chord(960, "Am")], 0), [bass], ROLES)
    assert np.flatnonzero(around.place[0, :12]).tolist() == [0, 4, 7]
    assert np.flatnonzero(around.place[30, :12]).tolist() == [0, 4, 9]
    assert np.flatnonzero(around.place[0, 24:36]).tolist() == [0, 4, 9]
    assert np.flatnonzero(around.place[:, 36]).tolist() == list(range(12, 36))
    assert np.flatnonzero(around.begins[:, 2]).tolist() == [12]
    assert around.roles.tolist() == [0, 0, 1, 0]


def test_copies_are_what_was_played_so_many_bars_before() -> None:
    roll = blank_roll(9)
    mark(roll, to_line([Note(bar * BAR, 60 + bar, 480) for bar in range(9)], "bass", BAR, 9, 0))
    copies = copies_at(roll, blank_roll(9), np.array([8]), np.array([0]))[0]
    shown = [np.flatnonzero(row).tolist() for row in copies]
    assert shown == [*([68 - back - LOWEST] for back in BACK), [], [], []]


def test_nothing_is_shown_of_what_is_to_come() -> None:
    """Another second half of a part leaves everything the model sees before it as it was."""
    piece = made_piece("a", "train")
    line = piece.line("melody")
    assert line is not None
    table = line.table.copy()
    table[line.bar >= 4, 2] += 1
    changed = Line("melody", table)
    told = []
    for part in (line, changed):
        lines = tuple(part if old.role == "melody" else old for old in piece.lines)
        example = Example(replace(piece, lines=lines), part, "folk")
        told.append(stretch(example, np.random.default_rng(0), plain=True))
    early = np.flatnonzero(told[0]["rows"][:, 0] < 4)
    for name in ("rows", "last", "place", "bar", "copies"):
        np.testing.assert_array_equal(told[0][name][early], told[1][name][early])
    np.testing.assert_array_equal(told[0]["grid"][:4], told[1]["grid"][:4])
    assert (told[0]["copies"] != told[1]["copies"]).any()


def test_strong_beats() -> None:
    assert strong_positions(48, compound=False) == (0, 24)
    assert strong_positions(36, compound=False) == (0,)
    assert strong_positions(36, compound=True) == (0, 18)
