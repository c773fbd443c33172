"""Where time and frequency lie in a spectrogram on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from gui.widgets.frequency_axis import FrequencyAxis
from gui.widgets.time_view import TimeView

LEFT_PX, RIGHT_PX, TOP_PX = 48, 44, 26
BARS_PX, GAP_PX = 16, 3


class Frame:
    """The picture within a widget, in one lane or in several, one above the other.

    Attributes:
        axis: the same for every lane.
        n_lanes: how many.
        has_bars: whether room is left for bar numbers.
    """

    def __init__(self, widget: QWidget, time: TimeView) -> None:
        self._widget = widget
        self.time = time
        self.axis = FrequencyAxis()
        self.n_lanes = 1
        self.has_bars = False

    @property
    def plot(self) -> QRectF:
        """All lanes, without axes."""
        top = TOP_PX + (BARS_PX if self.has_bars else 0)
        width, height = self._widget.width(), self._widget.height()
        return QRectF(LEFT_PX, top, max(1, width - LEFT_PX - RIGHT_PX), max(1, height - top))

    @property
    def lanes(self) -> list[QRectF]:
        """From the top."""
        plot, n = self.plot, self.n_lanes
        height = (plot.height() - (n - 1) * GAP_PX) / n
        return [
            QRectF(plot.left(), plot.top() + i * (height + GAP_PX), plot.width(), height) for i in range(n)
        ]

    def lane_at(self, y: float) -> int:
        """The lane at, or nearest to, the vertical position `y`."""
        return min(range(self.n_lanes), key=lambda i: abs(self.lanes[i].center().y() - y))

    def x_of(self, time_s: float) -> float:
        plot, time = self.plot, self.time
        return plot.left() + (time_s - time.start_s) / max(time.span_s, 1e-9) * plot.width()

    def time_at(self, x: float) -> float:
        """Seconds at the horizontal position `x`, kept within the sound."""
        plot, time = self.plot, self.time
        time_s = time.start_s + (x - plot.left()) / plot.width() * time.span_s
        return min(max(0.0, time_s), time.duration_s)

    def y_of(self, hz: float, lane: int = 0) -> float:
        """The vertical position of `hz`, kept within the lane."""
        rect = self.lanes[lane]
        return rect.bottom() - min(max(self.axis.position(hz), 0.0), 1.0) * rect.height()

    def share_at(self, y: float, lane: int | None = None) -> float:
        """How far up in its lane the vertical position `y` is, 0..1."""
        rect = self.lanes[self.lane_at(y) if lane is None else lane]
        return min(max(0.0, (rect.bottom() - y) / rect.height()), 1.0)

    def hz_at(self, y: float, lane: int | None = None) -> float:
        return float(self.axis.hz(self.share_at(y, lane)))
