"""Sound of a known length that is played while the rest of it is still being made."""

from __future__ import annotations

import threading

import numpy as np

from engine.audio.clip import Samples

_PATIENCE_S = 0.1


class GrowingSound:
    """What a `Player` plays (`player.load_source`) from the first part on; every place can be played again.

    One thread appends, the player's reads; a player that comes to what is not made yet waits there.

    Attributes:
        n_frames: length once it is whole; shorter if it was ended before.
        n_made: frames that are there.
    """

    def __init__(self, n_frames: int, rate: int, n_channels: int = 2) -> None:
        self.rate, self.n_channels, self.n_frames = rate, n_channels, n_frames
        self.n_made = 0
        self._samples: Samples = np.zeros((n_channels, n_frames), np.float32)  # takes memory as it fills
        self._changed = threading.Condition()

    def append(self, samples: Samples) -> None:
        """Add samples `[channel, frame]`; those beyond the end are dropped."""
        n = min(samples.shape[1], self.n_frames - self.n_made)
        self._samples[:, self.n_made : self.n_made + n] = samples[:, :n]
        with self._changed:
            self.n_made += n
            self._changed.notify_all()

    def end(self) -> None:
        """No more will come: what is there is all."""
        with self._changed:
            self.n_frames = self.n_made
            self._changed.notify_all()

    def read(self, start: int, n_frames: int) -> Samples | None:
        """For the player: frames from `start` on; none at the end; None if they are not made yet."""
        with self._changed:
            if self.n_made <= start < self.n_frames:
                self._changed.wait(_PATIENCE_S)
            if self.n_made <= start < self.n_frames:
                return None
            return self._samples[:, start : min(start + n_frames, self.n_made)]

    def close(self) -> None:
        """Nothing to let go of: the rest may still be coming."""
