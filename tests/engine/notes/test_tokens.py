"""Notes become events in a common key and come back; chords and drums are found in the vocabulary."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import ParamsError
from engine.notes.score import Chord, Note
from engine.notes.tokens import (
    DURATIONS,
    LOWEST,
    N_TONES,
    bar_steps,
    common_shift,
    drum_index,
    duration_index,
    nearest,
    to_harmonies,
    to_line,
    tone_index,
)  # fmt: skip
from engine.notes.touch import to_notes, without_overlaps


@pytest.mark.parametrize(("key", "tonic"), [((2, False), 0), ((6, False), 0), ((0, True), 9), ((9, True), 9)])
def test_every_key_moves_to_the_common_one(key: tuple[int, bool], tonic: int) -> None:
    assert (key[0] + common_shift(key)) % 12 == tonic
    assert -5 <= common_shift(key) <= 6


@pytest.mark.parametrize("key", [(0, False), (3, False), (7, True), (11, False)])
def test_notes_come_back_in_their_key(key: tuple[int, bool]) -> None:
    notes = [Note(0, 62, 480), Note(480, 65, 240), Note(720, 69, 240), Note(1920, 74, 1920)]
    shift = common_shift(key)
    line = to_line(notes, "melody", 1920, 2, shift)
    back = to_notes(line.table, "melody", "chiptune", 1920, 2, shift, np.random.default_rng(0))
    assert [(n.start, n.pitch, n.duration) for n in back] == [(n.start, n.pitch, n.duration) for n in notes]


def test_a_played_note_lies_at_the_nearest_step_and_keeps_its_deviation() -> None:
    line = to_line([Note(473, 38, 60, 100), Note(1910, 36, 60, 30)], "drums", 1920, 2, 0, performed=True)
    assert line.table[:, :2].tolist() == [[0, 12], [1, 0]]
    assert line.table[:, 5].tolist() == [1, 1]


def test_a_note_beyond_the_last_bar_is_left_out() -> None:
    assert len(to_line([Note(1915, 60, 60), Note(4000, 60, 60)], "melody", 1920, 1, 0)) == 0


def test_bars_can_be_cut_out() -> None:
    line = to_line([Note(bar * 1920, 60 + bar, 480) for bar in range(6)], "bass", 1920, 6, 0)
    assert line.within(2, 4).table[:, [0, 2]].tolist() == [[0, 62 - LOWEST], [1, 63 - LOWEST]]


def test_vocabulary_holds_what_is_near() -> None:
    assert tone_index(10) == 22 + 12 - LOWEST
    assert drum_index(35) == drum_index(36) == N_TONES
    assert drum_index(127) is None
    assert [DURATIONS[duration_index(steps)] for steps in (0, 1, 11, 47, 5000)] == [1, 1, 12, 48, 192]
    assert [nearest(value, (10, 20, 40)) for value in (-5, 14, 16, 29, 31, 99)] == [0, 0, 1, 1, 2, 2]


def test_chords_move_with_the_key_and_reach_into_a_cut() -> None:
    harmonies = to_harmonies(
        [Chord(0, "D"), Chord(1920, "A7/C#"), Chord(3840, "G")], common_shift((2, False))
    )
    assert harmonies.root.tolist() == [0, 11, 5]
    assert np.flatnonzero(harmonies.tones[1]).tolist() == [2, 5, 7, 11]
    cut = harmonies.within(60, 100)
    assert cut.start.tolist() == [0, 36]
    assert cut.root.tolist() == [11, 5]


@pytest.mark.parametrize("metre", [(9, 4), (1, 16), (40, 8)])
def test_bars_too_long_or_short_are_refused(metre: tuple[int, int]) -> None:
    with pytest.raises(ParamsError, match="eight quarters"):
        bar_steps(metre)


def test_of_notes_that_overlap_the_first_gives_way() -> None:
    notes = [Note(0, 60, 900), Note(480, 60, 100), Note(490, 60, 100), Note(500, 64, 100)]
    assert without_overlaps(notes, single=False) == [Note(0, 60, 490), Note(490, 60, 100), Note(500, 64, 100)]
    assert [n.duration for n in without_overlaps([Note(0, 60, 900), Note(480, 67, 900)], single=True)] == [
        480,
        900,
    ]


def test_only_the_top_or_the_bottom_of_a_line_stays() -> None:
    line = to_line([Note(0, 60, 480), Note(0, 64, 480), Note(480, 62, 480)], "melody", 1920, 1, 0)
    assert (line.one_at_a_time(highest=True).pitch + LOWEST).tolist() == [64, 62]
    assert (line.one_at_a_time(highest=False).pitch + LOWEST).tolist() == [60, 62]
