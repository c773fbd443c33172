"""Decoding through PyAV (FFmpeg), for what libsndfile cannot read: M4A, AAC, WMA, broken Opus."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from engine.audio.clip import Samples
from engine.errors import AudioFileError

log = logging.getLogger(__name__)

# A playlist or a subtitle file must not make FFmpeg open other files or the network.
_FORMATS = "aac,ac3,aiff,ape,asf,caf,eac3,flac,matroska,webm,mov,mp3,ogg,w64,wav,wv"
_OPTIONS = {"protocol_whitelist": "file", "format_whitelist": _FORMATS}
_EXACT_CONTAINERS = {"mov", "mp4", "m4a"}  # time base is the sample rate, duration is without padding
_PREROLL_S = 0.3  # decoded and thrown away after a seek, so that overlapping codecs settle
_SCALES = {"u1": 2.0**7, "i2": 2.0**15, "i4": 2.0**31, "i8": 2.0**63}


@contextmanager
def _open(path: Path) -> Iterator[tuple[Any, Any]]:
    """The container and its first audio stream."""
    import av

    try:
        # A file object, because FFmpeg would read a protocol into names such as `take:2.m4a`.
        with path.open("rb") as file, av.open(file, options=_OPTIONS) as container:
            if not container.streams.audio:
                raise AudioFileError(f"{path.name} holds no sound: choose an audio file.")
            yield container, container.streams.audio[0]
    except (
        av.FFmpegError,
        OSError,
        ValueError,
        AttributeError,
    ) as error:  # a stream without a decoder has no rate
        log.info("PyAV on %s: %s", path, error)
        raise AudioFileError(f"{path.name} is damaged or not a sound file this program reads.") from error


def header(path: Path) -> tuple[int, int, int, str]:
    """Rate, channels, frames and format name; counts frames by decoding where the header is no help."""
    with _open(path) as (container, stream):
        rate, n_channels = _rate_and_channels(path, stream)
        name = stream.codec_context.name.upper()
        n_frames = _frames_of(container, stream)
    if not n_frames:
        n_frames = sum(block.shape[1] for block in blocks(path))
    return rate, n_channels, n_frames, name


def _rate_and_channels(path: Path, stream: Any) -> tuple[int, int]:
    rate, n_channels = int(stream.rate or 0), int(stream.channels or 0)
    if not rate or not n_channels:
        raise AudioFileError(f"{path.name} is damaged: its header has no sample rate.")
    return rate, n_channels


def _is_exact(container: Any) -> bool:
    return not _EXACT_CONTAINERS.isdisjoint(container.format.name.split(","))


def _frames_of(container: Any, stream: Any) -> int:
    """Frames by the header: exact in MP4, an estimate elsewhere, 0 when it does not say."""
    if stream.duration:
        return round(stream.duration * stream.time_base * stream.rate)
    if container.duration:
        return round(container.duration / 1e6 * stream.rate)
    return 0


def blocks(path: Path, start: int = 0, stop: int | None = None) -> Iterator[Samples]:
    """Float32 blocks `[channel, frame]` of frames `start` to `stop`, in the codec's own block size.

    AAC priming is cut by FFmpeg where the container tells of it (MP4's edit list), padding at the end here.

    Raises:
        AudioFileError: the file cannot be opened or changes its rate midway. A damaged packet is left out.
    """
    with _open(path) as (container, stream):
        rate, n_channels = _rate_and_channels(path, stream)
        if stop is None and _is_exact(container):
            stop = _frames_of(container, stream)
        position = None if _seek(container, stream, start) else 0
        for frame in _frames(container, stream):
            if frame.sample_rate != rate:
                raise AudioFileError(f"{path.name} changes its sample rate midway: export it again.")
            if position is None:
                position = round(frame.pts * frame.time_base * rate) if frame.pts is not None else 0
            samples = fit_channels(_to_float(frame), n_channels)
            first = max(0, start - position)
            last = samples.shape[1] if stop is None else min(samples.shape[1], stop - position)
            position += samples.shape[1]
            if first < last:
                yield np.ascontiguousarray(samples[:, first:last])
            elif last <= 0:
                return


def _seek(container: Any, stream: Any, start: int) -> bool:
    """Move near frame `start`; only where time stamps are exact, decoding from the beginning otherwise."""
    wanted_s = start / stream.rate - _PREROLL_S
    if wanted_s < 5 or not _is_exact(container):
        return False
    container.seek(int(wanted_s / stream.time_base), stream=stream)
    return True


def _frames(container: Any, stream: Any) -> Iterator[Any]:
    """Decoded frames; a damaged packet is skipped and logged."""
    import av

    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.InvalidDataError as error:
            log.info("skipped a damaged packet: %s", error)


def _to_float(frame: Any) -> Samples:
    """Any sample format and layout as float32 `[channel, frame]`."""
    raw = frame.to_ndarray()
    if not frame.format.is_planar:
        raw = raw.reshape(-1, frame.layout.nb_channels).T
    kind = raw.dtype.str[1:]
    if kind in _SCALES:
        offset = 128 if kind == "u1" else 0
        raw = (raw.astype(np.float64) - offset) / _SCALES[kind]
    samples: Samples = raw.astype(np.float32)
    return samples


def fit_channels(samples: Samples, n_channels: int) -> Samples:
    """`[n_channels, frame]`: as many as a file began with; where it changes midway, all are their mean."""
    if samples.shape[0] == n_channels:
        return samples
    return np.broadcast_to(samples.mean(axis=0, dtype=np.float32), (n_channels, samples.shape[1]))
