"""Stereo as a few numbers a band, beside the middle (the mean of left and right): how loud the side is, and
how much of it follows the middle.

Prediction of the side from the middle with a decorrelated rest, in the manner of parametric stereo
(Breebaart, van de Par, Kohlrausch and Schuijers, "Parametric Coding of Stereo Audio", 2005). The middle
itself is kept as it is, so that nothing is lost where the channels are summed.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from models.spectral import N_BINS

# The side is at most this much louder than the middle; beyond it, the middle says nothing of the sound.
LARGEST_RATIO = 8.0
DECORRELATOR_TAPS = 1024


def stereo_bands(n_bands: int) -> Tensor:
    """Which of `n_bands` bands each STFT bin belongs to, `[bin]`; the bands widen with frequency."""
    position = torch.linspace(0.0, 1.0, N_BINS, dtype=torch.float64)
    # Near the ear's scale: half of the bands lie below a tenth of the range.
    scale = torch.log1p(position * 60.0) / math.log(61.0)
    return (scale * n_bands).long().clamp(max=n_bands - 1)


def measure_stereo(middle: Tensor, side: Tensor, n_bands: int, patch: int) -> Tensor:
    """Stereo cues of two complex spectrograms.

    Args:
        middle, side: half of left plus right and half of left minus right, complex `[batch, bin, frame]`, a
            whole number of patches long.
        n_bands: frequency bands.
        patch: frames that share one set of cues.

    Returns:
        `[batch, 2 * n_bands, latent]`: width (angle between the levels of middle and side; 0 mono, 0.5 equal
        levels, 1 side alone), then direction, -1..1: the share of the side that follows the middle (left is
        positive) times the sine of that angle.
    """
    member = torch.nn.functional.one_hot(stereo_bands(n_bands), n_bands).to(middle.device, middle.real.dtype)

    def gather(power: Tensor) -> Tensor:
        banded = member.T @ power
        return banded.unflatten(-1, (-1, patch)).sum(dim=-1)

    floor = 1e-4
    power_middle, power_side = gather(middle.abs().square()) + floor, gather(side.abs().square())
    cross = gather((side * middle.conj()).real)
    angle = torch.atan2(power_side.sqrt(), power_middle.sqrt())
    follows = cross / (power_middle * (power_side + floor)).sqrt()
    return torch.cat([angle * (2.0 / math.pi), follows.clamp(-1.0, 1.0) * angle.sin()], dim=-2)


def decorrelator() -> Tensor:
    """Impulse response `[tap]` that keeps every frequency's level and scatters its phase."""
    noise = torch.Generator().manual_seed(1)
    phase = (torch.rand(DECORRELATOR_TAPS // 2 + 1, generator=noise) * 2.0 - 1.0) * math.pi
    phase[0] = phase[-1] = 0.0
    return torch.fft.irfft(torch.polar(torch.ones_like(phase), phase))


def decorrelate(samples: Tensor) -> Tensor:
    """Samples `[..., frame]` with the same spectrum and unrelated phase."""
    n = samples.shape[-1]
    size = n + DECORRELATOR_TAPS
    response = torch.fft.rfft(decorrelator().to(samples.device), size)
    return torch.fft.irfft(torch.fft.rfft(samples, size) * response, size)[..., :n]


def spread(middle: Tensor, scattered: Tensor, cues: Tensor, patch: int) -> Tensor:
    """Left and right spectrograms with the given cues.

    Args:
        middle: complex `[batch, bin, frame]`.
        scattered: complex, same shape, of the decorrelated sound.
        cues: `[batch, 2 * n_bands, latent]` as `measure_stereo` gives them.
        patch: frames per cue.

    Returns:
        complex `[batch, 2, bin, frame]`, whose mean over the channels is `middle`.
    """
    smooth = torch.nn.functional.interpolate(cues, size=cues.shape[-1] * patch, mode="linear")[
        ..., : middle.shape[-1]
    ]
    width, direction = smooth.chunk(2, dim=-2)
    angle = width.clamp(0.0, 1.0) * (math.pi / 2.0)
    ratio = angle.tan().clamp(0.0, LARGEST_RATIO)
    follows = (direction / angle.sin().clamp(min=1e-3)).clamp(-1.0, 1.0)
    member = stereo_bands(cues.shape[-2] // 2).to(cues.device)
    direct, diffuse = ratio * follows, ratio * (1.0 - follows.square()).sqrt()
    side = direct[..., member, :] * middle + diffuse[..., member, :] * scattered
    return torch.stack([middle + side, middle - side], dim=1)
