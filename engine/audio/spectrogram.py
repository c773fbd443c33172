"""The spectrogram to look at: bytes of decibels in levels of detail, drawn while it is still being computed.

For display only: maxima instead of means, and for long files coarser columns, with `detail` for what is
looked at closely. Measures and networks compute their own.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.audio import files, sketch
from engine.audio.clip import Clip, Samples
from engine.audio.columns import Columns, Levels
from engine.audio.detail import Detail
from engine.audio.look import Look
from engine.audio.picture import SpectrogramPyramid
from engine.audio.pyramid import GrowingPyramid
from engine.jobs import Job

__all__ = ["GrowingSpectrogram", "LiveSpectrogram", "SpectrogramPyramid", "compute", "detail_of"]

MAX_LEVEL_BYTES = 64 << 20  # of the finest level; all the others together are as much again
_PARTIAL_EVERY_S = 0.25
_BLOCK = 1 << 16


class LiveSpectrogram:
    """Columns of sound that comes in, all channels mixed."""

    def __init__(self, rate: int) -> None:
        self._look = Look()
        self.rate, self.hop = rate, self._look.hop
        self._columns = Columns(self._look.n_fft, self.hop)

    def push(self, samples: Samples) -> Levels:
        """Columns `[frame, bin]` that `samples` `[channel, frame]` complete; possibly none."""
        return self._columns.push(self._look.lanes(samples)[0])


def compute(job: Job, source: Path | str | Clip, look: Look | None = None) -> SpectrogramPyramid:
    """Compute a clip's or a file's spectrogram, streaming it through bounded memory.

    Emits partial pyramids about four times a second; they share their arrays with the result. A sound whose
    finest level would pass 64 MiB gets columns 2, 4, ... times as far apart, maxima of what they span, and
    a sketch of the whole is emitted first if it comes from a file.

    Raises:
        AudioFileError: the file cannot be read.
        Cancelled: the job was asked to stop.
    """
    blocks, rate, n_samples, name = _open(source)
    growing = GrowingSpectrogram(n_samples, rate, look)
    if growing.is_coarse and not isinstance(source, Clip):
        growing.sketch = sketch.sketch(job, Path(source), growing.look)
        growing.detail = detail_of(growing.pyramid(complete=False), Path(source), n_samples)
        job.emit(growing.pyramid(complete=False))
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
    """A spectrogram and an envelope of `n_samples` frames in all that grow at their end.

    Attributes:
        look: channels and windows.
        sketch, detail: handed on to the pyramids; see there.
    """

    def __init__(self, n_samples: int, rate: int, look: Look | None = None) -> None:
        self.look = look = look or Look()
        self._rate, self._hop, n_row = rate, look.hop, look.n_bins * look.n_lanes
        while -(-n_samples // self._hop) * n_row > MAX_LEVEL_BYTES:
            self._hop *= 2
        window_hop = min(self._hop, max(look.hop, look.n_fft // 2))  # no further apart than half a window
        self._transforms = [Columns(look.n_fft, window_hop) for _ in range(look.n_lanes)]
        n, group = -(-n_samples // self._hop), self._hop // window_hop
        self._columns = GrowingPyramid(n, np.zeros(n_row, np.uint8), group=group, pool=np.maximum)
        self._lows = GrowingPyramid(n, np.zeros((), np.float32), group=self._hop, pool=np.minimum)
        self._highs = GrowingPyramid(n, np.zeros((), np.float32), group=self._hop, pool=np.maximum)
        self._n_samples = 0
        self.sketch: SpectrogramPyramid | None = None
        self.detail: Detail | None = None

    @property
    def is_coarse(self) -> bool:
        """Whether columns are further apart than they should be, to save memory."""
        return self._hop > self.look.hop

    def push(self, block: Samples) -> None:
        if not np.isfinite(block.sum()):
            block = np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
        self._n_samples += block.shape[1]
        self._lows.append(block.min(axis=0))
        self._highs.append(block.max(axis=0))
        lanes = zip(self._transforms, self.look.lanes(block), strict=True)
        self._columns.append(_side_by_side([transform.push(lane) for transform, lane in lanes]))

    def finish(self) -> SpectrogramPyramid:
        last = [transform.finish(self._n_samples) for transform in self._transforms]
        self._columns.append(_side_by_side(last))
        for part in (self._columns, self._lows, self._highs):
            part.finish()
        self.sketch = None
        if self.detail:
            self.detail.n_samples = self._n_samples
        return self.pyramid(complete=True)

    def pyramid(self, *, complete: bool) -> SpectrogramPyramid:
        return SpectrogramPyramid(
            list(self._columns.levels),
            list(self._lows.levels),
            list(self._highs.levels),
            self._hop / self._rate,
            self._rate,
            complete=complete,
            look=self.look,
            n_done=None if complete else min(self._columns.n_rows, self._lows.n_rows),
            sketch=self.sketch,
            detail=self.detail,
        )


def detail_of(pyramid: SpectrogramPyramid, path: Path, n_samples: int) -> Detail | None:
    """What shows `path` more finely than its pyramid does; None where that is fine enough."""
    n_levels = (round(pyramid.hop_s * pyramid.rate) // pyramid.look.hop).bit_length() - 1
    return Detail(path, pyramid.look, pyramid.rate, n_samples, n_levels) if n_levels > 0 else None


def _side_by_side(lanes: list[Levels]) -> Levels:
    return lanes[0] if len(lanes) == 1 else np.concatenate(lanes, axis=1)
