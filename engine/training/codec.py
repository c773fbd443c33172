"""Training of the codec: principal components in seconds, then the network that guesses their detail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.optim import AdamW

from engine.checkpoints import ModelCard, load_tensors, save
from engine.data.dataset import Dataset
from engine.data.features import Features, analyse_dataset
from engine.jobs import Job
from engine.training.loop import Loop
from models.codec import Codec, CodecConfig

SIZES = {"tiny": CodecConfig.tiny, "small": CodecConfig.small, "base": CodecConfig.base}
# Patches that the components are computed from; more change nothing in the second digit.
FIT_PATCHES = 60_000
CROP = 48
COARSE_NOISE = 0.15
BATCH = 16
DB = 20.0 / float(np.log(10.0))


def train(
    job: Job, data: Path, out: Path, *, minutes: float, size: str = "small", resume: bool = False
) -> dict[str, Any]:
    """Train a codec on the training split of `data` and save it to `out`.

    With `minutes` 0 the components alone are saved, which is a working codec.

    Returns:
        `surprise`: nats per number of held-out artists' detail given the coarse latents (0.5 is what knowing
        nothing gives), and `stored_db` and `coarse_db`, the `band_error` of their latents with and without
        detail.
    """
    dataset = Dataset.open(data)
    config = SIZES[size]()
    features = analyse_dataset(job, dataset, config)
    codec = Codec(config)
    if resume and (out / "card.json").exists():
        codec.load_state_dict(load_tensors(out))
    else:
        _fit_components(codec, features)
    train_crops, valid = Crops(features, "train"), Crops(features, "valid")
    fixed = [valid.draw(np.random.default_rng(5), BATCH) for _ in range(6)]
    errors = {
        "stored_db": band_error(codec, fixed, detail=True),
        "coarse_db": band_error(codec, fixed, detail=False),
    }
    optimizer = AdamW(codec.detailer.parameters(), lr=1e-3, weight_decay=0.01)
    loop = Loop(
        job, out, minutes=minutes, modules={"codec": codec}, optimizers={"detailer": optimizer},
        ema={"codec": 0.998}, resume=resume,
    )  # fmt: skip
    averaged = loop.averaged["codec"]
    assert isinstance(averaged, Codec)
    best = surprise(averaged, fixed)
    _save(out, codec, loop, {"surprise": best, **errors})

    def validate() -> None:
        nonlocal best
        found = surprise(averaged, fixed)
        loop.event(valid_surprise=found)
        if found < best:
            best = found
            _save(out, averaged, loop, {"surprise": best, **errors})

    for _ in loop.steps():
        bands, cues = (part.to(loop.device) for part in train_crops.draw(loop.draw, BATCH))
        with torch.no_grad():
            coarse, detail = split(codec, codec.compress(bands, cues, detail=True))
        # Generated latents are never quite like real ones: the network must not trust their last digit.
        loss = codec.detailer.surprise(coarse + COARSE_NOISE * torch.randn_like(coarse), detail)
        loop.update("detailer", loss)
        loop.log(surprise=loss.item())
        if loop.due("validate", 60.0):
            validate()
    validate()
    loop.close()
    return {"surprise": best, **errors, "steps": loop.step}


def split(codec: Codec, stored: Tensor) -> tuple[Tensor, Tensor]:
    """Coarse sound and the detail to guess, each `[batch, channel, latent]`, of stored latents."""
    first = codec.config.n_channels
    return stored[:, : codec.config.n_latent], stored[:, first : first + codec.config.n_guessed]


class Crops:
    """Random pieces of one split's bands and cues, every style as often as any other."""

    def __init__(self, features: Features, split: str) -> None:
        self._features = features
        self._by_style: dict[str, list[int]] = {}
        for number, piece in enumerate(features.pieces):
            start, stop = features.span(number)
            if piece.split == split and stop - start > CROP:
                self._by_style.setdefault(piece.style, []).append(number)

    def draw(self, draw: np.random.Generator, n: int) -> tuple[Tensor, Tensor]:
        """`n` crops: log bands `[n, band, 8 * CROP]`, cues `[n, cue, CROP]`."""
        bands, cues = [], []
        patch = len(self._features.bands) // len(self._features.cues)
        styles = sorted(self._by_style)
        for _ in range(n):
            number = draw.choice(self._by_style[styles[draw.integers(len(styles))]])
            start, stop = self._features.span(number)
            first = int(draw.integers(start, stop - CROP))
            bands.append(self._features.bands[first * patch : (first + CROP) * patch].T)
            cues.append(self._features.cues[first : first + CROP].T)
        return torch.from_numpy(np.stack(bands)).float(), torch.from_numpy(np.stack(cues)).float()


def _fit_components(codec: Codec, features: Features) -> None:
    """Principal components of the training split, each style with the same say."""
    crops = Crops(features, "train")
    draw = np.random.default_rng(3)
    bands, cues = crops.draw(draw, FIT_PATCHES // CROP)
    codec.fit(codec.patches(bands).flatten(0, 1), cues.transpose(1, 2).flatten(0, 1))


@torch.no_grad()
def surprise(codec: Codec, batches: list[tuple[Tensor, Tensor]]) -> float:
    """Nats per number of the detail of these crops, given their coarse latents."""
    found = []
    for bands, cues in batches:
        stored = codec.compress(bands.to(codec.mean.device), cues.to(codec.mean.device), detail=True)
        found.append(float(codec.detailer.surprise(*split(codec, stored))))
    return float(np.mean(found))


@torch.no_grad()
def band_error(codec: Codec, batches: list[tuple[Tensor, Tensor]], *, detail: bool) -> float:
    """Mean absolute error of the decoded log bands, in dB."""
    errors = []
    for bands, cues in batches:
        latents = codec.compress(bands, cues, detail=detail)
        errors.append(float((codec.decode_bands(latents) - bands).abs().mean()) * DB)
    return float(np.mean(errors))


def _save(out: Path, codec: Codec, loop: Loop, figures: dict[str, float]) -> None:
    tensors = {
        # The components' rounding to half precision is a hundredth of the error that they leave.
        name: value.half() if "detailer" in name or name == "basis" else value
        for name, value in codec.state_dict().items()
    }
    card = ModelCard(
        name="codec",
        kind="codec",
        task="compress sound to a latent of 10.77 frames a second and restore it",
        config=codec.to_config(),
        training={"steps": loop.step, "minutes": round(loop.elapsed_s / 60, 1)},
        figures={f"valid_{name}": round(value, 3) for name, value in figures.items()},
    )
    save(out, tensors, card)
