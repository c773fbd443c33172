"""A prepared dataset: 16-bit stereo at 44.1 kHz in a few large files, with an index."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.errors import DataError
from engine.replacing import replacing

RATE = 44100
VERSION = 1


@dataclass(frozen=True)
class Piece:
    """Where one piece lies and what is known of it."""

    id: str
    source: str
    style: str
    artist: str
    piece: str
    kind: str
    split: str
    shard: str
    start: int
    frames: int
    confidence: str = "A"
    licence: str = ""
    pair: str = ""


class Dataset:
    """Reads what `prepare` wrote; sound stays on disk until asked for."""

    def __init__(self, folder: Path, styles: list[str], pieces: list[Piece]) -> None:
        self.folder = folder
        self.styles = styles
        self._pieces = pieces
        self._shards: dict[str, npt.NDArray[np.int16]] = {}

    @classmethod
    def open(cls, folder: Path) -> Dataset:
        """Open a dataset folder.

        Raises:
            DataError: there is no index, or it is of another version.
        """
        try:
            index: dict[str, Any] = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise DataError(
                f"{folder} is not a prepared dataset: make one with `main.py prepare`."
            ) from error
        if not isinstance(index, dict) or index.get("version") != VERSION:
            raise DataError(f"{folder} was prepared by another version: run `main.py prepare` again.")
        try:
            return cls(folder, list(index["styles"]), [_piece(piece) for piece in index["pieces"]])
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(f"The index of {folder} is damaged: run `main.py prepare` again.") from error

    def pieces(
        self, *, split: str | None = None, style: str | None = None, kind: str | None = None
    ) -> list[Piece]:
        """The pieces that match everything that is given."""
        return [
            piece
            for piece in self._pieces
            if split in (None, piece.split) and style in (None, piece.style) and kind in (None, piece.kind)
        ]

    def audio(self, piece: Piece, start: int = 0, frames: int | None = None) -> npt.NDArray[np.int16]:
        """Samples `[frame, 2]` of a piece from frame `start` on; fewer than `frames` at its end."""
        if piece.shard not in self._shards:
            try:
                shard = np.load(self.folder / piece.shard, mmap_mode="r", allow_pickle=False)
            except (OSError, ValueError, EOFError) as error:
                raise DataError(
                    f"{self.folder / piece.shard} is missing or damaged: run `main.py prepare` again."
                ) from error
            self._shards[piece.shard] = shard
        stop = piece.frames if frames is None else min(piece.frames, start + frames)
        return self._shards[piece.shard][piece.start + start : piece.start + stop]


def _piece(found: dict[str, Any]) -> Piece:
    """Raises TypeError or ValueError if it is none, or its shard lies elsewhere."""
    piece = Piece(**found)
    if not isinstance(piece.shard, str) or Path(piece.shard).is_absolute() or ".." in Path(piece.shard).parts:
        raise ValueError("a shard outside the folder")
    if not all(type(n) is int and n >= 0 for n in (piece.start, piece.frames)):
        raise ValueError("no place in a shard")
    return piece


def write_index(folder: Path, styles: list[str], pieces: list[Piece]) -> None:
    """Write the index that `Dataset.open` reads, whole or not at all. Raises OSError."""
    index = {
        "version": VERSION,
        "rate": RATE,
        "styles": styles,
        "pieces": [asdict(piece) for piece in pieces],
    }
    with replacing(folder / "index.json") as temporary:
        temporary.write_text(json.dumps(index, indent=1), encoding="utf-8")
