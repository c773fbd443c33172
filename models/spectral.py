"""Spectral transforms that the networks hear through: STFT, mel filters, chroma, onsets."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

RATE = 44100
N_FFT = 2048
HOP = 512
N_BINS = N_FFT // 2 + 1


def stft(samples: Tensor) -> Tensor:
    """Complex spectrogram of samples `[..., frame]`: `[..., bin, frame]`, one frame every `HOP` samples.

    Frames are centred (zeros are assumed beyond the ends), so there are `samples // HOP + 1` of them.
    """
    flat = samples.reshape(-1, samples.shape[-1])
    window = torch.hann_window(N_FFT, device=samples.device)
    spectrum = torch.stft(
        flat, N_FFT, HOP, window=window, center=True, pad_mode="constant", return_complex=True
    )
    return spectrum.reshape(*samples.shape[:-1], *spectrum.shape[-2:])


def istft(spectrum: Tensor, n_samples: int) -> Tensor:
    """Samples `[..., n_samples]` of a complex spectrogram `[..., bin, frame]`; inverse of `stft`."""
    flat = spectrum.reshape(-1, *spectrum.shape[-2:])
    window = torch.hann_window(N_FFT, device=spectrum.device)
    samples = torch.istft(flat, N_FFT, HOP, window=window, center=True, length=n_samples)
    return samples.reshape(*spectrum.shape[:-2], n_samples)


def hz_to_mel(hz: float) -> float:
    """HTK's mel scale."""
    return 2595.0 * math.log10(1.0 + hz / 700.0)


def mel_filters(n_mels: int, low_hz: float, high_hz: float, rate: int = RATE, n_fft: int = N_FFT) -> Tensor:
    """Triangular filters `[mel, bin]`, each normalised to sum 1 (a mean of power, not a sum)."""
    mels = torch.linspace(hz_to_mel(low_hz), hz_to_mel(high_hz), n_mels + 2, dtype=torch.float64)
    edges = 700.0 * (10.0 ** (mels / 2595.0) - 1.0)
    bins = torch.arange(n_fft // 2 + 1, dtype=torch.float64) * rate / n_fft
    # No triangle may be narrower than a bin, or it could fall between two and stay empty.
    width = torch.clamp(edges[1:] - edges[:-1], min=rate / n_fft)
    rising = (bins - edges[1:-1, None] + width[:-1, None]) / width[:-1, None]
    falling = (edges[1:-1, None] + width[1:, None] - bins) / width[1:, None]
    filters = torch.clamp(torch.minimum(rising, falling), min=0.0)
    return (filters / filters.sum(dim=1, keepdim=True)).float()


class LogMel(nn.Module):
    """Log-mel spectrogram in dB of mono sound, levelled so that loudness decides nothing.

    Args:
        n_mels: number of bands.
        hop: samples between frames.
        high_hz: upper edge; what lies above is not heard, so that bandwidth tells little.
        range_db: everything more than this below the clip's mean level is raised to it.
        n_fft: samples in a frame; the longer, the finer the lowest bands.
    """

    filters: Tensor
    window: Tensor

    def __init__(
        self,
        n_mels: int = 96,
        hop: int = 1024,
        high_hz: float = 11000.0,
        range_db: float = 60.0,
        n_fft: int = N_FFT,
    ) -> None:
        super().__init__()
        self.hop, self.n_fft = hop, n_fft
        self.range_db = range_db
        self.register_buffer("filters", mel_filters(n_mels, 30.0, high_hz, n_fft=n_fft), persistent=False)
        self.register_buffer("window", torch.hann_window(n_fft), persistent=False)

    def forward(self, samples: Tensor) -> Tensor:
        """Samples `[batch, frame]` at 44.1 kHz to dB `[batch, mel, frame]`, 0 at the clip's mean power."""
        return self.level(self.power(samples))

    def power(self, samples: Tensor) -> Tensor:
        """Mean power in each band `[batch, mel, frame]` of samples `[batch, frame]`, not levelled."""
        spectrum = torch.stft(
            samples,
            self.n_fft,
            self.hop,
            window=self.window,
            center=True,
            pad_mode="constant",
            return_complex=True,
        )
        return self.filters @ spectrum.abs().square()

    def level(self, power: Tensor) -> Tensor:
        """Power `[batch, mel, frame]` to dB, 0 at the mean of each item."""
        mean = power.mean(dim=(-2, -1), keepdim=True).clamp(min=1e-12)
        return 10.0 * torch.log10(power / mean + 10.0 ** (-self.range_db / 10.0))


def chroma_filters(low_hz: float = 110.0, high_hz: float = 4200.0) -> Tensor:
    """Weights `[12, bin]` that gather the power of STFT bins by pitch class (0 is C).

    A bin counts for the pitch classes around it by a Gaussian a third of a semitone wide, widened where a
    bin is wider than that.
    """
    hz = torch.arange(N_BINS, dtype=torch.float64) * RATE / N_FFT
    pitch = 69.0 + 12.0 * torch.log2(hz.clamp(min=1.0) / 440.0)
    bin_width = 12.0 / math.log(2.0) * (RATE / N_FFT) / hz.clamp(min=1.0)
    spread = torch.clamp(bin_width / 2.0, min=1.0 / 3.0)
    away = torch.remainder(pitch - torch.arange(12, dtype=torch.float64)[:, None] + 6.0, 12.0) - 6.0
    weights = torch.exp(-0.5 * (away / spread).square())
    weights = weights * ((hz >= low_hz) & (hz <= high_hz))
    return weights.float()


def chroma(magnitudes: Tensor) -> Tensor:
    """Pitch-class profile `[..., 12, frame]`, each frame of length 1, of magnitudes `[..., bin, frame]`."""
    weights = chroma_filters().to(magnitudes.device)
    profile = weights @ magnitudes.square()
    return profile / profile.norm(dim=-2, keepdim=True).clamp(min=1e-9)
