"""What decades of music analysis measure, of a levelled log-mel spectrogram: timbre, dynamics, beat.

With few pieces to learn from, a linear layer behind these errs elsewhere than a convolutional network does,
so that the two together are better than either.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise

import torch
from torch import Tensor, nn

N_CEPSTRA = 20
N_TOGETHER = 13
N_OCTAVES = 8
N_BANDS = 12
# Edges, in Hz, of the swings of loudness that are told apart: from one in a bar to a roll.
SWINGS_HZ = (0.4, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 15.0, 21.0)
SLOWEST_BPM, FASTEST_BPM, N_TEMPOS = 50.0, 320.0, 33
# In units of their spread: a single odd value must not decide.
FARTHEST = 4.0
# How alike two windows are falls with their mean squared distance along the directions by this factor; chance
# windows are about 2 apart.
SHARPNESS = 0.25


def descriptors(levelled: Tensor, frames_per_s: float) -> Tensor:
    """Numbers `[window, n]` of windows `[window, mel, frame]` in dB, with a multiple of 24 bands.

    In order: cepstra and their changes, how they go together, the course of the bands and of their rises,
    peaks over valleys, the shape of the spectrum, swings of loudness by band and rate, how bands go
    together, and onsets with their regularity.
    """
    cepstra = _cosines(levelled.shape[1], N_CEPSTRA).to(levelled) @ levelled
    bands = _grouped(levelled, N_BANDS)
    bands = bands - bands.mean(dim=-1, keepdim=True)
    parts = [
        _courses(cepstra),
        _together(cepstra[:, :N_TOGETHER]),
        _band_courses(_grouped(levelled, levelled.shape[1] // 3)),
        _contrast(levelled),
        _shape(levelled),
        _swings(bands, frames_per_s),
        _together(bands),
        _onsets(levelled, frames_per_s),
    ]
    return torch.cat(parts, dim=1)


class Described(nn.Module):
    """Descriptors brought to the same scale, and of those the directions in which music differs most.

    Instead of them the output may be random Fourier features (Rahimi and Recht 2007): the product of two
    windows' features tells how near these lie to each other along the directions. A linear layer behind them
    draws curved borders, and their mean over a clip tells where all of its windows lie.

    Attributes:
        middle, spread: `[n]`, of each descriptor.
        directions: `[n_directions, n]`.
        frequencies, phases: `[n_out, n_directions]` and `[n_out]`, of the random features; not there where
            the output is the directions themselves.
    """

    middle: Tensor
    spread: Tensor
    directions: Tensor
    frequencies: Tensor | None
    phases: Tensor | None

    def __init__(
        self, n_mels: int, n_frames: int, frames_per_s: float, n_out: int, n_directions: int = 0
    ) -> None:
        """`n_directions` is 0 where the output is `n_out` directions themselves."""
        super().__init__()
        self.frames_per_s = frames_per_s
        n = descriptors(torch.zeros(1, n_mels, n_frames), frames_per_s).shape[1]
        self.register_buffer("middle", torch.zeros(n))
        self.register_buffer("spread", torch.ones(n))
        self.register_buffer("directions", torch.zeros(n_directions or n_out, n))
        frequencies, phases = _drawn(n_out, n_directions) if n_directions else (None, None)
        self.register_buffer("frequencies", frequencies)
        self.register_buffer("phases", phases)

    def forward(self, levelled: Tensor) -> Tensor:
        """Windows `[window, mel, frame]` in dB to `[window, n_out]`."""
        with torch.autocast(levelled.device.type, enabled=False):
            found = descriptors(levelled.float(), self.frames_per_s)
            placed = ((found - self.middle) / self.spread).clamp(-FARTHEST, FARTHEST) @ self.directions.T
            if self.frequencies is None or self.phases is None:
                return placed
            return math.sqrt(2.0) * torch.cos(placed @ self.frequencies.T + self.phases)


def _drawn(n_out: int, n_directions: int) -> tuple[Tensor, Tensor]:
    """Frequencies and phases of random features, the same every time: training twice gives the same twice."""
    draw = torch.Generator().manual_seed(0)
    frequencies = torch.randn(n_out, n_directions, generator=draw)
    phases = 2.0 * math.pi * torch.rand(n_out, generator=draw)
    return frequencies * math.sqrt(2.0 * SHARPNESS / n_directions), phases


@cache
def _cosines(n: int, n_out: int) -> Tensor:
    """The first rows `[n_out, n]` of the orthonormal discrete cosine transform."""
    rows = torch.cos(math.pi / n * torch.outer(torch.arange(n_out), torch.arange(n) + 0.5)) * math.sqrt(2 / n)
    rows[0] /= math.sqrt(2.0)
    return rows


def _grouped(levelled: Tensor, n: int) -> Tensor:
    return levelled.unflatten(1, (n, -1)).mean(dim=2)


def _at(x: Tensor, shares: tuple[float, ...]) -> list[Tensor]:
    """Values below which each of `shares` of the last axis lies."""
    ordered = x.sort(dim=-1).values
    return [ordered[..., round(share * (x.shape[-1] - 1))] for share in shares]


def _courses(cepstra: Tensor) -> Tensor:
    slopes = (cepstra[..., 2:] - cepstra[..., :-2]) / 2.0
    bends = cepstra[..., 2:] - 2.0 * cepstra[..., 1:-1] + cepstra[..., :-2]
    spreads = [part.std(dim=-1) for part in (cepstra, slopes, bends)]
    return torch.cat([cepstra.mean(dim=-1), *spreads], dim=1)


def _together(rows: Tensor) -> Tensor:
    """Correlation over time of every two of `[window, row, frame]`."""
    rows = rows - rows.mean(dim=-1, keepdim=True)
    rows = rows / rows.norm(dim=-1, keepdim=True).clamp(min=1e-3)
    upper = torch.triu_indices(rows.shape[1], rows.shape[1], 1, device=rows.device)
    return (rows @ rows.transpose(1, 2))[:, upper[0], upper[1]]


def _band_courses(bands: Tensor) -> Tensor:
    rises = bands[..., 3:] - bands[..., :-3]
    ups = rises.clamp(min=0).mean(dim=-1)
    return torch.cat([*_at(bands, (0.1, 0.5, 0.9)), ups, *_at(rises, (0.95,)), rises.std(dim=-1)], dim=1)


def _contrast(levelled: Tensor) -> Tensor:
    ordered = levelled.unflatten(1, (N_OCTAVES, -1)).sort(dim=2).values
    n = max(1, ordered.shape[2] // 5)
    valleys = ordered[:, :, :n].mean(dim=2)
    peaks = ordered[:, :, -n:].mean(dim=2) - valleys
    return torch.cat([f for x in (peaks, valleys) for f in (x.mean(dim=-1), x.std(dim=-1))], dim=1)


def _shape(levelled: Tensor) -> Tensor:
    power = 10.0 ** (levelled / 10.0)
    shares = power / power.sum(dim=1, keepdim=True)
    place = torch.linspace(0.0, 1.0, shares.shape[1], device=levelled.device)[None, :, None]
    centre = (shares * place).sum(dim=1)
    width = (shares * (place - centre[:, None]).square()).sum(dim=1).sqrt()
    summed = shares.cumsum(dim=1)
    edges = [(summed < share).float().mean(dim=1) for share in (0.5, 0.85)]
    loudness = 10.0 * torch.log10(power.mean(dim=1))
    flatness = levelled.mean(dim=1) - loudness
    flux = shares.sqrt().diff(dim=-1).clamp(min=0).square().sum(dim=1)
    found = []
    for course in (centre, width, *edges, flatness, loudness):
        found += [course.mean(dim=-1), course.std(dim=-1), course.diff(dim=-1).std(dim=-1)]
    found += [*_at(loudness, (0.05, 0.25, 0.75, 0.95)), flux.mean(dim=-1), flux.std(dim=-1)]
    return torch.stack(found, dim=1)


def _swings(bands: Tensor, frames_per_s: float) -> Tensor:
    """Log power of the swings of each band's loudness, by rate."""
    n_frames = bands.shape[-1]
    n = max(1024, n_frames)
    window = torch.hann_window(n_frames, device=bands.device)
    power = torch.fft.rfft(bands * window, n=n).abs().square() / n_frames
    hertz = torch.fft.rfftfreq(n, 1.0 / frames_per_s, device=bands.device)
    rates = [
        # A slow frame rate ends below the last edges: no bin, no swing.
        power[..., (hertz >= low) & (hertz < high)].sum(dim=-1)
        / max(1, int(((hertz >= low) & (hertz < high)).sum()))
        for low, high in pairwise(SWINGS_HZ)
    ]
    return torch.log(torch.stack(rates, dim=-1) + 1e-3).flatten(1)


