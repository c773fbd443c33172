"""Spectrogram columns: overlapping windows, their spectra, decibels in a byte."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt

from engine.audio.clip import Samples

Levels = npt.NDArray[np.uint8]

FLOOR_DB, CEIL_DB = -100.0, 0.0  # of a sine at full scale; bytes 0 and 255
_CHUNK = 64  # windows at once: half a MiB of samples stays in the processor's cache


def get_ready() -> None:
    """Load what the first column needs, which takes a moment, and which others would wait for later."""
    from scipy import fft

    fft.rfft(np.zeros(2, np.float32))


class Columns:
    """Turns mono samples, pushed as they come, into levels `[frame, bin]`.

    Frame i is centred on sample i * hop (a Hann window of `n_fft` samples, zeros before the start). Byte b
    stands for `FLOOR_DB + b / 255 * (CEIL_DB - FLOOR_DB)` dB; bin j for `j * rate / n_fft` Hz.
    """

    def __init__(self, n_fft: int, hop: int) -> None:
        self._n_fft, self._hop = n_fft, hop
        window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)
        self._window = (window / (window.sum() / 2)).astype(np.float32)  # a full-scale sine becomes 1
        self._waiting: Samples = np.zeros(n_fft // 2, np.float32)

    def push(self, samples: Samples) -> Levels:
        """Columns that `samples`, mono `[frame]`, complete; possibly none."""
        ready = np.concatenate([self._waiting, samples])
        n = max(0, 1 + (len(ready) - self._n_fft) // self._hop)
        self._waiting = ready[n * self._hop :].copy()
        out = np.empty((n, self._n_fft // 2 + 1), np.uint8)
        if n:
            windows = np.lib.stride_tricks.sliding_window_view(ready, self._n_fft)[:: self._hop]
            for first in range(0, n, _CHUNK):
                self._transform(windows[first : min(n, first + _CHUNK)], out[first : first + _CHUNK])
        return out

    def finish(self, n_frames: int) -> Levels:
        """The last columns of a sound of `n_frames` samples: one for each begun hop."""
        return self.push(np.zeros(self._n_fft // 2 + (-n_frames) % self._hop - self._hop, np.float32))

    def _transform(self, windows: Samples, out: Levels) -> None:
        from scipy import fft

        spectra = fft.rfft(windows * self._window, axis=-1, overwrite_x=True, workers=1)
        parts = spectra.view(np.float32)
        np.multiply(parts, parts, out=parts)
        power = parts[:, ::2] + parts[:, 1::2]
        np.take(_byte_of_power(), power.view(np.uint32) >> 15, out=out, mode="clip")


@functools.cache
def _byte_of_power() -> Levels:
    """The byte of each power by the 16 bits after its sign: right to 0.02 dB, faster than a logarithm."""
    bits = (np.arange(1 << 16, dtype=np.uint32) << 15) | (1 << 14)  # the middle of what shares these bits
    power = np.fmin(np.fmax(bits.view(np.float32), 1e-30), 1e30)
    scaled = (10 * np.log10(power) - FLOOR_DB) / (CEIL_DB - FLOOR_DB) * 255
    return np.clip(np.round(scaled), 0, 255).astype(np.uint8)
