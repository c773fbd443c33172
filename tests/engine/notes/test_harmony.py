"""Key and chords are found in notes."""

import pytest

from engine.notes.harmony import find_chords, find_key, with_found_chords
from engine.notes.score import Note, Part, Score
from tests.engine.notes.scores import band, tune


@pytest.mark.parametrize("shift", [0, 1, 5, 10])
def test_the_key_of_a_tune_moves_with_it(shift):
    pitches = (60, 62, 64, 65, 67, 64, 60, 67, 65, 64, 62, 60)
    major = tune(" ".join(str(pitch + shift) for pitch in pitches))
    assert find_key(major.parts) == (shift, False)


def test_minor_is_told_from_its_relative_major():
    assert find_key(tune("69 71 72 76 74 72 71 69 68 71 69 64 69 72 71 69").parts) == (9, True)


def test_drums_have_no_key():
    assert find_key([Part("Drums", "drums", 0, (Note(0, 38, 60),))]) == (0, False)


def test_plain_triads_are_found_where_they_change():
    triads = [(57, 60, 64), (53, 57, 60), (48, 52, 55), (55, 59, 62)]
    notes = tuple(Note(1920 * bar, pitch, 1900) for bar, triad in enumerate(triads) for pitch in triad)
    score = Score((Part("Piano", "chords", 0, notes),), 4, 120.0, key=(9, True))
    assert [(chord.start // 1920, chord.name) for chord in find_chords(score)] == [
        (0, "Am"), (1, "F"), (2, "C"), (3, "G"),
    ]  # fmt: skip


def test_a_melody_gets_chords_that_hold_its_strong_notes():
    score = with_found_chords(tune("64 67 64 60 65 69 65 62 67 71 74 71 72 67 64 60"))
    assert score.chords[0].name == "C"
    assert score.chords[-1].name == "C"
    assert {chord.name for chord in score.chords} <= {"C", "F", "G", "Dm", "Em", "Am"}


def test_chords_that_are_there_stay():
    assert with_found_chords(band()).chords == band().chords


def test_silence_has_no_chords():
    assert find_chords(Score((), 4, 120.0)) == ()
