"""Melody and rhythm of log bands: what a restyled clip must keep."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from models.spectral import N_FFT, RATE

# The codec's lowest bands are STFT bins; pitch is read from those between these frequencies.
LOW_HZ, HIGH_HZ = 120.0, 2600.0
CHROMA = 12


class ContentHints(nn.Module):
    """Reads two chroma profiles, onsets and loudness of each latent frame from the codec's log bands.

    Differentiable, so that the restyler can also be held to them.
    """

    pitch_weights: Tensor

    def __init__(self, patch: int = 8, n_bands: int = 256) -> None:
        super().__init__()
        self.patch, self.n_bands = patch, n_bands
        self.register_buffer("pitch_weights", _pitch_weights(n_bands), persistent=False)

    @property
    def n_hints(self) -> int:
        """Channels of `forward`: chroma of both halves of a frame, onsets and loudness of its parts."""
        return 2 * CHROMA + 2 * self.patch

    def chroma(self, bands: Tensor) -> Tensor:
        """Log bands `[batch, band, 8 * latent]` to pitch classes `[batch, 24, latent]`, each 12 of length 1.

        Compressed magnitudes, not power, so that an accompaniment is not drowned by one loud note; what is
        common to all twelve classes (noise) is taken away first.
        """
        loud = torch.exp(0.7 * bands)
        profile = self.pitch_weights @ loud
        halves = profile.unflatten(-1, (-1, 2, self.patch // 2)).mean(dim=-1)
        halves = torch.relu(halves - halves.mean(dim=1, keepdim=True))
        halves = halves / halves.norm(dim=1, keepdim=True).clamp(min=1e-4)
        return halves.permute(0, 3, 1, 2).flatten(1, 2)

    def flux(self, bands: Tensor) -> Tensor:
        """Onset strength `[batch, 8, latent]`: mean rise of the log bands from frame to frame."""
        rise = torch.relu(bands[..., 1:] - bands[..., :-1]).mean(dim=1)
        rise = nn.functional.pad(rise, (1, 0))
        return rise.unflatten(-1, (-1, self.patch)).transpose(1, 2)

    def loudness(self, bands: Tensor) -> Tensor:
        """Mean log magnitude `[batch, 8, latent]`, relative to the clip's own mean."""
        level = torch.logsumexp(bands, dim=1) - math.log(self.n_bands)
        level = level - level.mean(dim=-1, keepdim=True)
        return level.unflatten(-1, (-1, self.patch)).transpose(1, 2)

    def forward(self, bands: Tensor) -> Tensor:
        """Hints `[batch, hint, latent]` of log bands `[batch, band, 8 * latent]`."""
        return torch.cat([self.chroma(bands), 4.0 * self.flux(bands), 0.5 * self.loudness(bands)], dim=1)


def _pitch_weights(n_bands: int) -> Tensor:
    """Weights `[12, band]` from linear low bands to pitch classes, as `models.spectral.chroma_filters`."""
    hz = torch.arange(n_bands, dtype=torch.float64) * RATE / N_FFT
    pitch = 69.0 + 12.0 * torch.log2(hz.clamp(min=1.0) / 440.0)
    bin_width = 12.0 / math.log(2.0) * (RATE / N_FFT) / hz.clamp(min=1.0)
    spread = torch.clamp(bin_width / 2.0, min=1.0 / 3.0)
    away = torch.remainder(pitch - torch.arange(CHROMA, dtype=torch.float64)[:, None] + 6.0, 12.0) - 6.0
    weights = torch.exp(-0.5 * (away / spread).square())
    # From the 128th band on, bands are wider than a bin and no longer at these frequencies.
    audible = (hz >= LOW_HZ) & (hz <= HIGH_HZ) & (torch.arange(n_bands) < 128)
    weights = weights * audible
    return (weights / weights.sum(dim=1, keepdim=True).clamp(min=1e-9)).float()
