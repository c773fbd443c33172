"""From a pyramid of levels to the pixels in view: only what is visible is touched."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from engine.audio.columns import Levels
from engine.audio.spectrogram import SpectrogramPyramid
from gui.widgets.frequency_axis import FrequencyAxis
from gui.widgets.spectrogram_columns import column_level


def render(
    pyramid: SpectrogramPyramid, start_s: float, stop_s: float, axis: FrequencyAxis, width: int, height: int
) -> list[Levels]:
    """Levels `[row, column]` of each lane, for a plot of `width` x `height` device pixels; row 0 is the top.

    Where several frames or bins share a pixel the loudest wins, so that a click one frame long stays
    visible however much time is in view; where pixels are finer than that, neighbours are blended.
    """
    per_pixel_s = (stop_s - start_s) / width
    level = column_level(pyramid, per_pixel_s)
    time_s = start_s + (np.arange(width, dtype=np.float64) + 0.5) * per_pixel_s
    at: npt.NDArray[np.float64] = (time_s + level.lead_s) / level.column_s
    first = max(0, min(int(at[0]) - 1, level.n_columns - 1))
    last = max(first + 1, min(int(at[-1]) + 2, level.n_columns))
    columns = level.columns(first, last)
    lanes = []
    for n in range(pyramid.look.n_lanes):
        frames = columns[:, n * pyramid.n_bins : (n + 1) * pyramid.n_bins]
        rows = fold_bins(frames, axis, height)
        is_fine = per_pixel_s / level.column_s < 0.6
        out = _blend_columns(rows, at - first - 0.5) if is_fine else _pick_columns(rows, at - first)
        out[:, at >= level.n_columns] = 0
        lanes.append(out)
    return lanes


def fold_bins(frames: Levels, axis: FrequencyAxis, height: int) -> Levels:
    """Spread `frames` `[frame, bin]` over the rows of the axis: `[row, frame]`, row 0 the highest."""
    n_bins = frames.shape[1]
    bin_hz = axis.nyquist_hz / (n_bins - 1)
    edges = axis.hz(np.linspace(1.0, 0.0, height + 1)) / bin_hz
    bins = np.ascontiguousarray(frames.T)
    out = np.empty((height, bins.shape[1]), np.uint8)
    middle = (edges[:-1] + edges[1:]) / 2
    fine = (edges[:-1] - edges[1:]) < 1.0
    low = np.clip(middle[fine].astype(np.intp), 0, n_bins - 2)
    weight = np.clip((middle[fine] - low) * 256, 0, 256).astype(np.uint16)[:, None]
    out[fine] = ((256 - weight) * bins[low] + weight * bins[low + 1]) >> 8
    bounds = np.clip(np.round(edges).astype(np.intp), 0, n_bins - 1)
    for row in np.flatnonzero(~fine):
        # A loop of 500 beats maximum.reduceat eight times: each row is one vector operation.
        bins[bounds[row + 1] : max(bounds[row], bounds[row + 1] + 1)].max(axis=0, out=out[row])
    return out


def to_image(levels: Levels, lut: npt.NDArray[np.uint32]) -> QImage:
    """Colour `levels` `[row, column]` by a table of 256 colours."""
    levels = np.ascontiguousarray(levels)
    height, width = levels.shape
    indexed = QImage(levels.data, width, height, width, QImage.Format.Format_Indexed8)
    indexed.setColorTable(lut.tolist())
    # Qt looks colours up twice as fast as numpy; the conversion also makes the image own its memory.
    return indexed.convertToFormat(QImage.Format.Format_RGB32)


def _pick_columns(rows: Levels, at: npt.NDArray[np.float64]) -> Levels:
    return np.take(rows, np.clip(at.astype(np.intp), 0, rows.shape[1] - 1), axis=1)


def _blend_columns(rows: Levels, at: npt.NDArray[np.float64]) -> Levels:
    """Interpolate between column centres; in seven bits, which fit 16 with the sign."""
    at = np.clip(at, 0, rows.shape[1] - 1)
    left = at.astype(np.intp)
    out = np.take(rows, left, axis=1)
    step = np.subtract(np.take(rows, np.minimum(left + 1, rows.shape[1] - 1), axis=1), out, dtype=np.int16)
    step *= ((at - left) * 127).astype(np.int16)
    step >>= 7
    return np.add(out, step, out=out, casting="unsafe")


def duration_s(pyramid: SpectrogramPyramid) -> float:
    """Length of the sound."""
    return len(pyramid.levels[0]) * pyramid.hop_s


def level_db(pyramid: SpectrogramPyramid, time_s: float, hertz: float, lane: int = 0) -> float:
    """Level of the frame and bin nearest to a point."""
    level = column_level(pyramid, 0.0)
    frame = min(level.n_columns - 1, max(0, round(time_s / level.column_s)))
    n_bins = pyramid.n_bins
    nearest = min(n_bins - 1, round(hertz / (pyramid.rate / 2) * (n_bins - 1)))
    value = level.columns(frame, frame + 1)[0, lane * n_bins + nearest]
    return pyramid.floor_db + float(value) / 255 * (pyramid.ceil_db - pyramid.floor_db)
