"""What is written opens elsewhere, and comes back as it was."""

import io
from dataclasses import replace

import mido
import pytest

from engine.errors import MidiFileError
from engine.notes import midi, midi_import
from engine.notes.chord_names import NO_CHORD
from engine.notes.score import Chord, Note, Part, Score
from tests.engine.notes.scores import band


def events(data):
    """Absolute ticks and messages of each track, as another library reads them."""
    tracks = []
    for track in mido.MidiFile(file=io.BytesIO(data)).tracks:
        now, timed = 0, []
        for message in track:
            now += message.time
            timed.append((now, message))
        tracks.append(timed)
    return tracks


def only(timed, kind):
    return [(tick, message) for tick, message in timed if message.type == kind]


def test_another_library_finds_tempo_metre_key_names_and_chords():
    score = band(bars=4, bpm=127.0, metre=(3, 4))
    conductor, flute, _, bass, drums = events(midi.encode(score))
    assert mido.MidiFile(file=io.BytesIO(midi.encode(score))).type == 1
    assert round(mido.tempo2bpm(only(conductor, "set_tempo")[0][1].tempo), 3) == 127.0
    metre = only(conductor, "time_signature")[0][1]
    assert (metre.numerator, metre.denominator) == (3, 4)
    assert only(conductor, "key_signature")[0][1].key == "Am"
    assert [(tick, m.text) for tick, m in only(conductor, "marker")] == [
        (0, "Am"), (1440, "F"), (2880, "Am"), (4320, "F"),
    ]  # fmt: skip
    assert only(conductor, "track_name")[0][1].name == "Two by two"
    assert only(flute, "track_name")[0][1].name == "Flute"
    assert only(flute, "program_change")[0][1].program == 73
    assert {m.channel for _, m in only(drums, "note_on")} == {9}
    assert 9 not in {m.channel for _, m in only(bass, "note_on")}


def test_every_track_ends_exactly_with_the_last_bar():
    for bars, metre in ((1, (4, 4)), (5, (7, 8)), (3, (6, 8))):
        score = band(bars=bars, metre=metre)
        for timed in events(midi.encode(score)):
            assert [tick for tick, m in timed if m.type == "end_of_track"] == [score.n_ticks]


def test_the_other_library_for_scores_opens_it(tmp_path):
    pretty_midi = pytest.importorskip("pretty_midi")
    midi.write(band(bars=2, bpm=90.0), tmp_path / "band.mid")
    opened = pretty_midi.PrettyMIDI(str(tmp_path / "band.mid"))
    assert [len(part.notes) for part in opened.instruments] == [8, 24, 8, 8]
    assert [part.is_drum for part in opened.instruments] == [False, False, False, True]
    assert opened.get_tempo_changes()[1][0] == pytest.approx(90.0, abs=1e-3)
    assert opened.instruments[0].notes[1].start == pytest.approx(60 / 90, abs=1e-3)


@pytest.mark.parametrize(
    "score",
    [
        band(),
        band(bars=3, bpm=93.33333333333333, metre=(6, 8)),
        replace(band(), key=(8, True), title=""),
        replace(band(), key=(1, False), title="Zw\u00f6lf \u97f3"),
        replace(band(), chords=(Chord(0, "F#m7b5"), Chord(960, NO_CHORD), Chord(1920, "Bb/D"))),
        replace(band(), bars=7),
        replace(band(), parts=(*band().parts, Part("Silent", "chords", 40, ()))),
        Score((Part("Last", "melody", 5, (Note(3839, 60, 1, 1),)),), 2, 400.0),
    ],
)
def test_what_was_written_is_read_again(score, tmp_path):
    midi.write(score, tmp_path / "score.mid")
    reading = midi_import.read(tmp_path / "score.mid")
    assert reading.score == score
    assert reading.notices == ()


def test_every_key_comes_back():
    for key in [(tonic, minor) for tonic in range(12) for minor in (False, True)]:
        assert midi_import.decode(midi.encode(replace(band(), key=key)), "x.mid").score.key == key


def test_many_parts_have_channels_of_their_own_and_never_that_of_drums():
    parts = tuple(Part(f"Part {n}", "chords", n, (Note(0, 60, 480),)) for n in range(20))
    score = Score(parts, 1, 120.0)
    channels = [only(timed, "note_on")[0][1].channel for timed in events(midi.encode(score))[1:]]
    assert 9 not in channels
    assert len(set(channels[:15])) == 15
    assert midi_import.decode(midi.encode(score), "x.mid").score == score


def test_notes_of_one_pitch_do_not_cut_each_other_off():
    part = Part("Lead", "melody", 0, (Note(0, 60, 960), Note(480, 60, 480), Note(960, 60, 100)))
    _, timed = events(midi.encode(Score((part,), 1, 120.0)))
    sounding = 0
    for _, message in timed:
        if message.type in ("note_on", "note_off"):
            sounding += 1 if message.type == "note_on" else -1
            assert sounding in (0, 1)
    assert sounding == 0


def test_an_edited_tempo_outweighs_the_one_we_noted():
    file = mido.MidiFile(file=io.BytesIO(midi.encode(band(bpm=93.3333))))
    next(m for m in file.tracks[0] if m.type == "set_tempo").tempo = mido.bpm2tempo(140)
    edited = io.BytesIO()
    file.save(file=edited)
    assert midi_import.decode(edited.getvalue(), "x.mid").score.bpm == 140.0


def test_a_folder_that_refuses_is_told_in_a_sentence(tmp_path):
    with pytest.raises(MidiFileError, match="cannot be written"):
        midi.write(band(), tmp_path / "missing" / "x.mid")
    assert list(tmp_path.iterdir()) == []
