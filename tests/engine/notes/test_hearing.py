"""A hummed line becomes a score, heard in a process of its own."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip
from engine.errors import AudioFileError, Cancelled
from engine.jobs import Job
from engine.measures.tempo import NO_PULSE
from engine.notes.hearing import USUAL_BPM, line_tempo, score_of, transcribe
from engine.notes.score import TICKS_PER_BEAT
from engine.notes.singing import SungNote
from tests import sounds
from tests.engine.notes.voices import voice

# C major at 120, on every beat or half beat.
TUNE = ((0, 60), (1, 64), (2, 67), (3, 65), (3.5, 64), (4, 62), (5, 67), (6, 64), (7, 60))


def line(bpm: float = 120.0, late_s: float = 0.0) -> list[SungNote]:
    draw = np.random.default_rng(4)
    beat_s = 60.0 / bpm
    ends = [*(beat for beat, _ in TUNE[1:]), 8]
    return [
        SungNote(
            late_s + beat * beat_s + float(draw.uniform(-0.02, 0.02)),
            late_s + end * beat_s - 0.05,
            pitch,
            0.0,
        )
        for (beat, pitch), end in zip(TUNE, ends, strict=True)
    ]


def test_a_hummed_line_becomes_a_melody(monkeypatch: pytest.MonkeyPatch) -> None:
    clip = voice([(0.5 + beat * 0.5, 0.46 if beat not in (3, 3.5) else 0.22, pitch) for beat, pitch in TUNE])
    monkeypatch.setitem(sys.modules, "librosa", None)  # the child has one of its own
    score = transcribe(Job("Hear"), clip, bpm=120.0, quantise=TICKS_PER_BEAT // 2)
    (part,) = score.parts
    assert part.role == "melody"
    assert [note.pitch for note in part.notes] == [pitch for _, pitch in TUNE]
    assert [note.start / TICKS_PER_BEAT for note in part.notes] == [beat for beat, _ in TUNE]
    assert (score.bars, score.bpm, score.key) == (2, 120.0, (0, False))


@pytest.mark.parametrize("clip", [sounds.noise(2.0), Clip(np.zeros((2, 44100), np.float32), 44100, "quiet")])
def test_what_holds_no_tune_is_said_in_a_sentence(clip: Clip) -> None:
    with pytest.raises(AudioFileError, match=r"(No tune can be heard|is silent).*\.$"):
        transcribe(Job("Hear"), clip)


def test_too_long_a_clip_is_refused_at_once() -> None:
    with pytest.raises(AudioFileError, match="five minutes"):
        transcribe(Job(), sounds.tone(301.0, rate=8000))


def test_hearing_is_stopped_with_its_job() -> None:
    job = Job(listener=lambda job: job.cancel())
    with pytest.raises(Cancelled):
        transcribe(job, voice([(0.1, 1.0, 60)]))


def test_quantised_notes_lie_on_the_grid_one_at_a_time() -> None:
    grid = TICKS_PER_BEAT // 2
    notes = score_of(line(late_s=0.37), 120.0, quantise=grid).parts[0].notes
    assert [note.start / TICKS_PER_BEAT for note in notes] == [beat for beat, _ in TUNE]
    assert all(note.start % grid == 0 and note.duration >= grid for note in notes)
    assert all(a.end <= b.start for a, b in itertools.pairwise(notes))


def test_unquantised_notes_keep_their_times() -> None:
    hummed = line(late_s=1.0)
    notes = score_of(hummed, 90.0).parts[0].notes
    seconds = [note.start / TICKS_PER_BEAT * 60 / 90.0 for note in notes]
    assert np.allclose(seconds, [note.start_s - hummed[0].start_s for note in hummed], atol=0.002)


def test_louder_notes_are_played_harder() -> None:
    soft, loud = SungNote(0.0, 0.5, 60, -8.0), SungNote(0.5, 1.0, 62, 8.0)
    first, second = score_of([soft, loud], 120.0).parts[0].notes
    assert first.velocity < 70 < 90 < second.velocity


@pytest.mark.parametrize("bpm", [84.0, 100.0, 126.0])
def test_tempo_is_heard_from_where_notes_begin(bpm: float) -> None:
    assert line_tempo(line(bpm) + line(bpm, 8 * 60 / bpm), NO_PULSE) == pytest.approx(bpm, rel=0.02)


def test_a_line_without_tempo_gets_a_usual_one() -> None:
    assert line_tempo([SungNote(0.0, 1.0, 60, 0.0)], NO_PULSE) == USUAL_BPM


def test_hear_answers_on_the_command_line(tmp_path: Path) -> None:
    from tests.engine.measures.test_tempo import drums

    files.write(tmp_path / "drums.wav", drums(100.0))
    from engine.process import run_command

    answer = run_command(Job("Hear"), ["hear", str(tmp_path / "drums.wav")])
    assert answer["tempo"] == pytest.approx(100.0, rel=0.005)
    assert answer["beats"] == sorted(answer["beats"])
    assert answer["chords"]
    assert "line" not in answer
