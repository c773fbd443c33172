"""Stereo as a few numbers a band: level difference and coherence (parametric stereo).

After Breebaart, van de Par, Kohlrausch and Schuijers, "Parametric Coding of Stereo Audio" (2005).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from models.spectral import N_BINS

LEVEL_LIMIT_DB = 24.0
DECORRELATOR_TAPS = 1024


def stereo_bands(n_bands: int) -> Tensor:
    """Which of `n_bands` bands each STFT bin belongs to, `[bin]`; the bands widen with frequency."""
    position = torch.linspace(0.0, 1.0, N_BINS, dtype=torch.float64)
    # Near the ear's scale: half of the bands lie below a tenth of the range.
    scale = torch.log1p(position * 60.0) / math.log(61.0)
    return (scale * n_bands).long().clamp(max=n_bands - 1)


def measure_stereo(left: Tensor, right: Tensor, n_bands: int, patch: int) -> Tensor:
    """Stereo cues of two complex spectrograms.

    Args:
        left, right: complex `[batch, bin, frame]`, a whole number of patches long.
        n_bands: frequency bands.
        patch: frames that share one set of cues.

    Returns:
        `[batch, 2 * n_bands, patch]`: level difference (left over right, 1 is `LEVEL_LIMIT_DB`), then
        coherence, both in -1..1; a silent band has difference 0 and coherence 1.
    """
    member = torch.nn.functional.one_hot(stereo_bands(n_bands), n_bands).to(left.device, left.real.dtype)

    def gather(power: Tensor) -> Tensor:
        banded = member.T @ power
        return banded.unflatten(-1, (-1, patch)).sum(dim=-1)

    power_left, power_right = gather(left.abs().square()), gather(right.abs().square())
    cross = gather((left * right.conj()).real)
    floor = 1e-4
    level = 10.0 * torch.log10((power_left + floor) / (power_right + floor)) / LEVEL_LIMIT_DB
    coherence = (cross + floor) / ((power_left + floor) * (power_right + floor)).sqrt()
    return torch.cat([level.clamp(-1.0, 1.0), coherence.clamp(-1.0, 1.0)], dim=-2)


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


def spread(mono: Tensor, scattered: Tensor, cues: Tensor, patch: int) -> Tensor:
    """Left and right spectrograms with the given cues.

    Args:
        mono: complex `[batch, bin, frame]`, the root mean square of both channels.
        scattered: complex, same shape, of the decorrelated sound.
        cues: `[batch, 2 * n_bands, patch]` as `measure_stereo` gives them.
        patch: frames per cue.

    Returns:
        complex `[batch, 2, bin, frame]`.
    """
    smooth = torch.nn.functional.interpolate(cues, size=cues.shape[-1] * patch, mode="linear")[
        ..., : mono.shape[-1]
    ]
    level, coherence = smooth.chunk(2, dim=-2)
    ratio = 10.0 ** (level * LEVEL_LIMIT_DB / 10.0)
    gain_left, gain_right = (2.0 * ratio / (1.0 + ratio)).sqrt(), (2.0 / (1.0 + ratio)).sqrt()
    angle = 0.5 * torch.acos(coherence.clamp(-1.0, 1.0))
    member = stereo_bands(cues.shape[-2] // 2).to(cues.device)

    def mix(gain: Tensor, sign: float) -> Tensor:
        direct, diffuse = (gain * angle.cos())[..., member, :], (sign * gain * angle.sin())[..., member, :]
        return direct * mono + diffuse * scattered

    return torch.stack([mix(gain_left, 1.0), mix(gain_right, -1.0)], dim=1)
