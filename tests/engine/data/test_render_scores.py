"""Scores are read as tune, accompaniment, metre and key, and cut into excerpts that every style shares."""

import random
from pathlib import Path

import mido
import pytest

from engine.data.excerpt import HUMAN_JITTER_S, cut_excerpt, with_dynamics
from engine.data.harmony import find_chords
from engine.data.scores import Note, read_score, skyline
from engine.data.works import fingerprint, group_pieces, read_scores
from engine.errors import DataError
from tests.engine.data import scores_made


def test_a_tune_with_chords_is_read_as_written(tmp_path: Path) -> None:
    path = scores_made.write_tune(tmp_path / "folk_nottingham" / "jigs1.mid")
    score = read_score(path)
    assert [note.pitch for note in score.melody[:4]] == list(scores_made.TUNE[:4])
    assert [note.start for note in score.melody[:3]] == [0.0, 1.0, 2.0]
    assert len(score.melody) == scores_made.N_BARS * 4
    assert len(score.others) == scores_made.N_BARS * 3
    assert not score.polyphonic
    assert (score.bar, score.compound, score.bpm) == (4.0, False, pytest.approx(100, abs=0.01))
    assert (score.tonic, score.minor) == (7, False)


def test_the_skyline_is_the_upper_line() -> None:
    upper = [Note(float(beat), 1.0, 72 + beat, 80) for beat in range(4)]
    lower = [Note(beat / 2, 0.5, 50, 80) for beat in range(8)]
    melody, rest = skyline(upper + lower)
    assert melody == upper
    assert sorted(rest) == lower


@pytest.mark.parametrize("content", [b"", b"MThd is not enough", b"RIFF0000WAVE"])
def test_what_is_no_midi_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.mid"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"broken\.mid"):
        read_score(path)


def test_a_file_without_notes_is_named(tmp_path: Path) -> None:
    path = tmp_path / "empty.mid"
    midi = mido.MidiFile()
    midi.tracks.append(mido.MidiTrack())
    midi.save(str(path))
    with pytest.raises(DataError, match=r"empty\.mid holds no notes"):
        read_score(path)


def test_a_short_tune_is_repeated_to_the_length_asked_for(tmp_path: Path) -> None:
    score = read_score(scores_made.write_tune(tmp_path / "folk_nottingham" / "jigs1.mid"))
    excerpt = cut_excerpt(score, random.Random(3), seconds=(40, 40), bpm=(100, 100))
    assert excerpt.bpm == 100
    assert excerpt.seconds == pytest.approx(40, abs=1.2)
    assert len(excerpt.melody) == excerpt.n_beats
    lengths = len(scores_made.TUNE)
    shift = excerpt.melody[0].pitch - scores_made.TUNE[0]
    assert abs(shift) <= 2
    assert [n.pitch - shift for n in excerpt.melody] == [
        scores_made.TUNE[k % lengths] for k in range(int(excerpt.n_beats))
    ]


def test_humanising_moves_notes_by_milliseconds_only(tmp_path: Path) -> None:
    score = read_score(scores_made.write_tune(tmp_path / "folk_nottingham" / "jigs1.mid"))
    excerpt = cut_excerpt(score, random.Random(1), seconds=(20, 20), bpm=(90, 90))
    late_s = [(note.start - round(note.start)) * 60 / 90 for note in excerpt.melody]
    assert max(abs(s) for s in late_s) <= HUMAN_JITTER_S + 1e-9
    assert len({round(s, 6) for s in late_s}) > len(late_s) // 2


def test_flat_velocities_get_dynamics(tmp_path: Path) -> None:
    score = read_score(scores_made.write_tune(tmp_path / "folk_nottingham" / "jigs1.mid"))
    flat = cut_excerpt(score, random.Random(1), seconds=(20, 20), bpm=(90, 90))
    assert len({note.velocity for note in flat.melody}) == 1
    played = with_dynamics(flat, random.Random(1))
    loud = [note.velocity for note in played.melody]
    assert max(loud) - min(loud) > 12
    assert all(1 <= v <= 127 for v in loud)
    assert [n[:3] for n in played.melody] == [n[:3] for n in flat.melody]


def test_chords_are_found_bar_by_bar(tmp_path: Path) -> None:
    score = read_score(scores_made.write_tune(tmp_path / "folk_nottingham" / "jigs1.mid"))
    excerpt = cut_excerpt(score, random.Random(1), seconds=(9.6, 9.6), bpm=(100, 100))
    shift = excerpt.melody[0].pitch - scores_made.TUNE[0]
    chords = find_chords(excerpt)
    assert [(c.start, c.length, (c.root - shift) % 12, c.minor) for c in chords] == [
        (4.0 * bar, 4.0, root, False) for bar, root in enumerate(scores_made.ROOTS)
    ]


def test_variants_of_a_tune_are_one_piece(tmp_path: Path) -> None:
    scores = scores_made.write_scores(tmp_path)
    files = {file.path: file for file in read_scores(scores)}
    melodies = {path: fingerprint([n.pitch for n in read_score(path).melody]) for path in files}
    pieces = {path.stem: piece for path, piece in group_pieces(files, melodies).items()}
    assert pieces["jigs1"] == pieces["jigs2"], "the same tune in another key"
    assert pieces["jigs1"] != pieces["jigs3"]
    assert pieces["sonata1"] == pieces["sonata2"], "movements of one work"


def test_a_manifest_is_required(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="manifest"):
        read_scores(tmp_path)
