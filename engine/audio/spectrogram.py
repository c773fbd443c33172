"""The spectrogram to look at: bytes of decibels in levels of detail, drawn while it is still being computed.

For display only: one mono mix, maxima instead of means, and for long files coarser columns. Measures and
networks compute their own.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.audio.columns import CEIL_DB, FLOOR_DB, Columns, Levels
from engine.audio.pyramid import GrowingPyramid
from engine.jobs import Job

MAX_LEVEL_BYTES = 256 << 20  # of the finest level; all the others together are as much again
_PARTIAL_EVERY_S = 0.25
_BLOCK = 1 << 16


@dataclass(frozen=True, eq=False)
class SpectrogramPyramid:
    """A spectrogram in levels of detail.

    Attributes:
        levels: bytes `[frame, bin]`; level k holds the maxima of 2**k frames, the last at most 256 frames.
            Frame i of level 0 is centred on `i * hop_s`, bin j of n on `j * rate / 2 / (n - 1)` Hz.
        lows, highs: float32 `[frame]`, extreme samples in each frame's hop over all channels; same levels.
        hop_s: seconds from frame to frame in level 0.
        rate: of the sound, Hz.
        floor_db, ceil_db: what bytes 0 and 255 stand for, relative to a sine at full scale.
        complete: False while frames at the end are still to come: they are 0, and fill up later in place.
    """

    levels: list[Levels]
    lows: list[Samples]
    highs: list[Samples]
    hop_s: float
    rate: int
    floor_db: float = FLOOR_DB
    ceil_db: float = CEIL_DB
    complete: bool = True

    def overview(self, n_max: int = 4096) -> tuple[Samples, Samples]:
        """Lowest and highest samples `[n]` of the finest level that has at most `n_max` of them."""
        k = next((k for k, level in enumerate(self.lows) if len(level) <= n_max), len(self.lows) - 1)
        return self.lows[k], self.highs[k]


class LiveSpectrogram:
    """Columns of sound that comes in."""

    def __init__(self, rate: int, n_fft: int = 2048, hop: int = 512) -> None:
        self.rate, self.hop = rate, hop
        self._columns = Columns(n_fft, hop)

    def push(self, samples: Samples) -> Levels:
        """Columns `[frame, bin]` that `samples` `[channel, frame]` complete; possibly none."""
        return self._columns.push(_mixed(samples))


def compute(job: Job, source: Path | str | Clip, *, n_fft: int = 2048, hop: int = 512) -> SpectrogramPyramid:
    """Compute a clip's or a file's spectrogram, streaming it through bounded memory.

    Emits partial pyramids about four times a second; they share their arrays with the result. A sound whose
    finest level would pass 256 MiB gets columns 2, 4, ... times as far apart: maxima of what they span.

    Raises:
        AudioFileError: the file cannot be read.
        Cancelled: the job was asked to stop.
    """
    blocks, rate, n_samples, name = _open(source)
    growing = GrowingSpectrogram(n_samples, rate, n_fft, hop)
    text = f"Drawing {name}" if name else "Drawing"
    told = time.monotonic()
    done = 0
    for block in blocks:
        growing.push(block)
        done += block.shape[1]
        job.report(min(0.99, done / n_samples), text)
        if time.monotonic() - told > _PARTIAL_EVERY_S:
            job.emit(growing.pyramid(complete=False))
            told = time.monotonic()
    return growing.finish()


def _open(source: Path | str | Clip) -> tuple[Iterator[Samples], int, int, str]:
    """Blocks of the sound, its rate, its length by the header, its name."""
    if isinstance(source, Clip):
        starts = range(0, source.n_frames, _BLOCK)
        blocks = (source.samples[:, first : first + _BLOCK] for first in starts)
        return blocks, source.rate, max(1, source.n_frames), source.name
    info = files.probe(source)
    return files.stream(source, block_frames=_BLOCK), info.rate, info.n_frames, Path(source).name


class GrowingSpectrogram:
    """A spectrogram and an envelope of `n_samples` frames in all that grow at their end."""

    def __init__(self, n_samples: int, rate: int, n_fft: int = 2048, hop: int = 512) -> None:
        self._rate, self._hop, n_bins = rate, hop, n_fft // 2 + 1
        while -(-n_samples // self._hop) * n_bins > MAX_LEVEL_BYTES:
            self._hop *= 2
        window_hop = min(self._hop, max(hop, n_fft // 2))  # no further apart than half a window
        self._transform = Columns(n_fft, window_hop)
        n, group = -(-n_samples // self._hop), self._hop // window_hop
        self._columns = GrowingPyramid(n, np.zeros(n_bins, np.uint8), group=group, pool=np.maximum)
        self._lows = GrowingPyramid(n, np.zeros((), np.float32), group=self._hop, pool=np.minimum)
        self._highs = GrowingPyramid(n, np.zeros((), np.float32), group=self._hop, pool=np.maximum)
        self._n_samples = 0

    def push(self, block: Samples) -> None:
        if not np.isfinite(block.sum()):
            block = np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
        self._n_samples += block.shape[1]
        self._lows.append(block.min(axis=0))
        self._highs.append(block.max(axis=0))
        self._columns.append(self._transform.push(_mixed(block)))

    def finish(self) -> SpectrogramPyramid:
        self._columns.append(self._transform.finish(self._n_samples))
        for part in (self._columns, self._lows, self._highs):
            part.finish()
        return self.pyramid(complete=True)

    def pyramid(self, *, complete: bool) -> SpectrogramPyramid:
        return SpectrogramPyramid(
            list(self._columns.levels),
            list(self._lows.levels),
            list(self._highs.levels),
            self._hop / self._rate,
            self._rate,
            complete=complete,
        )


def _mixed(block: Samples) -> Samples:
    """Mono `[frame]`: the mean, or the loudest channel where the channels cancel each other out."""
    if block.shape[0] == 1 or block.shape[1] == 0:
        return block.mean(axis=0, dtype=np.float32)
    mono: Samples = block.mean(axis=0, dtype=np.float32)
    energies = np.einsum("cf,cf->c", block, block)
    if np.dot(mono, mono) < 0.02 * energies.max():
        mono = np.ascontiguousarray(block[int(energies.argmax())])
    return mono
