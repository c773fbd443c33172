"""Log bands: the mel-like picture of sound that the codec compresses."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.spectral import N_BINS

# Below this magnitude the logarithm flattens; quieter detail is inaudible and would cost the codec dearly.
EPSILON = 2e-3


class LogBands(nn.Module):
    """Folds STFT magnitudes into bands and back.

    The lowest `n_linear` bins stay one to one, because there the ear hears single partials; the others are
    gathered in bands of equal width on a logarithmic scale.
    """

    edges: Tensor
    fold_weights: Tensor
    unfold_weights: Tensor

    def __init__(self, n_bands: int = 256, n_linear: int = 128) -> None:
        super().__init__()
        n_log = n_bands - n_linear
        steps = torch.logspace(0.0, 1.0, n_log + 1, base=N_BINS / n_linear, dtype=torch.float64) * n_linear
        edges = torch.cat([torch.arange(n_linear), steps.round().long()])
        fold = torch.zeros(n_bands, N_BINS)
        for band, (low, high) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)):
            fold[band, low : max(low + 1, high)] = 1.0
        self.register_buffer("fold_weights", fold / fold.sum(dim=1, keepdim=True), persistent=False)
        self.register_buffer("unfold_weights", _interpolation(fold), persistent=False)

    def fold(self, power: Tensor) -> Tensor:
        """Power `[..., bin, frame]` to the natural log of band magnitudes `[..., band, frame]`."""
        return torch.log((self.fold_weights @ power).sqrt() + EPSILON)

    def unfold(self, bands: Tensor) -> Tensor:
        """Log bands `[..., band, frame]` to magnitudes `[..., bin, frame]`, silence below twice the floor."""
        magnitudes = torch.exp(self.unfold_weights @ bands) - EPSILON
        return torch.where(magnitudes < 2.0 * EPSILON, torch.zeros_like(magnitudes), magnitudes)


def _interpolation(fold: Tensor) -> Tensor:
    """Weights `[bin, band]` of a linear interpolation between band centres."""
    positions = torch.arange(fold.shape[1], dtype=torch.float64)
    centres = (fold.double() @ positions) / fold.double().sum(dim=1)
    right = torch.searchsorted(centres, positions).clamp(1, len(centres) - 1)
    left = right - 1
    share = ((positions - centres[left]) / (centres[right] - centres[left])).clamp(0.0, 1.0)
    weights = torch.zeros(len(positions), len(centres), dtype=torch.float64)
    weights[torch.arange(len(positions)), left] = 1.0 - share
    weights[torch.arange(len(positions)), right] += share
    return weights.float()
