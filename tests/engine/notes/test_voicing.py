"""The same notes on other instruments, and with a second voice."""

from dataclasses import replace

import pytest

from engine.errors import ParamsError
from engine.notes.chord_names import chord_at
from engine.notes.ensembles import program_of
from engine.notes.score import Note, Part, Score
from engine.notes.voicing import SECOND_VOICE, melody_of, play_as, with_second_voice
from engine.styles import STYLES
from tests.engine.notes.scores import band, tune


@pytest.mark.parametrize("style", STYLES)
def test_a_style_plays_the_same_tune_on_its_own_instruments(style):
    score = band(4)
    voiced = play_as(score, style)
    assert (voiced.bars, voiced.bpm, voiced.chords) == (score.bars, score.bpm, score.chords)
    for part in voiced.parts:
        assert part.program == program_of(style, part.role)
        assert all(note.end <= voiced.n_ticks for note in part.notes)
    melody, before = melody_of(voiced), melody_of(score)
    assert [n.start for n in melody.notes] == [n.start for n in before.notes]
    assert {(n.pitch - m.pitch) % 12 for n, m in zip(melody.notes, before.notes, strict=True)} == {0}
    assert ("drums" in {part.role for part in voiced.parts}) == (style not in ("piano", "strings"))


def test_chords_sound_the_same_tones_however_they_are_played():
    for style in ("chiptune", "ambient"):
        (before,) = (part for part in band().parts if part.role == "chords")
        (after,) = (part for part in play_as(band(), style).parts if part.role == "chords")
        assert after.notes != before.notes
        for beat in range(8):
            tones = [
                {note.pitch % 12 for note in part.notes if beat * 480 <= note.start < beat * 480 + 480}
                for part in (before, after)
            ]
            assert tones[0] == tones[1]
        assert max(note.end for note in after.notes) <= band().n_ticks


def test_a_part_too_low_is_moved_by_octaves():
    low = Part("Lead", "melody", 0, tuple(Note(n * 480, 30 + n, 480) for n in range(4)))
    (part,) = play_as(Score((low,), 1, 120.0), "folk").parts
    assert {note.pitch - was.pitch for note, was in zip(part.notes, low.notes, strict=True)} == {36}


def test_drums_alone_are_nothing_for_strings():
    with pytest.raises(ParamsError, match="no drummer"):
        play_as(Score((Part("Drums", "drums", 0, (Note(0, 36, 60),)),), 1, 120.0), "strings")


def test_the_second_voice_stays_below_in_the_key_and_in_the_chord():
    score = tune()
    with_voice = with_second_voice(score)
    second = with_voice.parts[-1]
    assert second.name == SECOND_VOICE
    assert with_voice.parts[0] == score.parts[0]
    assert with_voice.chords
    consonant = 0
    for upper, lower in zip(score.parts[0].notes, second.notes, strict=True):
        assert lower.start == upper.start
        assert 3 <= upper.pitch - lower.pitch <= 12
        assert lower.pitch % 12 in {0, 2, 4, 5, 7, 9, 11}
        consonant += lower.pitch % 12 in chord_at(with_voice.chords, lower.start).pitch_classes
    assert consonant / len(second.notes) > 0.8


def test_without_a_melody_there_is_nothing_to_harmonise():
    drums = replace(band(), parts=band().parts[-1:])
    with pytest.raises(ParamsError, match="no melody"):
        with_second_voice(drums)
