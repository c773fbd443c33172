"""Sound laid over a stretch of another sound, and the turn from one sound to the next while they play."""

from __future__ import annotations

import numpy as np

from engine.audio.clip import Samples
from engine.audio.sources import Source

# Frames over which one sound turns into the next, so that nothing clicks.
TURN = 1024


class Overlaid:
    """`plain` with `samples` in place of what is there from frame `first` on."""

    def __init__(self, plain: Source, first: int, samples: Samples) -> None:
        if len(samples) != plain.n_channels:
            raise ValueError("what is laid over a sound has as many channels as it")
        self._plain, self._first, self._samples = plain, first, samples
        self.rate, self.n_channels, self.n_frames = plain.rate, plain.n_channels, plain.n_frames

    def read(self, start: int, n_frames: int) -> Samples | None:
        stop = self._first + self._samples.shape[1]
        if self._first <= start < stop:
            at = start - self._first
            return self._samples[:, at : at + n_frames]
        if start < self._first:
            n_frames = min(n_frames, self._first - start)
        return self._plain.read(start, n_frames)

    def close(self) -> None:
        self._plain.close()


class Turned:
    """`after`, whose first frames that are read come out of `before`, which is of the same length."""

    def __init__(self, before: Source, after: Source) -> None:
        self._before, self._after = before, after
        self._left = TURN
        self.rate, self.n_channels, self.n_frames = after.rate, after.n_channels, after.n_frames

    def read(self, start: int, n_frames: int) -> Samples | None:
        if not self._left:
            return self._after.read(start, n_frames)
        n_frames = min(n_frames, self._left)
        old = self._before.read(start, n_frames)
        new = self._after.read(start, n_frames)
        if old is None or new is None:
            return None
        n = min(old.shape[1], new.shape[1])
        gain = (TURN - self._left + np.arange(n, dtype=np.float32)) / TURN
        self._left -= n
        return np.asarray(old[:, :n] * (1.0 - gain) + new[:, :n] * gain, np.float32)

    def close(self) -> None:
        self._before.close()
        self._after.close()
