"""The comment of a WAV file (`LIST INFO ICMT`), of any length.

libsndfile keeps it in its header and drops, without a word, one longer than about 2 kB.
"""

from __future__ import annotations

import struct
from pathlib import Path

from engine.audio import wav_chunks

_MAX_LIST = 1 << 24  # a longer one is no comment, and a damaged size must not fill the memory


def append(path: Path, text: str) -> None:
    """Add `text` as the last chunk of a finished WAV file; one of 4 GiB keeps its sound and goes without.

    Raises:
        OSError: the disk refuses.
        ValueError: the file is no RIFF file.
    """
    comment = text.encode() + b"\0"
    body = b"INFOICMT" + struct.pack("<I", len(comment)) + comment + b"\0" * (len(comment) % 2)
    wav_chunks.append(path, b"LIST", body)


def find(path: Path) -> str | None:
    """The comment, wherever in the file it is; None if there is none."""
    with path.open("rb") as file:
        riff = file.read(12)
        if riff[:4] != b"RIFF" or riff[8:] != b"WAVE":
            return None
        while len(head := file.read(8)) == 8:
            (size,) = struct.unpack("<I", head[4:])
            if head[:4] == b"LIST" and size <= _MAX_LIST:
                comment = _comment_in(file.read(size))
                if comment is not None:
                    return comment
                file.seek(size % 2, 1)
            else:
                file.seek(size + size % 2, 1)
    return None


def _comment_in(body: bytes) -> str | None:
    """ICMT among the entries of one LIST chunk."""
    at = 4
    while body[:4] == b"INFO" and at + 8 <= len(body):
        (size,) = struct.unpack("<I", body[at + 4 : at + 8])
        if body[at : at + 4] == b"ICMT":
            return body[at + 8 : at + 8 + size].rstrip(b"\0").decode(errors="replace")
        at += 8 + size + size % 2
    return None
