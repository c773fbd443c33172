"""Sung lines become the notes that were sung."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.errors import Cancelled, EngineError
from engine.jobs import Job
from engine.notes.singing import FRAMES_PER_S, SungNote, hear_line, notes_of
from tests import sounds
from tests.engine.notes.voices import Sung, tune, voice


def note_f1(heard: Sequence[SungNote], sung: Sequence[Sung], *, within_s: float = 0.1) -> float:
    """F1 of notes of the right pitch that begin at the right time."""
    left = list(heard)
    matched = 0
    for start, _, pitch in sung:
        for note in left:
            if note.pitch == round(pitch) and abs(note.start_s - start) <= within_s:
                left.remove(note)
                matched += 1
                break
    return 2 * matched / (len(heard) + len(sung))


@pytest.mark.parametrize(
    ("manner", "least"),
    [
        ({"vibrato": 0.35}, 0.95),
        ({"vibrato": 0.6, "breath": 0.03}, 0.95),
        ({"glide_s": 0.1, "vibrato": 0.5}, 0.85),
    ],
)
def test_a_voice_is_heard_as_the_notes_it_sings(manner: dict[str, float], least: float) -> None:
    sung = tune(1)
    assert note_f1(hear_line(Job(), voice(sung, **manner)), sung) >= least


@pytest.mark.parametrize("lowest", [41, 79])
def test_low_and_high_voices_are_heard_in_their_octave(lowest: int) -> None:
    sung = tune(2, 8, lowest=lowest)
    assert note_f1(hear_line(Job(), voice(sung, vibrato=0.2)), sung) >= 0.9


def test_a_line_longer_than_a_piece_is_joined_without_a_seam() -> None:
    sung = [
        (float(at), 3.9, pitch) for at, pitch in zip(range(0, 24, 4), (60, 62, 64, 60, 67, 65), strict=True)
    ]
    heard = hear_line(Job(), voice(sung))
    assert [note.pitch for note in heard] == [60, 62, 64, 60, 67, 65]
    assert np.allclose([note.start_s for note in heard], range(0, 24, 4), atol=0.1)


def test_singing_out_of_tune_keeps_the_tune() -> None:
    sung = tune(3, 8)
    flat = [(start, length, pitch - 0.4) for start, length, pitch in sung]
    assert note_f1(hear_line(Job(), voice(flat)), sung) >= 0.9


@pytest.mark.parametrize("clip", [sounds.noise(3.0), Clip(np.zeros((1, 44100), np.float32), 44100)])
def test_noise_and_silence_hold_no_notes(clip: Clip) -> None:
    assert hear_line(Job(), clip) == []


def test_hearing_can_be_stopped() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        hear_line(job, voice(tune(1, 4)))


def curve(*parts: tuple[float, float]) -> np.ndarray:
    """A pitch curve of parts of length in seconds and pitch."""
    return np.concatenate([np.full(round(length * FRAMES_PER_S), pitch) for length, pitch in parts])


def heard_pitches(pitch: np.ndarray, level_db: np.ndarray | None = None) -> list[int]:
    level = np.full(len(pitch), -20.0) if level_db is None else level_db
    return [note.pitch for note in notes_of(pitch, np.ones(len(pitch)), level)]


def test_wide_vibrato_makes_no_trill() -> None:
    time = np.arange(round(1.5 * FRAMES_PER_S)) / FRAMES_PER_S
    assert heard_pitches(60.0 + 0.7 * np.sin(2 * np.pi * 6 * time)) == [60]


def test_a_slip_of_an_octave_makes_no_note_but_a_leap_does() -> None:
    assert heard_pitches(curve((0.4, 60.0), (0.04, 72.0), (0.4, 60.0))) == [60]
    assert heard_pitches(curve((0.4, 60.0), (0.3, 72.0), (0.4, 60.0))) == [60, 72, 60]


def test_repeated_notes_are_told_apart_by_loudness() -> None:
    pitch = curve((1.2, 64.0))
    level = np.full(len(pitch), -20.0)
    level[38:44] = -34.0
    assert heard_pitches(pitch, level) == [64, 64]
    assert heard_pitches(pitch) == [64]


def test_louder_notes_say_so() -> None:
    pitch = curve((0.5, 60.0), (0.5, 64.0), (0.5, 67.0))
    level = curve((0.5, -30.0), (0.5, -24.0), (0.5, -20.0))
    assert [note.level_db for note in notes_of(pitch, np.ones(len(pitch)), level)] == [-6.0, 0.0, 4.0]


def test_without_librosa_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "librosa", None)
    with pytest.raises(EngineError, match=r'"contrafact\[hum\]"`\.$'):
        hear_line(Job(), voice([(0.1, 0.5, 60)]))
