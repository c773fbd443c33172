"""Editing by hand: what is asked for is done, nothing else changes, nothing leaves the piece."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import ParamsError
from engine.notes import editing
from engine.notes.score import Chord, Note, Part, Score


@pytest.fixture
def score() -> Score:
    lead = Part("lead", "melody", 73, (Note(0, 60, 480), Note(480, 64, 240), Note(960, 67, 960)))
    drums = Part("drums", "drums", 0, (Note(0, 36, 120), Note(960, 38, 120)))
    return Score((lead, drums), bars=2, bpm=100.0, chords=(Chord(0, "C"), Chord(1920, "G")))


def test_exchanged_changes_one_part_and_keeps_order(score: Score) -> None:
    old, new = score.parts[0].notes[1], Note(1440, 71, 240)
    after = editing.exchanged(score, "lead", [old], [new])
    assert after.parts[0].notes == (score.parts[0].notes[0], score.parts[0].notes[2], new)
    assert after.parts[1] == score.parts[1]
    with pytest.raises(KeyError):
        editing.exchanged(score, "nobody", [], [new])


def test_piece_grows_by_whole_bars_for_a_note_beyond_its_end(score: Score) -> None:
    assert editing.exchanged(score, "lead", [], [Note(3840, 60, 1)]).bars == 3
    assert editing.exchanged(score, "lead", [], [Note(3600, 60, 240)]).bars == 2
    far = editing.exchanged(score, "lead", [], [Note(10**9, 60, 1)])
    assert far.bars == editing.MOST_BARS
    assert far.parts[0].notes == score.parts[0].notes


def test_shorter_piece_cuts_notes_and_chords(score: Score) -> None:
    long = editing.exchanged(score, "lead", [], [Note(1900, 50, 480)])
    short = editing.with_bars(long, 1)
    assert [note.end for note in short.parts[0].notes] == [480, 720, 1920, 1920]
    assert short.chords == (Chord(0, "C"),)
    assert editing.with_bars(score, 0).bars == 1


def test_moved_stops_at_the_edges_as_one_body(rng: np.random.Generator) -> None:
    notes = frozenset(
        Note(int(s), int(p), 100)
        for s, p in zip(rng.integers(0, 999, 9), rng.integers(9, 119, 9), strict=True)
    )
    for ticks, semitones in ((240, 3), (-5000, 200), (17, -300)):
        there = editing.moved(notes, ticks, semitones)
        steps = {
            (b.start - a.start, b.pitch - a.pitch) for a, b in zip(sorted(notes), sorted(there), strict=True)
        }
        assert len(steps) == 1
        assert min(n.start for n in there) >= 0
        assert all(0 <= n.pitch <= 127 for n in there)
    assert editing.moved(frozenset(), 1, 1) == frozenset()


def test_resized_from_either_end() -> None:
    notes = frozenset({Note(480, 60, 240)})
    assert editing.resized(notes, 120) == {Note(480, 60, 360)}
    assert editing.resized(notes, -1000, 120) == {Note(480, 60, 120)}
    assert editing.resized(notes, 120, from_start=True) == {Note(360, 60, 360)}
    assert editing.resized(notes, 9999, from_start=True) == {Note(0, 60, 720)}
    assert editing.resized(frozenset({Note(0, 60, 30)}), -10, 120) == {Note(0, 60, 30)}


def test_quantise_has_strength_and_keeps_lengths() -> None:
    notes = frozenset({Note(100, 60, 77), Note(130, 61, 5), Note(60, 62, 9)})
    assert {n.start for n in editing.quantised(notes, 120)} == {120}
    assert {n.start for n in editing.quantised(notes, 120, 0.5)} == {110, 125, 90}
    assert editing.quantised(notes, 120, 0.0) == notes
    assert {n.duration for n in editing.quantised(notes, 160)} == {77, 5, 9}


def test_repeated_follows_at_the_next_beat() -> None:
    notes = frozenset({Note(500, 60, 100), Note(900, 62, 200)})
    assert editing.repeated(notes, 480) == {Note(1460, 60, 100), Note(1860, 62, 200)}
    assert editing.repeated(frozenset({Note(0, 60, 480)}), 480) == {Note(480, 60, 480)}


def test_velocity_stays_within_midi() -> None:
    notes = frozenset({Note(0, 60, 1, 120), Note(0, 61, 1, 5)})
    assert {n.velocity for n in editing.with_velocity(notes, 10)} == {127, 15}
    assert {n.velocity for n in editing.with_velocity(notes, -10)} == {110, 1}


def test_chords_are_spread_over_the_beats_of_their_bar(score: Score) -> None:
    more = editing.with_bar_chords(score, 0, "amin  F")
    assert more.chords == (Chord(0, "Am"), Chord(960, "F"), Chord(1920, "G"))
    assert editing.bar_chords(more, 1) == (Chord(1920, "G"),)
    assert editing.with_bar_chords(more, 0, "C") == score
    assert editing.with_bar_chords(score, 1, " ").chords == (Chord(0, "C"),)


def test_bar_lines_go_on_to_the_next_bar_but_not_beyond_the_last(score: Score) -> None:
    more = editing.with_bar_chords(score, 0, "Dm | V7 | C")
    assert more.chords == (Chord(0, "Dm"), Chord(1920, "G7"))


@pytest.mark.parametrize("text", ["Hmmm", "C what", "| x |"])
def test_bad_chords_get_a_sentence(score: Score, text: str) -> None:
    with pytest.raises(ParamsError, match="write chords"):
        editing.with_bar_chords(score, 0, text)


def test_part_names_stay_apart(score: Score) -> None:
    assert editing.renamed(score, "lead", "drums").parts[0].name == "drums 2"
    assert editing.renamed(score, "lead", "lead") == score
    assert editing.free_name(score, "bass") == "bass"
    assert [part.name for part in editing.without_part(score, "lead").parts] == ["drums"]


@pytest.mark.parametrize("grid", editing.GRIDS.values())
def test_snapping_lands_on_the_grid(grid: int) -> None:
    for tick in (0, 1, grid // 2, grid - 1, grid, 7 * grid + 3):
        near, before = editing.snapped(tick, grid), editing.snapped(tick, grid, down=True)
        assert near % grid == before % grid == 0
        assert abs(near - tick) <= grid / 2
        assert 0 <= tick - before < grid
