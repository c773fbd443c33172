"""The visible stretch of time, shared by the views that show one sound."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

MIN_SPAN_S = 0.02


class TimeView(QObject):
    """A window `start_s..stop_s` onto a sound of `duration_s`; it never leaves the sound."""

    changed = Signal()

    def __init__(self, duration_s: float = 0.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._duration_s = max(0.0, duration_s)
        self._start_s, self._stop_s = 0.0, self._duration_s

    @property
    def duration_s(self) -> float:
        return self._duration_s

    @property
    def start_s(self) -> float:
        return self._start_s

    @property
    def stop_s(self) -> float:
        return self._stop_s

    @property
    def span_s(self) -> float:
        return self._stop_s - self._start_s

    @property
    def is_whole(self) -> bool:
        """Whether all of the sound is in view."""
        return self.span_s >= self._duration_s - 1e-9

    def set_duration(self, duration_s: float) -> None:
        """Take over another sound's length; a view of the whole stays a view of the whole."""
        if duration_s == self._duration_s:
            return
        was_whole = self.is_whole
        self._duration_s = max(0.0, duration_s)
        if was_whole:
            self._start_s, self._stop_s = 0.0, self._duration_s
            self.changed.emit()
        else:
            self._place(self._start_s, self.span_s, force=True)

    def set_range(self, start_s: float, stop_s: float) -> None:
        start_s, stop_s = min(start_s, stop_s), max(start_s, stop_s)
        self._place(start_s, stop_s - start_s)

    def zoom(self, factor: float, around_s: float | None = None) -> None:
        """Show `factor` times more detail; `around_s` (default: the middle) stays where it is."""
        around_s = self._start_s + self.span_s / 2 if around_s is None else around_s
        span = self._clamped(self.span_s / factor)
        share = (around_s - self._start_s) / self.span_s if self.span_s else 0.5
        self._place(around_s - share * span, span)

    def pan(self, delta_s: float) -> None:
        self._place(self._start_s + delta_s, self.span_s)

    def fit(self) -> None:
        self._place(0.0, self._duration_s)

    def ensure_visible(self, time_s: float) -> None:
        """Turn the page when `time_s` has left the view."""
        if not self._start_s <= time_s <= self._stop_s:
            self._place(time_s - self.span_s * 0.05, self.span_s)

    def _clamped(self, span_s: float) -> float:
        return min(max(span_s, min(MIN_SPAN_S, self._duration_s)), self._duration_s)

    def _place(self, start_s: float, span_s: float, force: bool = False) -> None:
        span_s = self._clamped(span_s)
        start_s = min(max(0.0, start_s), self._duration_s - span_s)
        if force or (start_s, start_s + span_s) != (self._start_s, self._stop_s):
            self._start_s, self._stop_s = start_s, start_s + span_s
            self.changed.emit()