def _onsets(levelled: Tensor, frames_per_s: float) -> Tensor:
    """How strong, how uneven and how regular rises are, low, middle, high and in all."""
    n = levelled.shape[1]
    rises = levelled.diff(dim=-1).clamp(min=0)
    ranges = ((0, n // 4), (n // 4, 5 * n // 8), (5 * n // 8, n), (0, n))
    strength = torch.stack([rises[:, low:high].mean(dim=1) for low, high in ranges], dim=1)
    mean, spread = strength.mean(dim=-1), strength.std(dim=-1)
    regular = _regularity(strength - strength.mean(dim=-1, keepdim=True), frames_per_s)
    ordered = regular.sort(dim=-1, descending=True).values[..., [0, 2, 5, 10]]
    return torch.cat(
        [mean, spread, spread / mean.clamp(min=1e-6), *_at(strength, (0.5, 0.9, 0.98)), ordered.flatten(1)],
        dim=1,
    )


def _regularity(strength: Tensor, frames_per_s: float) -> Tensor:
    """Autocorrelation `[window, row, tempo]` of strengths, at the beats of many tempos."""
    n = strength.shape[-1]
    spectrum = torch.fft.rfft(strength, n=2 * n).abs().square()
    lagged = torch.fft.irfft(spectrum)[..., :n]
    lagged = lagged / lagged[..., :1].clamp(min=1e-6)
    steps = torch.arange(N_TEMPOS, device=strength.device) / (N_TEMPOS - 1)
    lags = frames_per_s * 60.0 / (SLOWEST_BPM * (FASTEST_BPM / SLOWEST_BPM) ** steps)
    lags = lags.clamp(max=n - 2.0)
    below = lags.long()
    share = lags - below
    return lagged[..., below] * (1.0 - share) + lagged[..., below + 1] * share
