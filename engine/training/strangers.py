"""Sounds that are no music, to see whether a classifier admits that it knows nothing like them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from scipy.signal import butter, sosfilt
from torch import Tensor

from models.spectral import RATE

Mono = npt.NDArray[np.float64]
N_WINDOWS = 4


def stranger_windows(n_samples: int) -> dict[str, Tensor]:
    """Windows `[4, n_samples]` at 44.1 kHz of each kind of noise, by name."""
    draw = np.random.default_rng(0)
    n = N_WINDOWS * n_samples
    time_s = np.arange(n) / RATE
    white = draw.standard_normal(n)
    spectrum = np.fft.rfft(white)
    pink = np.fft.irfft(spectrum / np.sqrt(np.maximum(1.0, np.arange(len(spectrum)))), n)
    hum = sum(np.sin(2 * np.pi * 50 * k * time_s) / k for k in (1, 2, 3, 5)) + 0.02 * white
    sweep = np.sin(2 * np.pi * 40 * 10.0 / np.log(400) * (400.0 ** ((time_s % 10.0) / 10.0) - 1.0))
    sounds = {
        "white_noise": white,
        "pink_noise": pink,
        "hum": hum,
        "sweep": sweep,
        "speech_like": _babble(draw, time_s),
    }
    return {
        name: torch.from_numpy(0.1 * sound / sound.std()).float().reshape(N_WINDOWS, n_samples)
        for name, sound in sounds.items()
    }


def _babble(draw: np.random.Generator, time_s: Mono) -> Mono:
    """A buzzing voice that glides around 120 Hz, in syllables with changing formants."""
    n = len(time_s)
    turns_s = np.arange(0.0, time_s[-1] + 0.5, 0.25)
    glide = np.interp(time_s, turns_s, 120 + 25 * draw.standard_normal(len(turns_s)))
    buzz = 2.0 * (np.cumsum(glide) / RATE % 1.0) - 1.0
    voice = np.zeros(n)
    step = RATE // 5
    for first in range(0, n, step):
        part = slice(first, min(n, first + step))
        for low, high in ((300, 900), (900, 2400), (2300, 3200)):
            centre = draw.uniform(low, high)
            sos = butter(2, (centre * 0.9, centre * 1.1), "bandpass", fs=RATE, output="sos")
            voice[part] += sosfilt(sos, buzz[part] + 0.05 * draw.standard_normal(part.stop - part.start))
        voice[part] *= np.hanning(part.stop - part.start) * (draw.random() > 0.15)
    return voice
