"""Scores: bars, parts and keys."""

import pytest

from engine.notes.score import TICKS_PER_BEAT, Note, Part, Score

LEAD = Part("Lead", "melody", 0, (Note(0, 60, 240),))


@pytest.mark.parametrize(
    ("metre", "ticks"), [((4, 4), 4 * 480), ((3, 4), 3 * 480), ((6, 8), 3 * 480), ((7, 8), 7 * 240)]
)
def test_a_bar_lasts_its_metre(metre, ticks):
    score = Score((), bars=3, bpm=120.0, metre=metre)
    assert score.ticks_per_bar == ticks
    assert score.n_ticks == 3 * ticks
    assert score.seconds == pytest.approx(3 * ticks / TICKS_PER_BEAT * 0.5)


def test_a_part_takes_the_place_of_its_namesake():
    other = Part("Bass", "bass", 32, ())
    score = Score((LEAD, other), bars=1, bpm=100.0)
    changed = score.with_part(Part("Lead", "melody", 40, ()))
    assert [part.name for part in changed.parts] == ["Lead", "Bass"]
    assert changed.parts[0].program == 40
    assert [part.name for part in score.with_part(Part("Pad", "chords", 88, ())).parts][-1] == "Pad"


@pytest.mark.parametrize(("key", "name"), [((0, False), "C"), ((9, True), "Am"), ((10, False), "Bb")])
def test_a_key_is_named_as_musicians_do(key, name):
    assert Score((), bars=1, bpm=100.0, key=key).key_name == name
