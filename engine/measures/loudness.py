"""Loudness matched: whether a result is as loud to the ear as its source."""

from __future__ import annotations

import math

import numpy as np

from engine.audio.clip import Clip, Samples
from engine.loudness import Loudness

# So many dB apart nothing is left of the match.
FARTHEST_DB = 10.0


def loudness_matched(source: Clip, result: Clip) -> float:
    """1 if both are equally loud, 0 if they are ten dB apart or one of them is silent."""
    loudness = [loudness_lufs(clip.stereo().samples, clip.rate) for clip in (source, result)]
    if not all(map(math.isfinite, loudness)):
        return float(loudness[0] == loudness[1])
    return float(np.clip(1.0 - abs(loudness[1] - loudness[0]) / FARTHEST_DB, 0.0, 1.0))


def loudness_lufs(samples: Samples, rate: int) -> float:
    """Integrated loudness of samples `[channel, frame]` in LUFS; minus infinity for silence."""
    heard = Loudness(rate, len(samples), peaks=False)
    heard.hear(samples)
    return heard.lufs
