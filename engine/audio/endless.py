"""Sound without end, handed from the job that makes it to the player that plays it."""

from __future__ import annotations

import threading
from collections import deque

import numpy as np

from engine.audio.clip import Samples
from engine.jobs import Job

_LOOK_S = 0.1
_PATIENCE_S = 0.2
_FADE_OUT_S = 1.0


class EndlessSource:
    """What a `Player` plays (`player.load_source`) while a job still makes it; stereo at `rate` Hz.

    The job puts blocks in and is held back while `ahead_s` seconds wait to be played; the player's thread
    reads them. What was read is forgotten, so memory stays the same however long it plays; there is no way
    back, and every read goes on where the last one ended.

    Attributes:
        n_frames: frames handed over so far, and when it was stopped, those that are heard at all.
        limit_s: how much may wait.
    """

    rate = 44100
    n_channels = 2

    def __init__(self, ahead_s: float = 4.0) -> None:
        self.n_frames = 0
        self.limit_s = ahead_s
        self._ahead = round(ahead_s * self.rate)
        self._waiting: deque[Samples] = deque()
        self._n_waiting = 0
        self._stopped = False
        self._changed = threading.Condition()

    @property
    def ahead_s(self) -> float:
        """Seconds that wait to be played."""
        return self._n_waiting / self.rate

    @property
    def stopped(self) -> bool:
        return self._stopped

    def stop(self) -> None:
        """End it, from any thread: the job makes no more, and what waits fades out within a second."""
        with self._changed:
            if not self._stopped:
                self._stopped = True
                self._fade_out()
            self._changed.notify_all()

    def room_for(self, n_frames: int, job: Job) -> bool:
        """Wait until `n_frames` more fit in what may wait; False when it was stopped meanwhile.

        A block longer than may wait fits when nothing does. Raises Cancelled if the job is to stop.
        """
        with self._changed:
            while not self._stopped and self._n_waiting and self._n_waiting + n_frames > self._ahead:
                job.check()
                self._changed.wait(_LOOK_S)
            job.check()
            return not self._stopped

    def put(self, samples: Samples) -> None:
        """Hand over samples `[2, frame]`; once stopped, they are not wanted."""
        with self._changed:
            if not self._stopped:
                self._waiting.append(samples)
                self._n_waiting += samples.shape[1]
                self.n_frames += samples.shape[1]
                self._changed.notify_all()

    def read(self, start: int, n_frames: int) -> Samples | None:
        """For the player: the next samples, at most `n_frames`; none when all has been read and it was
        stopped; None when the job has not made any yet.
        """
        with self._changed:
            if not self._waiting and not self._stopped:
                self._changed.wait(_PATIENCE_S)
            if not self._waiting:
                return np.zeros((self.n_channels, 0), np.float32) if self._stopped else None
            block = self._waiting.popleft()
            if block.shape[1] > n_frames:
                self._waiting.appendleft(block[:, n_frames:])
                block = block[:, :n_frames]
            self._n_waiting -= block.shape[1]
            self._changed.notify_all()
            return block

    def close(self) -> None:
        """Nothing to let go of: the job may still be making."""

    def _fade_out(self) -> None:
        if not self._waiting:
            return
        rest = np.concatenate(self._waiting, axis=1)[:, : round(_FADE_OUT_S * self.rate)]
        self.n_frames -= self._n_waiting - rest.shape[1]
        self._n_waiting = rest.shape[1]
        self._waiting = deque([rest * np.linspace(1.0, 0.0, rest.shape[1], dtype=np.float32)])
