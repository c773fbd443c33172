"""Long sound through the codec's ear in parts, so that memory stays flat and a job can stop between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.audio.clip import Clip
from engine.jobs import Job

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec

RATE = 44100
# 47.6 s at a time.
PART_LATENTS = 512


def as_samples(clip: Clip) -> Tensor:
    """The clip as the networks want it: samples `[2, frame]` at 44.1 kHz."""
    import torch

    return torch.from_numpy(clip.stereo().resampled(RATE).samples)


def analyse_in_parts(job: Job, codec: Codec, samples: Tensor) -> Iterator[tuple[Tensor, Tensor]]:
    """Log bands `[1, band, frame]` and cues `[1, cue, latent]` of samples `[2, frame]`, part after part.

    Every part is heard with one latent frame of its neighbours, so that parts joined equal the whole.
    """
    n_latents = codec.n_latents(samples.shape[-1])
    step, patch = codec.samples_per_latent, codec.config.patch
    for first in range(0, n_latents, PART_LATENTS):
        job.report(first / n_latents, "Listening")
        stop = min(n_latents, first + PART_LATENTS)
        before = min(first, 1)
        part = samples[:, (first - before) * step : (stop + 1) * step]
        bands, cues = codec.analyse(part.unsqueeze(0).to(codec.mean.device))
        n = stop - first
        yield bands[..., before * patch : (before + n) * patch], cues[..., before : before + n]
