"""What mouse, wheel and keys do to a spectrogram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

if TYPE_CHECKING:
    from gui.widgets.spectrogram import SpectrogramView

DRAG_FROM_PX = 4
HANDLE_PX = 5


class Gestures:
    """Turns events into calls of the view: select, seek, pan, zoom."""

    def __init__(self, view: SpectrogramView) -> None:
        self._view = view
        self._pressed: QPointF | None = None
        self._anchor_s: float | None = None
        self._panned_from: float | None = None

    def press(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panned_from = point.x()
            self._view.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed = point
            self._anchor_s = self._far_edge(point.x())
            if self._anchor_s is None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._anchor_s = self._farther_end(point.x())

    def move(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position()
        if self._panned_from is not None:
            view.time_view.pan((self._panned_from - point.x()) * view.time_view.span_s / view.plot.width())
            self._panned_from = point.x()
        elif self._pressed is not None:
            if self._anchor_s is None and abs(point.x() - self._pressed.x()) >= DRAG_FROM_PX:
                self._anchor_s = view.time_at(self._pressed.x())
            if self._anchor_s is not None:
                self._scroll_at_edge(point.x())
                view.set_selection(self._anchor_s, view.time_at(point.x()))
        else:
            on_handle = self._far_edge(point.x()) is not None
            view.setCursor(Qt.CursorShape.SplitHCursor if on_handle else Qt.CursorShape.CrossCursor)
        view.set_cursor_at(point)

    def release(self, event: QMouseEvent) -> None:
        view = self._view
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panned_from = None
            view.setCursor(Qt.CursorShape.CrossCursor)
        elif event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            if self._anchor_s is None:
                view.clear_selection()
                view.seek_requested.emit(view.time_at(event.position().x()))
            self._pressed = self._anchor_s = None

    def wheel(self, event: QWheelEvent) -> None:
        view, delta = self._view, event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            share = (view.plot.bottom() - event.position().y()) / view.plot.height()
            view.set_axis(view.axis.zoomed(1.0015 ** delta.y(), min(max(share, 0.0), 1.0)))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
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
        view, time = self._view, self._view.time_view
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        ):
            return self._grow(-1 if key == Qt.Key.Key_Left else 1)
        actions = {
            Qt.Key.Key_Left: lambda: time.pan(-time.span_s / 10),
            Qt.Key.Key_Right: lambda: time.pan(time.span_s / 10),
            Qt.Key.Key_Home: lambda: time.pan(-time.duration_s),
            Qt.Key.Key_End: lambda: time.pan(time.duration_s),
            Qt.Key.Key_Plus: lambda: time.zoom(1.5),
            Qt.Key.Key_Equal: lambda: time.zoom(1.5),
            Qt.Key.Key_Minus: lambda: time.zoom(1 / 1.5),
            Qt.Key.Key_Up: lambda: view.set_axis(view.axis.shifted(0.1)),
            Qt.Key.Key_Down: lambda: view.set_axis(view.axis.shifted(-0.1)),
            Qt.Key.Key_F: view.fit,
            Qt.Key.Key_Z: view.zoom_to_selection,
            Qt.Key.Key_Escape: view.clear_selection if view.selection else None,
        }
        act = actions.get(key)
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        act()
        return True

    def _grow(self, direction: int) -> bool:
        """Move the end of the selection by a hundredth of the view; begin one in the middle."""
        view, step_s = self._view, self._view.time_view.span_s / 100
        middle_s = view.time_view.start_s + view.time_view.span_s / 2
        start_s, stop_s = view.selection or (middle_s, middle_s)
        view.set_selection(start_s, max(start_s, stop_s + direction * step_s))
        return True

    def _far_edge(self, x: float) -> float | None:
        """If `x` is on an edge of the selection: the time of the other edge."""
        for near, far in ((0, 1), (1, 0)):
            selection = self._view.selection
            if selection and abs(self._view.x_of(selection[near]) - x) <= HANDLE_PX:
                return selection[far]
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
