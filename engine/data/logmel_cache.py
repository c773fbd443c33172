"""Mel spectrograms of a whole dataset, computed once and kept beside it, so that training only reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from engine.data.dataset import Dataset, Piece
from engine.jobs import Job
from engine.replacing import replacing
from engine.training.processes import one_first
from models.spectral import LogMel

FLOOR_DB = -100.0
BLOCK_FRAMES = 2048


class LogMelCache:
    """Decibels (not levelled) `[frame, mel]` of every piece, half precision, mono."""

    def __init__(self, frames: npt.NDArray[np.float16], starts: dict[str, tuple[int, int]]) -> None:
        self._frames = frames
        self._starts = starts

    @classmethod
    def open(cls, job: Job, dataset: Dataset, front: LogMel) -> LogMelCache:
        """Read the cache for this front end, or make it first.

        A cache of other pieces or another front end is never read: its name tells.
        """
        pieces = dataset.pieces()
        name = f"logmel-{_fingerprint(pieces, front)}"
        folder = dataset.folder / "cache"
        path = folder / f"{name}.npy"
        lengths = [piece.frames // front.hop for piece in pieces]
        with one_first():
            if not path.exists():
                folder.mkdir(exist_ok=True)
                _make(job, dataset, front, path, lengths)
        return cls.of(pieces, lengths, np.load(path, mmap_mode="r"))

    @classmethod
    def of(
        cls, pieces: Sequence[Piece], lengths: Sequence[int], frames: npt.NDArray[np.float16]
    ) -> LogMelCache:
        """The spectrograms `[frame, mel]` of `pieces`, which follow one another in `frames`."""
        ends = np.cumsum(lengths)
        starts = {
            _key(piece): (int(end) - length, length)
            for piece, end, length in zip(pieces, ends, lengths, strict=True)
        }
        return cls(frames, starts)

    def length(self, piece: Piece) -> int:
        """Spectrogram frames of a piece."""
        return self._starts[_key(piece)][1]

    def read(self, piece: Piece, start: int, n_frames: int) -> npt.NDArray[np.float16]:
        """Decibels `[n_frames, mel]` from spectrogram frame `start`; a piece that ends begins again."""
        first, length = self._starts[_key(piece)]
        if start + n_frames <= length:
            return self._frames[first + start : first + start + n_frames]
        return self._frames[first + (start + np.arange(n_frames)) % length]


def _make(job: Job, dataset: Dataset, front: LogMel, path: Path, lengths: list[int]) -> None:
    n_mels = front.filters.shape[0]
    with replacing(path) as part, part.open("wb") as file:
        header = {"descr": "<f2", "fortran_order": False, "shape": (sum(lengths), n_mels)}
        np.lib.format.write_array_header_1_0(file, header)
        for number, (piece, length) in enumerate(zip(dataset.pieces(), lengths, strict=True)):
            job.report(number / len(lengths), "Computing spectrograms")
            for start in range(0, length, BLOCK_FRAMES):
                stop = min(length, start + BLOCK_FRAMES)
                samples = dataset.audio(piece, start * front.hop, (stop - start) * front.hop)
                file.write(power_db(front, samples)[: stop - start].tobytes())


@torch.no_grad()
def power_db(front: LogMel, samples: npt.NDArray[np.int16]) -> npt.NDArray[np.float16]:
    """Decibels `[frame, mel]` of 16-bit samples `[frame, channel]`."""
    mono = torch.from_numpy(samples.astype(np.float32).mean(axis=1) / 32768.0)
    power = front.power(mono[None])[0].T
    decibels = 10.0 * torch.log10(power + 10.0 ** (FLOOR_DB / 10.0))
    return decibels.numpy().astype(np.float16)


def _key(piece: Piece) -> str:
    return f"{piece.shard}@{piece.start}"


def _fingerprint(pieces: list[Piece], front: LogMel) -> str:
    what = [(_key(piece), piece.id, piece.frames) for piece in pieces]
    ears = (front.filters.shape[0], front.n_fft, front.hop, round(float(front.filters.sum()), 3), FLOOR_DB)
    high = front.filters.argmax(dim=1).tolist()
    return hashlib.sha256(json.dumps([what, ears, high]).encode()).hexdigest()[:16]
