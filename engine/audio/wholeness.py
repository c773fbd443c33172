"""Tells a sound file that was cut off, by an aborted download or copy, from a whole one."""

from __future__ import annotations

import struct
from pathlib import Path

from engine.audio.clip import Clip
from engine.audio.files import probe
from engine.errors import AudioFileError

# Where the container says how long it is, and in which byte order.
SIZE_FORMATS = {b"RIFF": "<I", b"FORM": ">I"}
# Writers that do not know the length in advance leave one of these.
UNKNOWN_SIZES = (0, 0xFFFFFFFF)
# Lossy formats count their padding differently by this much at most.
SLACK_S = 0.2


def require_whole(path: Path, clip: Clip | None = None) -> None:
    """Make sure that nothing is missing at the end of a file.

    WAV and AIFF files are judged by their size; other formats by `clip`, what could be read of them.

    Raises:
        AudioFileError: it is cut off.
    """
    require_whole_length(path, None if clip is None else clip.duration_s)


def require_whole_length(path: Path, found_s: float | None) -> None:
    """`require_whole` for a file of which `found_s` seconds could be read, if it was read."""
    missing = _missing_share(path)
    if found_s is not None and not missing:
        promised_s = probe(path).duration_s
        short_s = promised_s - found_s
        missing = short_s / promised_s if short_s > SLACK_S + 0.01 * promised_s else 0.0
    if missing:
        raise AudioFileError(
            f"{path.name} is cut off, {missing:.0%} of it is missing: copy or export it again, "
            "or open it in the window to keep what is there."
        )


def _missing_share(path: Path) -> float:
    """How much of a WAV or AIFF file is missing, 0..1; 0 where that cannot be told."""
    try:
        with path.open("rb") as file:
            magic, size = file.read(4), file.read(4)
        held = path.stat().st_size - 8
    except OSError:
        return 0.0
    if magic not in SIZE_FORMATS or len(size) < 4:
        return 0.0
    (declared,) = struct.unpack(SIZE_FORMATS[magic], size)
    # A byte of padding may be forgotten; that loses nothing.
    if declared in UNKNOWN_SIZES or held >= declared - 1:
        return 0.0
    return float(1.0 - held / declared)
