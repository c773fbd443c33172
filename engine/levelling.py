"""Loudness of what is made: one gain for a piece, bent peaks, and soft ends."""

from __future__ import annotations

import numpy as np

from engine.audio.clip import Samples
from engine.encoding import RATE

LEVEL_RMS = 0.13
FADE_S = 0.02
_SMALLEST_GAIN, _LARGEST_GAIN = 0.1, 10.0


def usual_gain(samples: Samples) -> np.float32:
    """The gain that brings samples `[channel, frame]` to a usual loudness."""
    return np.float32(np.clip(LEVEL_RMS / max(rms(samples), 1e-6), _SMALLEST_GAIN, _LARGEST_GAIN))


def rms(samples: Samples) -> float:
    """Root mean square; 0 for no samples at all."""
    return float(np.sqrt(np.square(samples).mean())) if samples.size else 0.0


def limit_peaks(samples: Samples, knee: float = 0.8, ceiling: float = 0.98) -> Samples:
    """Samples with all beyond `knee` bent smoothly so that nothing exceeds `ceiling`."""
    over = np.abs(samples) - knee
    room = ceiling - knee
    bent = np.sign(samples) * (knee + room * np.tanh(over / room))
    return np.where(over > 0, bent, samples).astype(np.float32)


class SoftEnds:
    """Fades a piece in and out as its blocks come, because a cut through sound clicks.

    Args:
        n_frames: length of the whole piece; None if it has no end.
        begin: whether its beginning is faded too.
    """

    def __init__(self, n_frames: int | None, *, begin: bool = True) -> None:
        n = round(FADE_S * RATE)
        self._n_frames = n_frames
        self._n_fade = n if n_frames is None else max(1, min(n, n_frames // 2))
        self._done = 0
        self._begin = begin

    def apply(self, samples: Samples) -> Samples:
        """The next samples `[channel, frame]`, faded where they are near an end."""
        at = self._done + np.arange(samples.shape[1])
        self._done += samples.shape[1]
        gain = at / self._n_fade if self._begin else np.ones(len(at))
        if self._n_frames is not None:
            gain = np.minimum(gain, (self._n_frames - 1 - at) / self._n_fade)
        if not len(gain) or gain.min() >= 1.0:
            return samples
        return samples * np.clip(gain, 0.0, 1.0).astype(np.float32)
