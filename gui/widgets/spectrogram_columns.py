"""Which columns of a spectrogram to draw at a zoom: of the pyramid, of its finer detail, or of its sketch."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np

from engine.audio.columns import Levels
from engine.audio.detail import TILE, Detail
from engine.audio.spectrogram import SpectrogramPyramid


class ColumnLevel(Protocol):
    """Columns `column_s` apart; the first begins `lead_s` before the sound."""

    column_s: float
    lead_s: float
    n_columns: int

    def columns(self, first: int, last: int) -> Levels:
        """Levels `[column, lane * bin]`."""


def column_level(pyramid: SpectrogramPyramid, per_pixel_s: float) -> ColumnLevel:
    """The coarsest columns that are fine enough for pixels of `per_pixel_s`, or the finest there are."""
    if pyramid.detail is not None and (fine := pyramid.detail.level_for(per_pixel_s)) is not None:
        return _DetailLevel(pyramid, pyramid.detail, fine)
    k = math.ceil(math.log2(max(per_pixel_s / pyramid.hop_s, 1e-9)))
    return _PyramidLevel(pyramid, min(len(pyramid.levels) - 1, max(0, k)))


class _PyramidLevel:
    """Level `k`; where it is still to come, the sketch stands in."""

    def __init__(self, pyramid: SpectrogramPyramid, k: int) -> None:
        self._pyramid, self._k = pyramid, k
        self.column_s = pyramid.hop_s * 2**k
        # Frame i is centred on i * hop: a column begins half a window's hop before its first frame.
        self.lead_s = min(pyramid.hop_s, _longest_hop_s(pyramid)) / 2
        self.n_columns = len(pyramid.levels[k])

    def columns(self, first: int, last: int) -> Levels:
        found, sketch = self._pyramid.levels[self._k][first:last], self._pyramid.sketch
        n_done = self._pyramid.n_done
        if sketch is None or n_done is None or (n_done >> self._k) >= last:
            return found
        known = max(0, (n_done >> self._k) - first)
        times = (first + np.arange(known, len(found)) + 0.5) * self.column_s
        rough = sketch.levels[0]
        nearest = np.minimum((times / sketch.hop_s).astype(np.intp), len(rough) - 1)
        return np.concatenate([found[:known], rough[nearest]])


class _DetailLevel:
    """Tiles of detail; where one is still to come, the pyramid stands in."""

    def __init__(self, pyramid: SpectrogramPyramid, detail: Detail, level: int) -> None:
        self._coarse, self._detail, self._level = _PyramidLevel(pyramid, 0), detail, level
        self.column_s = detail.hop_s(level)
        self.lead_s = min(self.column_s, _longest_hop_s(pyramid)) / 2
        self.n_columns = max(1, -(-detail.n_samples // (detail.look.hop << level)))

    def columns(self, first: int, last: int) -> Levels:
        parts = []
        for number in range(first // TILE, (last - 1) // TILE + 1):
            start, stop = max(first, number * TILE), min(last, (number + 1) * TILE)
            tile = self._detail.get((self._level, number))
            if tile is not None and len(tile) >= stop - number * TILE:
                parts.append(tile[start - number * TILE : stop - number * TILE])
            else:
                parts.append(self._stand_in(start, stop))
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _stand_in(self, start: int, stop: int) -> Levels:
        coarse = self._coarse
        at = ((np.arange(start, stop) + 0.5) * self.column_s / coarse.column_s).astype(np.intp)
        at = np.minimum(at, coarse.n_columns - 1)
        return coarse.columns(int(at[0]), int(at[-1]) + 1)[at - at[0]]


def _longest_hop_s(pyramid: SpectrogramPyramid) -> float:
    """Windows are never further apart than this."""
    return max(pyramid.look.hop, pyramid.look.n_fft // 2) / pyramid.rate
