"""One run of sound from a place in a source: a thread keeps a ring full, the device's callback empties it."""

from __future__ import annotations

import logging
import threading
import time
from bisect import bisect_right
from typing import Any

import numpy as np

from engine.audio.clicks import with_clicks
from engine.audio.clip import Samples
from engine.audio.ring import Frames, RingBuffer
from engine.audio.sources import Source
from engine.audio.stream_clock import StreamClock
from engine.audio.stretch import Stretch
from engine.errors import AudioFileError
from engine.grid import Grid

log = logging.getLogger(__name__)

_AHEAD_S = 0.4  # of sound ready in the ring: a busy machine may keep the feeder waiting that long
_METER_S = 0.05
_BLOCK = 4096
_N_JUMPS = 4096  # more than the shortest loop makes while the ring is played

Loop = tuple[int, int]


class Voice:
    """Plays `source` from frame `start` on at the device's rate, over and over in `loop` while there is one.

    Attributes:
        speed: 0.5 plays half as fast, at the same pitch; may change at any time, without a gap.
        loop: frames `(start, stop)` of the source, or None; may change at any time. Sound at or past its stop
            goes on at its start.
        grid: bars and beats of the source to lay a click over, or None; may change at any time.
        clock: when which of its frames passes the callback.
        over: all has been handed to the device.
        underruns: blocks for which the device got too little.
        error: why the sound ends early.
    """

    def __init__(
        self,
        source: Source,
        start: int,
        loop: Loop | None,
        rate: int,
        n_channels: int,
        speed: float = 1.0,
        grid: Grid | None = None,
    ) -> None:
        self._source, self._rate, self._n_channels = source, rate, n_channels
        self.loop, self.speed, self.grid = loop, speed, grid
        self.clock = StreamClock(rate)
        self.over = False
        self.underruns = 0
        self.error: str | None = None
        self._ring = RingBuffer(round(_AHEAD_S * rate), n_channels, history=round(_METER_S * rate))
        self._ready = False  # the ring was full once: before, the slightest delay would tear a hole
        self._fed = False
        self._filled_at = 0.0
        self._heard = 0
        # Source frames fed so far at each jump, and where in the source it went: replaced, never changed.
        self._jumps: list[tuple[int, int]] = [(0, start)]
        # From the frame on at which the speed first was another than 1.
        self._stretch: tuple[int, Stretch] | None = None
        self._past = np.zeros((0, n_channels), np.float32)  # what a stretch begins from
        self._stopping = threading.Event()
        self._feeder = threading.Thread(target=self._feed, name="player", daemon=True)
        self._feeder.start()

    def fill(self, out: Frames) -> bool:
        """For the callback: fill `out` `[frame, channel]`; False when this was the last of the sound."""
        fed = self._fed  # before the ring is looked at, or its last frames could be missed
        n = self._ring.read(out) if self._ready else 0
        self._filled_at = time.monotonic()
        if n:
            self.clock.note(n)
        if n < len(out):
            out[n:] = 0.0
            self.over = fed
            self.underruns += self._ready and not fed
        return not self.over

    def position(self, latency_s: float = 0.0) -> int:
        """The source frame heard now, when sound leaves the device `latency_s` after the callback."""
        filled = self._ring.n_read
        since_s = time.monotonic() - self._filled_at
        heard = filled if self.over else filled + round((since_s - latency_s) * self._rate)
        self._heard = max(self._heard, min(heard, filled))
        return self._source_frame(self._heard)

    def level(self) -> tuple[float, float]:
        """Peak of the left and the right channel over the last 50 ms handed to the device."""
        last = self._ring.n_read
        frames = self._ring.copy(last - round(_METER_S * self._rate), last)
        if not len(frames):
            return 0.0, 0.0
        peaks = np.abs(frames).max(axis=0)
        return float(peaks[0]), float(peaks[-1])

    def go_on_from(self, source: Source) -> None:
        """Read the same sound, at the same rate, from elsewhere from now on."""
        self._source = source  # the feeder sees it with its next block

    def close(self) -> None:
        """End the feeder and wait for it."""
        self._stopping.set()
        self._feeder.join()

    def _source_frame(self, device_frame: int) -> int:
        fed = round(device_frame * self._source.rate / self._rate)
        if (stretched := self._stretch) and fed > stretched[0]:
            fed = stretched[0] + round(stretched[1].fed_at(fed - stretched[0]))
        jumps = self._jumps
        since, frame = jumps[max(0, bisect_right(jumps, (fed, 1 << 62)) - 1)]
        return min(frame + fed - since, self._source.n_frames)

    def _feed(self) -> None:
        try:
            self._feed_all()
        except AudioFileError as error:
            self.error = str(error)
        except Exception as error:  # a thread has nobody above it to tell
            log.exception("playing failed")
            self.error = f"The sound cannot be played ({error})."
        finally:
            self._source.close()
            self._fed = self._ready = True

    def _feed_all(self) -> None:
        resampler = self._resampler()
        fed, at = 0, self._jumps[0][1]
        while not self._stopping.is_set():
            loop = self.loop
            if loop and at >= loop[1]:
                at = loop[0]
                self._jumps = [*self._jumps[-_N_JUMPS:], (fed, at)]
            wanted = min(_BLOCK, loop[1] - at) if loop else _BLOCK
            block = self._source.read(at, wanted)
            if block is None:  # still being made
                continue
            fed, at = fed + block.shape[1], at + block.shape[1]
            if not block.shape[1]:
                if not loop or at <= loop[0]:
                    break
                self.loop = (loop[0], at)  # the file is shorter than its header says
                continue
            if grid := self.grid:
                block = with_clicks(block, grid, at - block.shape[1], self._source.rate)
            self._push(resampler, self._at_speed(_fit(block, self._n_channels), fed - block.shape[1]))
        if self._stretch and not self._stopping.is_set():
            self._push(resampler, self._stretch[1].finish().T)
        if resampler and not self._stopping.is_set():
            rest = resampler.resample_chunk(np.zeros((0, self._n_channels), np.float32), last=True)
            self._write(rest)

    def _at_speed(self, frames: Frames, n_before: int) -> Frames:
        """`frames`, which follow on `n_before` others, at the speed that is wanted now."""
        if self._stretch is None:
            if self.speed == 1.0:
                self._past = np.concatenate([self._past[-_BLOCK:], frames])
                return frames
            stretch = Stretch(self._n_channels, self._source.rate, self.speed, self._past.T)
            self._stretch = n_before, stretch
        self._stretch[1].speed = self.speed
        return self._stretch[1].push(frames.T).T

    def _resampler(self) -> Any:
        if self._source.rate == self._rate:
            return None
        import soxr

        return soxr.ResampleStream(
            self._source.rate, self._rate, self._n_channels, dtype="float32", quality="HQ"
        )

    def _push(self, resampler: Any, frames: Frames) -> None:
        self._write(resampler.resample_chunk(np.ascontiguousarray(frames)) if resampler else frames)

    def _write(self, frames: Frames) -> None:
        """Put all of `frames` into the ring, waiting for space."""
        while len(frames) and not self._stopping.is_set():
            n = self._ring.write(frames)
            frames = frames[n:]
            if len(frames):
                self._ready = True
                self._stopping.wait(_AHEAD_S / 8)


def _fit(block: Samples, n_channels: int) -> Frames:
    """`[channel, frame]` of any number of channels as `[frame, channel]` of one or two, free of NaN."""
    if n_channels == 1:
        block = block.mean(axis=0, keepdims=True)
    elif len(block) == 1:
        block = np.repeat(block, 2, axis=0)
    elif len(block) > 2:
        block = np.stack([block[0::2].mean(axis=0), block[1::2].mean(axis=0)])
    return np.ascontiguousarray(np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0).T, dtype=np.float32)
