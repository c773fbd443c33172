"""What a style classifier hears in clips: probabilities and embeddings."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import torch

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.measures.spectra import mono
from models.classifier import Classifier


@dataclass(frozen=True, eq=False)
class Heard:
    """What one clip sounded like: calibrated `probabilities` of the styles, mean `embedding`."""

    probabilities: dict[str, float]
    embedding: npt.NDArray[np.float32]

    @property
    def style(self) -> str:
        """The likeliest style."""
        return max(self.probabilities, key=lambda style: self.probabilities[style])


class Listener:
    """One of the catalog's classifiers, for many clips."""

    def __init__(self, catalog: Catalog, model: str) -> None:
        """Load it; raises ModelError if it is missing."""
        self.styles = catalog.card(model).styles
        self._network = cast(Classifier, catalog.load(model))
        self._device = catalog.device

    @torch.inference_mode()
    def hear(self, clip: Clip) -> Heard:
        """Hear all of a clip, in windows that follow one another; a short clip is repeated."""
        samples, n = mono(clip), self._network.n_samples
        count = max(1, math.ceil(len(samples) / n - 0.05))
        starts = np.linspace(0, max(0, len(samples) - n), count).round().astype(int)
        windows = np.stack([np.resize(samples[start : start + n], n) for start in starts])
        embeddings = self._network.embedding(torch.from_numpy(windows).to(self._device))
        shares = self._network.probabilities(self._network.scores(embeddings)).tolist()
        return Heard(dict(zip(self.styles, shares, strict=True)), embeddings.mean(dim=0).cpu().numpy())

    def embeddings(self, clips: Iterable[Clip]) -> npt.NDArray[np.float32]:
        """Embeddings `[clip, n_embedding]`."""
        return np.stack([self.hear(clip).embedding for clip in clips])
