"""Files that FFmpeg writes and libsndfile stumbles over."""

from __future__ import annotations

import struct
from pathlib import Path

import av
import numpy as np

from engine.audio.clip import Clip


def encode(path: Path, codec: str, clip: Clip) -> Path:
    """Write stereo `clip` with one of FFmpeg's encoders; the container follows from the ending."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=clip.rate, layout="stereo")
        context = stream.codec_context
        context.bit_rate = 192_000  # WMA has no default
        context.open()
        convert = av.AudioResampler(
            format=context.format, layout="stereo", rate=clip.rate, frame_size=context.frame_size or None
        )
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(clip.samples), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = clip.rate, 0
        for part in [*convert.resample(frame), *convert.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path


def shift_time_stamp(path: Path, page: int, frames: int) -> Path:
    """Move the time stamp of one Ogg page, as careless writers do: libsndfile gives up there, FFmpeg not."""
    pages = _pages(path.read_bytes())
    changed = bytearray(pages[page])
    (stamp,) = struct.unpack("<q", changed[6:14])
    changed[6:14] = struct.pack("<q", stamp + frames)
    changed[22:26] = bytes(4)
    changed[22:26] = struct.pack("<I", _checksum(changed))
    pages[page] = bytes(changed)
    path.write_bytes(b"".join(pages))
    return path


def _pages(data: bytes) -> list[bytes]:
    pages, at = [], 0
    while at < len(data):
        n_segments = data[at + 26]
        size = 27 + n_segments + sum(data[at + 27 : at + 27 + n_segments])
        pages.append(data[at : at + size])
        at += size
    return pages


def _checksum(data: bytes | bytearray) -> int:
    """Ogg's CRC-32: polynomial 04c11db7, not reflected."""
    value = 0
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = ((value << 1) ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value
