"""One run of a stream on an output device, and the voice that it plays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.audio import devices
from engine.audio.ring import Frames
from engine.audio.voice import Voice
from engine.errors import DeviceError

MakeVoice = Callable[[int, int], Voice]  # of a rate and a number of channels


class Output:
    """Plays from the moment it is made until its voice ends or `end` is called.

    Attributes:
        device: on which it plays.
        voice: what it plays.
        dropouts: blocks that the device did not get in time.
    """

    def __init__(self, device: devices.Device, make_voice: MakeVoice) -> None:
        """Raises DeviceError: the device refuses."""
        self.device = device
        self._n_channels = min(2, device.n_channels)
        self.voice = make_voice(device.rate, self._n_channels)
        self.dropouts = 0
        try:
            self._stream: Any = devices.open_stream("output", device, self._n_channels, self._callback)
        except DeviceError:
            self.voice.close()
            raise

    def change_voice(self, make_voice: MakeVoice) -> None:
        """Play another; the callback takes it up with its next block."""
        self.voice.close()
        self.voice = make_voice(self.device.rate, self._n_channels)

    @property
    def active(self) -> bool:
        """False when the voice has ended, or the device has gone away."""
        return bool(self._stream.active)

    @property
    def latency_s(self) -> float:
        """How late sound leaves the device, as that says."""
        return float(self._stream.latency)

    @property
    def position(self) -> int:
        """The source's frame that is heard now."""
        return self.voice.position(self.latency_s)

    def end(self, *, lost: bool = False) -> None:
        """Close the stream, then the voice; `lost` when the device has gone away."""
        (devices.abandon_stream if lost else devices.close_stream)(self._stream)
        self.voice.close()

    def _callback(self, out: Frames, n_frames: int, when: Any, status: Any) -> None:
        if status.output_underflow:
            self.dropouts += 1
        if not self.voice.fill(out):
            raise _callback_stop()


def _callback_stop() -> Exception:
    import sounddevice

    stop: Exception = sounddevice.CallbackStop()
    return stop
