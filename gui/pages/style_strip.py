"""A strip of colours: which style each moment sounds like."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.language import say
from gui.theme import current, style_colour

_HEIGHT_PX = 56


class StyleStrip(QWidget):
    """Time runs from left to right; the higher a colour, the more it sounds like that style.

    Signals:
        seek_requested: seconds, where the user clicked.
    """

    seek_requested = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles: list[tuple[float, dict[str, float]]] = []
        self._start_s, self._stop_s = 0.0, 0.0
        self._playhead_s: float | None = None
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_styles(
        self, styles: list[tuple[float, dict[str, float]]], start_s: float, stop_s: float
    ) -> None:
        """Show, from each time in seconds on, the probabilities by style; the last holds to `stop_s`."""
        self._styles, self._start_s, self._stop_s = styles, start_s, stop_s
        self.setAccessibleName(self.describe())
        self.update()

    def set_playhead(self, position_s: float | None) -> None:
        if self._styles and position_s != self._playhead_s:
            self._playhead_s = position_s
            self.update()

    def describe(self) -> str:
        """The same in words: each stretch with its most likely style."""
        parts: list[str] = []
        for start_s, shares in self._styles:
            best = say(max(shares, key=lambda style: shares[style]))
            if not parts or not parts[-1].endswith(best):
                parts.append(self.tr("{start:.0f} s: {style}").format(start=start_s, style=best))
        return ", ".join(parts)

    def at(self, x_px: float) -> tuple[float, dict[str, float]]:
        """Time in seconds and probabilities under a pixel."""
        time_s = self._start_s + (self._stop_s - self._start_s) * min(
            max(0.0, x_px / max(1, self.width())), 1.0
        )
        shares: dict[str, float] = {}
        for start_s, found in self._styles:
            if start_s <= time_s or not shares:
                shares = found
        return time_s, shares

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current().palette.sunken))
        if not self._styles:
            return
        ends = [start_s for start_s, _ in self._styles[1:]] + [self._stop_s]
        for (start_s, shares), stop_s in zip(self._styles, ends, strict=True):
            left, right = round(self._x(start_s)), round(self._x(stop_s))
            bottom = float(self.height())
            # In one order from bottom to top, so that a style is a band that swells and shrinks.
            for style in sorted(shares):
                height = shares[style] * self.height()
                bottom -= height
                painter.fillRect(QRectF(left, bottom, max(1, right - left), height), style_colour(style))
        if self._playhead_s is not None and self._start_s <= self._playhead_s <= self._stop_s:
            painter.setPen(QPen(QColor(current().palette.text), 1.0))
            x = self._x(self._playhead_s)
            painter.drawLine(int(x), 0, int(x), self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.seek_requested.emit(self.at(event.position().x())[0])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._styles:
            time_s, shares = self.at(event.pos().x())
            ranked = sorted(shares.items(), key=lambda pair: -pair[1])[:3]
            lines = [f"{time_s:.1f} s", *(f"{style} {share:.0%}" for style, share in ranked)]
            QToolTip.showText(event.globalPos(), "\n".join(lines), self)
            return True
        return super().event(event)

    def _x(self, time_s: float) -> float:
        return self.width() * (time_s - self._start_s) / max(1e-6, self._stop_s - self._start_s)
