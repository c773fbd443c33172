"""What lies over a picture of sound: axes, selection, loop, cross-hair, playhead, focus ring."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gui import theme
from gui.widgets.frequency_axis import FrequencyAxis

TICK_ROOM_PX = 15


def paint_frequencies(painter: QPainter, plot: QRectF, axis: FrequencyAxis) -> None:
    """Hertz to the left of `plot`."""
    look, last_y = theme.current(), math.inf
    painter.setFont(look.font(look.small_px))
    edge, side = plot.left(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for hertz, label in axis.ticks():
        y = plot.bottom() - axis.position(hertz) * plot.height()
        if last_y - y < TICK_ROOM_PX:
            continue
        last_y = y
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.drawLine(QPointF(edge - 4, y), QPointF(edge, y))
        middle = min(max(y, plot.top() + 7), plot.bottom() - 7)
        painter.setPen(look.colour("faint"))
        painter.drawText(QRectF(0, middle - 8, edge - 8, 16), side, label)


def paint_selection(painter: QPainter, plot: QRectF, boxes: list[QRectF], text: str = "") -> None:
    """What is not in one of `boxes` is dimmed; the size stands in a corner if there is room."""
    look = theme.current()
    outside = QPainterPath()
    outside.addRect(plot)
    for box in boxes:
        outside.addRect(box.intersected(plot))
    outside.setFillRule(Qt.FillRule.OddEvenFill)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillPath(outside, QColor(8, 9, 11, 128))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, right = boxes[0].left(), boxes[0].right()
    painter.fillRect(QRectF(left, plot.top() - 3, right - left, 3), look.colour("accent"))
    painter.setPen(QPen(QColor(theme.DARK.accent), 1))  # the picture is dark under either theme
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRect(box.adjusted(0, -1, 0, 1) if box.height() >= plot.height() else box)
    if text and right - left > painter.fontMetrics().horizontalAdvance(text) + 24:
        paint_tag(painter, QPointF(left + 6, max(boxes[0].top(), plot.top()) + 6), text)


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


def paint_lane_name(painter: QPainter, lane: QRectF, text: str) -> None:
    """Which channel a lane shows, in its lower corner."""
    look = theme.current()
    painter.setFont(look.font(look.small_px, bold=True))
    painter.setPen(QColor(255, 255, 255, 190))
    box = lane.adjusted(7, 0, 0, -4)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)


def paint_tag(painter: QPainter, corner: QPointF, text: str) -> None:
    """A few words on a patch whose upper left corner is given."""
    look = theme.current()
    painter.setFont(look.font(look.small_px, bold=True))
    box = QRectF(corner.x(), corner.y(), painter.fontMetrics().horizontalAdvance(text) + 12, 19)
    shape = QPainterPath()
    shape.addRoundedRect(box, 4, 4)
    painter.fillPath(shape, look.colour("accent"))
    painter.setPen(look.colour("on_accent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
