"""What restyling engines share: the source as they hear it, and the way from its changed latents to sound."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.audio.clip import Samples
from engine.borrowed_detail import mixed_detail
from engine.catalog import Catalog
from engine.encoding import RATE, analyse_in_parts
from engine.jobs import Job
from engine.levelling import limit_peaks
from engine.measures.loudness import loudness_lufs

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec

# Silence is not to be made loud.
MOST_GAIN = 100.0


@dataclass(frozen=True, eq=False)
class HeardSource:
    """A clip as the networks hear it.

    Attributes:
        samples: `[2, frame]` at 44.1 kHz.
        latents: with their detail, `[1, channel, latent]`.
        hints: melody and rhythm, `[1, hint, latent]`, see `models.content`.
    """

    codec: Codec
    samples: Tensor
    latents: Tensor
    hints: Tensor

    @property
    def coarse(self) -> Tensor:
        """The latents that engines change, `[1, channel, latent]`."""
        return self.latents[:, : self.codec.config.n_channels]


def hear(job: Job, sound: Samples, catalog: Catalog) -> HeardSource:
    """Listen to samples `[2, frame]` at 44.1 kHz."""
    import torch

    from models.content import ContentHints

    codec = cast("Codec", catalog.load("codec"))
    hints = ContentHints(codec.config.patch, codec.config.n_bands).to(catalog.device)
    samples = torch.from_numpy(sound)
    with torch.inference_mode():
        parts = list(analyse_in_parts(job, codec, samples))
        bands, cues = (torch.cat(group, dim=-1) for group in zip(*parts, strict=True))
        return HeardSource(codec, samples, codec.compress(bands, cues, detail=True), hints(bands))


def to_sound(
    job: Job, source: HeardSource, coarse: Tensor, change: float, guide: HeardSource | None = None
) -> Samples:
    """Samples `[2, frame]` of changed coarse latents, as loud as the source.

    Args:
        coarse: `[1, channel, latent]`.
        change: how much of the detail beneath them is no longer the source's, 0..1.
        guide: a sound as long as the source, from which detail and phase come instead.
    """
    import torch

    codec, n_samples, done = source.codec, source.samples.shape[-1], 0

    def on_chunk(part: Tensor) -> None:
        nonlocal done
        done += part.shape[-1]
        job.report(min(1.0, done / n_samples), "Turning it into sound")

    with torch.inference_mode():
        made = codec.decode(
            torch.cat([coarse, _detail(source, coarse, change, guide)], dim=1),
            n_samples,
            phase=_phase(
                _led(source, change, guide).to(coarse.device), source.latents.shape[-1] * codec.config.patch
            ),
            on_chunk=on_chunk,
        )
    return _as_loud_as(source.samples.numpy(), made.cpu().numpy())


def _detail(source: HeardSource, coarse: Tensor, change: float, guide: HeardSource | None) -> Tensor:
    """The source's detail turned into what guide and new coarse latents suggest; its power stays."""
    from models.codec import TEXTURE
    from models.detail import DetailStream

    codec = source.codec
    kept = (1.0 - change**2) ** 0.5 * source.latents[:, codec.config.n_channels :]
    if change > 0.0:
        guessed = DetailStream(codec.detailer, TEXTURE).draw(coarse[:, : codec.config.n_latent])
        new = mixed_detail(codec, guessed, guide.latents) if guide else guessed
        kept[:, : new.shape[1]] += change * new
    return kept


def _led(source: HeardSource, change: float, guide: HeardSource | None) -> Tensor:
    """Samples `[2, frame]` whose phase leads: the source, or a guide in so far as it changes that."""
    if guide is None:
        return source.samples
    return (1.0 - change**2) ** 0.5 * source.samples + change * guide.samples


def _phase(samples: Tensor, n_frames: int) -> Tensor:
    """Phases `[bin, n_frames]` of the middle of what leads: notes that stay, stay as they were."""
    import torch

    from models.spectral import stft

    middle = samples.mean(dim=0)
    # Where the channels cancel, their difference has the phase.
    quiet = middle.square().mean() < 1e-3 * samples.square().mean()
    phase = stft(samples[0] if quiet else middle).angle()
    return torch.nn.functional.pad(phase, (0, n_frames - phase.shape[-1]))


def _as_loud_as(source: Samples, made: Samples) -> Samples:
    """`made` as loud to the ear as `source`; silent if that is."""
    level, reached = (loudness_lufs(part, RATE) for part in (source, made))
    if not math.isfinite(reached):
        return made
    gain = min(10.0 ** ((level - reached) / 20.0), MOST_GAIN)
    return limit_peaks(made * np.float32(gain))
