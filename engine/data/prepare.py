"""`prepare`: turn folders of music into a dataset that training can read fast."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.audio.clip import Clip, require_sound
from engine.audio.files import read
from engine.data.corpus import Source, read_corpus
from engine.data.dataset import RATE, Piece, write_index
from engine.data.split import split_by_artist
from engine.errors import AudioFileError, DataError
from engine.jobs import Job

log = logging.getLogger(__name__)

SHARD_FRAMES = 64 * 2**20 // 4  # 64 MiB of 16-bit stereo
# What follows the first ten minutes of a file adds little variety and would let one album rule a style.
LONGEST_S = 600.0


def prepare(job: Job, source: Path, out: Path) -> dict[str, Any]:
    """Decode everything in `source` into the dataset folder `out`.

    `source` is a corpus (see `read_corpus`), or holds corpora: the sub-folders `audio`, `packages` and
    `renders`, and `scores`, which are rendered to sound first. Files that cannot be read are left out and
    named in the summary. Pieces are split by artist, balanced in every style; those that a manifest gives a
    split have it, unless their artist is on another side already.

    Returns:
        `minutes` and `pieces` per style and split, and `skipped` with the reasons.

    Raises:
        DataError: nothing usable was found.
    """
    sources = _gather(job, source, out)
    (out / "shards").mkdir(parents=True, exist_ok=True)
    pieces: list[Piece] = []
    skipped: list[str] = []
    shard = _Shard(out)
    for number, item in enumerate(sources):
        job.report(number / len(sources), f"Reading {item.path.name}")
        try:
            samples = _decode(item)
        except AudioFileError as error:
            log.warning("left out: %s", error)
            skipped.append(str(error))
            continue
        name, start = shard.append(samples)
        identity = f"{item.style}/{item.path.stem}"
        pieces.append(
            Piece(
                id=identity, source=item.path.name, style=item.style, artist=item.artist, piece=item.piece,
                kind=item.kind, split=item.split, shard=name, start=start, frames=len(samples),
                confidence=item.confidence, licence=item.licence, pair=item.pair,
            )
        )  # fmt: skip
    shard.close()
    if not pieces:
        raise DataError(f"None of the {len(sources)} files in {source} could be read.")
    pieces = _split([p for p in pieces if p.kind != "render"]) + _split(
        [p for p in pieces if p.kind == "render"]
    )
    write_index(out, sorted({piece.style for piece in pieces}), pieces)
    return _summary(pieces, skipped)


def _gather(job: Job, source: Path, out: Path) -> list[Source]:
    corpora = [source / name for name in ("audio", "packages", "renders") if (source / name).is_dir()]
    if (source / "scores").is_dir():
        from engine.data.render import render_corpus

        renders = out / "renders"
        render_corpus(job, source / "scores", renders)
        corpora.append(renders)
    return [item for corpus in corpora or [source] for item in read_corpus(corpus)]


def _split(pieces: list[Piece]) -> list[Piece]:
    """Recordings are split without regard to renders, so that adding renders moves no artist.

    Nor does adding pieces whose split is given.
    """
    free = [piece for piece in pieces if not piece.split]
    splits = split_by_artist(
        [_inseparable(piece) for piece in free],
        [piece.style for piece in free],
        [piece.frames / RATE / 60 for piece in free],
    )
    sides = dict(zip(map(_inseparable, free), splits, strict=True))
    return [replace(piece, split=sides.get(_inseparable(piece), piece.split)) for piece in pieces]


def _inseparable(piece: Piece) -> str:
    """What must stay on one side: the artist, or the score where one was rendered in several styles."""
    return piece.piece if piece.kind == "render" else piece.artist


def _decode(item: Source) -> npt.NDArray[np.int16]:
    clip = require_sound(read(item.path, rate=RATE, duration_s=LONGEST_S).stereo())
    return _as_int16(clip)


def _as_int16(clip: Clip) -> npt.NDArray[np.int16]:
    loudest = max(1.0, clip.peak)
    return (clip.samples.T / loudest * 32767).astype(np.int16)


class _Shard:
    """Collects pieces and writes a file whenever enough have come together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: list[npt.NDArray[np.int16]] = []
        self._frames = 0
        self._number = 0

    def append(self, samples: npt.NDArray[np.int16]) -> tuple[str, int]:
        """Add a piece; returns the name of its file and its first frame there."""
        if self._frames and self._frames + len(samples) > SHARD_FRAMES:
            self.close()
        name, start = self._name, self._frames
        self._parts.append(samples)
        self._frames += len(samples)
        return name, start

    @property
    def _name(self) -> str:
        return f"shards/{self._number:04d}.npy"

    def close(self) -> None:
        if self._parts:
            np.save(self._folder / self._name, np.concatenate(self._parts))
            self._parts, self._frames, self._number = [], 0, self._number + 1


def _summary(pieces: list[Piece], skipped: list[str]) -> dict[str, Any]:
    styles: dict[str, dict[str, Any]] = {}
    for piece in pieces:
        row = styles.setdefault(
            piece.style, {"pieces": 0, "minutes": 0.0, "train": 0.0, "valid": 0.0, "test": 0.0}
        )
        minutes = piece.frames / RATE / 60
        row["pieces"] += 1
        row["minutes"] = round(row["minutes"] + minutes, 2)
        row[piece.split] = round(row[piece.split] + minutes, 2)
    return {"styles": dict(sorted(styles.items())), "skipped": skipped}
