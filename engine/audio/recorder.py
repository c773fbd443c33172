"""Records from a sound device into a WAV file that is on the disk while it grows."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from engine.audio import devices, recovery
from engine.audio.clip import Samples
from engine.audio.growing_wav import GrowingWav
from engine.audio.ring import Frames, RingBuffer
from engine.errors import AudioFileError, DeviceError

log = logging.getLogger(__name__)

_AHEAD_S = 10.0  # of sound the ring holds while the disk is busy
_WRITE_EVERY_S = 0.1
_TO_DISK_EVERY = 50  # writes
_NEW_S = 2.0  # `read_new` gives no more than this, should nobody have asked for long
_METER_S = 0.05


class Recorder:
    """Records one file at a time into `folder`. For one thread, that of the window.

    A sound device that goes away or a disk that is full ends the sound, not the recording: `error` says so,
    and `stop` finishes the file with all that came before.

    Attributes:
        rate, n_channels: of the recording that runs or ran last; 0 before the first.
        error: one sentence when sound ended too early, else None.
        overruns: blocks that the device or the ring had to drop, in this recording.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.rate = self.n_channels = 0
        self.error: str | None = None
        self.overruns = 0
        self._stream: Any = None
        self._device: devices.Device | None = None
        self._ring = RingBuffer(1, 1)
        self._n_taken = 0  # by `read_new`
        self._wav: GrowingWav | None = None
        self._writer: threading.Thread | None = None
        self._stopping = threading.Event()

    def start(self, device: str | int | None = None) -> None:
        """Begin a recording from the device of that name or index, the system's choice for None.

        Raises:
            DeviceError: there is no such device, or it refuses.
            AudioFileError: the folder cannot be written to.
        """
        if self.recording:
            return
        found = devices.find("input", device)
        self.rate, self.n_channels = found.rate, min(2, found.n_channels)
        self.error, self.overruns, self._n_taken = None, 0, 0
        self._ring = RingBuffer(
            round(_AHEAD_S * self.rate), self.n_channels, history=round(_NEW_S * self.rate)
        )
        self._wav = self._create()
        try:
            self._stream = devices.open_stream("input", found, self.n_channels, self._callback)
        except DeviceError:
            self._discard()
            raise
        self._device = found
        self._stopping.clear()
        self._writer = threading.Thread(target=self._write, name="recorder", daemon=True)
        self._writer.start()

    def stop(self) -> Path:
        """End the recording; the finished file. Call `recovery.settle` once the library has it.

        Raises:
            DeviceError: nothing is being recorded, or no sound has come.
            AudioFileError: the file cannot be finished; what there is stays for `recovery`.
        """
        wav = self._end()
        if wav is None:
            raise DeviceError("Nothing is being recorded.")
        try:
            wav.close()
        except OSError as error:
            why = f"{wav.path.name} could not be finished ({error.strerror})"
            raise AudioFileError(f"The recording {why}: make room on the disk.") from error
        if not wav.n_frames:
            wav.path.unlink()
            raise DeviceError(self.error or "No sound came from the device: choose another input.")
        return recovery.finish(wav.path)

    @property
    def recording(self) -> bool:
        """From `start` to `stop`."""
        return self._stream is not None

    @property
    def elapsed_s(self) -> float:
        """Length of the recording so far."""
        return self._ring.n_written / self.rate if self.rate else 0.0

    def level(self) -> tuple[float, float]:
        """Peak of the left and the right channel over the last 50 ms, 1 at full scale; 0 when stopped."""
        if not self.recording:
            return 0.0, 0.0
        self._look_after_device()
        last = self._ring.n_written
        peaks = np.abs(self._ring.copy(last - round(_METER_S * self.rate), last)).max(axis=0, initial=0.0)
        return float(peaks[0]), float(peaks[-1])

    def read_new(self) -> Samples:
        """What came since the last call, `[channel, frame]`, at most 2 seconds of it; possibly no frames."""
        last = self._ring.n_written
        first = max(self._n_taken, last - round(_NEW_S * self.rate))
        self._n_taken = last
        return np.ascontiguousarray(self._ring.copy(first, last).T)

    def close(self) -> None:
        """Finish a running recording and keep its file."""
        if self.recording:
            try:
                log.info("recording kept as %s", self.stop())
            except (DeviceError, AudioFileError) as error:
                log.warning("%s", error)

    def _callback(self, block: Frames, n_frames: int, when: Any, status: Any) -> None:
        if self._ring.write(block) < n_frames or status.input_overflow:
            self.overruns += 1

    def _write(self) -> None:
        """The writer thread: from the ring to the disk, ten times a second."""
        wav = self._wav
        assert wav is not None
        block = np.empty((1 << 14, self.n_channels), np.float32)
        last, n_writes = False, 0
        while not last:
            last = self._stopping.wait(_WRITE_EVERY_S)
            try:
                while n := self._ring.read(block):
                    if self.error is None:
                        wav.append(block[:n])
                if self.error is None:
                    n_writes += 1
                    wav.flush(to_disk=n_writes % _TO_DISK_EVERY == 0)
            except OSError as error:
                log.warning("recording to %s: %s", wav.path, error)
                self.error = (
                    f"The recording ended because the disk refuses ({error.strerror}): make room on it."
                )

    def _look_after_device(self) -> None:
        if self.error is None and self._device and not self._stream.active:
            self.error = f"The sound device {self._device.name} stopped: see that it is connected."

    def _create(self) -> GrowingWav:
        name = time.strftime("Recording %Y-%m-%d %H.%M.%S.wav")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return GrowingWav(
                recovery.free_part(self.folder / (name + recovery.PART)), self.rate, self.n_channels
            )
        except OSError as error:
            raise AudioFileError(
                f"The folder {self.folder} cannot be written to ({error.strerror}): recordings go there."
            ) from error

    def _end(self) -> GrowingWav | None:
        """End stream and writer thread; the file, not yet closed."""
        stream, self._stream = self._stream, None
        if stream is not None:
            (devices.close_stream if stream.active else devices.abandon_stream)(stream)
        if self._writer is not None:
            self._stopping.set()
            self._writer.join()
            self._writer = None
        wav, self._wav = self._wav, None
        return wav

    def _discard(self) -> None:
        wav = self._end()
        if wav is not None:
            wav.close()
            wav.path.unlink(missing_ok=True)
