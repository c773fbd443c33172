"""Spectrograms of the clips opened last, so that going back to one draws at once."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import numpy as np

from engine.audio.look import Look
from engine.audio.spectrogram import SpectrogramPyramid

_MAX_BYTES = 256 << 20
Key = tuple[Path, int, Look]

_BLANK_ROWS = 256


def blank(duration_s: float, rate: int, look: Look) -> SpectrogramPyramid:
    """What to show of a clip of this length before anything of it is drawn."""
    level = np.zeros((_BLANK_ROWS, 2 * look.n_lanes), np.uint8)
    flat = np.zeros(_BLANK_ROWS, np.float32)
    return SpectrogramPyramid(
        [level], [flat], [flat], duration_s / _BLANK_ROWS, rate, complete=False, look=look
    )


class Pyramids:
    """The newest pyramids by file, up to `_MAX_BYTES` in all; the newest one stays whatever its size."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, SpectrogramPyramid] = OrderedDict()

    def get(self, path: Path, look: Look | None = None) -> SpectrogramPyramid | None:
        """The pyramid of this file as it is now, or None."""
        key = _key(path, look or Look())
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, path: Path, pyramid: SpectrogramPyramid) -> None:
        self._kept[_key(path, pyramid.look)] = pyramid
        while len(self._kept) > 1 and sum(map(_n_bytes, self._kept.values())) > _MAX_BYTES:
            self._kept.popitem(last=False)


def _key(path: Path, look: Look) -> Key:
    try:
        return path, path.stat().st_mtime_ns, look
    except OSError:
        return path, 0, look


def _n_bytes(pyramid: SpectrogramPyramid) -> int:
    return sum(level.nbytes for level in pyramid.levels)
