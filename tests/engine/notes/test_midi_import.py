"""Strangers' files, odd ones, damaged ones and hostile ones."""

import random

import pytest

from engine.errors import MidiFileError
from engine.notes import midi, smf
from engine.notes.midi_import import decode, read
from engine.notes.score import Note
from tests.engine.notes.scores import band
from tests.engine.notes.smf_bytes import END, meta, note, number, tempo

from tests.engine.notes.smf_bytes import midi as file_of  # isort: skip


def played(reading, part=0):
    return [(n.start, n.pitch, n.duration) for n in reading.score.parts[part].notes]


def test_running_status_and_silent_note_ons():
    track = bytes([0, 0x90, 60, 80, 0x60, 60, 0, 0, 64, 70, 0x60, 64, 0]) + END
    reading = decode(file_of(track, format=0, division=96), "x.mid")
    assert played(reading) == [(0, 60, 480), (480, 64, 480)]
    assert [n.velocity for n in reading.score.parts[0].notes] == [80, 70]


def test_other_resolutions_land_on_the_same_beats():
    for division in (24, 96, 480, 960, 15360):
        track = note(60, division, 0) + note(62, division, division) + END
        assert played(decode(file_of(track, division=division), "x.mid")) == [(0, 60, 480), (960, 62, 480)]


def test_ticks_of_film_frames_are_times():
    division = (256 - 25) << 8 | 40  # 25 frames of 40 ticks: milliseconds
    reading = decode(
        file_of(tempo(60) + note(60, 500) + note(62, 500, 500) + END, division=division), "x.mid"
    )
    assert reading.score.bpm == 120.0
    assert played(reading) == [(0, 60, 480), (960, 62, 480)]


def test_changes_of_tempo_keep_the_times_at_which_notes_sound():
    conductor = tempo(120) + tempo(60, 960) + END
    reading = decode(file_of(conductor, note(60, 480) + note(62, 480, 480) + note(64, 480) + END), "x.mid")
    assert reading.score.bpm == 120.0
    assert played(reading) == [(0, 60, 480), (960, 62, 960), (1920, 64, 960)]
    assert "tempo changes" in reading.notices[0]


def test_a_tempo_that_hardly_changes_keeps_the_grid():
    conductor = b"".join(tempo(120 + n % 2 * 0.5, 480 * (n > 0)) for n in range(8)) + END
    reading = decode(file_of(conductor, b"".join(note(60) for _ in range(8)) + END), "x.mid")
    assert [start for start, _, _ in played(reading)] == [480 * n for n in range(8)]
    assert reading.notices == ()


def test_one_track_of_many_channels_becomes_parts_with_roles():
    track = bytes([0, 0xC0, 73, 0, 0xC1, 33])
    for beat in range(8):
        track += note(76 + beat % 3, 120, 0, 0) + note(36, 120, 0, 1) + note(38, 120, 0, 9)
        track += b"".join(number(0) + bytes([0x92, pitch, 60]) for pitch in (60, 64, 67))
        track += b"".join(number(120 * (n == 0)) + bytes([0x82, 60 + p, 0]) for n, p in enumerate((0, 4, 7)))
    score = decode(file_of(track + END, format=0), "x.mid").score
    assert {part.name: part.role for part in score.parts} == {
        "Flute": "melody", "Finger bass": "bass", "Drums": "drums", "Grand piano": "chords",
    }  # fmt: skip


def test_independent_tracks_play_one_after_another():
    reading = decode(file_of(note(60) + END, note(62) + END, format=2), "x.mid")
    assert played(reading) == [(0, 60, 480)]
    assert played(reading, 1) == [(480, 62, 480)]


def test_the_key_is_the_signatures_or_found():
    scale = b"".join(note(pitch) for pitch in (64, 66, 68, 69, 71, 73, 75, 76, 64, 71, 64, 68, 71, 64)) + END
    assert decode(file_of(scale), "x.mid").score.key == (4, False)
    assert decode(file_of(meta(0x59, bytes([0, 0])) + scale), "x.mid").score.key == (4, False)
    assert decode(file_of(meta(0x59, bytes([0xFD, 1])) + scale), "x.mid").score.key == (0, True)


def test_names_in_any_encoding_are_read():
    track = meta(0x03, "Gr\u00fc\u00dfe\n\x00".encode("latin-1")) + note(60) + END
    assert decode(file_of(track), "x.mid").score.parts[0].name == "Gr\u00fc\u00dfe"


