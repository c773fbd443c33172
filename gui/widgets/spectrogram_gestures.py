"""What mouse, wheel and trackpad do to a spectrogram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from engine.marks import Marker
from gui.widgets.spectrogram_keys import Keys

if TYPE_CHECKING:
    from gui.widgets.spectrogram import SpectrogramView

DRAG_FROM_PX = 4
HANDLE_PX = 5
Modifier = Qt.KeyboardModifier


class Gestures:
    """Turns events into calls of the view: select, seek, pan, zoom, move markers."""

    def __init__(self, view: SpectrogramView) -> None:
        self._view = view
        self._keys = Keys(view)
        self._pressed: QPointF | None = None
        self._anchor_s: float | None = None
        self._anchor_hz: float | None = None
        self._lane = 0
        self._panned_from: float | None = None
        self._marker: Marker | None = None
        self._fading = False

    def press(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panned_from = point.x()
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed = point
            self._lane = view.frame.lane_at(point.y())
            self._fading = self._is_on_fade(point)
            if self._fading:
                return
            self._marker = view.markers.at(view.frame, point)
            if self._marker:
                view.markers.current = self._marker
                view.update()
                return
            self._anchor_hz = self._far_frequency(point)
            self._anchor_s = None if self._anchor_hz is not None else self._far_edge(point)
            if self._anchor_s is None and event.modifiers() & Modifier.ShiftModifier:
                self._anchor_s = self._farther_end(point.x())

    def move(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position()
        if self._panned_from is not None:
            view.time_view.pan((self._panned_from - point.x()) * view.time_view.span_s / view.plot.width())
            self._panned_from = point.x()
        elif self._pressed is not None:
            self._drag(point, event.modifiers())
        else:
            self._show_shape(point)
        view.set_cursor_at(point)

    def release(self, event: QMouseEvent) -> None:
        view = self._view
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panned_from = None
            view.setCursor(Qt.CursorShape.CrossCursor)
        elif event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            if self._marker:
                self._release_marker(event.position())
            elif self._fading:
                self._fading = False
                self._show_shape(event.position())
            elif self._anchor_s is None and self._anchor_hz is None:
                view.clear_selection()
                view.seek_requested.emit(view.time_at(event.position().x()))
            self._pressed = self._anchor_s = self._anchor_hz = self._marker = None

    def double_click(self, event: QMouseEvent) -> None:
        view = self._view
        if marker := view.markers.at(view.frame, event.position()):
            view.marker_rename_requested.emit(marker)
        else:
            view.set_selection(view.time_view.start_s, view.time_view.stop_s)

    def wheel(self, event: QWheelEvent) -> None:
        view, delta = self._view, event.angleDelta()
        if event.modifiers() & Modifier.ControlModifier:
            share = view.frame.share_at(event.position().y())
            view.set_axis(view.axis.zoomed(1.0015 ** delta.y(), share))
        elif event.modifiers() & Modifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            steps = delta.x() if abs(delta.x()) > abs(delta.y()) else delta.y()
            view.time_view.pan(-steps / 1200 * view.time_view.span_s)
        else:
            view.time_view.zoom(1.0022 ** delta.y(), view.time_at(event.position().x()))
        event.accept()

    def pinch(self, event: QEvent) -> bool:
        """Zoom with two fingers on a trackpad; False if `event` is something else."""
        if not isinstance(event, QNativeGestureEvent):
            return False
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._view.time_view.zoom(1.0 + event.value(), self._view.time_at(event.position().x()))
            return True
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Act on a key; False if it means nothing here."""
        return self._keys.press(event)

    def claim(self, event: QEvent) -> bool:
        """Keep a key from the window's menus if it means something here."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        if is_mine := self._keys.claims(event):
            event.accept()
        return is_mine

    def _drag(self, point: QPointF, keys: Modifier) -> None:
        view = self._view
        assert self._pressed is not None
        if self._marker:
            self._drag_marker(point)
            return
        if self._fading:
            time_s = view.time_at(point.x())
            view.set_fade_end(time_s if keys & Modifier.ControlModifier else view.snapped(time_s))
            return
        away = max(abs(point.x() - self._pressed.x()), abs(point.y() - self._pressed.y()))
        if self._anchor_s is None and self._anchor_hz is None:
            wants_box = view.boxes_wanted != bool(keys & Modifier.AltModifier)
            if (away if wants_box else abs(point.x() - self._pressed.x())) < DRAG_FROM_PX:
                return
            self._anchor_s = view.snapped(view.time_at(self._pressed.x()))
            self._anchor_hz = view.frame.hz_at(self._pressed.y(), self._lane) if wants_box else None
            if not wants_box:
                view.set_band(None)
        if self._anchor_s is not None:
            self._scroll_at_edge(point.x())
            time_s = view.time_at(point.x())
            is_free = keys & Modifier.ControlModifier
            view.set_selection(self._anchor_s, time_s if is_free else view.snapped(time_s))
        if self._anchor_hz is not None:
            view.set_band((self._anchor_hz, view.frame.hz_at(point.y(), self._lane)))

    def _drag_marker(self, point: QPointF) -> None:
        view = self._view
        assert self._marker is not None
        assert self._pressed is not None
        if abs(point.x() - self._pressed.x()) >= DRAG_FROM_PX:
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
            moved = Marker(round(view.snapped(view.time_at(point.x())), 3), self._marker.name)
            rest = (one for one in view.markers.markers if one != view.markers.current)
            view.markers.show((*rest, moved))
            view.markers.current = moved
            view.update()

    def _release_marker(self, point: QPointF) -> None:
        """A click on a flag goes there, a drag has moved it."""
        view, current = self._view, self._view.markers.current
        assert self._marker is not None
        if current and current != self._marker:
            view.marker_moved.emit(self._marker, current.at_s)
        else:
            view.seek_requested.emit(self._marker.at_s)
        self._show_shape(point)

    def _show_shape(self, point: QPointF) -> None:
        """Tell by the pointer what a press would do."""
        view, shape = self._view, Qt.CursorShape.CrossCursor
        if self._is_on_fade(point):
            shape = Qt.CursorShape.SizeHorCursor
        elif view.markers.at(view.frame, point):
            shape = Qt.CursorShape.PointingHandCursor
        elif self._far_frequency(point) is not None:
            shape = Qt.CursorShape.SplitVCursor
        elif self._far_edge(point) is not None:
            shape = Qt.CursorShape.SplitHCursor
        view.setCursor(shape)

    def _is_on_fade(self, point: QPointF) -> bool:
        view = self._view
        if not (view.fade and view.selection):
            return False
        return view.fade_line.at(view.boxes(), view.selection[1] - view.selection[0], point)

    def _far_edge(self, point: QPointF) -> float | None:
        """If `point` is on an end of the selection: the time of the other end."""
        view = self._view
        for box in view.boxes():
            inside = box.top() - HANDLE_PX <= point.y() <= box.bottom() + HANDLE_PX
            for edge, far in ((box.left(), 1), (box.right(), 0)):
                if inside and view.selection and abs(edge - point.x()) <= HANDLE_PX:
                    return view.selection[far]
        return None

    def _far_frequency(self, point: QPointF) -> float | None:
        """If `point` is on the top or bottom of a box: the frequency of the other one."""
        view = self._view
        if not view.band:
            return None
        for box in view.boxes():
            for edge, far in ((box.bottom(), 1), (box.top(), 0)):
                if box.left() < point.x() < box.right() and abs(edge - point.y()) <= HANDLE_PX:
                    return view.band[far]
        return None

    def _farther_end(self, x: float) -> float | None:
        if not self._view.selection:
            return None
        return max(self._view.selection, key=lambda end_s: abs(self._view.x_of(end_s) - x))

    def _scroll_at_edge(self, x: float) -> None:
        plot, time = self._view.plot, self._view.time_view
        if x > plot.right():
            time.pan(time.span_s / 50)
        elif x < plot.left():
            time.pan(-time.span_s / 50)
