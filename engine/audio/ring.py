"""A ring of samples between two threads: one writes, one reads, nobody waits."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Frames = npt.NDArray[np.float32]  # [frame, channel], as sound devices have it


class RingBuffer:
    """Float32 frames, one producer, one consumer.

    Each side advances only its own counter, after the samples are copied; so `write` and `read` need no lock,
    and copy into memory that exists. Frames that were read stay for `copy` until `history` newer ones were.
    """

    def __init__(self, n_frames: int, n_channels: int, history: int = 0) -> None:
        self.capacity, self.n_channels = n_frames, n_channels
        self._frames: Frames = np.zeros((n_frames + history, n_channels), np.float32)
        self._size = n_frames + history
        self.n_written = 0
        self.n_read = 0

    @property
    def available(self) -> int:
        """Frames to read."""
        return self.n_written - self.n_read

    @property
    def space(self) -> int:
        """Frames that can be written."""
        return self.capacity - self.available

    def write(self, frames: Frames) -> int:
        """Take in as many of `frames` `[frame, channel]` as there is space for; how many."""
        n = min(len(frames), self.space)
        at = self.n_written % self._size
        first = min(n, self._size - at)
        self._frames[at : at + first] = frames[:first]
        self._frames[: n - first] = frames[first:n]
        self.n_written += n
        return n

    def read(self, out: Frames) -> int:
        """Fill `out` `[frame, channel]` from its start with what is there; how many frames."""
        n = min(len(out), self.available)
        at = self.n_read % self._size
        first = min(n, self._size - at)
        out[:first] = self._frames[at : at + first]
        out[first:n] = self._frames[: n - first]
        self.n_read += n
        return n

    def copy(self, first: int, last: int) -> Frames:
        """Frames by their number since the beginning, as far as they are still there, `[frame, channel]`."""
        last = min(last, self.n_written)
        first = max(first, 0, self.n_written - self._size)
        return self._frames[np.arange(first, max(first, last)) % self._size]
