"""What a spectrogram for display is, once it is computed or while it is."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from engine.audio.clip import Samples
from engine.audio.columns import CEIL_DB, FLOOR_DB, Levels
from engine.audio.detail import Detail
from engine.audio.look import Look


@dataclass(frozen=True, eq=False)
class SpectrogramPyramid:
    """A spectrogram in levels of detail.

    Attributes:
        levels: bytes `[frame, lane * bin]`; level k holds the maxima of 2**k frames, the last at most 256.
            Frame i of level 0 is centred on `i * hop_s`, bin j of n on `j * rate / 2 / (n - 1)` Hz.
        lows, highs: float32 `[frame]`, extreme samples in each frame's hop over all channels; same levels.
        hop_s: seconds from frame to frame in level 0.
        rate: of the sound, Hz.
        floor_db, ceil_db: what bytes 0 and 255 stand for, relative to a sine at full scale.
        complete: False while frames at the end are still to come: they are 0, and fill up later in place.
        look: channels and windows; it says how many lanes there are.
        n_done: frames of level 0 that are there already; None is all of them.
        sketch: a coarse picture of the whole, to be shown where frames are still to come.
        detail: finer columns than level 0 has, of a sound so long that it has been drawn coarsely.
    """

    levels: list[Levels]
    lows: list[Samples]
    highs: list[Samples]
    hop_s: float
    rate: int
    floor_db: float = FLOOR_DB
    ceil_db: float = CEIL_DB
    complete: bool = True
    look: Look = field(default_factory=Look)
    n_done: int | None = None
    sketch: SpectrogramPyramid | None = None
    detail: Detail | None = None

    @property
    def n_bins(self) -> int:
        """Of one lane."""
        return self.levels[0].shape[1] // self.look.n_lanes

    def overview(self, n_max: int = 4096) -> tuple[Samples, Samples]:
        """Lowest and highest samples `[n]` of the finest level that has at most `n_max` of them."""
        k = next((k for k, level in enumerate(self.lows) if len(level) <= n_max), len(self.lows) - 1)
        low, high = self.lows[k], self.highs[k]
        if self.sketch is None or self.n_done is None:
            return low, high
        rough_low, rough_high = self.sketch.overview()
        nearest = np.arange(len(low)) * len(rough_low) // len(low)
        to_come = np.arange(len(low)) >= self.n_done >> k
        return np.where(to_come, rough_low[nearest], low), np.where(to_come, rough_high[nearest], high)
