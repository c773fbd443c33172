"""Latents of a whole dataset, and random stretches of them: what the generators learn from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.catalog import Catalog
from engine.data.dataset import Dataset
from engine.data.features import Features, analyse_dataset
from engine.errors import DataError
from engine.jobs import Job
from engine.paths import weights_dir
from engine.styles import STYLES
from models.codec import Codec

PART = 4096
# Loudness of a stretch is moved at random by up to this, natural log of magnitude (6 dB).
GAIN_RANGE = 0.69


def load_codec() -> Codec:
    """The codec whose latents everything else is trained on: the shipped one."""
    codec = Catalog(weights_dir()).load("codec")
    assert isinstance(codec, Codec)
    return codec


@dataclass(frozen=True)
class Latents:
    """Latents `[latent, channel]` float32 of all pieces, one after the other."""

    features: Features
    values: npt.NDArray[np.float32]
    codec: Codec

    @torch.no_grad()
    def gain_direction(self) -> npt.NDArray[np.float32]:
        """How latents change, per unit of log magnitude, when the sound gets louder: `[channel]`."""
        config = self.codec.config
        basis, scale = self.codec.basis[:, : config.n_latent], self.codec.scale[: config.n_latent]
        louder = torch.ones(config.n_bands * config.patch) @ basis / scale
        return np.concatenate([louder.numpy(), np.zeros(config.n_cues, np.float32)])


@torch.no_grad()
def encode_dataset(job: Job, data: Path, codec: Codec) -> Latents:
    """Latents of every piece of the dataset folder `data`."""
    features = analyse_dataset(job, Dataset.open(data), codec.config)
    patch, n = codec.config.patch, features.starts[-1]
    values = np.empty((n, codec.config.n_channels), np.float32)
    for start in range(0, n, PART):
        job.report(start / n, "Encoding the dataset")
        stop = min(n, start + PART)
        bands = torch.from_numpy(features.bands[start * patch : stop * patch].astype(np.float32)).T
        cues = torch.from_numpy(features.cues[start:stop].astype(np.float32)).T
        values[start:stop] = codec.compress(bands.unsqueeze(0), cues.unsqueeze(0))[0].T.numpy()
    return Latents(features, values, codec)


@dataclass(frozen=True)
class Batch:
    """Stretches of latents.

    Attributes:
        latents: `[batch, frame, channel]`.
        style: `[batch]` index into `engine.styles.STYLES`.
        places: for each stretch the number of its piece and its first latent frame in the dataset.
    """

    latents: Tensor
    style: Tensor
    places: list[tuple[int, int]]

    @property
    def one_hot(self) -> Tensor:
        return torch.nn.functional.one_hot(self.style, len(STYLES)).float()


class StretchSampler:
    """Draws a style, then an artist, then a piece, then a place, so that neither a prolific artist nor a long
    piece rules its style."""

    def __init__(self, latents: Latents, split: str, length: int) -> None:
        self._latents, self.length = latents, length
        self._gain = latents.gain_direction()
        by_style: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, piece in enumerate(latents.features.pieces):
            start, stop = latents.features.span(number)
            if piece.split == split and piece.style in STYLES and stop - start > length:
                by_style[piece.style][piece.artist].append(number)
        if not by_style:
            raise DataError(f"The dataset has no {split} pieces of a known style: prepare more music.")
        self._numbers = {style: list(artists.values()) for style, artists in by_style.items()}
        self._weights = {style: _artist_weights(latents, numbers) for style, numbers in self._numbers.items()}
        self.styles = sorted(self._numbers)

    def draw(self, draw: np.random.Generator, n: int, *, augment: bool = True) -> Batch:
        """`n` stretches, with their loudness moved at random if `augment`."""
        order = list(STYLES)
        rows, styles, places = [], [], []
        for _ in range(n):
            style = self.styles[int(draw.integers(len(self.styles)))]
            artist = draw.choice(len(self._numbers[style]), p=self._weights[style])
            numbers = self._numbers[style][artist]
            number = numbers[int(draw.integers(len(numbers)))]
            start, stop = self._latents.features.span(number)
            first = int(draw.integers(start, stop - self.length + 1))
            row = self._latents.values[first : first + self.length]
            if augment:
                row = row + self._gain * draw.uniform(-GAIN_RANGE, GAIN_RANGE)
            rows.append(row.astype(np.float32))
            styles.append(order.index(style))
            places.append((number, first))
        return Batch(torch.from_numpy(np.stack(rows)), torch.tensor(styles), places)


def _artist_weights(latents: Latents, numbers: list[list[int]]) -> npt.NDArray[np.float64]:
    """An artist counts by the square root of how much there is of them."""
    minutes = np.array([sum(np.diff(latents.features.span(n))[0] for n in group) for group in numbers], float)
    weights = np.sqrt(minutes)
    return np.asarray(weights / weights.sum())
