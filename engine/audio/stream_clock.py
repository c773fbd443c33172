"""When which frame of a sound stream passes its callback."""

from __future__ import annotations

import time

import numpy as np
import numpy.typing as npt

_N_NOTES = 256
_N_ASKED = 32
_ENOUGH = 6


class StreamClock:
    """The callback notes every block; anybody asks. Frames are counted from the first that was noted.

    A callback may come late, never early by much, and a busy machine makes many of them late: the median
    over the nearest blocks is off by a fraction of a millisecond all the same. Where a block was lost, what
    follows is counted short, which matters only near it. Moments are those of `time.monotonic`, so two
    streams can be compared.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.n_frames = 0
        self._n_notes = 0
        self._moments_s = np.zeros(_N_NOTES)
        self._frames = np.zeros(_N_NOTES)

    def note(self, n_frames: int) -> None:
        """For the callback: `n_frames` more pass now."""
        at = self._n_notes % _N_NOTES
        self._moments_s[at] = time.monotonic()
        self._frames[at] = self.n_frames
        self.n_frames += n_frames
        self._n_notes += 1

    @property
    def ready(self) -> bool:
        """Whether enough blocks passed to tell."""
        return self._n_notes >= _ENOUGH

    def moment_of(self, frame: float) -> float:
        """When that frame passes, or passed, in seconds of `time.monotonic`."""
        return self._zero_s(self._frames, frame) + frame / self.rate

    def frame_at(self, moment_s: float) -> float:
        """Which frame passes at that moment."""
        return (moment_s - self._zero_s(self._moments_s, moment_s)) * self.rate

    def _zero_s(self, places: npt.NDArray[np.float64], place: float) -> float:
        """When frame 0 would have passed, by the blocks nearest to `place` among `places`."""
        n = min(self._n_notes, _N_NOTES)
        if not n:
            return time.monotonic()
        nearest = np.argsort(np.abs(places[:n] - place))[:_N_ASKED]
        return float(np.median(self._moments_s[nearest] - self._frames[nearest] / self.rate))
