"""One band of a sound, in phase with all of it: a linear-phase filter whose delay is taken back."""

from __future__ import annotations

import numpy as np

from engine.audio.clip import Samples
from engine.audio.sources import Source

# What lies outside a band is kept down by this much.
STOP_DB = 90.0
SHARPEST_HZ, SOFTEST_HZ, SOFTNESS = 8.0, 400.0, 0.12
_BLOCK = 1 << 16


def softness_hz(low_hz: float, high_hz: float) -> float:
    """How wide the edges of a band are; they lie within it: two semitones at the lower one."""
    return min(max(min((high_hz - low_hz) / 4, SOFTNESS * (low_hz or high_hz)), SHARPEST_HZ), SOFTEST_HZ)


def band_taps(rate: int, low_hz: float, high_hz: float) -> Samples:
    """A symmetric filter, of odd length, that passes `low_hz` to `high_hz`.

    Edges begin at half of the sound's rate and end at 0, so that a band from 0 Hz has none below, and one
    that ends at half of the rate none above.
    """
    nyquist = rate / 2
    low_hz, high_hz = max(0.0, low_hz), min(high_hz, nyquist)
    soft = softness_hz(low_hz, high_hz)
    n_half = int((STOP_DB - 8) / (2.285 * 2 * np.pi * soft / rate) / 2) + 1
    place = np.arange(-n_half, n_half + 1)
    window = np.kaiser(len(place), 0.1102 * (STOP_DB - 8.7))
    # What is passed below the upper edge, less what is passed below the lower one.
    upper = _below(place, (high_hz - soft / 2) / rate) if high_hz < nyquist else (place == 0).astype(float)
    lower = _below(place, (low_hz + soft / 2) / rate) if low_hz > 0.0 else 0.0
    return np.asarray((upper - lower) * window, np.float32)


def filtered(samples: Samples, taps: Samples) -> Samples:
    """The middle of samples `[channel, frame]` through the filter: as many frames fewer as it has taps, less
    one, those at both ends to which it does not reach."""
    from scipy import fft

    n_taps, n_out = len(taps), samples.shape[1] - len(taps) + 1
    size = fft.next_fast_len(min(_BLOCK, n_out) + n_taps - 1, real=True)
    step = size - n_taps + 1
    response = fft.rfft(taps, size)
    out = np.empty((samples.shape[0], n_out), np.float32)
    for first in range(0, n_out, step):
        block = samples[:, first : first + size]
        spectrum = fft.rfft(block, size, axis=-1) * response
        made = fft.irfft(spectrum, size, axis=-1)[:, n_taps - 1 : n_taps - 1 + min(step, n_out - first)]
        out[:, first : first + made.shape[1]] = made
    return out


def _below(place: np.ndarray, cutoff: float) -> np.ndarray:
    return np.asarray(2 * cutoff * np.sinc(2 * cutoff * place))


class BandSource:
    """One band of another source, for a player; the places are the same.

    Attributes:
        source: the other one.
    """

    def __init__(self, source: Source, low_hz: float, high_hz: float) -> None:
        self.source = source
        self.rate, self.n_channels, self.n_frames = source.rate, source.n_channels, source.n_frames
        self._taps = band_taps(source.rate, low_hz, high_hz)
        self._n_half = len(self._taps) // 2
        self._held: Samples = np.zeros((source.n_channels, 0), np.float32)
        self._from = 0  # frame of the source at which what is held begins

    def read(self, start: int, n_frames: int) -> Samples | None:
        """As for every source; the filter reaches to both sides of what is read."""
        n_frames = min(n_frames, self.n_frames - start)
        if n_frames <= 0:
            return self._held[:, :0]
        first, last = start - self._n_half, start + n_frames + self._n_half
        if not self._hold(first, last):
            return None
        return filtered(self._held[:, first - self._from : last - self._from], self._taps)

    def close(self) -> None:
        self.source.close()

    def _hold(self, first: int, last: int) -> bool:
        """Have the frames `first` to `last`, silence beyond the ends; False if some are not made yet."""
        held_to = self._from + self._held.shape[1]
        if not self._from <= first <= held_to:
            before = max(0, -first)
            self._from, self._held = first, np.zeros((self.n_channels, before), np.float32)
            held_to = first + before
        parts = [self._held[:, max(0, first - self._from) :]]
        self._from = max(first, self._from)
        while held_to < last:
            block = self.source.read(held_to, last - held_to)
            if block is None:
                self._held = np.concatenate(parts, axis=1)
                return False
            if not block.shape[1]:
                block = np.zeros((self.n_channels, last - held_to), np.float32)
            parts.append(block)
            held_to += block.shape[1]
        self._held = np.concatenate(parts, axis=1)
        return True
