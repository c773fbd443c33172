"""Markers over a picture of sound: a flag with a name, and a line down from it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath

from engine.marks import Marker
from gui import theme
from gui.widgets.spectrogram_frame import Frame

HEIGHT_PX, LONGEST_PX = 17, 120


class MarkerFlags:
    """The markers of a clip.

    Attributes:
        markers: in the order of time.
        current: the one that keys act on.
    """

    def __init__(self) -> None:
        self.markers: tuple[Marker, ...] = ()
        self.current: Marker | None = None

    def show(self, markers: tuple[Marker, ...]) -> None:
        self.markers = markers
        if self.current not in markers:
            self.current = None

    def at(self, frame: Frame, point: QPointF) -> Marker | None:
        """The marker whose flag lies at `point`; of several the one that is painted last."""
        hits = [one for one in self.markers if self._box(frame, one).contains(point)]
        return hits[-1] if hits else None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        look, plot = theme.current(), frame.plot
        painter.setFont(look.font(look.small_px, bold=True))
        for marker in self.markers:
            box = self._box(frame, marker)
            if box.right() < plot.left() or box.left() > plot.right():
                continue
            is_current = marker == self.current
            # The picture is dark under either theme.
            colour = QColor(theme.DARK.accent if is_current else theme.DARK.warning)
            painter.fillRect(QRectF(box.left() - 0.5, plot.top(), 1, plot.height()), colour)
            shape = QPainterPath()
            shape.addRoundedRect(box, 3, 3)
            painter.fillPath(shape, colour)
            painter.setPen(QColor(theme.DARK.on_accent))
            text = painter.fontMetrics().elidedText(
                marker.name, Qt.TextElideMode.ElideRight, int(box.width()) - 10
            )
            painter.drawText(box.adjusted(5, 0, -3, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _box(self, frame: Frame, marker: Marker) -> QRectF:
        look = theme.current()
        metrics = QFontMetricsF(look.font(look.small_px, bold=True))
        width = min(LONGEST_PX, metrics.horizontalAdvance(marker.name) + 12)
        return QRectF(frame.x_of(marker.at_s), frame.plot.top() + 2, width, HEIGHT_PX)
