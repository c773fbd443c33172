"""Decoding through libsndfile: first choice, exact and fast."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile

from engine.audio.clip import Samples

log = logging.getLogger(__name__)

_MAX_BLOCK_SAMPLES = 1 << 22  # over all channels: 16 MiB, whatever a header claims
_LOSSY = ("MP3", "OGG")
_PREROLL = 1 << 15  # frames decoded and thrown away after a seek: MP3's bit reservoir reaches back far


class _Sequential(soundfile.SoundFile):
    """A sound file that is read on and on.

    soundfile seeks after each read; on MP3 that spoils the next 1500 frames, and on Opus it makes libsndfile
    lose its place.
    """

    def seekable(self) -> bool:
        return False


def header(path: Path) -> tuple[int, int, int, str] | None:
    """Rate, channels, frames and format; None if libsndfile cannot read the file."""
    if path.suffix.lower() == ".mp3" and not _begins_like_mp3(path):
        return None  # by the mere name libsndfile would try, and its decoder complain on stderr
    try:
        with _Sequential(path) as file:
            if 0 <= file.frames < 1 << 60:  # the largest integer is libsndfile's "unknown"
                return file.samplerate, file.channels, file.frames, f"{file.format} {file.subtype}"
    except (soundfile.SoundFileError, TypeError) as error:  # TypeError: a file named .raw
        log.debug("libsndfile on %s: %s", path, error)
    return None


def blocks(path: Path, start: int, block_frames: int) -> Iterator[Samples]:
    """Float32 blocks `[channel, frame]` from frame `start` on; ends without a word where libsndfile fails."""
    try:
        with _Sequential(path) as file:
            step = max(1, min(block_frames, _MAX_BLOCK_SAMPLES // file.channels))
            behind = _seek(file, start)
            while len(block := file.read(step, dtype="float32", always_2d=True)):
                if behind < len(block):
                    yield np.ascontiguousarray(block[behind:].T)
                behind = max(0, behind - len(block))
    except soundfile.SoundFileError as error:
        log.info("libsndfile on %s: %s", path, error)


def _begins_like_mp3(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(3)
    return head == b"ID3" or (head[:1] == b"\xff" and head[1:2] >= b"\xe0")


def _seek(file: soundfile.SoundFile, start: int) -> int:
    """Go to `start` or somewhat before; how many frames before.

    Ogg finds a place by its time stamps: where those are wrong, so is the place, by as much.
    """
    target = min(start, file.frames)
    if file.format in _LOSSY:
        target = max(0, target - _PREROLL)
    return start - file.seek(target) if target else start
