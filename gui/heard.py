"""The last minute of a sound that plays without end."""

from __future__ import annotations

from collections import deque

import numpy as np

from engine.audio.clip import Clip, Samples

KEPT_S = 60.0


class Heard:
    """Blocks as they are made; those that are older than a minute before what is heard now are forgotten.

    Attributes:
        n_frames: of all blocks so far.
    """

    def __init__(self, rate: int, kept_s: float = KEPT_S) -> None:
        self.rate = rate
        self.n_frames = 0
        self._n_kept = round(kept_s * rate)
        self._blocks: deque[Samples] = deque()
        self._n_held = 0

    def push(self, block: Samples, n_waiting: int) -> None:
        """Add samples `[channel, frame]`, when `n_waiting` frames are not heard yet."""
        self._blocks.append(block)
        self.n_frames += block.shape[1]
        self._n_held += block.shape[1]
        while self._n_held - self._blocks[0].shape[1] >= self._n_kept + n_waiting:
            self._n_held -= self._blocks.popleft().shape[1]

    def between(self, start: int, stop: int) -> Samples:
        """Frames `start` to `stop` since the beginning, as far as they are still there."""
        first = self.n_frames - self._n_held
        start, stop = max(start, first), min(stop, self.n_frames)
        if stop <= start:
            return np.zeros((2, 0), np.float32)
        parts, at = [], first
        for block in self._blocks:
            parts.append(block[:, max(0, start - at) : max(0, stop - at)])
            at += block.shape[1]
        return np.concatenate(parts, axis=1)

    def last(self, n_waiting: int) -> tuple[int, Clip]:
        """What was heard in the last minute, and at which frame that begins."""
        stop = self.n_frames - n_waiting
        samples = self.between(stop - self._n_kept, stop)
        return stop - samples.shape[1], Clip(samples, self.rate)
