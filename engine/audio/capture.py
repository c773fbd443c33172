"""One run of sound from an input: its callback fills a ring, others read, meter and time it."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.audio import devices
from engine.audio.ring import Frames, RingBuffer
from engine.audio.stream_clock import StreamClock

_AHEAD_S = 10.0  # of sound the ring holds while the disk is busy
HISTORY_S = 2.0  # what was read stays so long
_METER_S = 0.05


class Capture:
    """Runs from the moment it is made until `close`.

    Attributes:
        ring: what came; one thread may read it.
        clock: when its frames came.
        overruns: blocks that the device or the ring had to drop.
    """

    def __init__(self, device: devices.Device) -> None:
        """Raises DeviceError: the device refuses."""
        self.device = device
        self.rate, self.n_channels = device.rate, min(2, device.n_channels)
        self.overruns = 0
        self.ring = RingBuffer(
            round(_AHEAD_S * self.rate), self.n_channels, history=round(HISTORY_S * self.rate)
        )
        self.clock = StreamClock(self.rate)
        self._stream: Any = devices.open_stream("input", device, self.n_channels, self._callback)
        self.latency_s = float(self._stream.latency)

    @property
    def lost(self) -> bool:
        """Whether the device has gone away."""
        return self._stream is not None and not self._stream.active

    def level(self) -> tuple[float, float]:
        """Peak of the left and the right channel over the last 50 ms, 1 at full scale; 0 when closed."""
        if self._stream is None:
            return 0.0, 0.0
        last = self.ring.n_written
        peaks = np.abs(self.ring.copy(last - round(_METER_S * self.rate), last)).max(axis=0, initial=0.0)
        return float(peaks[0]), float(peaks[-1])

    def close(self) -> None:
        """End the stream; what came stays."""
        stream, self._stream = self._stream, None
        if stream is not None:
            (devices.close_stream if stream.active else devices.abandon_stream)(stream)

    def _callback(self, block: Frames, n_frames: int, when: Any, status: Any) -> None:
        n = self.ring.write(block)
        self.clock.note(n)
        if n < n_frames or status.input_overflow:
            self.overruns += 1
