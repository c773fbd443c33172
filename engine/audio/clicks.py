"""The click of a metronome, laid over what is played."""

from __future__ import annotations

import functools
import math

import numpy as np

from engine.audio.clip import Samples
from engine.grid import Grid

LENGTH_S = 0.04
LEVEL = 0.5
_ACCENT_HZ, _BEAT_HZ = 1760.0, 1174.66
_DECAY_S = 0.008


def clicks(grid: Grid, start: int, n_frames: int, rate: int) -> Samples:
    """Frames `start` to `start + n_frames` of a click on every beat, `[frame]`; a bar's first is higher.

    A click begins within a sample of its beat. Frame 0 is the beginning of the clip that the grid lies over.
    """
    out = np.zeros(n_frames, np.float32)
    length = round(LENGTH_S * rate)
    beat = math.ceil(grid.beat_at((start - length) / rate))
    while (at := round(grid.time_of(beat) * rate) - start) < n_frames:
        wave = _wave(rate, beat % grid.beats == 0)
        first, last = max(0, -at), min(length, n_frames - at)
        if first < last:
            out[at + first : at + last] += wave[first:last]
        beat += 1
    return out


def with_clicks(block: Samples, grid: Grid, start: int, rate: int) -> Samples:
    """`block` `[channel, frame]`, which begins at frame `start`, with the click over it."""
    return block + clicks(grid, start, block.shape[1], rate)


@functools.lru_cache(maxsize=8)
def _wave(rate: int, accent: bool) -> Samples:
    time_s = np.arange(round(LENGTH_S * rate)) / rate
    hertz = _ACCENT_HZ if accent else _BEAT_HZ
    wave = np.cos(2 * np.pi * hertz * time_s) * np.exp(-time_s / _DECAY_S)
    return (LEVEL * (1.0 if accent else 0.7) * wave).astype(np.float32)


class ClickTrack:
    """A source for a `Player` with nothing but clicks: a moment of silence, then beats.

    Attributes:
        downbeat_s: where the bar after the count-in begins.
        n_frames: it ends there, or, if it goes on, when nobody listens any more.
    """

    LEAD_S = 0.5  # for the devices to get going
    LONGEST_S = 24 * 3600.0

    def __init__(self, grid: Grid, count_in_bars: int, *, goes_on: bool, rate: int = 44100) -> None:
        self.rate, self.n_channels = rate, 1
        self.downbeat_s = self.LEAD_S + count_in_bars * grid.bar_s
        self._grid = Grid(grid.bpm, self.LEAD_S, grid.beats)
        self.n_frames = round((self.LONGEST_S if goes_on else self.downbeat_s) * rate)

    def read(self, start: int, n_frames: int) -> Samples:
        n = max(0, min(n_frames, self.n_frames - start))
        lead = round(self.LEAD_S * self.rate)
        made = clicks(self._grid, start, n, self.rate)
        made[: max(0, lead - start)] = 0.0
        return made[None]

    def close(self) -> None:
        """Nothing to let go of."""
