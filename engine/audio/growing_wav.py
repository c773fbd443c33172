"""A WAV file that is whole at any moment while it grows, so that a crash loses next to nothing."""

from __future__ import annotations

import contextlib
import os
import struct
import sys
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.audio.ring import Frames

_HEADER = struct.Struct("<4sI4s4sI28s4sIHHIIHH4sI")  # RIFF, room for RF64's sizes, fmt, data
_MAX_RIFF = (1 << 32) - 1
_FLOAT = 3
_MAX_RATE, _MAX_CHANNELS = 1_000_000, 64
_RATE_AT, _N_CHANNELS_AT = 10, 9


class GrowingWav:
    """Float32 WAV; past 4 GiB its header turns it into RF64."""

    def __init__(self, path: Path, rate: int, n_channels: int) -> None:
        """Create the file. Raises OSError if it is there already, or the folder or the disk refuses."""
        self.path = path
        self.n_frames = 0
        self._rate, self._n_channels = rate, n_channels
        self._file = path.open("xb", buffering=0)
        with contextlib.suppress(OSError):  # some network folders know no locks
            _lock(self._file)
        try:
            self.flush()
        except OSError:  # a full disk takes the name and not a byte
            self._file.close()
            path.unlink(missing_ok=True)
            raise

    def append(self, frames: Frames) -> None:
        """Add frames `[frame, channel]`; the header knows of them after `flush`. Raises OSError."""
        data = memoryview(np.ascontiguousarray(frames, dtype="<f4").tobytes())
        while data:
            data = data[self._file.write(data) :]
        self.n_frames += len(frames)

    def flush(self, *, to_disk: bool = False) -> None:
        """Make the header right; with `to_disk` wait until a power cut can do no harm. Raises OSError."""
        self._file.seek(0)
        self._file.write(_header(self._rate, self._n_channels, self.n_frames))
        self._file.seek(0, os.SEEK_END)
        if to_disk:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Finish the file. Raises OSError; the file is closed all the same."""
        try:
            self._file.truncate(_HEADER.size + self.n_frames * 4 * self._n_channels)
            self.flush(to_disk=True)
        finally:
            self._file.close()


def repair(path: Path) -> tuple[int, int]:
    """Put right the header of a file never closed; its number of frames, and its rate.

    Raises:
        BlockingIOError: it is being written.
        OSError, ValueError: the disk refuses, or it is no recording of ours.
    """
    with path.open("r+b") as file:
        _lock(file)
        head = file.read(_HEADER.size)
        if len(head) < _HEADER.size or head[:4] not in (b"RIFF", b"RF64"):
            raise ValueError("not a recording of ours")
        fields = _HEADER.unpack(head)
        rate, n_channels = int(fields[_RATE_AT]), int(fields[_N_CHANNELS_AT])
        if not 0 < rate <= _MAX_RATE or not 0 < n_channels <= _MAX_CHANNELS:
            raise ValueError("its header is damaged")
        n_frames = (file.seek(0, os.SEEK_END) - _HEADER.size) // (4 * n_channels)
        file.truncate(_HEADER.size + n_frames * 4 * n_channels)
        file.seek(0)
        file.write(_header(rate, n_channels, n_frames))
    return int(n_frames), rate


def _lock(file: BinaryIO) -> None:
    """Show others that the file is in use, until it is closed or the process ends in whatever way.

    Raises BlockingIOError if another has it. On Windows an open file cannot be renamed, which is enough.
    """
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _header(rate: int, n_channels: int, n_frames: int) -> bytes:
    n_bytes = n_frames * 4 * n_channels
    riff_bytes = n_bytes + _HEADER.size - 8
    large = riff_bytes > _MAX_RIFF
    return _HEADER.pack(
        b"RF64" if large else b"RIFF",
        _MAX_RIFF if large else riff_bytes,
        b"WAVE",
        b"ds64" if large else b"JUNK",
        28,
        struct.pack("<QQQI", riff_bytes, n_bytes, n_frames, 0) if large else bytes(28),
        b"fmt ",
        16,
        _FLOAT,
        n_channels,
        rate,
        rate * 4 * n_channels,
        4 * n_channels,
        32,
        b"data",
        _MAX_RIFF if large else n_bytes,
    )
