"""What lies over a picture of sound: axes, selection, loop, cross-hair, playhead, focus ring."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gui import theme
from gui.widgets.frequency_axis import FrequencyAxis

TICK_ROOM_PX = 15


def paint_frequencies(painter: QPainter, plot: QRectF, axis: FrequencyAxis) -> None:
    """Hertz to the left of `plot`; to its right the octaves, unless frequency is linear."""
    painter.setFont(theme.current().font(theme.current().small_px))
    _paint_ticks(painter, plot, axis, axis.ticks(), left=True)
    if axis.scale != "linear":
        _paint_ticks(painter, plot, axis, axis.octaves(), left=False)


def _paint_ticks(
    painter: QPainter, plot: QRectF, axis: FrequencyAxis, ticks: list[tuple[float, str]], left: bool
) -> None:
    look, last_y = theme.current(), math.inf
    edge, outward = (plot.left(), -4) if left else (plot.right(), 4)
    side = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
    for hertz, label in ticks:
        y = plot.bottom() - axis.position(hertz) * plot.height()
        if last_y - y < TICK_ROOM_PX:
            continue
        last_y = y
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.drawLine(QPointF(edge, y), QPointF(edge + outward, y))
        middle = min(max(y, plot.top() + 7), plot.bottom() - 7)
        box = QRectF(0, middle - 8, edge - 8, 16) if left else QRectF(edge + 8, middle - 8, 40, 16)
        painter.setPen(look.colour("faint"))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, label)


def paint_selection(painter: QPainter, plot: QRectF, left: float, right: float, text: str = "") -> None:
    """What is not selected is dimmed; the length stands in the corner if there is room."""
    look = theme.current()
    shade = QColor(8, 9, 11, 128)
    painter.fillRect(QRectF(plot.left(), plot.top(), max(0.0, left - plot.left()), plot.height()), shade)
    painter.fillRect(QRectF(right, plot.top(), max(0.0, plot.right() - right), plot.height()), shade)
    painter.fillRect(QRectF(left, plot.top() - 3, right - left, 3), look.colour("accent"))
    for x in (left, right):
        painter.fillRect(QRectF(x - 0.5, plot.top(), 1, plot.height()), look.colour("accent"))
    if text and right - left > 72:
        _paint_tag(painter, QPointF(left + 6, plot.top() + 6), text)


def paint_loop(painter: QPainter, plot: QRectF, left: float, right: float) -> None:
    """A bar along the ruler with dotted lines down from its ends."""
    look = theme.current()
    top = plot.top() - 25
    bar = QPainterPath()
    bar.addRoundedRect(QRectF(left, top, max(4, right - left), 4), 2, 2)
    painter.fillPath(bar, look.colour("warning"))
    painter.setPen(QPen(look.colour("warning", 0.75), 1, Qt.PenStyle.DotLine))
    for x in (left, right):
        painter.drawLine(QPointF(x, top + 4), QPointF(x, plot.bottom()))


def paint_cross_hair(painter: QPainter, plot: QRectF, at: QPointF) -> None:
    colour = theme.current().colour("text", 0.35)
    painter.fillRect(QRectF(math.floor(at.x()), plot.top(), 1, plot.height()), colour)
    painter.fillRect(QRectF(plot.left(), math.floor(at.y()), plot.width(), 1), colour)


def paint_playhead(painter: QPainter, plot: QRectF, x: float) -> None:
    """A white line in a dark seam, with a head in the ruler."""
    if not plot.left() - 1 <= x <= plot.right() + 1:
        return
    look = theme.current()
    white = Qt.GlobalColor.white
    painter.fillRect(QRectF(x - 1.5, plot.top(), 3, plot.height()), look.colour("sunken", 0.5))
    painter.fillRect(QRectF(x - 0.5, plot.top(), 1, plot.height()), white)
    head = QPainterPath(QPointF(x - 5, plot.top() - 9))
    for point in (QPointF(x + 5, plot.top() - 9), QPointF(x, plot.top() - 1)):
        head.lineTo(point)
    painter.fillPath(head, white if look.is_dark else look.colour("text"))


def paint_focus(painter: QPainter, rect: QRectF, radius: float = 0.0) -> None:
    """The ring that says where the keyboard is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().colour("focus"), 1.5))
    painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)


def _paint_tag(painter: QPainter, corner: QPointF, text: str) -> None:
    look = theme.current()
    painter.setFont(look.font(look.small_px, bold=True))
    box = QRectF(corner.x(), corner.y(), painter.fontMetrics().horizontalAdvance(text) + 12, 19)
    shape = QPainterPath()
    shape.addRoundedRect(box, 4, 4)
    painter.fillPath(shape, look.colour("accent"))
    painter.setPen(look.colour("on_accent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
