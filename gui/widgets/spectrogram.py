"""The spectrogram: pan, zoom, a selection in time, playhead, loop and a read-out under the cursor."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from engine.audio.spectrogram import SpectrogramPyramid
from engine.heat import Heat
from gui import theme
from gui.widgets import colour_maps, overlays, spectrogram_image
from gui.widgets.frequency_axis import FrequencyAxis, note_name
from gui.widgets.heat_overlay import HeatOverlay
from gui.widgets.spectrogram_gestures import Gestures
from gui.widgets.time_ruler import format_time, paint_time_ruler
from gui.widgets.time_view import TimeView

LEFT_PX, RIGHT_PX, TOP_PX = 48, 36, 26
MANY_PX, SETTLE_MS = 1_500_000, 90
COLOUR_MAPS = colour_maps.COLOUR_MAPS
HELP = (
    "Drag to select, click to move the playhead. Wheel zooms time, Shift + wheel pans, Ctrl + wheel zooms "
    "frequency. Keys: arrows, + and -, F shows all, Z zooms to the selection, Esc clears it."
)


class SpectrogramView(QWidget):
    """Draws the visible part of a pyramid; time is shared with other views through `time_view`."""

    selection_changed = Signal(object)
    seek_requested = Signal(float)
    cursor_moved = Signal(str)

    def __init__(self, time_view: TimeView | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gestures = Gestures(self)
        self.time_view = time_view or TimeView(parent=self)
        self.axis = FrequencyAxis()
        self.selection: tuple[float, float] | None = None
        self._pyramid: SpectrogramPyramid | None = None
        self._loop: tuple[float, float] | None = None
        self._heat = HeatOverlay()
        self._playhead_s: float | None = None
        self._cursor: QPointF | None = None
        self._colour_map = "ember"
        self._range_db: tuple[float, float] | None = None
        self._lut = colour_maps.lookup(self._colour_map)
        self._image: QImage | None = None
        self._image_key: tuple[object, ...] = ()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._drawn_at = 0.0
        self._settle.timeout.connect(self._on_settled)
        self.time_view.changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Spectrogram")
        self.setAccessibleDescription(HELP)
        self.setMinimumSize(240, 140)

    # what is shown

    def show_pyramid(self, pyramid: SpectrogramPyramid | None) -> None:
        """Show `pyramid`, or nothing; view and selection stay as long as they fit its length."""
        known = self.axis.nyquist_hz
        self._pyramid = pyramid
        if pyramid is not None and pyramid.rate / 2 != known:
            self.axis = FrequencyAxis(self.axis.scale, nyquist_hz=pyramid.rate / 2).whole()
        self.time_view.set_duration(spectrogram_image.duration_s(pyramid) if pyramid else 0.0)
        if self.selection and self.selection[1] > self.time_view.duration_s:
            self.clear_selection()
        self._recolour()

    def set_playhead(self, time_s: float | None) -> None:
        """Put the playhead at `time_s`; only the two thin strips concerned are painted again."""
        for position in (self._playhead_s, time_s):
            if position is not None and self.time_view.start_s <= position <= self.time_view.stop_s:
                self.update(int(self.x_of(position)) - 7, 0, 15, self.height())
        self._playhead_s = time_s

    def set_selection(self, start_s: float, stop_s: float) -> None:
        start_s, stop_s = sorted(min(max(t, 0.0), self.time_view.duration_s) for t in (start_s, stop_s))
        self._select((start_s, stop_s) if stop_s > start_s else None)

    def clear_selection(self) -> None:
        self._select(None)

    def set_loop(self, start_s: float, stop_s: float) -> None:
        self._loop = (start_s, stop_s)
        self.update()

    def clear_loop(self) -> None:
        self._loop = None
        self.update()

    def show_heat(self, heat: Heat | None) -> None:
        """Keep lit what speaks for a style and dim the rest, or dim nothing."""
        self._heat.show(heat)
        self.update()

    def set_frequency_scale(self, scale: str) -> None:
        """Spread frequency by "log", "mel" or "linear"; shows the whole range again."""
        self.set_axis(FrequencyAxis(scale, nyquist_hz=self.axis.nyquist_hz).whole())

    def set_axis(self, axis: FrequencyAxis) -> None:
        self.axis = axis
        self.update()

    def set_colour_map(self, name: str) -> None:
        self._colour_map = name
        self._recolour()

    def set_dynamic_range(self, floor_db: float, ceil_db: float) -> None:
        """Levels at or below `floor_db` are black, at or above `ceil_db` brightest."""
        self._range_db = (floor_db, ceil_db)
        self._recolour()

    def zoom_to_selection(self) -> None:
        if self.selection:
            self.time_view.set_range(*self.selection)

    def fit(self) -> None:
        """All of the sound, all frequencies."""
        self.time_view.fit()
        self.set_axis(self.axis.whole())

    # where things are

    @property
    def plot(self) -> QRectF:
        """The picture without its axes."""
        return QRectF(
            LEFT_PX, TOP_PX, max(1, self.width() - LEFT_PX - RIGHT_PX), max(1, self.height() - TOP_PX)
        )

    def x_of(self, time_s: float) -> float:
        plot, view = self.plot, self.time_view
        return plot.left() + (time_s - view.start_s) / max(view.span_s, 1e-9) * plot.width()

    def time_at(self, x: float) -> float:
        """Seconds at the horizontal position `x`, kept within the sound."""
        plot, view = self.plot, self.time_view
        time_s = view.start_s + (x - plot.left()) / plot.width() * view.span_s
        return min(max(0.0, time_s), view.duration_s)

    def set_cursor_at(self, point: QPointF | None) -> None:
        """Move the cross-hair and tell what lies under it."""
        self._cursor = point if point and self._pyramid and self.plot.contains(point) else None
        self.cursor_moved.emit(self._read_out(self._cursor) if self._cursor else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800, 360)

    # painting

    def paintEvent(self, event) -> None:
        look, plot = theme.current(), self.plot
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        painter.fillRect(plot, look.colour("sunken"))
        if self._pyramid is not None and self.time_view.span_s > 0:
            painter.drawImage(plot, self._picture())
            self._heat.paint(painter, plot, self.time_view, self.axis)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_time_ruler(painter, QRectF(plot.left(), 0, plot.width(), TOP_PX), self.time_view)
            overlays.paint_frequencies(painter, plot, self.axis)
            painter.setClipRect(plot.adjusted(-6, -TOP_PX, 6, 0))
            if self._loop:
                left, right = map(self.x_of, self._loop)
                overlays.paint_loop(painter, plot, left, right)
            if self.selection:
                left, right = map(self.x_of, self.selection)
                overlays.paint_selection(painter, plot, left, right, self._selection_text())
            if self._cursor:
                overlays.paint_cross_hair(painter, plot, self._cursor)
            if self._playhead_s is not None:
                overlays.paint_playhead(painter, plot, self.x_of(self._playhead_s))
            painter.setClipping(False)
        if self.hasFocus():
            overlays.paint_focus(painter, QRectF(self.rect()))

    def _picture(self) -> QImage:
        """The plot's pixels; on dense screens half as fine while the view moves, so that it keeps up."""
        assert self._pyramid is not None
        ratio, view = self.devicePixelRatioF(), self.time_view
        width, height = round(self.plot.width() * ratio), round(self.plot.height() * ratio)
        key = (view.start_s, view.stop_s, self.axis, width, height)
        if self._image is None or key != self._image_key:
            if width * height > MANY_PX:
                moving = time.monotonic() - self._drawn_at < SETTLE_MS / 1000
                self._drawn_at = time.monotonic()
                if moving:
                    width, height = width // 2, height // 2
                    self._settle.start()
            levels = spectrogram_image.render(
                self._pyramid, view.start_s, view.stop_s, self.axis, width, height
            )
            self._image = spectrogram_image.to_image(levels, self._lut)
            self._image_key = key
        return self._image

    def _on_settled(self) -> None:
        self._drawn_at = 0.0
        self._image = None
        self.update()

    # words

    def _selection_text(self) -> str:
        start_s, stop_s = self.selection or (0.0, 0.0)
        length_s = stop_s - start_s
        return f"{length_s:.2f} s" if length_s < 60 else format_time(length_s, 1)

    def _read_out(self, point: QPointF) -> str:
        assert self._pyramid is not None
        share = (self.plot.bottom() - point.y()) / self.plot.height()
        time_s, hertz = self.time_at(point.x()), float(self.axis.hz(share))
        level_db = spectrogram_image.level_db(self._pyramid, time_s, hertz)
        words = [format_time(time_s, 3), note_name(hertz), f"{hertz:,.0f} Hz".replace(",", " ")]
        return "   ".join(word for word in (*words, f"{level_db:.0f} dB") if word)

    def _select(self, selection: tuple[float, float] | None) -> None:
        if selection != self.selection:
            self.selection = selection
            self.update()
            self.selection_changed.emit(selection)

    def _recolour(self) -> None:
        low, high = 0.0, 1.0
        if self._range_db and self._pyramid:
            span = self._pyramid.ceil_db - self._pyramid.floor_db
            low, high = ((db - self._pyramid.floor_db) / span for db in self._range_db)
        self._lut = colour_maps.lookup(self._colour_map, low, high)
        self._image = None
        self.update()

    # input: spectrogram_gestures.py says what each does

    def mousePressEvent(self, event) -> None:
        self._gestures.press(event)

    def mouseMoveEvent(self, event) -> None:
        self._gestures.move(event)

    def mouseReleaseEvent(self, event) -> None:
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event) -> None:
        self.set_selection(self.time_view.start_s, self.time_view.stop_s)

    def wheelEvent(self, event) -> None:
        self._gestures.wheel(event)

    def leaveEvent(self, event) -> None:
        self.set_cursor_at(None)

    def keyPressEvent(self, event) -> None:
        if not self._gestures.key(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        return self._gestures.pinch(event) or super().event(event)


def scene() -> QWidget:
    """A minute of made-up music with a selection, a loop and a playhead."""
    from gui.widgets import demo

    view = SpectrogramView()
    view.resize(1000, 420)
    view.show_pyramid(demo.pyramid(60.0))
    view.set_loop(8.0, 24.0)
    view.set_selection(28.0, 36.5)
    view.set_playhead(12.0)
    return view


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
