"""What is said of a file that lies elsewhere, and how it is told whether another is the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

# Read at a time.
BLOCK = 1 << 20


@dataclass(frozen=True)
class Published:
    """A file as a hub tells of it.

    Attributes:
        digest: in hexadecimal, of the kind `algorithm`: "sha256" of its bytes, or "git", the SHA-1 of a blob.
    """

    url: str
    size_bytes: int
    algorithm: str
    digest: str


class Digest(Protocol):
    """What a hash is made with."""

    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


def digest_for(file: Published) -> Digest:
    """What makes the hash of the kind that `file` is known by."""
    if file.algorithm == "sha256":
        return hashlib.sha256()
    digest = hashlib.sha1(usedforsecurity=False)
    digest.update(b"blob %d\0" % file.size_bytes)
    return digest


def size_of(path: Path) -> int:
    """In bytes; 0 if it is not there."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
