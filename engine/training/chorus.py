"""Put networks that learned from different folds together, with descriptors beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import torch

from engine.data.augment import augment, n_frames_before
from engine.data.logmel_cache import LogMelCache
from engine.jobs import Job
from engine.training.clip_scores import Excerpt
from engine.training.window_sampler import chances
from models.classifier import Chorus, Classifier, ClassifierConfig
from models.descriptors import Described, descriptors

Floats = npt.NDArray[np.float32]
# Windows from which the scale and the main directions of the descriptors are taken.
MOST_WINDOWS = 4000
# Each clip is described as it is and so many times varied, so that a studio's tone is not the style.
N_VARIED = 3
VARIED_WINDOWS = 4
FEWEST_RECORDED = 40


@dataclass(frozen=True, eq=False)
class Clips:
    """What there is to learn from: excerpts, the index of the style of each, the fold it is held out in
    (network k has not heard fold k % `n_folds`), and its weight."""

    excerpts: Sequence[Excerpt]
    labels: npt.NDArray[np.int64]
    folds: npt.NDArray[np.int64]
    importance: npt.NDArray[np.float64]
    n_folds: int

    def unheard_by(self, network: int) -> npt.NDArray[np.bool_]:
        """Which clips network number `network` did not learn from, `[clip]`."""
        return np.asarray(self.folds == network % self.n_folds)

    @property
    def as_users_bring(self) -> npt.NDArray[np.bool_]:
        """The recordings whose label is no guess, if there are enough: renders are easier to tell."""
        recorded = np.array(
            [clip.piece.kind == "recording" and clip.piece.confidence != "C" for clip in self.excerpts]
        )
        return recorded if recorded.sum() >= FEWEST_RECORDED else np.ones(len(recorded), bool)

    @classmethod
    def of(cls, found: Sequence[Excerpt], styles: Sequence[str], folds: Sequence[int], n_folds: int) -> Clips:
        """`folds` are those of the excerpts' pieces, of `n_folds` in all."""
        labels = np.array([styles.index(clip.piece.style) for clip in found])
        importance = chances([clip.piece for clip in found]) * len(found)
        return cls(found, labels, np.array(folds), importance, n_folds)


def assemble(voices: Sequence[Classifier], config: ClassifierConfig) -> Classifier:
    """A classifier of all `voices`; its head and its descriptors are still to be fitted."""
    model = Classifier(config)
    for mine, voice in zip(cast(Chorus, model.trunk).voices, voices, strict=True):
        mine.load_state_dict(voice.trunk.state_dict())
    return model.eval()


@torch.no_grad()
def fit_described(model: Classifier, cache: LogMelCache, clips: Clips) -> None:
    """Scale the descriptors, and keep the directions in which the clips' windows differ most."""
    described = _described(model)
    draw = np.random.default_rng(0)
    n = model.config.n_frames
    rows = []
    per_clip = max(1, min(8, MOST_WINDOWS // len(clips.labels)))
    for clip in clips.excerpts:
        starts = clip.start + draw.integers(max(1, clip.n_frames - n + 1), size=per_clip)
        heard = np.stack([cache.read(clip.piece, int(start), n).T for start in starts])
        rows.append(descriptors(_levelled(model, heard), described.frames_per_s))
    found = torch.cat(rows).double()
    middle, spread = found.mean(dim=0), found.std(dim=0).clamp(min=1e-6)
    scaled = ((found - middle) / spread).clamp(-4.0, 4.0)
    values, vectors = torch.linalg.eigh(torch.cov(scaled.T))
    n_out = described.directions.shape[0]
    # One factor for all, so that a number is about as large as one of a network's.
    factor = values[-n_out:].mean().clamp(min=1e-9).rsqrt()
    described.middle.copy_(middle)
    described.spread.copy_(spread)
    described.directions.copy_(vectors[:, -n_out:].T.flip(0) * factor)


@torch.no_grad()
def varied(job: Job, model: Classifier, cache: LogMelCache, clips: Clips) -> list[Floats]:
    """`N_VARIED` times the described part `[clip, n_described]` of every clip, varied as in training."""
    described = _described(model)
    n = n_frames_before(model.config.n_frames)
    draw = np.random.default_rng(1)
    torch.manual_seed(1)
    rounds = []
    for number in range(N_VARIED):
        rows = []
        for clip in clips.excerpts:
            job.check()
            starts = clip.start + draw.integers(max(1, clip.n_frames - n + 1), size=VARIED_WINDOWS)
            heard = np.stack([cache.read(clip.piece, int(start), n).T for start in starts]).astype(np.float32)
            levelled = augment(torch.from_numpy(heard), model.config.n_frames, model.config.high_hz, 0.7)
            rows.append(described(levelled).mean(dim=0).numpy())
        job.report(number / N_VARIED, "Describing clips")
        rounds.append(np.array(rows, np.float32))
    return rounds


def _described(model: Classifier) -> Described:
    return cast(Described, cast(Chorus, model.trunk).described)


def _levelled(model: Classifier, heard: npt.NDArray[np.floating]) -> torch.Tensor:
    return model.front.level(10.0 ** (torch.from_numpy(heard.astype(np.float32)) / 10.0))
