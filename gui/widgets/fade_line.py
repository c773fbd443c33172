"""The line of a fade over the selection, with a handle at the end that can be dragged."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.fades import Fade
from gui import theme
from gui.widgets.overlays import paint_tag

HANDLE_PX, REACH_PX = 5, 9
N_POINTS = 64


class FadeLine:
    """A fade that is drawn before it is applied.

    Attributes:
        fade: None while none is drawn.
    """

    def __init__(self) -> None:
        self.fade: Fade | None = None

    def at(self, boxes: list[QRectF], region_s: float, point: QPointF) -> bool:
        """Whether `point` is on a handle."""
        handles = [_handle(box, self.fade, region_s) for box in boxes] if self.fade else []
        return any((handle - point).manhattanLength() <= REACH_PX for handle in handles)

    def paint(self, painter: QPainter, boxes: list[QRectF], region_s: float) -> None:
        """Paint the line into each of the selection's boxes; what will be softer is dimmed."""
        if self.fade is None:
            return
        colour = QColor(theme.DARK.accent)  # the picture is dark under either theme
        for box in boxes:
            line = points(box.adjusted(0, HANDLE_PX, 0, 0), self.fade, region_s)
            paint_line(painter, box, line, colour)
            handle = _handle(box, self.fade, region_s)
            painter.setPen(QPen(QColor(theme.DARK.sunken), 1))
            painter.setBrush(colour)
            painter.drawEllipse(handle, HANDLE_PX, HANDLE_PX)
        self._paint_length(painter, boxes[0], region_s)

    def _paint_length(self, painter: QPainter, box: QRectF, region_s: float) -> None:
        """How long the fade is, on the side of the handle where the line is at its top."""
        assert self.fade is not None
        handle = _handle(box, self.fade, region_s)
        text = f"{self.fade.length_s:.2f} s"
        painter.setFont(theme.current().font(theme.current().small_px, bold=True))
        width = painter.fontMetrics().horizontalAdvance(text) + 12
        left = handle.x() + REACH_PX if self.fade.way == "in" else handle.x() - REACH_PX - width
        room = painter.clipBoundingRect() if painter.hasClipping() else box
        left = min(max(left, room.left()), room.right() - width)
        paint_tag(painter, QPointF(left, handle.y() + REACH_PX), text)


def points(box: QRectF, fade: Fade, region_s: float) -> QPolygonF:
    """The line from left to right within the box of the selection: full level is its top."""
    times_s = np.union1d(np.linspace(0.0, region_s, N_POINTS), [fade.end_s(region_s)])
    x = box.left() + times_s / max(region_s, 1e-9) * box.width()
    y = box.bottom() - fade.levels(times_s, region_s) * box.height()
    return QPolygonF([QPointF(*place) for place in zip(x, y, strict=True)])


def paint_line(painter: QPainter, box: QRectF, line: QPolygonF, colour: QColor) -> None:
    """Stroke a line and dim what lies above it in `box`."""
    above = QPolygonF([box.topLeft(), *line.toList(), box.topRight()])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(8, 9, 11, 128))
    painter.drawPolygon(above)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(8, 9, 11, 160), 4))
    painter.drawPolyline(line)
    painter.setPen(QPen(colour, 2))
    painter.drawPolyline(line)


def _handle(box: QRectF, fade: Fade, region_s: float) -> QPointF:
    share = fade.end_s(region_s) / max(region_s, 1e-9)
    return QPointF(box.left() + share * box.width(), box.top() + HANDLE_PX)
