"""Fading a region of a clip in or out, along a line from silence to full level."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.audio import files
from engine.audio.clip import Samples
from engine.errors import ParamsError
from engine.region import Region, changed

SHORTEST_S = 0.01
WAYS = ("in", "out")
CURVES = ("linear", "power")


@dataclass(frozen=True)
class Fade:
    """How a region is faded.

    Attributes:
        way: "in" from silence at the region's beginning, or "out" to silence at its end.
        length_s: how long it takes; the rest of the region stays as loud as it is.
        curve: "linear", or "power", where the square of the level grows evenly: two such fades laid over each
            other are as loud all along.
    """

    way: str = "in"
    length_s: float = 1.0
    curve: str = "linear"

    def end_s(self, region_s: float) -> float:
        """Where in a region that lasts `region_s` full level is reached, or left, in seconds."""
        length_s = min(self.length_s, region_s)
        return length_s if self.way == "in" else region_s - length_s

    def levels(self, times_s: npt.NDArray[np.float64], region_s: float) -> npt.NDArray[np.float64]:
        """Factors 0..1 `[n]` at times `[n]` from the beginning of a region that lasts `region_s`."""
        away_s = times_s if self.way == "in" else region_s - times_s
        shares = np.clip(away_s / max(min(self.length_s, region_s), 1e-9), 0.0, 1.0)
        return np.sin(shares * np.pi / 2) if self.curve == "power" else shares


def with_fade(path: Path, region: Region, fade: Fade) -> Iterator[Samples]:
    """Blocks of the file at `path` with the region faded; of a box only its band.

    Raises:
        ParamsError: the region or the fade makes no sense.
        AudioFileError: the file cannot be read.
    """
    check(fade)
    info = files.probe(path)
    rate, region_s = info.rate, min(region.stop_s, info.duration_s) - region.start_s

    def difference(samples: Samples, begin: int) -> Samples:
        times_s = (np.arange(samples.shape[1]) + begin) / rate - region.start_s
        return samples * (fade.levels(times_s, region_s) - 1.0).astype(np.float32)

    return changed(path, region, difference, hard_ends=True)


def check(fade: Fade) -> None:
    """Refuse a fade that makes no sense. Raises ParamsError."""
    if fade.way not in WAYS or fade.curve not in CURVES:
        raise ParamsError("A fade goes in or out, and its line is linear or of equal power.")
    if not (math.isfinite(fade.length_s) and fade.length_s >= SHORTEST_S):
        raise ParamsError(f"A fade lasts {SHORTEST_S:g} seconds or more: make it longer.")