def test_a_late_release_makes_no_bar_of_its_own():
    assert decode(file_of(note(60, 1920 + 20) + END), "x.mid").score.bars == 1
    assert decode(file_of(note(60, 1920 + 300) + END), "x.mid").score.bars == 2


def test_a_note_without_end_ends_with_its_track():
    on = bytes([0, 0x90, 60, 80])
    reading = decode(file_of(on + note(64, 480, 480) + meta(0x2F, b"", 100_000_000)), "x.mid")
    assert played(reading) == [(0, 60, 960), (480, 64, 480)]
    assert played(decode(file_of(on + END), "x.mid")) == [(0, 60, 1)]


def test_a_metre_that_changes_is_told():
    track = meta(0x58, bytes([3, 2, 24, 8])) + meta(0x58, bytes([4, 2, 24, 8]), 1440) + note(60) + END
    reading = decode(file_of(track), "x.mid")
    assert reading.score.metre == (3, 4)
    assert "3/4" in reading.notices[0]


def test_a_file_in_a_container_is_read():
    assert played(decode(b"RIFF\0\0\0\0RMIDdata\0\0\0\0" + file_of(note(60) + END), "x.mid")) == [
        (0, 60, 480)
    ]


def test_a_track_that_breaks_off_keeps_what_came_before():
    data = file_of(note(60) + note(62) + END)
    assert played(decode(data[:-8], "x.mid")) == [(0, 60, 480), (480, 62, 1)]
    assert played(decode(data[:-10], "x.mid")) == [(0, 60, 480)]


LONG = number(2**28 - 1)
BAD = {
    "empty": b"",
    "no MIDI": b"RIFF1234WAVEfmt " * 40,
    "header only": b"MThd",
    "header cut": b"MThd\0\0\0\6\0\1",
    "no tracks": file_of(),
    "no notes": file_of(tempo(100) + END),
    "no resolution": file_of(note(60) + END, division=0),
    "no frames": file_of(note(60) + END, division=0x8000 | 7 << 8),
    "format": file_of(note(60) + END, format=9),
    "endless delta": file_of(b"\xff" * 100_000),
    "data first": file_of(bytes([0, 60, 60]) * 40),
    "too far away": file_of(LONG + bytes([0x90, 60, 80]) + LONG + bytes([0x80, 60, 0]) + END, division=1),
    "too many notes": file_of(bytes([0, 0x90, 60, 80]) + bytes([0, 60, 80]) * (smf.MOST_NOTES + 1)),
    "too large": file_of(b"\0" * (smf.MOST_BYTES + 1)),
    "too many tracks": file_of(*[END] * (smf.MOST_TRACKS + 1)),
    "too many parts": file_of(*[note(60) + END] * 65),
    "one tick a beat, many bars": file_of(note(60, 2**20) + END, division=1),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_gets_one_sentence(kind):
    with pytest.raises(MidiFileError) as refusal:
        decode(BAD[kind], "song.mid")
    sentence = str(refusal.value)
    assert sentence.startswith("song.mid ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    for path in (tmp_path / "missing.mid", tmp_path):
        with pytest.raises(MidiFileError, match="cannot be read"):
            read(path)


@pytest.mark.parametrize("bpm", [3.6, 4000.0])
def test_a_tempo_out_of_range_is_brought_into_it(bpm):
    reading = decode(file_of(tempo(bpm) + note(60) + END), "x.mid")
    assert reading.score.bpm in (20.0, 400.0)
    assert played(reading) == [(0, 60, 480)]
    assert len(reading.notices) == 1


def test_any_damage_is_refused_or_gives_a_score_that_holds_together():
    whole, draw = midi.encode(band(bars=1)), random.Random(5)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(draw.randint(1, 12)):
            data[draw.randrange(8, len(data))] = draw.randrange(256)
        try:
            score = decode(bytes(data[: draw.randint(20, len(data))]), "x.mid").score
        except MidiFileError:
            continue
        assert score.bars >= 1
        assert 20 <= score.bpm <= 400
        for part in score.parts:
            for found in part.notes:
                assert isinstance(found, Note)
                assert 0 <= found.start < found.end <= score.n_ticks
                assert 0 <= found.pitch <= 127
                assert 1 <= found.velocity <= 127
        assert decode(midi.encode(score), "x.mid").score.bars == score.bars
