"""Phase from magnitudes, and from a few anchors where there are any: peak-locked advance, then Griffin-Lim.

The start is in the manner of single-pass spectrogram inversion (Beauregard, Harish and Wyse, 2015); the
rounds are the fast Griffin-Lim algorithm (Perraudin, Balazs and Sondergaard, 2013).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from models.spectral import HOP, N_FFT, istft, stft

MOMENTUM = 0.99


def advance_phase(magnitudes: Tensor, first: Tensor | None = None, anchors: Tensor | None = None) -> Tensor:
    """Phases `[..., bin, frame]` in radians: every spectral peak runs at its own frequency.

    Each bin takes the phase of the peak that it belongs to, turned by half a circle a bin as the window's
    main lobe is.

    Args:
        magnitudes: `[..., bin, frame]`.
        first: phases `[..., bin]` of the frame before the first one; a fixed noise pattern if not given.
        anchors: true phases `[..., low bin, patch]` of the lowest bins in the middle of every patch of
            frames, from which those bins run to both sides.
    """
    n_bins = magnitudes.shape[-2]
    peak, frequency = _peaks(magnitudes)
    step = 2.0 * math.pi * HOP / N_FFT * frequency.double()
    if first is None:
        noise = torch.Generator().manual_seed(0)
        first = (torch.rand(n_bins, generator=noise) * 2.0 * math.pi).to(magnitudes.device)
    run = torch.cumsum(torch.gather(step, -2, peak), dim=-1)
    locked = torch.gather(first.double().unsqueeze(-1) + run, -2, peak)
    away = torch.arange(n_bins, device=magnitudes.device).unsqueeze(-1) - peak
    phase = locked + math.pi * away
    if anchors is not None:
        phase[..., : anchors.shape[-2], :] = _from_anchors(run[..., : anchors.shape[-2], :], anchors)
    return torch.remainder(phase, 2.0 * math.pi).to(magnitudes.dtype)


def _from_anchors(run: Tensor, anchors: Tensor) -> Tensor:
    """Phases `[..., bin, frame]` of bins that `run` so far in all, and are at their anchors at set frames."""
    n_frames = run.shape[-1]
    patch = n_frames // anchors.shape[-1]
    number = torch.arange(n_frames, device=run.device) // patch
    at = number * patch + patch // 2
    return anchors.double()[..., number] + run - run[..., at]


def _peaks(magnitudes: Tensor) -> tuple[Tensor, Tensor]:
    """The nearest peak of every bin, and for every bin the frequency, in bins, that it has as a peak."""
    n_bins = magnitudes.shape[-2]
    log = torch.log(magnitudes + 1e-6)
    below = torch.cat([log[..., :1, :], log[..., :-1, :]], dim=-2)
    above = torch.cat([log[..., 1:, :], log[..., -1:, :]], dim=-2)
    is_peak = (log >= below) & (log > above)
    is_peak[..., 0, :] |= ~is_peak.any(dim=-2)
    bins = torch.arange(n_bins, device=magnitudes.device).unsqueeze(-1).expand_as(log)
    last = torch.cummax(torch.where(is_peak, bins, torch.full_like(bins, -n_bins)), dim=-2).values
    flipped = torch.where(is_peak, -bins, torch.full_like(bins, -3 * n_bins)).flip(-2)
    following = -torch.cummax(flipped, dim=-2).values.flip(-2)
    nearest = torch.where(bins - last <= following - bins, last, following).clamp(0, n_bins - 1)
    # The vertex of the parabola through a peak and its neighbours.
    bend = (below - 2.0 * log + above).clamp(max=-1e-6)
    offset = (0.5 * (below - above) / bend).clamp(-0.5, 0.5)
    return nearest, bins + offset


def invert(
    magnitudes: Tensor, *, rounds: int = 8, head: Tensor | None = None, start: Tensor | None = None
) -> Tensor:
    """A complex spectrogram `[..., bin, frame]` with these magnitudes and phases that agree with each other.

    Args:
        magnitudes: `[..., bin, frame]`, the frames of `head` first where it is given.
        rounds: Griffin-Lim rounds; 0 leaves the advanced phase.
        head: complex `[..., bin, n]`, first frames that are settled already and stay as they are, so that a
            long piece can be inverted in parts that join.
        start: phases `[..., bin, frame]` to begin from, such as those of the sound that is being changed.
    """
    n_head = 0 if head is None else head.shape[-1]
    if start is None:
        first = None if head is None else head[..., -1].angle()
        start = advance_phase(magnitudes[..., n_head:], first)
        if head is not None:
            start = torch.cat([head.angle(), start], dim=-1)
    spectrum = torch.polar(magnitudes, start)
    if head is not None:
        spectrum = torch.cat([head, spectrum[..., n_head:]], dim=-1)
    n_samples = (magnitudes.shape[-1] - 1) * HOP
    previous = torch.zeros_like(spectrum)
    for _ in range(rounds):
        rebuilt = stft(istft(spectrum, n_samples))
        ahead = rebuilt + MOMENTUM * (rebuilt - previous)
        previous = rebuilt
        spectrum = magnitudes * ahead / ahead.abs().clamp(min=1e-9)
        if head is not None:
            spectrum = torch.cat([head, spectrum[..., n_head:]], dim=-1)
    return spectrum
