"""Decoding of loops: latents that run in a circle to sound whose end runs into its beginning.

There is no seam to hide, for every step is done on the circle: the spectrogram's first frame follows its
last, the Griffin-Lim rounds wrap around, and the length is made exact by band-limited interpolation of a
periodic signal.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from models.codec import TEXTURE, Codec
from models.detail import DetailStream
from models.phase import MOMENTUM, advance_phase
from models.spectral import HOP, N_FFT, istft, stft
from models.stereo import DECORRELATOR_TAPS, decorrelate, spread

# Spectrum frames in which a window lies; beyond them one end does not feel the other.
REACH = N_FFT // HOP
# Spectrum frames over which tones are bent, by a hertz or less, so that they meet themselves (0.4 s).
BEND = 36


@torch.inference_mode()
def decode_loop(
    codec: Codec, latents: Tensor, n_samples: int, *, rounds: int = 12, phase: Tensor | None = None
) -> Tensor:
    """Latents `[1, channel, latent]` of one round, with or without detail, to samples `[2, n_samples]`.

    The latents are spread evenly over the loop, whatever whole number of them it has. Sound is stretched to
    the nearest whole number of hops, and the rest, at most half a hop, is left to resampling: 5 cents for a
    loop of two seconds, less for longer ones.

    Args:
        n_samples: length of the loop, at least a latent frame.
        rounds: Griffin-Lim rounds.
        phase: `[bin, frame]` to begin from instead of the peaks' own advance, see `round_phase`.
    """
    n_frames = hops_of(n_samples)
    if latents.shape[1] == codec.config.n_channels:
        latents = torch.cat([latents, round_detail(codec, latents)], dim=1)
    bands = around(codec.decode_bands(latents), n_frames)
    cues = around(codec.decode_cues(latents), n_frames)
    magnitudes = codec.bands.unfold(bands)
    magnitudes[:, 0] = 0.0
    spectrum = _invert(magnitudes, rounds, phase)
    middle = circular_istft(spectrum)
    # The decorrelator hears the end of the round before.
    before = middle[..., -DECORRELATOR_TAPS:]
    scattered = decorrelate(torch.cat([before, middle], dim=-1))[..., before.shape[-1] :]
    both = spread(spectrum, circular_stft(scattered), cues, 1)
    return resample_round(circular_istft(both)[0], n_samples)


def hops_of(n_samples: int) -> int:
    """Spectrum frames of one round of so many samples."""
    return max(REACH, round(n_samples / HOP))


@torch.inference_mode()
def round_phase(samples: Tensor) -> Tensor:
    """Phases `[bin, frame]` of the middle of one round of a loop `[2, frame]`, for `decode_loop`."""
    middle = resample_round(samples.mean(dim=0), hops_of(samples.shape[-1]) * HOP)
    return circular_stft(middle).angle()


def around(values: Tensor, n_frames: int) -> Tensor:
    """`[batch, channel, frame]` of one round, interpolated to `n_frames` frames that are as evenly spaced."""
    n = values.shape[-1]
    at = (torch.arange(n_frames, dtype=torch.float64, device=values.device) + 0.5) * n / n_frames - 0.5
    left = at.floor()
    share = (at - left).to(values.dtype)
    first, second = (values[..., (left.long() + step) % n] for step in (0, 1))
    return torch.lerp(first, second, share)


def circular_stft(samples: Tensor) -> Tensor:
    """As `stft`, of one round of a whole number of hops `[..., hop * frame]`: `[..., bin, frame]`."""
    n = samples.shape[-1]
    wide = _wrapped(samples, N_FFT)
    return stft(wide)[..., REACH : REACH + n // HOP]


def circular_istft(spectrum: Tensor) -> Tensor:
    """Samples of one round `[..., hop * frame]` of `[..., bin, frame]`; inverse of `circular_stft`."""
    n_frames = spectrum.shape[-1]
    wide = _wrapped(spectrum, REACH)
    return istft(wide, (n_frames + 2 * REACH) * HOP)[..., N_FFT : N_FFT + n_frames * HOP]


def resample_round(samples: Tensor, n_samples: int) -> Tensor:
    """One round `[..., n]` as `n_samples` samples, exact for a signal that repeats for ever."""
    n = samples.shape[-1]
    if n == n_samples:
        return samples
    spectrum = torch.fft.rfft(samples.double())
    kept = min(n, n_samples) // 2
    out = spectrum.new_zeros(*spectrum.shape[:-1], n_samples // 2 + 1)
    out[..., :kept] = spectrum[..., :kept]
    return (torch.fft.irfft(out, n_samples) * (n_samples / n)).to(samples.dtype)


def _wrapped(values: Tensor, n: int) -> Tensor:
    """With `n` of the other end added at both ends; more than one round if need be."""
    rounds = math.ceil(n / values.shape[-1])
    before = torch.cat([values] * rounds, dim=-1)
    return torch.cat([before[..., -n:], values, before[..., :n]], dim=-1)


@torch.inference_mode()
def round_detail(codec: Codec, latents: Tensor) -> Tensor:
    """Detail `[1, detail, latent]` drawn for latents of one round, the first knowing the last ones."""
    n_coarse, memory = codec.config.n_latent, codec.detailer.memory
    heard = _wrapped(latents[:, :n_coarse], memory)[..., : memory + latents.shape[-1]]
    return DetailStream(codec.detailer, TEXTURE).draw(heard)[..., memory:]


def _invert(magnitudes: Tensor, rounds: int, phase: Tensor | None) -> Tensor:
    """As `models.phase.invert`, on a circle."""
    start = _closed_phase(magnitudes) if phase is None else phase.unsqueeze(0)
    spectrum = torch.polar(magnitudes, start)
    previous = torch.zeros_like(spectrum)
    for _ in range(rounds):
        rebuilt = circular_stft(circular_istft(spectrum))
        ahead = rebuilt + MOMENTUM * (rebuilt - previous)
        previous = rebuilt
        spectrum = magnitudes * ahead / ahead.abs().clamp(min=1e-9)
    return spectrum


def _closed_phase(magnitudes: Tensor) -> Tensor:
    """Phases that advance with the peaks and come back, after a round, to where they began."""
    n_frames = magnitudes.shape[-1]
    bend = min(BEND, n_frames)
    phase = advance_phase(torch.cat([magnitudes, magnitudes[..., :1]], dim=-1))
    away = phase[..., :1] - phase[..., -1:]
    away = torch.remainder(away + math.pi, 2.0 * math.pi) - math.pi
    share = torch.linspace(0.0, 1.0, bend + 1, device=magnitudes.device)[:-1]
    phase = phase[..., :-1].clone()
    phase[..., n_frames - bend :] += away * share
    return phase
