"""Changes to a mel spectrogram that leave the style as it is: what the network must not go by."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

from models.spectral import hz_to_mel

LONGEST_TEMPO = 1.1
FLOOR_DB = -60.0


def n_frames_before(n_frames: int) -> int:
    """How many frames `augment` must be given to return `n_frames`."""
    return math.ceil(n_frames * LONGEST_TEMPO) + 1


def mel_centres_hz(n_mels: int, high_hz: float, low_hz: float = 30.0) -> Tensor:
    """Centres `[mel]` of the bands of `models.spectral.LogMel`."""
    mels = torch.linspace(hz_to_mel(low_hz), hz_to_mel(high_hz), n_mels + 2)[1:-1]
    return 700.0 * (10.0 ** (mels / 2595.0) - 1.0)


def augment(decibels: Tensor, n_frames: int, high_hz: float, strength: float = 1.0) -> Tensor:
    """Vary a batch: pitch, tempo, room, tone, dynamics, bandwidth, hiss, gaps; each item differently.

    Args:
        decibels: `[batch, mel, frame]` with `n_frames_before(n_frames)` frames, any level.
        n_frames: frames to return.
        high_hz: upper edge of the bands.
        strength: 0 changes nothing but the length, 1 is what training uses.

    Returns:
        Levelled dB `[batch, mel, n_frames]`, as from `LogMel`.
    """
    centres = mel_centres_hz(decibels.shape[1], high_hz).to(decibels.device)
    changed = _stretch(decibels, n_frames, centres, strength)
    changed = _dynamics(changed, strength)
    changed = changed + _tone(changed, centres, strength) + _low_pass(changed, centres, strength)
    levelled = _level_with_noise(changed, centres, strength)
    return _gaps(levelled, strength)


def mix_up(heard: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    """Blend each item of `[batch, ...]` and its target `[batch, style]` with another, mostly one-sidedly."""
    share = float(torch.distributions.Beta(alpha, alpha).sample())
    other = torch.randperm(len(heard), device=heard.device)
    return share * heard + (1 - share) * heard[other], share * targets + (1 - share) * targets[other]


def blend_alike(decibels: Tensor, labels: Tensor, chance: float = 0.35) -> Tensor:
    """Lay another item of the same label over some of `[batch, mel, frame]`: that style, but no one artist.

    The other is up to 9 dB louder or softer.
    """
    n = len(decibels)
    scores = torch.rand(n, n) - 2.0 * (labels[:, None] != labels[None, :]).float().cpu()
    other = scores.argmax(dim=1).to(decibels.device)
    power = 10.0 ** (decibels / 10.0)
    power = power / power.mean(dim=(1, 2), keepdim=True).clamp(min=1e-12)
    gain = 10.0 ** (_uniform(n, -9.0, 9.0, decibels) / 10.0) * _sometimes(n, chance, decibels)
    return 10.0 * torch.log10(power + gain * power[other] + 1e-10)


def swap_tone(decibels: Tensor, chance: float = 0.5, alpha: float = 0.4) -> Tensor:
    """Give some of `[batch, mel, frame]` a part of another item's mean and spread in each band; levelled.

    Tells the network that the tone of a studio is not the style ("Freq-MixStyle", Kim et al. 2022).
    """
    n = len(decibels)
    decibels = decibels - decibels.mean(dim=(1, 2), keepdim=True)
    mean, spread = decibels.mean(dim=2, keepdim=True), decibels.std(dim=2, keepdim=True).clamp(min=1.0)
    other = torch.randperm(n, device=decibels.device)
    own = torch.distributions.Beta(alpha, alpha).sample((n, 1, 1)).to(decibels.device)
    own = torch.maximum(own, 1.0 - own)
    own = 1.0 - (1.0 - own) * _sometimes(n, chance, decibels)
    new_mean = own * mean + (1.0 - own) * mean[other]
    new_spread = own * spread + (1.0 - own) * spread[other]
    return (decibels - mean) / spread * new_spread + new_mean


def _uniform(n: int, low: float, high: float, like: Tensor) -> Tensor:
    return (low + (high - low) * torch.rand(n, 1, 1)).to(like.device)


def _sometimes(n: int, chance: float, like: Tensor) -> Tensor:
    return (torch.rand(n, 1, 1) < chance).float().to(like.device)


def _stretch(decibels: Tensor, n_frames: int, centres: Tensor, strength: float) -> Tensor:
    """Resample both axes: tempo 0.9 to 1.1, pitch two semitones down to two up."""
    n, n_mels, n_before = decibels.shape
    tempo = torch.exp(_uniform(n, -0.1, 0.095, decibels) * strength)
    semitones = _uniform(n, -2.0, 2.0, decibels) * strength
    hz = centres[None, :, None] * 2.0 ** (-semitones / 12.0)
    mel = torch.log10(1.0 + hz / 700.0)
    edges = torch.log10(1.0 + centres[[0, -1]] / 700.0)
    y = (mel - edges[0]) / (edges[1] - edges[0]) * 2.0 - 1.0
    x = torch.arange(n_frames, device=decibels.device)[None, None, :] * tempo / (n_before - 1) * 2.0 - 1.0
    grid = torch.stack(torch.broadcast_tensors(x, y), dim=-1)
    grid = grid.expand(n, n_mels, n_frames, 2)
    moved = F.grid_sample(decibels[:, None], grid, padding_mode="border", align_corners=True)
    return moved[:, 0]


def _dynamics(decibels: Tensor, strength: float) -> Tensor:
    """Squeeze or widen the swings of loudness over time."""
    n = len(decibels)
    loudness = decibels.mean(dim=1, keepdim=True)
    swing = _uniform(n, -0.4, 0.3, decibels) * strength
    return decibels + swing * (loudness - loudness.mean(dim=2, keepdim=True))


def _tone(decibels: Tensor, centres: Tensor, strength: float) -> Tensor:
    """Gain `[batch, mel, 1]` of an equaliser: a tilt and two broad bells."""
    n = len(decibels)
    octaves = torch.log2(centres / 1000.0)[None, :, None]
    gain = _uniform(n, -2.0, 2.0, decibels) * octaves
    for _ in range(2):
        at = _uniform(n, -4.0, 3.0, decibels)
        width = _uniform(n, 0.4, 1.5, decibels)
        gain = gain + _uniform(n, -8.0, 8.0, decibels) * torch.exp(-0.5 * ((octaves - at) / width) ** 2)
    return strength * gain * _sometimes(n, 0.8, decibels)


def _low_pass(decibels: Tensor, centres: Tensor, strength: float) -> Tensor:
    """Gain `[batch, mel, 1]` of a low-pass between 4 and 16 kHz, as old sources and codecs have."""
    n = len(decibels)
    cutoff = torch.log2(torch.tensor(4000.0)) + _uniform(n, 0.0, 2.0, decibels)
    slope = _uniform(n, 12.0, 120.0, decibels)
    beyond = F.relu(torch.log2(centres)[None, :, None] - cutoff)
    return -strength * slope * beyond * _sometimes(n, 0.6, decibels)


def _level_with_noise(decibels: Tensor, centres: Tensor, strength: float) -> Tensor:
    """Bring the mean power to 0 dB, with hiss 25 to 70 dB below it under half of the items."""
    n = len(decibels)
    power = 10.0 ** (decibels / 10.0)
    power = power / power.mean(dim=(1, 2), keepdim=True).clamp(min=1e-12)
    slope = _uniform(n, -6.0, 1.0, decibels) * torch.log2(centres / 1000.0)[None, :, None]
    hiss = 10.0 ** ((_uniform(n, -70.0, -25.0, decibels) + slope.clamp(max=12.0)) / 10.0)
    power = power + strength * hiss * _sometimes(n, 0.5, decibels)
    power = power / power.mean(dim=(1, 2), keepdim=True)
    return 10.0 * torch.log10(power + 10.0 ** (FLOOR_DB / 10.0))


def _gaps(levelled: Tensor, strength: float, share: float = 0.12) -> Tensor:
    """Blank up to two bands of frequency and two spans of time (SpecAugment)."""
    n, n_mels, n_frames = levelled.shape
    kept = torch.ones_like(levelled)
    for size, shape in ((n_mels, (1, -1, 1)), (n_frames, (1, 1, -1))):
        place = torch.arange(size, device=levelled.device).view(shape)
        for _ in range(2):
            width = torch.rand(n, 1, 1).to(levelled.device) * size * share * strength
            first = torch.rand(n, 1, 1).to(levelled.device) * (size - width)
            kept = kept * (1.0 - ((place >= first) & (place < first + width)).float())
    return levelled * kept + levelled.mean(dim=(1, 2), keepdim=True) * (1.0 - kept)
