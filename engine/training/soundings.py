"""What can be heard in one clip: the judge's verdict, key and pulse, and whether it is sound at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.audio.clip import Clip
from engine.measures import onsets
from engine.measures.key import tonal_clarity
from engine.measures.spectra import level, magnitudes, mono
from engine.measures.tempo import pulse_clarity
from engine.training.listening import Heard, Listener

SILENT_RMS, CLIPPED = 0.003, 0.999
# Real music is between these percentiles nine times in ten.
USUAL = (5.0, 95.0)

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Sounding:
    """One clip, of the style `style` or asked to be of it.

    Attributes:
        tonal, pulse: how clear its key and its pulse are, 0..1.
        silent: 0 or 1.
        clipped: share of samples at full scale.
        flatness_db: mean of geometric over arithmetic mean power: noise -2.5, tones -30.
        onsets_per_s: notes or strokes that begin.
    """

    style: str
    heard: Heard
    tonal: float
    pulse: float
    silent: float
    clipped: float
    flatness_db: float
    onsets_per_s: float

    @property
    def in_style(self) -> bool:
        """Whether the judge names the style that was asked for."""
        return self.heard.style == self.style


def sound(judge: Listener, clip: Clip, style: str) -> Sounding:
    """Hear and measure one clip."""
    samples = mono(clip)
    return Sounding(
        style,
        judge.hear(clip),
        tonal_clarity(samples),
        pulse_clarity(samples),
        float(level(samples) < SILENT_RMS),
        float((np.abs(clip.samples) >= CLIPPED).mean()),
        _flatness_db(samples),
        len(onsets(clip)) / clip.duration_s,
    )


def embeddings(soundings: Sequence[Sounding]) -> Vectors:
    """What the judge made of them, `[clip, n_embedding]`."""
    return np.stack([one.heard.embedding for one in soundings])


def share_in_range(values: Sequence[float], usual: Sequence[float]) -> float:
    """Share of `values` between the 5th and the 95th percentile of `usual`."""
    low, high = np.percentile(usual, USUAL)
    return float(np.mean([low <= value <= high for value in values]))


def averages(soundings: Sequence[Sounding]) -> dict[str, float]:
    """Whether they are sound at all: neither silent nor clipped nor hiss, and something happens in them."""
    return {
        "silent": float(np.mean([one.silent for one in soundings])),
        "clipped_samples": float(np.mean([one.clipped for one in soundings])),
        "flatness_db": float(np.mean([one.flatness_db for one in soundings])),
        "onsets_per_s": float(np.mean([one.onsets_per_s for one in soundings])),
        "tonal_clarity": float(np.median([one.tonal for one in soundings])),
        "pulse_clarity": float(np.median([one.pulse for one in soundings])),
    }


def _flatness_db(samples: npt.NDArray[np.float32]) -> float:
    """Of the spectrum to 16 kHz."""
    power = magnitudes(samples, 2048, 1024)[:, 1:744] ** 2 + 1e-9
    return float((10.0 * np.log10(power)).mean() - 10.0 * np.log10(power.mean(axis=1)).mean())
