"""What the codec sees of a whole dataset, computed once and kept on disk beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from numpy.lib.format import open_memmap

from engine.data.dataset import Dataset, Piece
from engine.jobs import Job
from engine.training.processes import one_first
from models.codec import Codec, CodecConfig

# Analysing a piece in parts keeps memory flat; a whole number of latent frames, so that the parts join.
PART_LATENTS = 1024
VERSION = 2


@dataclass(frozen=True)
class Features:
    """Log bands and stereo cues of every piece of a dataset.

    Attributes:
        pieces: in the order of the arrays.
        starts: first latent frame of each piece, and the end of the last one.
        bands: `[8 * latent, band]` float16, natural log of magnitude.
        cues: `[latent, cue]` float16.
    """

    pieces: list[Piece]
    starts: list[int]
    bands: npt.NDArray[np.float16]
    cues: npt.NDArray[np.float16]

    def span(self, number: int) -> tuple[int, int]:
        """First and last latent frame (exclusive) of piece `number`."""
        return self.starts[number], self.starts[number + 1]


def analyse_dataset(job: Job, dataset: Dataset, config: CodecConfig) -> Features:
    """Bands and cues of every piece, from the dataset's cache if they are there.

    The front end is the same for every size of codec that shares `n_bands`, `patch` and `n_stereo_bands`.
    """
    codec = Codec(config)
    pieces = dataset.pieces()
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + codec.n_latents(piece.frames))
    folder = dataset.folder / "cache" / f"bands-{config.n_bands}-{config.patch}-{config.n_stereo_bands}"
    identity = {"version": VERSION, "pieces": [[piece.id, piece.frames] for piece in pieces]}
    with one_first():
        if not _is_current(folder, identity):
            _fill(job, dataset, codec, pieces, starts, folder)
            (folder / "identity.json").write_text(json.dumps(identity), encoding="utf-8")
    bands = np.load(folder / "bands.npy", mmap_mode="r")
    cues = np.load(folder / "cues.npy", mmap_mode="r")
    return Features(pieces, starts, bands, cues)


def _is_current(folder: Path, identity: dict[str, object]) -> bool:
    try:
        return bool(json.loads((folder / "identity.json").read_text(encoding="utf-8")) == identity)
    except (OSError, ValueError):
        return False


@torch.inference_mode()
def _fill(
    job: Job, dataset: Dataset, codec: Codec, pieces: list[Piece], starts: list[int], folder: Path
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    config = codec.config
    bands = open_memmap(
        folder / "bands.npy", mode="w+", dtype=np.float16, shape=(starts[-1] * config.patch, config.n_bands)
    )
    cues = open_memmap(
        folder / "cues.npy", mode="w+", dtype=np.float16, shape=(starts[-1], 2 * config.n_stereo_bands)
    )
    step = PART_LATENTS * codec.samples_per_latent
    for piece, start, stop in zip(pieces, starts, starts[1:], strict=False):
        job.report(start / starts[-1], f"Analysing {piece.id}")
        for part in range(0, piece.frames, step):
            samples = torch.from_numpy(np.array(dataset.audio(piece, part, step))).T.float() / 32767.0
            part_bands, part_cues = codec.analyse(samples.unsqueeze(0))
            first = start + part // codec.samples_per_latent
            # A part's centred frames reach one beyond it; the next part, or the piece's end, has that one.
            n = min(PART_LATENTS, stop - first, part_cues.shape[-1])
            cues[first : first + n] = part_cues[0].T[:n].half().numpy()
            frame = first * config.patch
            bands[frame : frame + n * config.patch] = part_bands[0].T[: n * config.patch].half().numpy()
    bands.flush()
    cues.flush()
