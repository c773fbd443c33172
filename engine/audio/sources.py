"""What a player plays from: a clip in memory, or a file read as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import numpy as np

from engine.audio import files
from engine.audio.clip import Clip, Samples


class Source(Protocol):
    """Sound that can be read from any place. Used by one thread at a time."""

    rate: int
    n_channels: int
    n_frames: int

    def read(self, start: int, n_frames: int) -> Samples | None:
        """At most `n_frames` frames `[channel, frame]` from `start` on; none at the end.

        None instead if they are not there yet; it may take a moment to say so.
        """

    def close(self) -> None: ...


class ClipSource:
    def __init__(self, clip: Clip) -> None:
        self._samples = clip.samples
        self.rate, self.n_channels, self.n_frames = clip.rate, clip.n_channels, clip.n_frames

    def read(self, start: int, n_frames: int) -> Samples:
        return self._samples[:, start : start + n_frames]

    def close(self) -> None:
        pass


class ScaledSource:
    """Another source, louder or softer; `gain` may be changed while it is read."""

    def __init__(self, source: Source, gain: float = 1.0) -> None:
        self.gain = gain
        self._source = source
        self.rate, self.n_channels, self.n_frames = source.rate, source.n_channels, source.n_frames

    def read(self, start: int, n_frames: int) -> Samples | None:
        samples = self._source.read(start, n_frames)
        return samples if samples is None or self.gain == 1.0 else samples * np.float32(self.gain)

    def close(self) -> None:
        self._source.close()


class FileSource:
    """Reads on from where it is; elsewhere it opens the file anew."""

    def __init__(self, path: Path) -> None:
        """Raises AudioFileError if the file is none."""
        info = files.probe(path)
        self._path = path
        self.rate, self.n_channels, self.n_frames = info.rate, info.n_channels, info.n_frames
        self._blocks: Iterator[Samples] | None = None
        self._left: Samples = np.zeros((info.n_channels, 0), np.float32)
        self._at = 0

    def read(self, start: int, n_frames: int) -> Samples:
        if self._blocks is None or start != self._at:
            self.close()
            self._at = start
            self._blocks = iter(files.stream(self._path, block_frames=1 << 14, start_s=start / self.rate))
        if not self._left.shape[1]:
            self._left = next(self._blocks, self._left)
        out, self._left = self._left[:, :n_frames], self._left[:, n_frames:]
        self._at += out.shape[1]
        return out

    def close(self) -> None:
        """Let go of the file."""
        if self._blocks is not None and hasattr(self._blocks, "close"):
            self._blocks.close()
        self._blocks = None
        self._left = self._left[:, :0]
