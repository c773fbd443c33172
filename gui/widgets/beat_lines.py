"""Bars and beats over a picture of sound."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.grid import Grid
from gui import theme
from gui.widgets.spectrogram_frame import BARS_PX, Frame

CLOSEST_PX, NUMBER_PX = 9.0, 34.0


def paint_beats(painter: QPainter, frame: Frame, grid: Grid) -> None:
    """Lines at bars, and at beats where there is room; bar numbers above the plot."""
    plot, look = frame.plot, theme.current()
    beat_px = grid.beat_s / max(frame.time.span_s, 1e-9) * plot.width()
    bars = _sparse(beat_px * grid.beats, CLOSEST_PX)
    named = bars * _sparse(beat_px * grid.beats * bars, NUMBER_PX)
    if beat_px >= CLOSEST_PX:
        _paint_lines(painter, frame, grid, 1, 46)
    _paint_lines(painter, frame, grid, grid.beats * bars, 110)
    painter.setFont(look.font(look.small_px - 1))
    painter.setPen(look.colour("muted"))
    for beat in _beats_in_view(frame, grid, grid.beats * named):
        x = frame.x_of(grid.time_of(beat))
        box = QRectF(x + 3, plot.top() - BARS_PX - 1, NUMBER_PX + 12, BARS_PX)
        painter.fillRect(QRectF(x - 0.5, plot.top() - BARS_PX + 3, 1, BARS_PX - 3), look.colour("edge"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(beat // grid.beats + 1))


def _paint_lines(painter: QPainter, frame: Frame, grid: Grid, step: int, alpha: int) -> None:
    plot = frame.plot
    painter.setPen(QPen(QColor(255, 255, 255, alpha), 1))
    places = [frame.x_of(grid.time_of(beat)) for beat in _beats_in_view(frame, grid, step)]
    painter.drawLines([QLineF(x, plot.top(), x, plot.bottom()) for x in places])


def _beats_in_view(frame: Frame, grid: Grid, step: int) -> range:
    """Multiples of `step` beats."""
    first = math.ceil(grid.beat_at(frame.time.start_s) / step - 1e-6)
    last = math.floor(grid.beat_at(frame.time.stop_s) / step + 1e-6)
    return range(first * step, last * step + 1, step)


def _sparse(width_px: float, room_px: float) -> int:
    """How many of a thing `width_px` wide, a power of two, take `room_px` or more."""
    n = 1
    while width_px * n < room_px:
        n *= 2
    return n
