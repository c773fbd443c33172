"""What is selected in a spectrogram: a stretch of time, a band of it, and a fade that is drawn over it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QWidget

from engine.fades import SHORTEST_S, Fade
from gui.widgets.fade_line import FadeLine
from gui.widgets.spectrogram_frame import Frame
from gui.widgets.time_view import TimeView

Stretch = tuple[float, float]
Band = tuple[float, float]


class Selectable(QWidget):
    """A widget with a frame of time and frequency, a part of which can be selected.

    Signals:
        selection_changed: `(start_s, stop_s)` or None.
        band_changed: `(low_hz, high_hz)` of the selection, or None when it has all frequencies.
        fade_changed: the Fade that is drawn over the selection, or None.
        fade_apply_requested: it is as the user wants it.
    """

    selection_changed = Signal(object)
    band_changed = Signal(object)
    fade_changed = Signal(object)
    fade_apply_requested = Signal()

    def __init__(self, time_view: TimeView | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.time_view = time_view or TimeView(parent=self)
        self.frame = Frame(self, self.time_view)
        self.fade_line = FadeLine()
        self.selection: Stretch | None = None
        self.band: Band | None = None

    def set_selection(self, start_s: float, stop_s: float) -> None:
        start_s, stop_s = sorted(min(max(t, 0.0), self.time_view.duration_s) for t in (start_s, stop_s))
        self._select((start_s, stop_s) if stop_s > start_s else None)

    def clear_selection(self) -> None:
        self._select(None)

    def set_band(self, band: Band | None) -> None:
        """Narrow the selection to frequencies `(low_hz, high_hz)`, or widen it to all."""
        if band:
            low, high = sorted(min(max(hz, 0.0), self.frame.axis.nyquist_hz) for hz in band)
            band = (low, high) if high > low else None
        if band != self.band:
            self.band = band
            self.update()
            self.band_changed.emit(band)

    @property
    def fade(self) -> Fade | None:
        return self.fade_line.fade

    def set_fade(self, fade: Fade | None) -> None:
        """Draw a fade over the selection, no longer than that, or none; without a selection there is none."""
        if fade and self.selection:
            start_s, stop_s = self.selection
            fade = replace(fade, length_s=min(max(fade.length_s, SHORTEST_S), stop_s - start_s))
        else:
            fade = None
        if fade != self.fade:
            self.fade_line.fade = fade
            self.update()
            self.fade_changed.emit(fade)

    def set_fade_end(self, time_s: float) -> None:
        """Let the fade that is drawn reach full level, or leave it, at `time_s`."""
        if self.fade and self.selection:
            start_s, stop_s = self.selection
            length_s = time_s - start_s if self.fade.way == "in" else stop_s - time_s
            self.set_fade(replace(self.fade, length_s=length_s))

    def zoom_to_selection(self) -> None:
        if self.selection:
            self.time_view.set_range(*self.selection)

    def boxes(self) -> list[QRectF]:
        """The selection on the screen: one box, or one in each lane if it has a band; none without it."""
        if not self.selection:
            return []
        left, right = map(self.frame.x_of, self.selection)
        if not self.band:
            return [QRectF(left, self.frame.plot.top(), right - left, self.frame.plot.height())]
        found = []
        for lane in range(self.frame.n_lanes):
            bottom, top = (self.frame.y_of(hz, lane) for hz in self.band)
            found.append(QRectF(left, top, right - left, max(1.0, bottom - top)))
        return found

    def _select(self, selection: Stretch | None) -> None:
        if selection is None:
            self.set_band(None)
        if selection != self.selection:
            self.selection = selection
            self.set_fade(self.fade)  # it is no longer than the selection
            self.update()
            self.selection_changed.emit(selection)
