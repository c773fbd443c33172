"""Reasons as small ranges: where a clip lies, and where its style usually does."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.measures.traits import TRAITS, describe
from engine.reasons import Reason
from gui import theme
from gui.language import say

ROW_PX, TRACK_PX = 54, 6
# The range of all styles takes this share of a track, so that there is room for what lies outside.
WHOLE_SHARE = 0.8


class ReasonList(QWidget):
    """One row a trait: the value, a track from the least to the most of all music, the style's part of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons: list[Reason] = []
        self._style = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_reasons([], "")

    def show_reasons(self, reasons: Sequence[Reason], style: str) -> None:
        """Show reasons for `style`, in their order; what cannot be heard in the clip is left out."""
        self._reasons = [reason for reason in reasons if math.isfinite(reason.value)]
        self._style = style
        self.setVisible(bool(self._reasons))
        self.setAccessibleName(
            " ".join(say(reason.sentence) for reason in self._reasons) or self.tr("No reasons yet")
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, ROW_PX * len(self._reasons))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, ROW_PX * len(self._reasons))

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            row = int(event.pos().y() // ROW_PX)
            if row < len(self._reasons):
                QToolTip.showText(event.globalPos(), say(self._reasons[row].sentence), self)
            return True
        return super().event(event)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, reason in enumerate(self._reasons):
            self._paint_row(painter, QRectF(0, number * ROW_PX, self.width(), ROW_PX), reason)

    def _paint_row(self, painter: QPainter, row: QRectF, reason: Reason) -> None:
        look = theme.current()
        line = QRectF(row.left(), row.top() + 4, row.width(), 18)
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, say(TRAITS[reason.trait].name))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, say(describe(reason.trait, reason.value)))
        self._paint_track(painter, QRectF(row.left(), row.top() + 27, row.width(), TRACK_PX), reason)
        painter.setFont(look.font(look.small_px))
        painter.setPen(look.colour("muted"))
        below = QRectF(row.left(), row.top() + 35, row.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self._comparison(reason))

    def _paint_track(self, painter: QPainter, track: QRectF, reason: Reason) -> None:
        look = theme.current()
        whole = QPainterPath()
        whole.addRoundedRect(track, 3, 3)
        painter.fillPath(whole, look.colour("line"))
        colour = theme.style_colour(self._style)
        if math.isfinite(reason.low):
            left, right = (self._x(track, reason, value) for value in (reason.low, reason.high))
            usual = QPainterPath()
            usual.addRoundedRect(QRectF(left, track.top(), max(4.0, right - left), track.height()), 3, 3)
            painter.fillPath(usual, colour)
        at = QPointF(self._x(track, reason, reason.value), track.center().y())
        painter.setPen(QPen(look.colour("surface"), 2))
        painter.setBrush(look.colour("text"))
        painter.drawEllipse(at, 6, 6)

    def _x(self, track: QRectF, reason: Reason, value: float) -> float:
        scale = math.log if TRAITS[reason.trait].is_ratio else float
        ends = (reason.least, reason.most)
        if not all(map(math.isfinite, ends)):
            return track.center().x()
        low, high, here = (scale(max(1e-9, number)) for number in (*ends, value))
        share = (here - low) / max(1e-9, high - low) * WHOLE_SHARE + (1.0 - WHOLE_SHARE) / 2
        return track.left() + 6 + min(1.0, max(0.0, share)) * (track.width() - 12)

    def _comparison(self, reason: Reason) -> str:
        """The second half of the sentence."""
        _, comma, tail = reason.sentence.rstrip(".").partition(", ")
        return say(tail) if comma else ""


def scene() -> QWidget:
    """A clip that is much like rock, and too fast for it."""
    from engine.reasons import Quantiles, Ranges, reasons

    usual: Quantiles = {
        "tempo": (82.0, 95.0, 109.0, 120.0, 145.0),
        "beat": (0.22, 0.4, 0.53, 0.6, 0.7),
        "density": (2.8, 3.5, 4.0, 5.0, 6.3),
        "brightness": (1100.0, 1800.0, 2300.0, 2800.0, 3400.0),
        "register": (60.0, 62.0, 65.0, 67.0, 69.0),
    }
    whole: Quantiles = {
        "tempo": (72.0, 90.0, 100.0, 115.0, 146.0),
        "beat": (0.05, 0.3, 0.5, 0.6, 0.67),
        "density": (1.5, 3.0, 3.7, 4.8, 6.3),
        "brightness": (610.0, 1200.0, 1600.0, 2300.0, 4400.0),
        "register": (58.0, 63.0, 65.0, 68.0, 72.0),
    }
    values = {"tempo": 168.0, "beat": 0.55, "density": 4.4, "brightness": 2650.0, "register": 61.0}
    panel = ReasonList()
    panel.show_reasons(reasons(values, "rock", Ranges({"rock": usual}, whole)), "rock")
    panel.resize(300, ROW_PX * 5)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
