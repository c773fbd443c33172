"""What the music of a style is usually like, as one small range plot a trait."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.measures.traits import TRAITS, describe
from engine.reasons import Quantiles, Ranges
from gui import theme
from gui.language import say

ROW_PX, TRACK_PX = 44, 6


class TraitRanges(QWidget):
    """The track is all music, the thin bar nine of ten pieces of the style, the thick one half of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = ""
        self._ranges: Ranges | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_style(self, style: str, ranges: Ranges | None) -> None:
        self._style, self._ranges = style, ranges
        words = "; ".join(self._words(trait) for trait in self._traits)
        self.setAccessibleName(words or self.tr("No ranges are known"))
        self.setVisible(bool(self._traits))
        self.updateGeometry()
        self.update()

    @property
    def _traits(self) -> list[str]:
        found = self._ranges.styles.get(self._style, {}) if self._ranges else {}
        return [trait for trait in TRAITS if trait in found]

    def sizeHint(self) -> QSize:
        return QSize(280, ROW_PX * len(self._traits))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, ROW_PX * len(self._traits))

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            row = int(event.pos().y() // ROW_PX)
            if row < len(self._traits):
                QToolTip.showText(event.globalPos(), self._words(self._traits[row]), self)
            return True
        return super().event(event)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, trait in enumerate(self._traits):
            self._paint_row(painter, QRectF(0, number * ROW_PX, self.width(), ROW_PX), trait)

    def _paint_row(self, painter: QPainter, row: QRectF, trait: str) -> None:
        look = theme.current()
        line = QRectF(row.left(), row.top() + 4, row.width(), 18)
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, say(TRAITS[trait].name))
        painter.setPen(look.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, self._span(trait))
        self._paint_track(painter, QRectF(row.left(), row.top() + 28, row.width(), TRACK_PX), trait)

    def _paint_track(self, painter: QPainter, track: QRectF, trait: str) -> None:
        look, colour = theme.current(), theme.style_colour(self._style)
        whole = QPainterPath()
        whole.addRoundedRect(track, 3, 3)
        painter.fillPath(whole, look.colour("line"))
        places = [self._x(track, trait, value) for value in self._quantiles(trait)]
        low, quarter, middle, three_quarters, high = places
        for left, right, height in ((low, high, TRACK_PX - 2), (quarter, three_quarters, TRACK_PX + 4)):
            bar = QPainterPath()
            top = track.center().y() - height / 2
            bar.addRoundedRect(QRectF(left, top, max(3.0, right - left), height), 2, 2)
            painter.fillPath(bar, colour)
        painter.setPen(QPen(look.colour("surface"), 2))
        painter.setBrush(look.colour("text"))
        painter.drawEllipse(QPointF(middle, track.center().y()), 5, 5)

    def _x(self, track: QRectF, trait: str, value: float) -> float:
        """Where a value lies among those that any style has."""
        assert self._ranges is not None
        scale = math.log if TRAITS[trait].is_ratio else float
        every = [found[trait] for found in self._ranges.styles.values() if trait in found]
        low, high = min(values[0] for values in every), max(values[-1] for values in every)
        ends = [scale(max(1e-9, number)) for number in (low, high, value)]
        share = (ends[2] - ends[0]) / max(1e-9, ends[1] - ends[0])
        return track.left() + 6 + min(1.0, max(0.0, share)) * (track.width() - 12)

    def _quantiles(self, trait: str) -> tuple[float, ...]:
        assert self._ranges is not None
        return self._ranges.styles[self._style][trait]

    def _span(self, trait: str) -> str:
        """From where to where nine of ten pieces lie."""
        values = self._quantiles(trait)
        low, high = (describe(trait, values[end]) for end in (0, -1))
        if unit := TRAITS[trait].unit:
            return say(f"{low.removesuffix(unit).strip()} to {high}")
        return self.tr("{low} to {high}").format(low=low, high=high)

    def _words(self, trait: str) -> str:
        usual = say(describe(trait, self._quantiles(trait)[2]))
        text = self.tr("{trait}: {span}, half of it around {usual}")
        return text.format(trait=say(TRAITS[trait].name), span=self._span(trait), usual=usual)


def scene() -> QWidget:
    """Rock among two styles."""
    rock: Quantiles = {"tempo": (82.0, 95.0, 109.0, 120.0, 145.0), "register": (60.0, 62.0, 65.0, 67.0, 69.0)}
    lofi: Quantiles = {"tempo": (66.0, 75.0, 82.0, 90.0, 110.0), "register": (52.0, 57.0, 60.0, 63.0, 70.0)}
    panel = TraitRanges()
    panel.show_style("rock", Ranges({"rock": rock, "lofi": lofi}, {}))
    panel.resize(300, ROW_PX * 2)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
