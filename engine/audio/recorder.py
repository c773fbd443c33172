"""Records from a sound device into a WAV file that is on the disk while it grows."""

from __future__ import annotations

import contextlib
import errno
import logging
import math
import threading
import time
from pathlib import Path

import numpy as np

from engine.audio import devices, recovery
from engine.audio.capture import HISTORY_S, Capture
from engine.audio.clip import Samples
from engine.audio.growing_wav import GrowingWav
from engine.audio.ring import Frames, RingBuffer
from engine.errors import AudioFileError, DeviceError

log = logging.getLogger(__name__)

_WRITE_EVERY_S = 0.1
_TO_DISK_EVERY = 50  # writes
_OVERDRIVEN = 0.999
_HELD_S = 1.0  # of sound that waits while it is not known yet where the recording begins

QUIETEST_DB, LOUDEST_DB = -30.0, 30.0


class Recorder:
    """Records one file at a time into `folder`. For one thread, that of the window.

    A sound device that goes away or a disk that is full ends the sound, not the recording: `error` says so,
    and `stop` finishes the file with all that came before.

    Attributes:
        rate, n_channels: of the recording that runs or ran last; 0 before the first.
        error: one sentence when sound ended too early, else None.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.rate = self.n_channels = 0
        self.error: str | None = None
        self._gain = 1.0
        self._capture: Capture | None = None  # stays when it has ended, for what asks about it
        self._first: int | None = None  # frame of the capture where the recording begins
        self._n_taken = 0  # by `read_new`
        self._wav: GrowingWav | None = None
        self._writer: threading.Thread | None = None
        self._stopping = threading.Event()

    def start(self, device: str | int | None = None, *, hold: bool = False, name: str = "Recording") -> None:
        """Begin a recording from the device of that name or index, the system's choice for None.

        Args:
            hold: listen, but record only from the moment that `begin_at` names.
            name: what the file is called, before the time.

        Raises:
            DeviceError: there is no such device, or it refuses.
            AudioFileError: the folder cannot be written to.
        """
        if self.recording:
            return
        found = devices.find("input", device)
        self.rate, self.n_channels = found.rate, min(2, found.n_channels)
        self.error, self._n_taken, self._first = None, 0, None if hold else 0
        wav = self._create(name)
        try:
            self._capture = Capture(found)
        except DeviceError:
            self._throw_away(wav)
            raise
        self._wav = wav
        self._stopping.clear()
        args = (self._capture.ring, wav)
        self._writer = threading.Thread(target=self._write, args=args, name="recorder", daemon=True)
        self._writer.start()

    def begin_at(self, moment_s: float) -> bool:
        """Let a recording that is held begin with the sound that comes at a moment of `time.monotonic`.

        May be called again with a better estimate until it has begun; False when it cannot tell yet.
        """
        if not self.recording or self._capture is None or not self._capture.clock.ready:
            return False
        if not self.begun:
            self._first = max(0, round(self._capture.clock.frame_at(moment_s)))
        return True

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
            raise AudioFileError(
                f"The recording {why}: see that its folder takes files; the next start offers it again."
            ) from error
        if not wav.n_frames:
            recovery.drop(wav.path)
            raise DeviceError(self.error or "No sound came from the device: choose another input.")
        return recovery.finish(wav.path)

    def cancel(self) -> None:
        """End the recording, and keep nothing of it."""
        wav = self._end()
        if wav is not None:
            self._throw_away(wav)

    @property
    def recording(self) -> bool:
        """From `start` to `stop`."""
        return self._wav is not None

    @property
    def begun(self) -> bool:
        """Whether there is anything of it yet; False while it is held."""
        return self.elapsed_s > 0.0

    @property
    def elapsed_s(self) -> float:
        """Length of the recording so far."""
        if self._capture is None or self._first is None:
            return 0.0
        return max(0, self._capture.ring.n_written - self._first) / self.rate

    @property
    def overruns(self) -> int:
        """Blocks that the device or the ring had to drop, in this recording."""
        return self._capture.overruns if self._capture else 0

    @property
    def latency_s(self) -> float:
        """How late sound comes from the device, as that says; 0 before the first recording."""
        return self._capture.latency_s if self._capture else 0.0

    @property
    def lost_device(self) -> str | None:
        """Name of the device if it went away while it recorded."""
        return self._capture.device.name if self._capture and self._capture.lost else None

    @property
    def gain_db(self) -> float:
        """By how much to amplify, -30 to 30; may change while it records."""
        return 20 * math.log10(self._gain)

    @gain_db.setter
    def gain_db(self, gain_db: float) -> None:
        self._gain = 10 ** (min(max(gain_db, QUIETEST_DB), LOUDEST_DB) / 20)

    def level(self) -> tuple[float, float]:
        """Peak of the left and the right channel over the last 50 ms, 1 at full scale; 0 when stopped.

        It is that of the recording, except where the device itself was overdriven: that is always over 1.
        """
        if not self.recording or self._capture is None:
            return 0.0, 0.0
        self._look_after_device(self._capture)
        left, right = self._capture.level()
        overdriven = max(1.0, 1.0 / self._gain)
        return tuple(  # type: ignore[return-value]
            peak * self._gain * (overdriven if peak >= _OVERDRIVEN else 1.0) for peak in (left, right)
        )

    def read_new(self) -> Samples:
        """What came since the last call, `[channel, frame]`, at most 2 seconds of it; possibly no frames."""
        if self._capture is None or self._first is None:
            return np.zeros((max(1, self.n_channels), 0), np.float32)
        last = self._capture.ring.n_written
        first = max(self._n_taken, last - round(HISTORY_S * self.rate), self._first)
        self._n_taken = last
        return np.ascontiguousarray(self._capture.ring.copy(first, last).T) * np.float32(self._gain)

    def close(self) -> None:
        """Finish a running recording and keep its file."""
        if self.recording and not self.begun:
            self.cancel()
        elif self.recording:
            try:
                log.info("recording kept as %s", self.stop())
            except (DeviceError, AudioFileError) as error:
                log.warning("%s", error)

    def _write(self, ring: RingBuffer, wav: GrowingWav) -> None:
        """The writer thread: from the ring to the disk, ten times a second."""
        block = np.empty((1 << 14, ring.n_channels), np.float32)
        last, n_writes, gain = False, 0, self._gain
        while not last:
            last = self._stopping.wait(_WRITE_EVERY_S)
            try:
                while len(part := self._next(ring, block)):
                    if self.error is None:
                        part *= np.linspace(gain, self._gain, len(part), dtype=np.float32)[:, None]
                        gain = self._gain
                        wav.append(part)
                if self.error is None:
                    n_writes += 1
                    wav.flush(to_disk=n_writes % _TO_DISK_EVERY == 0)
            except OSError as error:
                log.warning("recording to %s: %s", wav.path, error)
                self.error = (
                    f"The recording ended because the disk refuses ({error.strerror}): make room on it."
                )

    def _next(self, ring: RingBuffer, block: Frames) -> Frames:
        """What is to be written next, in `block`; what came before the recording begins is dropped."""
        while True:
            first = self._first
            held = round(_HELD_S * self.rate) if first is None else 0
            n = ring.read(block[: max(0, ring.available - held)])
            early = n if first is None else max(0, first - (ring.n_read - n))
            if early < n or not n:
                return block[early:n]

    def _look_after_device(self, capture: Capture) -> None:
        if self.error is None and capture.lost:
            self.error = f"The sound device {capture.device.name} stopped: see that it is connected."

    def _create(self, name: str) -> GrowingWav:
        name = f"{name} {time.strftime('%Y-%m-%d %H.%M.%S')}.wav"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            wav = self._new(self.folder / (name + recovery.PART))
        except OSError as error:
            raise AudioFileError(
                f"The folder {self.folder} cannot be written to ({error.strerror}): recordings go there."
            ) from error
        recovery.announce(wav.path)
        return wav

    def _new(self, part: Path) -> GrowingWav:
        """A file under a free name like `part`, also where another window takes one at the same moment."""
        for _ in range(100):
            with contextlib.suppress(FileExistsError):
                return GrowingWav(recovery.free_part(part), self.rate, self.n_channels)
        raise FileExistsError(errno.EEXIST, "every name is taken")

    @staticmethod
    def _throw_away(wav: GrowingWav) -> None:
        try:
            with contextlib.suppress(OSError):  # on a full disk it cannot be finished, but deleted
                wav.close()
            recovery.drop(wav.path)
        except OSError as error:
            log.warning("%s stays: %s", wav.path, error)

    def _end(self) -> GrowingWav | None:
        """End stream and writer thread; the file, not yet closed."""
        if self._capture is not None:
            self._capture.close()
        if self._writer is not None:
            self._stopping.set()
            self._writer.join()
            self._writer = None
        wav, self._wav = self._wav, None
        return wav
