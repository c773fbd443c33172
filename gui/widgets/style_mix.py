"""Mixing styles between points: what share each has at a place, and which colours they make together."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from gui import theme

Floats = npt.NDArray[np.float64]


def shares_at(points: Floats, corners: Floats) -> Floats:
    """Shares `[point, corner]` of the corners `[corner, 2]` at `points` `[point, 2]`; each row sums to 1.

    A point outside the line or triangle of the corners counts as the nearest one on it.
    """
    if len(corners) == 2:
        along = corners[1] - corners[0]
        share = np.clip((points - corners[0]) @ along / (along @ along), 0.0, 1.0)
        return np.stack([1.0 - share, share], axis=1)
    inside = np.column_stack([corners, np.ones(3)])
    shares = np.column_stack([points, np.ones(len(points))]) @ np.linalg.inv(inside)
    outside = (shares < 0.0).any(axis=1)
    if outside.any():
        shares[outside] = _on_nearest_edge(points[outside], corners)
    return np.asarray(np.clip(shares, 0.0, 1.0))


def _on_nearest_edge(points: Floats, corners: Floats) -> Floats:
    best, nearest = np.zeros((len(points), 3)), np.full(len(points), math.inf)
    for first, second in ((0, 1), (1, 2), (2, 0)):
        ends = corners[[first, second]]
        shares = shares_at(points, ends)
        away = ((shares @ ends - points) ** 2).sum(axis=1)
        closer = away < nearest
        nearest[closer] = away[closer]
        best[closer] = 0.0
        best[np.ix_(closer, [first, second])] = shares[closer]
    return best


def blended(weights: dict[str, float]) -> QColor:
    """The styles' colours mixed by their shares."""
    parts = [_rgb(theme.style_colour(style)) * share for style, share in weights.items()]
    mixed = np.clip(np.sum(parts, axis=0), 0.0, 1.0)
    return QColor.fromRgbF(*(float(value) for value in mixed))


def mixed_ground(styles: Sequence[str], corners: Floats, width: int = 64, height: int = 24) -> QImage:
    """The field in the styles' colours, each strongest where the style stands."""
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    shares = shares_at(np.column_stack([across.ravel(), down.ravel()]), corners)
    colours = np.array([_rgb(theme.style_colour(style)) for style in styles])
    under = _rgb(theme.current().colour("sunken"))
    mixed = (0.65 * shares @ colours + 0.35 * under).clip(0.0, 1.0)
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., :3] = np.round(255 * mixed).astype(np.uint8).reshape(height, width, 3)
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def _rgb(colour: QColor) -> Floats:
    return np.array([colour.redF(), colour.greenF(), colour.blueF()])
