"""The frequency axis: from hertz to a share of the height and back, its ticks, and note names."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

SCALES: dict[str, str] = {"log": "Log", "mel": "Mel", "linear": "Linear"}
NOTES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
LOWEST_HZ = 30.0


@dataclass(frozen=True)
class FrequencyAxis:
    """What part of the spectrum is shown, and how it is spread; position 0 is the bottom, 1 the top."""

    scale: str = "log"
    low_hz: float = LOWEST_HZ
    high_hz: float = 20000.0
    nyquist_hz: float = 22050.0

    @property
    def floor_hz(self) -> float:
        return 0.0 if self.scale == "linear" else LOWEST_HZ

    def whole(self) -> FrequencyAxis:
        """The same scale, all that can be shown."""
        return replace(self, low_hz=self.floor_hz, high_hz=min(20000.0, self.nyquist_hz))

    def hz(self, position: float | npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Frequency at a share of the height."""
        low, high = self._warp(self.low_hz), self._warp(self.high_hz)
        return self._unwarp(low + np.asarray(position, dtype=np.float64) * (high - low))

    def position(self, hz: float) -> float:
        """Share of the height at which `hz` lies; outside 0..1 when it is not in view."""
        low, high = self._warp(self.low_hz), self._warp(self.high_hz)
        return float((self._warp(max(hz, 1e-3)) - low) / (high - low))

    def zoomed(self, factor: float, around: float = 0.5) -> FrequencyAxis:
        """`factor` times closer; the frequency at the share `around` of the height stays in place."""
        low, high = self._warp(self.low_hz), self._warp(self.high_hz)
        full = self.whole()
        bottom, top = self._warp(full.low_hz), self._warp(full.high_hz)
        span = min(max((high - low) / factor, (top - bottom) / 40), top - bottom)
        start = low + around * (high - low - span)
        return self._between(min(max(start, bottom), top - span), span)

    def shifted(self, share: float) -> FrequencyAxis:
        """Moved up by a share of what is in view."""
        low, high = self._warp(self.low_hz), self._warp(self.high_hz)
        full = self.whole()
        bottom, top = self._warp(full.low_hz), self._warp(full.high_hz)
        start = min(max(low + share * (high - low), bottom), top - (high - low))
        return self._between(start, high - low)

    def ticks(self) -> list[tuple[float, str]]:
        """Round frequencies in view with their labels."""
        if self.scale == "linear" or self.high_hz < 4 * self.low_hz:
            step = _round_step((self.high_hz - self.low_hz) / 6)
            first = math.ceil(self.low_hz / step)
            hertz = [n * step for n in range(first, int(self.high_hz / step) + 1)]
        else:
            steps = (1, 2, 5) if self.high_hz / self.low_hz > 30 else (1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9)
            hertz = [s * 10**d for d in range(1, 5) for s in steps]
        return [(hz, label_hz(hz)) for hz in hertz if self.low_hz <= hz <= self.high_hz]

    def octaves(self) -> list[tuple[float, str]]:
        """The Cs in view, for a ruler of notes."""
        every = [(440 * 2 ** ((12 * n - 57) / 12), f"C{n}") for n in range(0, 11)]
        return [(hz, name) for hz, name in every if self.low_hz <= hz <= self.high_hz]

    def _between(self, start: float, span: float) -> FrequencyAxis:
        low, high = self._unwarp(np.array([start, start + span]))
        return replace(self, low_hz=float(low), high_hz=float(high))

    def _warp(self, hz: float) -> float:
        if self.scale == "log":
            return math.log2(max(hz, 1.0))
        return 2595 * math.log10(1 + hz / 700) if self.scale == "mel" else hz

    def _unwarp(self, value: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        if self.scale == "log":
            return np.exp2(value)
        return 700 * (10 ** (value / 2595) - 1) if self.scale == "mel" else value


def label_hz(hz: float) -> str:
    """Short: 50, 440, 1k, 2.5k."""
    return f"{hz / 1000:.3g}k" if hz >= 1000 else f"{hz:.3g}"


def note_name(hz: float) -> str:
    """The nearest note of equal temperament with its deviation: "A4 +3 ct"; "" below 16 Hz."""
    if hz < 16:
        return ""
    semitone = 69 + 12 * math.log2(hz / 440)
    nearest = round(semitone)
    cents = round(100 * (semitone - nearest))
    name = f"{NOTES[nearest % 12]}{nearest // 12 - 1}"
    return f"{name} {cents:+d} ct" if cents else name


def _round_step(wanted: float) -> float:
    decade = 10 ** math.floor(math.log10(max(wanted, 1e-9)))
    return next((s * decade for s in (1, 2, 2.5, 5) if s * decade >= wanted), 10 * decade)
