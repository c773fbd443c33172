"""What lies under the notes: rows like piano keys, bars, beats and the grid."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from engine.notes.score import Score
from gui import theme
from gui.widgets.piano_roll_view import RollView

BLACK_KEYS = frozenset({1, 3, 6, 8, 10})
CLOSEST_PX = 9.0


def is_black(pitch: int) -> bool:
    return pitch % 12 in BLACK_KEYS


def bar_lines(view: RollView, score: Score, room_px: float) -> Iterator[tuple[int, float]]:
    """Number (from 0) and place of the bar lines in view, no two closer than `room_px`."""
    bar_px = score.ticks_per_bar * view.px_per_tick
    every = 1
    while bar_px * every < room_px:
        every *= 2
    first = max(0, math.floor(view.tick_at(0) / score.ticks_per_bar))
    last = min(score.bars, math.ceil(view.tick_at(view.width_px) / score.ticks_per_bar))
    for bar in range(first - first % every, last + 1, every):
        yield bar, view.x_of(bar * score.ticks_per_bar)


def paint_grid(painter: QPainter, view: RollView, score: Score, grid: int) -> None:
    """Ground and lines over all of the view."""
    look = theme.current()
    area = QRectF(0, 0, view.width_px, view.height_px)
    painter.fillRect(area, look.colour("sunken"))
    _paint_rows(painter, view)
    beat = 480 * 4 // score.metre[1]
    _paint_lines(painter, view, score, grid, 0.45)
    _paint_lines(painter, view, score, beat, 1.0)
    painter.setPen(QPen(look.colour("edge"), 1))
    painter.drawLines(
        [QLineF(round(x) + 0.5, 0, round(x) + 0.5, view.height_px) for _, x in bar_lines(view, score, 4)]
    )
    end = view.x_of(score.n_ticks)
    if end < view.width_px:
        painter.fillRect(
            QRectF(end + 1, 0, view.width_px - end, view.height_px), look.colour("surface", 0.85)
        )


def _paint_rows(painter: QPainter, view: RollView) -> None:
    look = theme.current()
    dark = look.colour("surface") if look.is_dark else look.colour("window", 0.55)
    painter.setPen(QPen(look.colour("line", 0.8), 1))
    for row in view.seen_rows:
        pitch, y = view.rows[row], row * view.row_px - view.top_px
        shaded = row % 2 == 1 if view.are_drums else is_black(pitch)
        if shaded:
            painter.fillRect(QRectF(0, y, view.width_px, view.row_px), dark)
        # A line below every C; below F too, where two white keys meet.
        if not view.are_drums and pitch % 12 in (0, 5):
            line_y = round(y + view.row_px) - 0.5
            painter.drawLine(QLineF(0, line_y, view.width_px, line_y))


def _paint_lines(painter: QPainter, view: RollView, score: Score, step: int, strength: float) -> None:
    step_px = step * view.px_per_tick
    if step_px < CLOSEST_PX:
        return
    first = max(0, math.floor(view.tick_at(0) / step))
    last = math.floor(min(score.n_ticks, view.tick_at(view.width_px)) / step)
    painter.setPen(QPen(theme.current().colour("line", strength), 1))
    places = (round(view.x_of(n * step)) + 0.5 for n in range(first, last + 1))
    painter.drawLines([QLineF(x, 0, x, view.height_px) for x in places])
