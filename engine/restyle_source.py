"""What is restyled: a clip in memory, or a file of any length that is read as it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.encoding import RATE
from engine.tape import Tape

BLOCK = 1 << 16


@dataclass(frozen=True, eq=False)
class RestyleSource:
    """Sound that can be read from any frame on, any number of times.

    Attributes:
        sound: where it comes from.
        first, last: frames of it that count, at its own rate.
    """

    sound: Clip | Path
    rate: int
    n_channels: int
    first: int
    last: int
    name: str

    @classmethod
    def of(cls, sound: Clip | Path, start_s: float = 0.0, stop_s: float | None = None) -> RestyleSource:
        """All of a clip or a file, or a stretch of it.

        Raises:
            AudioFileError: the file cannot be read.
        """
        info = sound if isinstance(sound, Clip) else files.probe(sound)
        last = info.n_frames if stop_s is None else min(info.n_frames, round(stop_s * info.rate))
        first = min(last, max(0, round(start_s * info.rate)))
        return cls(sound, info.rate, info.n_channels, first, last, sound.name)

    @property
    def n_frames(self) -> int:
        """Exact, but for files whose headers only estimate it."""
        return self.last - self.first

    @property
    def duration_s(self) -> float:
        return self.n_frames / self.rate

    def between(self, first: int, last: int) -> RestyleSource:
        """Frames `first` to `last` of it."""
        start, stop = (self.first + min(max(0, frame), self.n_frames) for frame in (first, last))
        return RestyleSource(self.sound, self.rate, self.n_channels, start, max(start, stop), self.name)

    def blocks(self) -> Iterator[Samples]:
        """Its samples `[channel, frame]`, as they are."""
        if isinstance(self.sound, Clip):
            for at in range(self.first, self.last, BLOCK):
                yield self.sound.samples[:, at : min(self.last, at + BLOCK)]
            return
        blocks = files.stream(self.sound, block_frames=BLOCK, start_s=self.first / self.rate)
        yield from Tape(blocks).run(self.n_frames)

    def heard(self) -> Iterator[Samples]:
        """Its samples as the networks want them: `[2, frame]` at 44.1 kHz."""
        return resampled(
            (Clip(block, self.rate).stereo().samples for block in self.blocks()), self.rate, RATE
        )

    def clip(self) -> Clip:
        """All of it as the networks want it, in memory."""
        blocks = list(self.heard())
        return Clip(
            np.concatenate(blocks, axis=1) if blocks else np.zeros((2, 0), np.float32), RATE, self.name
        )


def resampled(blocks: Iterable[Samples], rate: int, wanted: int) -> Iterator[Samples]:
    """The same sound at another rate, in memory that does not grow with it."""
    if rate == wanted:
        yield from blocks
        return
    import soxr

    stream = None
    for block in blocks:
        if stream is None:
            stream = soxr.ResampleStream(rate, wanted, len(block), dtype="float32", quality="HQ")
        out = stream.resample_chunk(np.ascontiguousarray(block.T))
        if len(out):
            yield np.ascontiguousarray(out.T)
    if stream is not None:
        out = stream.resample_chunk(np.zeros((0, len(block)), np.float32), last=True)
        if len(out):
            yield np.ascontiguousarray(out.T)
