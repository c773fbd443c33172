"""Progressions typed by musicians, and names for notes."""

import pytest

from engine.errors import ParamsError
from engine.notes.chord_names import NO_CHORD, chord_at, read_chord
from engine.notes.chords import canonical, name_chord, read_progression, spans, transpose
from engine.notes.score import Chord, Score

BAR = 1920


def starts(chords):
    return [(chord.start, chord.name) for chord in chords]


def test_one_chord_a_bar_repeats_until_the_bars_are_full():
    chords = read_progression("Am F C G", 6)
    assert starts(chords) == [(bar * BAR, name) for bar, name in enumerate(["Am", "F", "C", "G", "Am", "F"])]


@pytest.mark.parametrize(
    "text", ["Am, F, C, G", "Am - F - C - G", "| Am | F | C | G |", "|: Am | F | C | G :|"]
)
def test_the_same_chords_however_they_are_set_apart(text):
    assert read_progression(text, 4) == read_progression("Am F C G", 4)


def test_chords_between_bar_lines_share_the_bar_by_beats():
    chords = read_progression("Dm7 G7 | Cmaj7 | C F G", 3)
    assert starts(chords) == [
        (0, "Dm7"), (BAR // 2, "G7"), (BAR, "Cmaj7"),
        (2 * BAR, "C"), (2 * BAR + 960, "F"), (2 * BAR + 1440, "G"),
    ]  # fmt: skip


def test_slashes_hold_and_percent_repeats():
    assert starts(read_progression("C / / G | % | Am", 3)) == [
        (0, "C"), (1440, "G"), (BAR, "C"), (BAR + 1440, "G"), (2 * BAR, "Am"),
    ]  # fmt: skip


def test_more_chords_than_beats_still_fit():
    chords = read_progression("C D E F G | C", 1, (3, 4))
    assert len(chords) == 5
    assert chords[-1].start == 4 * 1440 // 5


def test_chords_in_six_eight_lie_on_eighths():
    assert starts(read_progression("C G | F", 2, (6, 8))) == [(0, "C"), (720, "G"), (1440, "F")]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("F\u266fm7b5", "F#m7b5"), ("B\u266d/D", "Bb/D"), ("C\u03947", "Cmaj7"), ("B\u00f8", "Bm7b5"),
        ("am", "Am"), ("bb", "Bb"), ("G-7", "Gm7"), ("CMaj7", "Cmaj7"),
        ("C6/9", "C69"), ("D\u00b07", "Ddim7"),
        ("E(b9)7", None), ("n.c.", NO_CHORD), ("NC", NO_CHORD), ("Esus", "Esus4"), ("C7+", "C7#5"),
    ],
)  # fmt: skip
def test_spellings(typed, name):
    if name is None:
        with pytest.raises(ParamsError):
            canonical(typed)
    else:
        assert canonical(typed) == name


@pytest.mark.parametrize(
    ("text", "key", "names"),
    [
        ("I V vi IV", (2, False), ["D", "A", "Bm", "G"]),
        ("i VI III VII", (9, True), ["Am", "F", "C", "G"]),
        ("ii7 V7 Imaj7", (0, False), ["Dm7", "G7", "Cmaj7"]),
        ("I bVII IV vii\u00b0", (0, False), ["C", "Bb", "F", "Bdim"]),
        ("i bVII", (9, True), ["Am", "G"]),
    ],
)
def test_roman_numerals(text, key, names):
    assert [chord.name for chord in read_progression(text, len(names), key=key)] == names


@pytest.mark.parametrize("text", ["", "  ", "|", "H", "Am Xyz", "/ C | F", "C " * 30_000, "\x00", "A" * 50])
def test_what_is_no_progression_is_refused_in_one_sentence(text):
    with pytest.raises(ParamsError) as refusal:
        read_progression(text, 4)
    assert str(refusal.value).endswith(".")
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("pitches", "name"),
    [
        ((57, 60, 64), "Am"), ((60, 64, 67, 69), "C6"), ((57, 60, 64, 67), "Am7"), ((50, 58, 65), "Bb/D"),
        ((55, 59, 62, 65), "G7"), ((60,), None), ((60, 61, 62), None), ((40, 47, 52), "E5"),
    ],
)  # fmt: skip
def test_notes_are_named(pitches, name):
    assert name_chord(pitches) == name


def test_a_named_chord_is_the_same_notes():
    for pitches in [(48, 52, 55, 59), (50, 53, 57, 60), (59, 62, 65, 68), (48, 52, 56)]:
        name = name_chord(pitches)
        assert name is not None
        assert read_chord(name).pitch_classes == {pitch % 12 for pitch in pitches}


def test_transposing_keeps_kind_and_bass():
    chords = (Chord(0, "Am7"), Chord(1920, NO_CHORD), Chord(3840, "C/E"))
    assert [chord.name for chord in transpose(chords, 2)] == ["Bm7", NO_CHORD, "D/F#"]


def test_spans_leave_out_where_no_chord_sounds():
    score = Score((), 3, 120.0, chords=(Chord(0, "C"), Chord(BAR, NO_CHORD), Chord(2 * BAR, "G")))
    assert spans(score) == [(0, BAR, "C"), (2 * BAR, 3 * BAR, "G")]
    assert chord_at(score.chords, BAR) is None
    assert chord_at(score.chords, 2 * BAR) == read_chord("G")
