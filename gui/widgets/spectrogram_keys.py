"""What keys do to a spectrogram that has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from gui.widgets.spectrogram import SpectrogramView

SIDEWAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
UPWARDS: dict[int, int] = {Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
SEMITONE = 2 ** (1 / 12)
# What a box begins with: this share of the height in view around its middle.
BOX_SHARE = 0.3


class Keys:
    """Turns keys into calls of the view."""

    def __init__(self, view: SpectrogramView) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False if it means nothing here."""
        key, modifiers = event.key(), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier and key in {**SIDEWAYS, **UPWARDS}:
            near = bool(modifiers & Qt.KeyboardModifier.AltModifier)
            if key in SIDEWAYS:
                self._stretch(SIDEWAYS[key], near)
            else:
                self._widen(UPWARDS[key], near)
            return True
        act = (self._fade_table() if self._view.fade else {}).get(key) or self._table().get(key)
        if act is None or modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        act()
        return True

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key is not to reach the menus: here Delete is for markers, and never removes the clip."""
        if self._view.fade and event.key() in self._fade_table() and not event.modifiers():
            return True
        renames = event.key() == Qt.Key.Key_F2 and self._view.markers.current is not None
        return renames or event.key() == Qt.Key.Key_Delete

    def _table(self) -> dict[int, Callable[[], object] | None]:
        view, time = self._view, self._view.time_view
        current = view.markers.current
        return {
            Qt.Key.Key_Left: lambda: time.pan(-time.span_s / 10),
            Qt.Key.Key_Right: lambda: time.pan(time.span_s / 10),
            Qt.Key.Key_Home: lambda: time.pan(-time.duration_s),
            Qt.Key.Key_End: lambda: time.pan(time.duration_s),
            Qt.Key.Key_PageUp: lambda: time.pan(-time.span_s),
            Qt.Key.Key_PageDown: lambda: time.pan(time.span_s),
            Qt.Key.Key_Plus: lambda: time.zoom(1.5),
            Qt.Key.Key_Equal: lambda: time.zoom(1.5),
            Qt.Key.Key_Minus: lambda: time.zoom(1 / 1.5),
            Qt.Key.Key_Up: lambda: view.set_axis(view.axis.shifted(0.1)),
            Qt.Key.Key_Down: lambda: view.set_axis(view.axis.shifted(-0.1)),
            Qt.Key.Key_F: view.fit,
            Qt.Key.Key_Z: view.zoom_to_selection,
            Qt.Key.Key_X: self._toggle_box,
            Qt.Key.Key_Escape: view.clear_selection if view.selection else None,
            Qt.Key.Key_Delete: (lambda: view.marker_remove_requested.emit(current)) if current else None,
            Qt.Key.Key_F2: (lambda: view.marker_rename_requested.emit(current)) if current else None,
        }

    def _fade_table(self) -> dict[int, Callable[[], object]]:
        """While a fade is drawn, these keys are its own."""
        view = self._view
        return {
            Qt.Key.Key_Left: lambda: self._move_fade(-1),
            Qt.Key.Key_Right: lambda: self._move_fade(1),
            Qt.Key.Key_Return: view.fade_apply_requested.emit,
            Qt.Key.Key_Enter: view.fade_apply_requested.emit,
            Qt.Key.Key_Escape: lambda: view.set_fade(None),
        }

    def _move_fade(self, direction: int) -> None:
        """Move the fade's end by as much as `_stretch` moves an end of the selection."""
        view = self._view
        if view.fade and view.selection:
            start_s, stop_s = view.selection
            end_s = start_s + view.fade.end_s(stop_s - start_s) + direction * self._step_s()
            view.set_fade_end(view.snapped(end_s))

    def _step_s(self) -> float:
        view = self._view
        if view.grid and view.snap_beats:
            return view.grid.beat_s * view.snap_beats
        return view.time_view.span_s / 100

    def _stretch(self, direction: int, moves_start: bool) -> None:
        """Move an end of the selection by a step of the grid, or a hundredth of the view; begin one at the
        playhead, or in the middle if that is not in view."""
        view, time = self._view, self._view.time_view
        begin_s = view.playhead_s
        if begin_s is None or not time.start_s <= begin_s < time.stop_s:
            begin_s = time.start_s + time.span_s / 2
        start_s, stop_s = view.selection or (view.snapped(begin_s), view.snapped(begin_s))
        step_s = self._step_s()
        if moves_start:
            start_s = min(view.snapped(start_s + direction * step_s), stop_s)
        else:
            stop_s = max(view.snapped(stop_s + direction * step_s), start_s)
        view.set_selection(start_s, stop_s)

    def _widen(self, direction: int, moves_bottom: bool) -> None:
        """Move the top or the bottom of the box by a semitone; make a box of a selection that is none."""
        view = self._view
        if view.selection is None:
            return
        if view.band is None:
            self._toggle_box()
            return
        low, high = view.band
        if moves_bottom:
            low = min(max(low, 1.0) * SEMITONE**direction, high / SEMITONE)
        else:
            high = max(high * SEMITONE**direction, low * SEMITONE)
        view.set_band((low, high))

    def _toggle_box(self) -> None:
        view = self._view
        if view.selection is None:
            return
        bounds = (0.5 - BOX_SHARE / 2, 0.5 + BOX_SHARE / 2)
        low, high = (float(view.axis.hz(share)) for share in bounds)
        view.set_band(None if view.band else (low, high))
