"""Bars and beats over a clip: where they fall, what a place is called, and how a grid is found."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.audio import files
from engine.errors import EngineError, ParamsError
from engine.jobs import Job
from engine.notes import midi_import
from engine.notes.score import Score

if TYPE_CHECKING:
    from engine.library import ClipRow

SLOWEST_BPM, FASTEST_BPM = 20.0, 400.0
MOST_BEATS = 16
# So much of a clip is listened to; a steady piece says no more after that.
HEARD_S = 120.0


@dataclass(frozen=True)
class Grid:
    """A steady beat.

    Attributes:
        bpm: beats a minute.
        first_s: where a bar begins that counts as the first.
        beats: in a bar.
    """

    bpm: float
    first_s: float = 0.0
    beats: int = 4

    def __post_init__(self) -> None:
        if not SLOWEST_BPM <= self.bpm <= FASTEST_BPM:
            raise ParamsError(f"The tempo must be from {SLOWEST_BPM:g} to {FASTEST_BPM:g} beats a minute.")
        if not 1 <= self.beats <= MOST_BEATS:
            raise ParamsError(f"A bar has from 1 to {MOST_BEATS} beats.")

    @property
    def beat_s(self) -> float:
        return 60.0 / self.bpm

    @property
    def bar_s(self) -> float:
        return self.beats * self.beat_s

    def beat_at(self, time_s: float) -> float:
        """Beats since the first bar began; negative before it."""
        return (time_s - self.first_s) / self.beat_s

    def time_of(self, beat: float) -> float:
        return self.first_s + beat * self.beat_s

    def name(self, time_s: float) -> str:
        """Bar and beat, each counted from 1, with hundredths of a beat: "5.2.50"."""
        hundredths = math.floor(self.beat_at(time_s) * 100 + 1e-6)
        beat, part = divmod(hundredths, 100)
        bar, beat = divmod(beat, self.beats)
        return f"{bar + 1}.{beat + 1}.{part:02d}"

    def snapped(self, time_s: float, step: float) -> float:
        """The nearest multiple of `step` beats."""
        return self.time_of(round(self.beat_at(time_s) / step) * step)


def written_notes(row: ClipRow) -> Score | None:
    """The notes a take is made of, which say its tempo and key exactly; None if none can be read."""
    path = row.path.with_suffix(".mid")
    try:
        return midi_import.read(path).score if row.kind == "take" and path.is_file() else None
    except EngineError:
        return None


def grid_of_take(row: ClipRow) -> Grid | None:
    """The grid of a take that is written in notes, or was made in bars; None if nothing says one."""
    if (score := written_notes(row)) is None:
        return grid_of_recipe(row.recipe)
    beats, value = score.metre
    try:
        return Grid(score.bpm * value / 4, 0.0, beats)
    except ParamsError:
        return None


def grid_of_recipe(recipe: Mapping[str, Any] | None) -> Grid | None:
    """The grid of a take that was made in bars; None if its recipe knows of none."""
    params = (recipe or {}).get("params")
    if not isinstance(params, Mapping) or not params.get("bars") or not params.get("bpm"):
        return None
    beats, value = params.get("metre") or (4, 4)
    try:
        return Grid(float(params["bpm"]) * value / 4, 0.0, int(beats))
    except (ParamsError, TypeError, ValueError):
        return None


def find_grid(job: Job, path: Path) -> Grid:
    """Listen to the middle of a clip for its beat.

    Raises:
        AudioFileError: the file cannot be read.
        ParamsError: no steady beat is heard.
    """
    from engine.measures.metre import beats_per_bar, downbeat
    from engine.measures.notes import note_strengths
    from engine.measures.spectra import mono
    from engine.measures.tempo import SURE, onset_curves, pulse_of

    job.report(0.0, "Listening for the beat")
    middle, begin_s = files.read_middle(path, HEARD_S)
    samples = mono(middle)
    curves = onset_curves(samples)
    pulse = pulse_of(*curves)
    if math.isnan(pulse.bpm) or pulse.confidence < SURE or len(pulse.beats_s) < 4:
        raise ParamsError("No steady beat is heard in this clip: type its tempo instead.")
    job.report(0.6, "Listening for bars")
    strengths = note_strengths(samples)
    beats = beats_per_bar(pulse.beats_s, *curves, strengths) or 4
    phase = downbeat(pulse.beats_s, beats, *curves, strengths)
    number = np.arange(len(pulse.beats_s)) - phase
    # The median is not led astray by a beat or two that were heard in the wrong place.
    first_s = float(np.median(pulse.beats_s - number * 60.0 / pulse.bpm)) + begin_s
    grid = Grid(round(pulse.bpm, 2), 0.0, beats)
    return Grid(grid.bpm, round(first_s % grid.bar_s, 3), beats)
