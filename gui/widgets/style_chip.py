"""A style as a small rounded label with its colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.language import say

HEIGHT_PX = 20


def chip_text(style: str, probability: float | None) -> str:
    return say(style) if probability is None else f"{say(style)} {probability:.0%}"


def chip_width(style: str, probability: float | None = None) -> float:
    look = theme.current()
    return QFontMetricsF(look.font(look.small_px)).horizontalAdvance(chip_text(style, probability)) + 26


def paint_chip(painter: QPainter, rect: QRectF, style: str, probability: float | None = None) -> None:
    """Dot and name in a pill; the name carries the meaning, the colour only helps."""
    look = theme.current()
    pill = QPainterPath()
    pill.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
    colour = theme.style_colour(style)
    ground = theme.style_colour(style)
    ground.setAlphaF(0.13)
    painter.fillPath(pill, ground)
    border = theme.style_colour(style)
    border.setAlphaF(0.4)
    painter.strokePath(pill, QPen(border, 1))
    dot = QPainterPath()
    dot.addEllipse(QRectF(rect.left() + 7, rect.center().y() - 3, 6, 6))
    painter.fillPath(dot, colour)
    painter.setFont(look.font(look.small_px))
    painter.setPen(look.colour("text"))
    painter.drawText(
        rect.adjusted(18, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, chip_text(style, probability)
    )


class StyleChip(QWidget):
    """A chip as a widget of its own."""

    def __init__(self, style: str, probability: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_style(style, probability)

    def show_style(self, style: str, probability: float | None = None) -> None:
        self._style, self._probability = style, probability
        self.setAccessibleName(self.tr("Style: {words}").format(words=chip_text(style, probability)))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self._style, self._probability)), HEIGHT_PX)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, QRectF(self.rect()), self._style, self._probability)
