"""Spectra that the measures look at; numpy alone, so that measuring waits for nothing to load."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt
import scipy  # its parts load when they are used: the window waits for none

from engine.audio.clip import Clip

Array = npt.NDArray[np.float32]
RATE = 44100
# Quieter than this (root mean square, full scale 1) there is nothing to measure.
SILENCE = 1e-5
_BLOCK = 256


def mono(clip: Clip) -> Array:
    """One channel `[frame]` at 44.1 kHz: the mean, or the first where the channels cancel each other.

    What is not finite counts as silence.
    """
    samples = np.nan_to_num(clip.samples, nan=0.0, posinf=0.0, neginf=0.0)
    mixed = samples.mean(axis=0)
    if samples.size and np.square(mixed).mean() < 1e-4 * np.square(samples).mean():
        mixed = samples[0]
    return Clip(mixed[None].astype(np.float32), clip.rate).resampled(RATE).samples[0]


def level(samples: Array) -> float:
    """Root mean square; 0 for no samples at all."""
    return float(np.sqrt(np.square(samples).mean())) if samples.size else 0.0


def magnitude_blocks(samples: Array, n_fft: int, hop: int) -> Iterator[Array]:
    """Magnitudes `[frame, bin]` of `samples // hop + 1` centred frames, a few hundred at a time.

    A Hann window, not normalised: a sine of amplitude 1 reaches `n_fft / 4`.
    """
    padded = np.pad(samples, n_fft // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, n_fft)[::hop]
    window = _hann(n_fft)
    for first in range(0, len(frames), _BLOCK):
        yield np.abs(scipy.fft.rfft(frames[first : first + _BLOCK] * window, axis=1))


def magnitudes(samples: Array, n_fft: int, hop: int) -> Array:
    """All of `magnitude_blocks`, `[frame, bin]`."""
    return np.concatenate(list(magnitude_blocks(samples, n_fft, hop)))


def running_mean(values: Array, width: int) -> Array:
    """Mean over `width` neighbours (odd) along the last axis; beyond the ends lie zeros."""
    half = width // 2
    sums = np.cumsum(np.pad(values, ((0, 0), (half + 1, half))), axis=1, dtype=np.float64)
    return ((sums[:, width:] - sums[:, :-width]) / width).astype(np.float32)


@cache
def mel_weights(n_mels: int, n_fft: int, high_hz: float = 16000.0) -> Array:
    """Triangular filters `[bin, mel]` from 30 Hz up, each of sum 1."""
    from models.spectral import mel_filters

    filters: Array = mel_filters(n_mels, 30.0, high_hz, RATE, n_fft).numpy()
    return np.ascontiguousarray(filters.T)


@cache
def _hann(n: int) -> Array:
    return np.hanning(n + 1)[:-1].astype(np.float32)
