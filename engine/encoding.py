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


def analyse_in_parts(job: Job, codec: Codec, samples: Tensor) -> Iterator[tuple[Tensor, ...]]:
    """`analyse_stream` of samples `[2, frame]` that are all there."""
    return analyse_stream(job, codec, iter([samples]), samples.shape[-1])


def analyse_stream(
    job: Job, codec: Codec, blocks: Iterator[Tensor], n_expected: int, *, anchors: bool = False
) -> Iterator[tuple[Tensor, ...]]:
    """Log bands `[1, band, frame]` and cues `[1, cue, latent]` of sound that comes in blocks `[2, frame]`.

    Every part is heard with one latent frame of its neighbours, so that parts joined equal the whole.

    Args:
        n_expected: about how many frames there will be; for the progress alone.
        anchors: whether those of the phase come third, `[1, N_ANCHORED, latent]`.
    """
    import torch

    step = codec.samples_per_latent
    waiting, before, done = torch.zeros(2, 0), 0, 0

    def hear(n: int) -> tuple[Tensor, ...]:
        """The next `n` latent frames; what is heard is dropped, but for the last of them."""
        nonlocal waiting, before, done
        job.report(min(1.0, done * step / max(1, n_expected)), "Listening")
        part = waiting[:, : (before + n + 1) * step].unsqueeze(0).to(codec.mean.device)
        bands, *others = (*codec.analyse(part), *([codec.anchors(part)] if anchors else []))
        patch, first = codec.config.patch, before
        waiting, before, done = waiting[:, (before + n - 1) * step :], 1, done + n
        bands = bands[..., first * patch : (first + n) * patch]
        return bands, *(other[..., first : first + n] for other in others)

    for block in blocks:
        waiting = torch.cat([waiting, block], dim=1)
        while waiting.shape[1] >= (before + PART_LATENTS + 1) * step:
            yield hear(PART_LATENTS)
    left = codec.n_latents(waiting.shape[1] - before * step)
    while left:
        n = min(PART_LATENTS, left)
        yield hear(n)
        left -= n
