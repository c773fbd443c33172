"""Sound files: read, stream and describe them; writing lives in `encode` and is offered here too.

libsndfile reads first, because it is exact and fast; what it cannot read, or gives up on midway, PyAV takes
over without a seam. Samples pass as they are: NaN and silence are for `clip.require_sound` to judge. A file
cut off midway gives the sound that is there, and a line in the log.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.audio import decode
from engine.audio.clip import Clip, Samples
from engine.audio.encode import WRITABLE, check_writable, fitting_rate, open_writer, read_recipe, write
from engine.errors import AudioFileError

__all__ = [
    "READABLE",
    "WRITABLE",
    "AudioInfo",
    "check_writable",
    "fitting_rate",
    "open_writer",
    "probe",
    "read",
    "read_middle",
    "read_recipe",
    "stream",
    "write",
]

log = logging.getLogger(__name__)

READABLE: dict[str, str] = {
    ".wav": "WAV",
    ".w64": "Wave64",
    ".rf64": "RF64",
    ".aif": "AIFF",
    ".aiff": "AIFF",
    ".aifc": "AIFF",
    ".caf": "Core Audio",
    ".au": "Sun audio",
    ".flac": "FLAC",
    ".ogg": "OGG Vorbis",
    ".oga": "OGG",
    ".opus": "Opus",
    ".mp3": "MP3",
    ".m4a": "AAC or ALAC",
    ".mp4": "AAC or ALAC",
    ".aac": "AAC",
    ".wma": "Windows Media Audio",
    ".mka": "Matroska audio",
    ".webm": "WebM audio",
}

_MAX_RATE = 1_000_000


@dataclass(frozen=True)
class AudioInfo:
    """What a file says of itself. `n_frames` is exact for libsndfile's formats and MP4, else an estimate."""

    rate: int
    n_channels: int
    n_frames: int
    duration_s: float
    format: str


def probe(path: Path | str) -> AudioInfo:
    """Describe a sound file without decoding it.

    Raises:
        AudioFileError: one sentence that names the file.
    """
    from engine.audio import sndfile

    path = _require_file(Path(path))
    rate, n_channels, n_frames, name = sndfile.header(path) or decode.header(path)
    if n_frames <= 0:
        raise AudioFileError(f"{path.name} holds no sound: its length is zero.")
    if not 0 < rate <= _MAX_RATE:
        raise AudioFileError(f"{path.name} claims {rate} samples a second: its header is damaged.")
    return AudioInfo(rate, n_channels, n_frames, n_frames / rate, name)


def read(
    path: Path | str, *, rate: int | None = None, start_s: float = 0.0, duration_s: float | None = None
) -> Clip:
    """Read a file, or the part of it from `start_s` on, resampled to `rate` Hz if given.

    Raises:
        AudioFileError: one sentence that names the file; also when the part holds no sound.
    """
    path = Path(path)
    info = probe(path)
    start = max(0, round(start_s * info.rate))
    n_frames = None if duration_s is None else max(0, round(duration_s * info.rate))
    blocks = list(_resampled(_part(path, info, start, n_frames), info.rate, rate))
    if not sum(block.shape[1] for block in blocks):
        where = f" after {start_s:g} seconds" if start else ""
        raise AudioFileError(f"{path.name} holds no sound{where}: it is {info.duration_s:.3g} seconds long.")
    return Clip(np.concatenate(blocks, axis=1), rate or info.rate, path.name)


def read_middle(path: Path | str, longest_s: float, *, rate: int | None = None) -> tuple[Clip, float]:
    """The middle of a file, at most `longest_s` seconds of it, and the second at which that begins.

    Resampled to `rate` Hz if given.

    Where the header only estimates a length, and there is nothing in what it takes for the middle, it is the
    beginning.

    Raises:
        AudioFileError: one sentence that names the file.
    """
    start_s = max(0.0, (probe(path).duration_s - longest_s) / 2)
    if start_s:
        try:
            return read(path, rate=rate, start_s=start_s, duration_s=longest_s), start_s
        except AudioFileError as error:
            log.info("%s", error)
    return read(path, rate=rate, duration_s=longest_s), 0.0


