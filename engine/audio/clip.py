"""Clip: a piece of sound in memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import AudioFileError

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Clip:
    """Sound as float32 samples `[channel, frame]`, nominally in -1..1, at `rate` Hz."""

    samples: Samples
    rate: int
    name: str = ""

    def __post_init__(self) -> None:
        if self.samples.ndim != 2 or self.samples.dtype != np.float32:
            raise ValueError("samples must be float32 [channel, frame]")
        if self.rate <= 0:
            raise ValueError("rate must be positive")

    @property
    def n_channels(self) -> int:
        return int(self.samples.shape[0])

    @property
    def n_frames(self) -> int:
        return int(self.samples.shape[1])

    @property
    def duration_s(self) -> float:
        return self.n_frames / self.rate

    @property
    def peak(self) -> float:
        """Largest absolute sample; 0 for an empty clip."""
        return float(np.abs(self.samples).max(initial=0.0))

    def mono(self) -> Samples:
        """Mean of the channels, `[frame]`."""
        return self.samples.mean(axis=0, dtype=np.float32)

    def stereo(self) -> Clip:
        """Two channels: mono is doubled; of more than two, the even ones go left, the odd right."""
        if self.n_channels == 2:
            return self
        if self.n_channels == 1:
            samples = np.repeat(self.samples, 2, axis=0)
        else:
            samples = np.stack([self.samples[0::2].mean(axis=0), self.samples[1::2].mean(axis=0)])
        return Clip(samples.astype(np.float32), self.rate, self.name)

    def resampled(self, rate: int) -> Clip:
        """The same sound at `rate` Hz (soxr, high quality)."""
        if rate == self.rate:
            return self
        import soxr

        samples = soxr.resample(self.samples.T, self.rate, rate, quality="HQ").T
        return Clip(np.ascontiguousarray(samples, dtype=np.float32), rate, self.name)

    def between(self, start_s: float, stop_s: float) -> Clip:
        """The part from `start_s` to `stop_s`, cut to what exists."""
        first = max(0, round(start_s * self.rate))
        last = min(self.n_frames, round(stop_s * self.rate))
        return Clip(self.samples[:, first : max(first, last)], self.rate, self.name)


def require_sound(clip: Clip) -> Clip:
    """Return `clip` if a model can use it.

    Raises:
        AudioFileError: the clip is shorter than 0.1 s, silent, or holds NaN or infinity.
    """
    name = clip.name or "The clip"
    if clip.duration_s < 0.1:
        raise AudioFileError(f"{name} is too short: give at least 0.1 seconds of sound.")
    if not np.isfinite(clip.samples).all():
        raise AudioFileError(f"{name} holds invalid samples (NaN or infinity): export it again.")
    if clip.peak < 1e-5:
        raise AudioFileError(f"{name} is silent: choose a clip with sound in it.")
    return clip
