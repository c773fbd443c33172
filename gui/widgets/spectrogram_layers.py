"""What a spectrogram paints, from the picture up to the playhead, and the words that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from gui import theme
from gui.language import say
from gui.widgets import overlays, spectrogram_image
from gui.widgets.beat_lines import paint_beats
from gui.widgets.frequency_axis import note_name
from gui.widgets.key_ruler import paint_keys
from gui.widgets.spectrogram_frame import TOP_PX
from gui.widgets.time_ruler import format_time, paint_time_ruler

if TYPE_CHECKING:
    from gui.widgets.spectrogram import SpectrogramView


class Layers:
    """Paints a view; it keeps nothing itself."""

    def __init__(self, view: SpectrogramView) -> None:
        self._view = view

    def paint(self, painter: QPainter, changed: QRect) -> None:
        """Paint everything; of the axes only those in `changed`."""
        view, look = self._view, theme.current()
        plot = view.plot
        painter.fillRect(view.rect(), look.colour("surface"))
        painter.fillRect(plot, look.colour("sunken"))
        if view.picture.pyramid is not None and view.time_view.span_s > 0:
            self._paint_lanes(painter, changed)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_time_ruler(painter, QRectF(plot.left(), 0, plot.width(), TOP_PX), view.time_view)
            painter.setClipRect(plot.adjusted(-6, -plot.top(), 6, 0))
            self._paint_marks(painter, plot)
            painter.setClipping(False)
        if view.hasFocus():
            overlays.paint_focus(painter, QRectF(view.rect()))

    def _paint_lanes(self, painter: QPainter, changed: QRect) -> None:
        """The pictures; their axes too unless, as when only the playhead moves, they are as they were."""
        view = self._view
        lanes = view.frame.lanes
        names = (say("Left"), say("Right"))
        for n, (lane, image) in enumerate(zip(lanes, view.picture.images(), strict=True)):
            painter.drawImage(lane, image)
            view.heat.paint(painter, lane, view.time_view, view.axis)
            if changed.left() <= lane.left():
                overlays.paint_frequencies(painter, lane, view.axis)
            if changed.right() >= lane.right():
                paint_keys(painter, lane, view.axis, self._hz_under_cursor(n))
            if len(lanes) > 1:
                overlays.paint_lane_name(painter, lane, names[n])

    def _paint_marks(self, painter: QPainter, plot: QRectF) -> None:
        view = self._view
        if view.grid:
            paint_beats(painter, view.frame, view.grid)
        if view.loop:
            left, right = map(view.x_of, view.loop)
            overlays.paint_loop(painter, plot, left, right)
        if view.selection:
            text = "" if view.fade else self._selection_text()
            overlays.paint_selection(painter, plot, view.boxes(), text)
            view.fade_line.paint(painter, view.boxes(), view.selection[1] - view.selection[0])
        view.markers.paint(painter, view.frame)
        if view.cursor_point:
            overlays.paint_cross_hair(painter, plot, view.cursor_point)
        if view.playhead_s is not None:
            overlays.paint_playhead(painter, plot, view.x_of(view.playhead_s))

    def _hz_under_cursor(self, lane: int) -> float | None:
        point, frame = self._view.cursor_point, self._view.frame
        if point is None or frame.lane_at(point.y()) != lane:
            return None
        return frame.hz_at(point.y(), lane)

    def _selection_text(self) -> str:
        view = self._view
        start_s, stop_s = view.selection or (0.0, 0.0)
        length_s = stop_s - start_s
        text = f"{length_s:.2f} s" if length_s < 60 else format_time(length_s, 1)
        if view.grid:
            bars = round(length_s / view.grid.bar_s, 2)
            text += " · " + say("{n} bars").format(n=f"{bars:g}")
        return text

    def read_out(self, point: QPointF) -> str:
        """What lies at `point`: time, bar, note, frequency, level."""
        view = self._view
        assert view.picture.pyramid is not None
        time_s, hertz = view.time_at(point.x()), view.frame.hz_at(point.y())
        lane = view.frame.lane_at(point.y())
        level_db = spectrogram_image.level_db(view.picture.pyramid, time_s, hertz, lane)
        place = view.grid.name(time_s) if view.grid else ""
        frequency = f"{hertz:,.0f} Hz".replace(",", " ")
        words = (format_time(time_s, 3), place, note_name(hertz), frequency, f"{level_db:.0f} dB")
        return "   ".join(word for word in words if word)