def stream(
    path: Path | str, *, block_frames: int = 65536, rate: int | None = None, start_s: float = 0.0
) -> Iterator[Samples]:
    """Yield a file as float32 blocks `[channel, frame]`, in bounded memory, from `start_s` on.

    A block holds at most `block_frames` frames of the file before resampling, often fewer, never none.

    Raises:
        AudioFileError: one sentence that names the file.
    """
    path = Path(path)
    info = probe(path)
    start = max(0, round(start_s * info.rate))
    n_blocks = 0
    for block in _resampled(_part(path, info, start, None, block_frames), info.rate, rate):
        n_blocks += 1
        yield block
    if not n_blocks and not start:
        raise AudioFileError(f"{path.name} holds no sound that can be decoded.")


def _require_file(path: Path) -> Path:
    """Tell apart, in plain words, what may be wrong before any decoder looks."""
    try:
        if path.is_dir():
            raise AudioFileError(f"{path.name or path} is a folder: choose a sound file in it.")
        with path.open("rb") as file:
            if not file.read(1):
                raise AudioFileError(f"{path.name} is empty: it has no bytes in it.")
    except FileNotFoundError as error:
        raise AudioFileError(f"There is no file {path}.") from error
    except PermissionError as error:
        raise AudioFileError(f"You have no permission to read {path.name}.") from error
    except (OSError, ValueError) as error:
        raise AudioFileError(f"{path.name} cannot be opened ({error}).") from error
    return path


def _part(
    path: Path, info: AudioInfo, start: int, n_frames: int | None, block_frames: int = 65536
) -> Iterator[Samples]:
    """`n_frames` frames from `start` on, at the file's own rate, from whichever decoder can."""
    left = n_frames
    for block in _blocks(path, info, start, block_frames):
        if left is None:
            yield block
            continue
        if left > 0:
            yield block[:, :left]
        left -= block.shape[1]
        if left <= 0:
            return


def _blocks(path: Path, info: AudioInfo, start: int, block_frames: int) -> Iterator[Samples]:
    """Blocks from `start` to the end: libsndfile as far as it goes, then PyAV."""
    from engine.audio import sndfile  # here, because it takes a tenth of a second of the window's start

    if sndfile.header(path) is None:
        yield from _cut(decode.blocks(path, start), block_frames)
        return
    position = start
    for block in sndfile.blocks(path, start, block_frames):
        position += block.shape[1]
        yield block
    if position >= info.n_frames:
        return
    log.info("libsndfile stops at frame %d of %d in %s: PyAV goes on", position, info.n_frames, path)
    try:
        for block in _cut(decode.blocks(path, position, info.n_frames), block_frames):
            position += block.shape[1]
            yield decode.fit_channels(block, info.n_channels)
    except AudioFileError:
        if position == start:
            raise
    if position < info.n_frames:
        log.warning("%s ends early: %d of %d frames could be read", path, position, info.n_frames)


def _cut(blocks: Iterator[Samples], block_frames: int) -> Iterator[Samples]:
    """The same samples in blocks of at most `block_frames`."""
    for block in blocks:
        for first in range(0, block.shape[1], block_frames):
            yield block[:, first : first + block_frames]


def _resampled(blocks: Iterator[Samples], rate: int, wanted: int | None) -> Iterator[Samples]:
    """The same sound at `wanted` Hz."""
    if wanted is None or wanted == rate:
        yield from blocks
        return
    import soxr

    resampler: Any = None
    for block in blocks:
        if resampler is None:
            n_channels = block.shape[0]
            resampler = soxr.ResampleStream(rate, wanted, n_channels, dtype="float32", quality="HQ")
        out = resampler.resample_chunk(np.ascontiguousarray(block.T))
        if len(out):
            yield np.ascontiguousarray(out.T)
    if resampler is not None:
        out = resampler.resample_chunk(np.zeros((0, n_channels), np.float32), last=True)
        if len(out):
            yield np.ascontiguousarray(out.T)
