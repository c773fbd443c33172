"""What generated music is measured against: held-out artists, other artists, and controls made of those."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import torch

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.data.dataset import Dataset
from engine.encoding import as_samples
from engine.jobs import Job
from engine.styles import STYLES
from engine.training.baselines import shuffled, white_noise
from engine.training.distances import kernel_distance, median_distance, nearest_similarity
from engine.training.held_out import HeldOut, held_out
from engine.training.listening import Listener
from engine.training.soundings import Sounding, Vectors, embeddings, sound
from models.codec import Codec

SECONDS = 10.0
# Training clips that embeddings are compared with, per test clip.
TRAIN_PER_TEST = 4
# Controls are far from real music or very near to it; a third as many clips tell.
CLIPS_PER_CONTROL = 3
FLOOR = "real_other_artists"


@dataclass(frozen=True, eq=False)
class RealMusic:
    """Real clips and controls, heard once for all engines.

    Attributes:
        clips, heard: test clips, and what was heard in them.
        others: by name, what was heard in clips of training artists, as they are (`FLOOR`, the least distance
            that music by others can have) and made into controls.
        trained: embeddings of more training clips.
        nearest: how like each test clip is to its nearest training clip: what is usual without copying.
    """

    clips: list[HeldOut]
    heard: list[Sounding]
    others: dict[str, list[Sounding]]
    trained: Vectors
    nearest: npt.NDArray[np.float64]

    def distance(self, soundings: Sequence[Sounding], style: str | None = None) -> float | None:
        """Kernel distance to the test clips, of one style or of all; None for too few of either."""
        real = embeddings(self.heard)
        chosen = [one for one in soundings if style in (None, one.style)]
        mine = real[[number for number, one in enumerate(self.heard) if style in (None, one.style)]]
        if min(len(chosen), len(mine)) < 2:
            return None
        return kernel_distance(embeddings(chosen), mine, bandwidth=median_distance(real))

    def nearness(self, soundings: Sequence[Sounding]) -> npt.NDArray[np.float64]:
        """Likeness of each to its nearest training clip, as a percentile of what is usual, 0..100."""
        found = nearest_similarity(embeddings(soundings), self.trained)
        usual = np.sort(self.nearest)
        return np.asarray(100.0 * np.searchsorted(usual, found) / len(usual), np.float64)


def listen_to_real_music(job: Job, dataset: Dataset, judge: Listener, catalog: Catalog, n: int) -> RealMusic:
    """Hear `n` test clips, as many by training artists, and controls made of the latter.

    Raises:
        DataError: there is no test or training music.
    """
    per_style = math.ceil(n / len(STYLES))
    real = held_out(dataset, n, SECONDS, per_style=per_style)
    train = held_out(
        dataset, TRAIN_PER_TEST * n, SECONDS, split="train", per_style=TRAIN_PER_TEST * per_style
    )
    heard = _hear(job.part(0.0, 0.3), judge, real, lambda clip, _: clip)
    others = {FLOOR: _hear(job.part(0.3, 0.6), judge, train[:n], lambda clip, _: clip)}
    some = train[: math.ceil(n / CLIPS_PER_CONTROL)]
    for number, (name, make) in enumerate(_controls(catalog).items()):
        part = job.part(0.6 + 0.1 * number, 0.7 + 0.1 * number)
        others[name] = _hear(part, judge, some, make)
    trained = np.concatenate([embeddings(others[FLOOR]), *_embedded(job, judge, train[n:])])
    return RealMusic(real, heard, others, trained, nearest_similarity(embeddings(heard), trained))


def _hear(
    job: Job, judge: Listener, clips: Sequence[HeldOut], make: Callable[[Clip, int], Clip]
) -> list[Sounding]:
    found = []
    for number, held in enumerate(clips):
        job.report(number / len(clips), "Listening to real music")
        found.append(sound(judge, make(held.clip, number), held.style))
    return found


def _embedded(job: Job, judge: Listener, clips: Iterable[HeldOut]) -> list[Vectors]:
    found = []
    for held in clips:
        job.report(0.95, "Listening to training music")
        found.append(judge.hear(held.clip).embedding[None])
    return found


def _controls(catalog: Catalog) -> dict[str, Callable[[Clip, int], Clip]]:
    codec = cast(Codec, catalog.load("codec"))

    @torch.inference_mode()
    def through_codec(clip: Clip, number: int) -> Clip:
        samples = as_samples(clip).unsqueeze(0).to(codec.mean.device)
        decoded = codec.decode(codec.encode(samples), clip.n_frames).cpu().numpy()
        return Clip(decoded.reshape(-1, clip.n_frames), clip.rate, clip.name)

    return {"codec_only": through_codec, "shuffled": shuffled, "noise": white_noise}
