"""FluidSynth plays parts through a soundfont: a program of its own, so that a bad one ends only that."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import mido
import numpy as np
import soundfile

from engine.audio.clip import Samples
from engine.encoding import RATE
from engine.errors import ParamsError
from engine.jobs import Job
from engine.notes.score import DRUM_CHANNEL

log = logging.getLogger(__name__)

# A tick is a sample: this many to a beat of half a second.
TICKS_PER_BEAT = RATE // 2
# The program computes in blocks of so many samples, and starts notes where a block does.
BLOCK = 64
BYTES_PER_FRAME = 8
# Frames that the program may go on for after the last note.
RINGING = 60 * RATE
# More than this is played in several runs, so that the file between us stays small.
LONGEST_RUN_S = 240.0
PATIENCE_S = 0.1
ALL_SOUND_OFF = 120
FAILED = "Failed to load"


class Stroke(NamedTuple):
    """A note in samples: first one, the one after its last, pitch and velocity."""

    start: int
    stop: int
    pitch: int
    velocity: int


class Track(NamedTuple):
    """What one instrument plays; `program` is a drum kit's number for drums."""

    program: int
    drums: bool
    strokes: Sequence[Stroke]


def program_path() -> str | None:
    """Where the program is; None if it is not installed."""
    return shutil.which("fluidsynth")


def play(job: Job, tracks: Sequence[Track], n_frames: int, soundfont: Path) -> list[Samples]:
    """Each track alone, `[2, n_frames]` at 44.1 kHz, without room; what rings on after that is cut.

    Raises:
        ParamsError: FluidSynth cannot play with this soundfont.
    """
    per_run = max(1, int(LONGEST_RUN_S * RATE / n_frames))
    played: list[Samples] = []
    for first in range(0, len(tracks), per_run):
        part = job.part(first / len(tracks), min(1.0, (first + per_run) / len(tracks)))
        played += _run(part, tracks[first : first + per_run], n_frames, soundfont)
    return played


def _run(job: Job, tracks: Sequence[Track], n_frames: int, soundfont: Path) -> list[Samples]:
    """Play tracks one after another in one run, because starting and loading take the longest."""
    # One block more, so that nothing of a track is left where the next begins.
    slot = (-(-n_frames // BLOCK) + 1) * BLOCK
    with tempfile.TemporaryDirectory(prefix="contrafact-") as folder:
        midi, wav = Path(folder) / "parts.mid", Path(folder) / "parts.wav"
        _write(tracks, n_frames, slot, midi)
        complaint = _call(job, midi, wav, soundfont, (2 * slot * len(tracks) + RINGING) * BYTES_PER_FRAME)
        # It plays silence when it has no soundfont, and complains only.
        if FAILED in complaint or not wav.exists():
            log.warning("FluidSynth and %s: %s", soundfont, complaint.strip())
            raise ParamsError(f"{soundfont.name} is damaged or no soundfont: choose another in the settings.")
        sound, _ = soundfile.read(wav, dtype="float32", always_2d=True)
    whole = np.zeros((2, slot * len(tracks)), np.float32)
    n = min(whole.shape[1], len(sound))
    whole[:, :n] = sound[:n].T
    return [whole[:, slot * k : slot * k + n_frames] for k in range(len(tracks))]


def _call(job: Job, midi: Path, wav: Path, soundfont: Path, most_bytes: int) -> str:
    """Run the program and return what it complained of; ends it when the job is cancelled.

    Raises:
        ParamsError: it has written more than `most_bytes`: it would fill the disk.
    """
    options = ["-ni", "-q", "-R", "0", "-C", "0", "-g", "1.0", "-r", str(RATE), "-O", "float", "-T", "wav"]
    options += ["-o", "synth.dynamic-sample-loading=1", "-o", "synth.polyphony=512"]
    command = [program_path() or "fluidsynth", *options, "-F", str(wav), str(soundfont), str(midi)]
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0) if os.name == "nt" else 0
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        creationflags=no_window,
    ) as process:
        try:
            while True:
                try:
                    return process.communicate(timeout=PATIENCE_S)[1]
                except subprocess.TimeoutExpired:
                    job.check()
                    if wav.exists() and wav.stat().st_size > most_bytes:
                        log.warning("FluidSynth does not end with %s", soundfont)
                        raise ParamsError(
                            f"A sound of {soundfont.name} never ends: choose another in the settings."
                        ) from None
        finally:
            if process.poll() is None:
                process.kill()


def _write(tracks: Sequence[Track], n_frames: int, slot: int, path: Path) -> None:
    timed: list[tuple[int, int, mido.Message]] = []
    for number, track in enumerate(tracks):
        first = number * slot
        channel = DRUM_CHANNEL if track.drums else 0
        timed.append(
            (_heard_at(first), 0, mido.Message("program_change", channel=channel, program=track.program))
        )
        for stroke in track.strokes:
            # A note that is ended where it begins, or before, would sound for ever.
            if stroke.start < n_frames - BLOCK:
                stop = _heard_at(first + max(stroke.start + BLOCK, min(stroke.stop, n_frames)))
                on = mido.Message("note_on", channel=channel, note=stroke.pitch, velocity=stroke.velocity)
                timed.append((_heard_at(first + stroke.start), 3, on))
                timed.append((stop, 2, mido.Message("note_off", channel=channel, note=stroke.pitch)))
        silence = mido.Message("control_change", channel=channel, control=ALL_SOUND_OFF, value=0)
        timed.append((_heard_at(first + n_frames), 1, silence))
    timed.sort(key=lambda event: event[:2])
    midi, line = mido.MidiFile(type=0, ticks_per_beat=TICKS_PER_BEAT), mido.MidiTrack()
    line.append(mido.MetaMessage("set_tempo", tempo=500_000))
    now = 0
    for at, _, message in timed:
        line.append(message.copy(time=at - now))
        now = at
    # The program goes on until its last voice has died away; all are silent by then.
    line.append(mido.MetaMessage("end_of_track", time=slot * len(tracks) - now))
    midi.tracks.append(line)
    midi.save(str(path))


def _heard_at(frame: int) -> int:
    """Where a message must be for the program to heed it in the block nearest to `frame`: at most 0.7 ms off.

    It reads its clock in whole milliseconds where a block begins, so half a one before is surely heard there.
    """
    block = round(frame / BLOCK)
    milliseconds = block * BLOCK * 1000 // RATE
    return max(0, round((milliseconds - 0.5) * RATE / 1000))
