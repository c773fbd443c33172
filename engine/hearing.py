"""What can be heard of a clip without a network: tempo, beats, metre, key and chords."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.audio import files
from engine.audio.clip import Clip, require_sound
from engine.errors import AudioFileError, LibraryError
from engine.grid import grid_of_recipe, written_notes
from engine.jobs import Job
from engine.keys import name_key
from engine.library import ClipRow, Library
from engine.measures.chords import HeardChord, hear_chords
from engine.measures.key import SURE as SURE_KEY
from engine.measures.key import Key, key_of
from engine.measures.metre import beats_per_bar
from engine.measures.notes import note_strengths
from engine.measures.spectra import mono
from engine.measures.tempo import SURE as SURE_TEMPO
from engine.measures.tempo import onset_curves, pulse_of

log = logging.getLogger(__name__)

# The middle of a clip tells its tempo and key; hearing all of a long one would say little more.
TONE_S = 60.0
# Tempos within this share of each other are one.
SAME_TEMPO = 0.03


@dataclass(frozen=True)
class Heard:
    """What is heard of a clip.

    Attributes:
        bpm: beats a minute, nan without any pulse.
        metre: beats in a bar, 3 or 4; None if unknown.
        beats_s: when beats fall, in seconds.
        chords: one after the other, without gaps.
    """

    bpm: float
    tempo_confidence: float
    metre: int | None
    key: Key
    beats_s: npt.NDArray[np.float64]
    chords: list[HeardChord]

    @property
    def summary(self) -> str:
        """One line for people."""
        tempo = f"{self.bpm:.1f} bpm" if self.tempo_confidence >= SURE_TEMPO else "no clear tempo"
        key = name_key(self.key.tonic, self.key.minor) if self.key.confidence >= SURE_KEY else "no clear key"
        metre = f", {self.metre}/4" if self.metre and self.tempo_confidence >= SURE_TEMPO else ""
        return f"{tempo}{metre}, {key}, {len(self.chords)} chords"


def hear_clip(job: Job, clip: Clip) -> Heard:
    """Everything of `Heard`; a thousandth to a hundredth of the clip's length in time.

    Raises:
        AudioFileError: the clip is silent, broken or shorter than a tenth of a second.
    """
    samples = mono(require_sound(clip))
    job.report(0.0, "Listening for the beat")
    curves = onset_curves(samples)
    pulse = pulse_of(*curves)
    job.report(0.3, "Listening for notes")
    strengths = note_strengths(samples)
    job.report(0.8, "Naming chords")
    is_sure = pulse.confidence >= SURE_TEMPO
    return Heard(
        bpm=pulse.bpm,
        tempo_confidence=pulse.confidence,
        metre=beats_per_bar(pulse.beats_s, *curves, strengths) if is_sure else None,
        key=key_of(strengths),
        beats_s=pulse.beats_s if is_sure else np.zeros(0),
        chords=hear_chords(samples, pulse.beats_s if is_sure else None, strengths=strengths),
    )


def tempo_and_key(path: Path) -> tuple[float | None, str]:
    """Beats a minute, None if unclear, and key such as "A minor", "" if unclear, of a file's middle minute.

    Raises:
        AudioFileError: it cannot be read.
    """
    samples = mono(files.read_middle(path, TONE_S)[0])
    pulse, key = pulse_of(*onset_curves(samples)), key_of(note_strengths(samples))
    bpm = round(pulse.bpm, 2) if pulse.confidence >= SURE_TEMPO else None
    return bpm, name_key(key.tonic, key.minor) if key.confidence >= SURE_KEY else ""


def tone_of(row: ClipRow) -> tuple[float | None, str]:
    """Tempo and key of a clip: as written in its notes, else as heard. See `tempo_and_key`.

    Of a take that was made in bars, what is heard may be counted twice or half as fast: then its recipe says.

    Raises:
        AudioFileError: it cannot be read.
    """
    if score := written_notes(row):
        return score.bpm, name_key(*score.key)
    bpm, key = tempo_and_key(row.path)
    grid = grid_of_recipe(row.recipe) if row.kind == "take" else None
    if grid and bpm and any(abs(times * bpm / grid.bpm - 1.0) < SAME_TEMPO for times in (0.5, 1.0, 2.0)):
        bpm = round(grid.bpm, 2)
    return bpm, key


def listen_for_tones(job: Job, library: Library) -> None:
    """Find tempo and key of the clips that have none yet, newest first.

    Emits the id of each clip that got them. A file that cannot be read has neither.
    """
    waiting = [row for row in library.unlistened() if not row.missing]
    for number, row in enumerate(waiting):
        job.report(number / len(waiting), row.name)
        try:
            bpm, key = tone_of(row)
        except AudioFileError as error:
            log.warning("no tempo of %s: %s", row.path, error)
            bpm, key = None, ""
        try:
            library.set_tone(row.id, bpm, key)
        except LibraryError:  # removed while it was listened to
            continue
        job.emit(row.id)
