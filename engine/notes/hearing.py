"""From sound to notes: a hummed line becomes a score of one melody part."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.audio import files
from engine.audio.clip import Clip, require_sound
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.measures.tempo import FRAMES_PER_S, SURE, Pulse, find_pulse, pulse_of
from engine.notes import editing
from engine.notes.harmony import find_key
from engine.notes.score import TICKS_PER_BEAT, Note, Part, Score
from engine.notes.singing import SungNote
from engine.process import run_command

LONGEST_S = 300.0
# For a line from which no tempo can be told.
USUAL_BPM = 100.0
METRE = (4, 4)
BEATS_PER_BAR = 4
# The melody sounds as a piano until somebody chooses otherwise.
PROGRAM = 0
LOUDNESS, LOUDER_PER_DB = 84, 2.5
NAME = "Melody"


def transcribe(job: Job, clip: Clip, *, bpm: float | None = None, quantise: int = 0) -> Score:
    """The notes of a hummed, sung or played line, as the melody of a score.

    The pitch is found in a child process. The first note begins the first bar.

    Args:
        bpm: the tempo that was hummed to; heard unless given.
        quantise: grid in ticks that notes are put on; 0 leaves them as they were hummed.

    Raises:
        AudioFileError: the clip is silent, too long, or no tune can be heard in it.
    """
    if require_sound(clip).duration_s > LONGEST_S:
        raise AudioFileError(f"{_name(clip)} is longer than five minutes: cut out the part with the tune.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "line.wav")
        files.write(path, Clip(clip.mono()[None], clip.rate))
        document = run_command(job, ["hear", str(path), "--line"])
    line = [SungNote(**note) for note in document["line"]]
    if not line:
        raise AudioFileError(
            f"No tune can be heard in {_name(clip)}: hum one voice alone, near the microphone."
        )
    tempo = bpm if bpm is not None else line_tempo(line, find_pulse(clip))
    return score_of(line, tempo, quantise=quantise, title=clip.name)


def score_of(line: Sequence[SungNote], bpm: float, *, quantise: int = 0, title: str = "") -> Score:
    """A score of a line that is not empty, from its first note on, as many bars as it fills."""
    per_s = bpm / 60.0 * TICKS_PER_BEAT
    starts = np.array([note.start_s for note in line]) * per_s
    origin = starts[0] + (_late(starts - starts[0], quantise) if quantise else 0.0)
    notes = frozenset(
        Note(
            start=max(0, round(start - origin)),
            pitch=note.pitch,
            duration=max(1, round((note.stop_s - note.start_s) * per_s)),
            velocity=min(120, max(30, round(LOUDNESS + LOUDER_PER_DB * note.level_db))),
        )
        for note, start in zip(line, starts, strict=True)
    )
    if quantise:
        notes = _whole_steps(editing.quantised(notes, quantise), quantise)
    part = Part(NAME, "melody", PROGRAM, _one_at_a_time(sorted(notes)))
    bars = -(-max(note.end for note in part.notes) // (BEATS_PER_BAR * TICKS_PER_BEAT))
    return Score((part,), bars, bpm, METRE, find_key([part]), title=title)


def line_tempo(line: Sequence[SungNote], pulse: Pulse) -> float:
    """Beats a minute of a line: the sound's own pulse if it is sure, else where its notes begin."""
    if pulse.confidence >= SURE:
        return round(pulse.bpm, 2)
    onsets = onset_curve([note.start_s for note in line])
    of_notes = pulse_of(onsets, onsets)
    return round(of_notes.bpm, 2) if of_notes.confidence >= SURE / 2 else USUAL_BPM


def onset_curve(starts_s: Sequence[float]) -> npt.NDArray[np.float32]:
    """Notes' starts as a curve of `FRAMES_PER_S`, from one second before the first one."""
    frames = np.round((np.array(starts_s) - starts_s[0] + 1.0) * FRAMES_PER_S).astype(int)
    curve = np.zeros(int(frames[-1] + 2 * FRAMES_PER_S), np.float32)
    for reach, height in ((0, 1.0), (1, 0.8), (2, 0.4), (3, 0.1)):
        for frame in frames:
            curve[[frame - reach, frame + reach]] = height
    return curve


def _late(starts: npt.NDArray[np.float64], grid: int) -> float:
    """How far the notes are behind the nearest steps of a grid on average, in ticks, around the circle."""
    return float(np.angle(np.exp(2j * np.pi * starts / grid).sum()) / (2.0 * np.pi) * grid)


def _whole_steps(notes: editing.Notes, grid: int) -> editing.Notes:
    """Lengths rounded to steps of the grid, at least one."""
    changed = set()
    for note in notes:
        steps = max(1, round(note.duration / grid))
        changed.add(Note(note.start, note.pitch, steps * grid, note.velocity))
    return frozenset(changed)


def _one_at_a_time(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Notes in order, each cut where the next begins; of those that begin together, the longest."""
    kept: list[Note] = []
    for note in notes:
        if kept and kept[-1].start == note.start:
            if note.duration > kept[-1].duration:
                kept[-1] = note
            continue
        if kept and kept[-1].end > note.start:
            before = kept.pop()
            kept.append(Note(before.start, before.pitch, note.start - before.start, before.velocity))
        kept.append(note)
    return tuple(kept)


def _name(clip: Clip) -> str:
    return clip.name or "The clip"
