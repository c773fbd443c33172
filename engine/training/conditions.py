"""What the flow is told of the music it learns, and what of that is withheld."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from numpy.lib.format import open_memmap
from torch import Tensor

from engine.data.dataset import Dataset
from engine.data.labels import Labels, read_labels
from engine.jobs import Job
from engine.training.latents import Batch, Latents
from models.content import CHROMA, ContentHints
from models.flow import Conditions

PART = 4096
# How often each condition is told. A composer gives a style nearly always and the rest now and then.
TOLD = {"style": 0.9, "tempo": 0.7, "key": 0.7, "beat": 0.6, "chroma": 0.35, "onsets": 0.35, "loudness": 0.35}
# How often some of the frames are known already, as when a clip is extended or a hole in it is filled.
KNOWN = 0.4


@dataclass(frozen=True)
class Example:
    """Latents `[batch, frame, channel]` and what is told of them."""

    latents: Tensor
    conditions: Conditions

    def to(self, device: torch.device) -> Example:
        moved = {field.name: getattr(self.conditions, field.name) for field in fields(Conditions)}
        moved = {name: None if value is None else value.to(device) for name, value in moved.items()}
        return Example(self.latents.to(device), Conditions(**moved))


class Conditioner:
    """Reads tempo, key and beats of a dataset's labels, and hints of its bands."""

    def __init__(self, job: Job, data: Path, latents: Latents) -> None:
        self._latents = latents
        self._labels: Labels = read_labels(job, Dataset.open(data))
        self._beats = {n: self._labels.beat_phase(n) for n in range(len(latents.features.pieces))}
        self._hints = _hints(job, data, latents)

    def examples(self, batch: Batch, draw: np.random.Generator) -> Example:
        """The batch with its conditions, each withheld from items at random as `TOLD` says."""
        n, length = batch.latents.shape[:2]
        hints = np.stack([self._hints[first : first + length] for _, first in batch.places])
        chroma, onsets, loudness = (
            torch.from_numpy(part.astype(np.float32))
            for part in np.split(hints, [2 * CHROMA, 2 * CHROMA + self._patch], axis=-1)
        )
        loudness = loudness - loudness.mean(dim=(1, 2), keepdim=True)
        told = {name: torch.from_numpy(draw.random(n) < share) for name, share in TOLD.items()}
        free = torch.tensor(float("nan"))
        numbers = [number for number, _ in batch.places]
        tempo = torch.tensor([self._labels.tempo[number] for number in numbers], dtype=torch.float32)
        key = torch.tensor([self._labels.key[number] for number in numbers])
        is_known = torch.from_numpy(_known(draw, n, length))
        return Example(
            batch.latents,
            Conditions(
                style=batch.one_hot * told["style"].unsqueeze(-1),
                tempo=torch.where(told["tempo"], tempo, free),
                key=torch.where(told["key"], key, -1),
                beat=torch.where(told["beat"].unsqueeze(-1), self._phase(batch.places, length), free),
                chroma=torch.where(told["chroma"].view(-1, 1, 1), chroma, free),
                onsets=torch.where(told["onsets"].view(-1, 1, 1), onsets, free),
                loudness=torch.where(told["loudness"].view(-1, 1, 1), loudness, free),
                known=batch.latents,
                is_known=is_known,
            ),
        )

    @property
    def _patch(self) -> int:
        return self._latents.codec.config.patch

    def _phase(self, places: list[tuple[int, int]], length: int) -> Tensor:
        rows = []
        for number, first in places:
            start, _ = self._latents.features.span(number)
            rows.append(self._beats[number][first - start : first - start + length])
        return torch.from_numpy(np.stack(rows).astype(np.float32))


def _known(draw: np.random.Generator, n: int, length: int) -> npt.NDArray[np.float32]:
    """Which frames `[n, length]` are known: none, the beginning, the end, both, or the middle."""
    mask = np.zeros((n, length), np.float32)
    for row in mask:
        if draw.random() > KNOWN:
            continue
        first, last = np.sort(draw.integers(0, length + 1, 2))
        shape = draw.choice(["beginning", "end", "both", "middle"], p=[0.4, 0.15, 0.35, 0.1])
        if shape in ("beginning", "both"):
            row[:first] = 1.0
        if shape in ("end", "both"):
            row[last:] = 1.0
        if shape == "middle":
            row[first:last] = 1.0
    return mask


@torch.no_grad()
def _hints(job: Job, data: Path, latents: Latents) -> npt.NDArray[np.float16]:
    """`[latent, 40]`: chroma, onsets and loudness of `models.content` for every latent of the dataset.

    Kept beside the dataset's other features, and made anew when those are newer.
    """
    features, config = latents.features, latents.codec.config
    folder = data / "cache" / f"bands-{config.n_bands}-{config.patch}-{config.n_stereo_bands}"
    hear = ContentHints(config.patch, config.n_bands)
    path = folder / "hints.npy"
    if path.exists() and path.stat().st_mtime > (folder / "identity.json").stat().st_mtime:
        return np.asarray(np.load(path))
    part_path = path.with_suffix(".part.npy")
    hints = open_memmap(part_path, "w+", np.float16, (len(latents.values), hear.n_hints))
    for start in range(0, len(hints), PART):
        job.report(start / len(hints), "Hearing the dataset's melody and rhythm")
        frames = features.bands[start * config.patch : (start + PART) * config.patch]
        bands = torch.from_numpy(frames.astype(np.float32)).T.unsqueeze(0)
        parts = [hear.chroma(bands), 4.0 * hear.flux(bands), 0.5 * hear.loudness(bands)]
        hints[start : start + PART] = torch.cat(parts, dim=1)[0].T.half().numpy()
    hints.flush()
    part_path.replace(path)
    return np.asarray(np.load(path))
