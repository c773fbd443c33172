"""The whole sound as a waveform, with a window onto the part in view."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from engine.audio.clip import Clip
from engine.fades import Fade
from gui import theme
from gui.widgets import fade_line, overlays
from gui.widgets.time_view import TimeView

Peaks = npt.NDArray[np.float32]
HANDLE_PX = 6
N_PEAKS = 4096


class WaveformOverview(QWidget):
    """Draws minimum and maximum per pixel; drag the window or its edges to move what is in view."""

    seek_requested = Signal(float)

    def __init__(self, time_view: TimeView | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.time_view = time_view or TimeView(parent=self)
        self.margins_px = (0, 0)
        self._low: Peaks = np.zeros(0, np.float32)
        self._high: Peaks = np.zeros(0, np.float32)
        self._markers: list[tuple[float, str]] = []
        self._selection: tuple[float, float] | None = None
        self._fade: Fade | None = None
        self._playhead_s: float | None = None
        self._drawn: QPixmap | None = None
        self._drag: tuple[str, float] | None = None
        self.time_view.changed.connect(self.update)
        self.setFixedHeight(56)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Overview"))
        self.setToolTip(
            self.tr("All of the sound. Drag the window to move, its edges to zoom; click to go there.")
        )

    def show_envelope(self, low: Peaks, high: Peaks, duration_s: float) -> None:
        """Show minima and maxima `[n]`, in -1..1, of a sound of `duration_s`."""
        self._low, self._high = np.asarray(low, np.float32), np.asarray(high, np.float32)
        self.time_view.set_duration(duration_s)
        self._drawn = None
        self.update()

    def show_clip(self, clip: Clip) -> None:
        """Show a sound that is in memory."""
        if clip.n_frames == 0:
            self.clear()
            return
        n = min(N_PEAKS, clip.n_frames)
        starts = np.linspace(0, clip.n_frames, n, endpoint=False).astype(np.intp)
        low = np.minimum.reduceat(clip.samples.min(axis=0), starts)
        high = np.maximum.reduceat(clip.samples.max(axis=0), starts)
        self.show_envelope(low, high, clip.duration_s)

    def clear(self) -> None:
        self._selection = self._playhead_s = None
        self._markers = []
        self.show_envelope(np.zeros(0, np.float32), np.zeros(0, np.float32), 0.0)

    def set_margins(self, left_px: int, right_px: int) -> None:
        """Leave room at both sides, as the view below it does."""
        self.margins_px = (left_px, right_px)
        self._drawn = None
        self.update()

    def set_playhead(self, time_s: float | None) -> None:
        for position in (self._playhead_s, time_s):
            if position is not None and 0 <= position <= self.time_view.duration_s:
                self.update(int(self._x_of(position)) - 3, 0, 7, self.height())
        self._playhead_s = time_s

    def set_selection(self, start_s: float, stop_s: float) -> None:
        self._selection = (start_s, stop_s)
        self.update()

    def clear_selection(self) -> None:
        self._selection = None
        self.update()

    def set_fade(self, fade: Fade | None) -> None:
        """Draw a fade over the selection, or none."""
        self._fade = fade
        self.update()

    def set_markers(self, markers: list[tuple[float, str]]) -> None:
        """Name points in time with a small flag each."""
        self._markers = list(markers)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800, 56)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._drawn = None

    # painting

    def paintEvent(self, event) -> None:
        look, area = theme.current(), self._area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(area, 4, 4)
        painter.fillPath(ground, look.colour("sunken"))
        painter.setClipPath(ground)
        if len(self._low) and self.time_view.duration_s > 0:
            self._paint_wave(painter, area)
            self._paint_window(painter, area)
            if self._selection:
                left, right = map(self._x_of, self._selection)
                painter.fillRect(
                    QRectF(left, area.top(), max(1.0, right - left), area.height()),
                    look.colour("accent", 0.28),
                )
                self._paint_fade(painter, area)
            self._paint_markers(painter, area)
            if self._playhead_s is not None:
                painter.fillRect(
                    QRectF(self._x_of(self._playhead_s) - 0.75, area.top(), 1.5, area.height()),
                    look.colour("text"),
                )
        painter.setClipping(False)
        if self.hasFocus():
            overlays.paint_focus(painter, area, 4)

    def _paint_wave(self, painter: QPainter, area: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        size = QSize(round(area.width() * ratio), round(area.height() * ratio))
        if self._drawn is None or self._drawn.size() != size:
            self._drawn = self._draw_wave(size)
            self._drawn.setDevicePixelRatio(ratio)
        painter.drawPixmap(area.topLeft(), self._drawn)

    def _draw_wave(self, size: QSize) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        n = min(size.width(), len(self._low))
        starts = np.linspace(0, len(self._low), n, endpoint=False).astype(np.intp)
        low, high = np.minimum.reduceat(self._low, starts), np.maximum.reduceat(self._high, starts)
        x = (np.arange(n) + 0.5) * size.width() / n
        middle, reach = size.height() / 2, size.height() / 2 - 3
        top = middle - np.clip(high, -1, 1) * reach - 0.5
        bottom = middle - np.clip(low, -1, 1) * reach + 0.5
        outline = [QPointF(*p) for p in zip(x, top, strict=True)]
        outline += [QPointF(*p) for p in zip(x[::-1], bottom[::-1], strict=True)]
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("muted"))
        painter.drawPolygon(QPolygonF(outline))
        painter.end()
        return drawn

    def _paint_window(self, painter: QPainter, area: QRectF) -> None:
        if self.time_view.is_whole:
            return
        look = theme.current()
        left, right = self._x_of(self.time_view.start_s), self._x_of(self.time_view.stop_s)
        right = max(right, left + 3)
        shade = look.colour("sunken", 0.66)
        painter.fillRect(QRectF(area.left(), area.top(), left - area.left(), area.height()), shade)
        painter.fillRect(QRectF(right, area.top(), area.right() - right, area.height()), shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("accent"), 1.5))
        painter.drawRoundedRect(QRectF(left, area.top() + 0.75, right - left, area.height() - 1.5), 3, 3)

    def _paint_fade(self, painter: QPainter, area: QRectF) -> None:
        if self._fade and self._selection:
            start_s, stop_s = self._selection
            left, right = map(self._x_of, self._selection)
            box = QRectF(left, area.top() + 1, right - left, area.height() - 2)
            line = fade_line.points(box, self._fade, stop_s - start_s)
            painter.setPen(QPen(theme.current().colour("accent"), 1.5))
            painter.drawPolyline(line)

    def _paint_markers(self, painter: QPainter, area: QRectF) -> None:
        look = theme.current()
        painter.setFont(look.font(look.small_px))
        for time_s, text in self._markers:
            x = self._x_of(time_s)
            painter.fillRect(QRectF(x - 0.5, area.top(), 1, area.height()), look.colour("warning"))
            painter.setPen(look.colour("warning"))
            painter.drawText(QPointF(x + 4, area.top() + 12), text)

    # input

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = (self._part_at(event.position().x()), event.position().x())
            if self._drag[0] == "outside":
                self._centre_on(self._time_at(event.position().x()))

    def mouseMoveEvent(self, event) -> None:
        x, view = event.position().x(), self.time_view
        if self._drag is None:
            edge = self._part_at(x) in ("start", "stop")
            self.setCursor(Qt.CursorShape.SplitHCursor if edge else Qt.CursorShape.PointingHandCursor)
            return
        part, from_x = self._drag
        if part == "start":
            view.set_range(min(self._time_at(x), view.stop_s - 0.02), view.stop_s)
        elif part == "stop":
            view.set_range(view.start_s, max(self._time_at(x), view.start_s + 0.02))
        elif abs(x - from_x) >= 1:
            view.pan((x - from_x) / self._area().width() * view.duration_s)
            self._drag = ("moved", x)

    def mouseReleaseEvent(self, event) -> None:
        if self._drag and self._drag[0] in ("inside", "outside"):
            self.seek_requested.emit(self._time_at(event.position().x()))
        self._drag = None

    def mouseDoubleClickEvent(self, event) -> None:
        self.time_view.fit()

    def wheelEvent(self, event) -> None:
        self.time_view.zoom(1.0022 ** event.angleDelta().y(), self._time_at(event.position().x()))
        event.accept()

    def keyPressEvent(self, event) -> None:
        view = self.time_view
        moves = {Qt.Key.Key_Left: -view.span_s / 10, Qt.Key.Key_Right: view.span_s / 10}
        if event.key() in moves:
            view.pan(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    # where things are

    def _area(self) -> QRectF:
        left, right = self.margins_px
        return QRectF(left, 2, max(1, self.width() - left - right), self.height() - 4)

    def _x_of(self, time_s: float) -> float:
        area = self._area()
        return area.left() + time_s / max(self.time_view.duration_s, 1e-9) * area.width()

    def _time_at(self, x: float) -> float:
        area = self._area()
        return min(max(0.0, (x - area.left()) / area.width()), 1.0) * self.time_view.duration_s

    def _part_at(self, x: float) -> str:
        view = self.time_view
        if not view.is_whole:
            for part, time_s in (("start", view.start_s), ("stop", view.stop_s)):
                if abs(self._x_of(time_s) - x) <= HANDLE_PX:
                    return part
        return "inside" if view.start_s <= self._time_at(x) <= view.stop_s else "outside"

    def _centre_on(self, time_s: float) -> None:
        self.time_view.pan(time_s - (self.time_view.start_s + self.time_view.stop_s) / 2)


def scene() -> QWidget:
    """A minute of made-up music, twelve seconds of it in view."""
    from gui.widgets import demo

    overview = WaveformOverview()
    overview.resize(1000, 56)
    overview.show_clip(demo.clip(60.0))
    overview.time_view.set_range(18.0, 30.0)
    overview.set_selection(22.0, 25.5)
    overview.set_markers([(8.0, "verse"), (40.0, "bridge")])
    overview.set_playhead(24.0)
    return overview


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
