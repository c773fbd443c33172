"""Training of the codec: principal components in seconds, then the network that refines them."""

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
CROP = 24
BATCH = 16
DB = 20.0 / float(np.log(10.0))


def train(
    job: Job, data: Path, out: Path, *, minutes: float, size: str = "small", resume: bool = False
) -> dict[str, Any]:
    """Train a codec on the training split of `data` and save it to `out`.

    With `minutes` 0 the components alone are saved, which is a working codec.

    Returns:
        `band_error_db` on held-out artists, with the network and of the components alone.
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
    optimizer = AdamW(codec.refiner.parameters(), lr=1e-3, weight_decay=0.01)
    loop = Loop(
        job, out, minutes=minutes, modules={"codec": codec}, optimizers={"refiner": optimizer},
        ema={"codec": 0.999}, resume=resume,
    )  # fmt: skip
    best = alone = band_error(codec, fixed, refine=False)
    averaged = loop.averaged["codec"]
    assert isinstance(averaged, Codec)
    _save(out, codec, loop, alone, alone)
    for _ in loop.steps():
        bands, cues = train_crops.draw(loop.draw, BATCH)
        bands = bands.to(loop.device)
        with torch.no_grad():
            blurred = codec.decode_bands(codec.compress(bands, cues.to(loop.device)), refine=False)
        # Absolute error, because that is how the result is judged and it keeps edges sharper than squares.
        loss = (codec.refiner(blurred) - bands).abs().mean()
        loop.update("refiner", loss)
        loop.log(band_error_db=loss.item() * DB)
        if loop.due("validate", 60.0):
            error = band_error(averaged, fixed, refine=True)
            loop.event(valid_db=error, components_db=alone)
            if error < best:
                best = error
                _save(out, averaged, loop, error, alone)
    return {"band_error_db": best, "components_db": alone, "steps": loop.step}


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
def band_error(codec: Codec, batches: list[tuple[Tensor, Tensor]], *, refine: bool) -> float:
    """Mean absolute error of the decoded log bands, in dB."""
    errors = []
    for bands, cues in batches:
        bands, cues = bands.to(codec.mean.device), cues.to(codec.mean.device)
        decoded = codec.decode_bands(codec.compress(bands, cues), refine=refine)
        errors.append(float((decoded - bands).abs().mean()) * DB)
    return float(np.mean(errors))


def _save(out: Path, codec: Codec, loop: Loop, error: float, alone: float) -> None:
    tensors = {
        name: value.half() if "refiner" in name else value for name, value in codec.state_dict().items()
    }
    card = ModelCard(
        name="codec",
        kind="codec",
        task="compress sound to a latent of 10.77 frames a second and restore it",
        config=codec.to_config(),
        training={"steps": loop.step, "minutes": round(loop.elapsed_s / 60, 1)},
        figures={"valid_band_error_db": round(error, 3), "valid_band_error_components_db": round(alone, 3)},
    )
    save(out, tensors, card)
