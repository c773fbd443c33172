"""The spectrogram: pan, zoom, selections in time and frequency, bars, markers, playhead, read-out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from engine.audio.spectrogram import SpectrogramPyramid
from engine.fades import Fade
from engine.grid import Grid
from engine.heat import Heat
from engine.marks import Marker
from gui.widgets import colour_maps, spectrogram_image
from gui.widgets.frequency_axis import FrequencyAxis
from gui.widgets.heat_overlay import HeatOverlay
from gui.widgets.marker_flags import MarkerFlags
from gui.widgets.spectrogram_frame import LEFT_PX, RIGHT_PX, TOP_PX
from gui.widgets.spectrogram_gestures import Gestures
from gui.widgets.spectrogram_layers import Layers
from gui.widgets.spectrogram_picture import Picture
from gui.widgets.spectrogram_selection import Selectable
from gui.widgets.time_view import TimeView

__all__ = ["LEFT_PX", "RIGHT_PX", "TOP_PX", "SpectrogramView", "scene"]

COLOUR_MAPS = colour_maps.COLOUR_MAPS
Stretch = tuple[float, float]
Band = tuple[float, float]


class SpectrogramView(Selectable):
    """Draws the visible part of a pyramid; time is shared with other views through `time_view`.

    Signals:
        seek_requested: seconds.
        cursor_moved: what lies under the cursor, in words.
        detail_wanted: keys of tiles to compute for what is in view; then call `refresh`.
        marker_moved: a Marker, and where to, in seconds.
        marker_rename_requested, marker_remove_requested: a Marker.
    """

    seek_requested = Signal(float)
    cursor_moved = Signal(str)
    detail_wanted = Signal(list)
    marker_moved = Signal(object, float)
    marker_rename_requested = Signal(object)
    marker_remove_requested = Signal(object)

    def __init__(self, time_view: TimeView | None = None, parent: QWidget | None = None) -> None:
        self._gestures = Gestures(self)  # before the first event: the time view comes as a child
        super().__init__(time_view, parent)
        self._layers = Layers(self)
        self.picture = Picture(self.frame, self.devicePixelRatioF, self)
        self.markers = MarkerFlags()
        self.grid: Grid | None = None
        self.snap_beats: float | None = None
        self.boxes_wanted = False
        self.loop: Stretch | None = None
        self.heat = HeatOverlay()
        self.playhead_s: float | None = None
        self.cursor_point: QPointF | None = None
        self.picture.changed.connect(self.update)
        self.picture.detail_wanted.connect(self.detail_wanted)
        self.time_view.changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Spectrogram"))
        self.setAccessibleDescription(
            self.tr(
                "Drag to select time, with Alt a box of time and frequency; click to move the playhead. "
                "Wheel zooms time, Shift + wheel pans, Ctrl + wheel zooms frequency. Keys: arrows pan, "
                "Shift + arrows change the selection, X makes it a box, + and - zoom, F shows all, "
                "Z zooms to the selection, Escape clears it. While a fade is drawn, Left and Right move its "
                "end, Enter applies it, Escape drops it."
            )
        )
        self.setMinimumSize(240, 140)

    # what is shown

    def show_pyramid(self, pyramid: SpectrogramPyramid | None) -> None:
        """Show `pyramid`, or nothing; view and selection stay as long as they fit its length."""
        if pyramid is not None:
            self.frame.n_lanes = pyramid.look.n_lanes
            if pyramid.rate / 2 != self.axis.nyquist_hz:
                self.set_axis(FrequencyAxis(self.axis.scale, nyquist_hz=pyramid.rate / 2).whole())
        self.time_view.set_duration(spectrogram_image.duration_s(pyramid) if pyramid else 0.0)
        if self.selection and self.selection[1] > self.time_view.duration_s:
            self.clear_selection()
        self.picture.show(pyramid)

    def refresh(self) -> None:
        """Draw anew what has become finer in place."""
        self.picture.forget()

    def set_playhead(self, time_s: float | None) -> None:
        """Put the playhead at `time_s`; only the two thin strips concerned are painted again."""
        for position in (self.playhead_s, time_s):
            if position is not None and self.time_view.start_s <= position <= self.time_view.stop_s:
                self.update(int(self.x_of(position)) - 7, 0, 15, self.height())
        self.playhead_s = time_s

    def set_loop(self, start_s: float, stop_s: float) -> None:
        self.loop = (start_s, stop_s)
        self.update()

    def clear_loop(self) -> None:
        self.loop = None
        self.update()

    def show_heat(self, heat: Heat | None) -> None:
        """Keep lit what speaks for a style and dim the rest, or dim nothing."""
        self.heat.show(heat)
        self.update()

    def show_markers(self, markers: Sequence[Marker]) -> None:
        self.markers.show(tuple(markers))
        self.update()

    def show_grid(self, grid: Grid | None) -> None:
        """Draw bars and beats, or none."""
        self.grid, self.frame.has_bars = grid, grid is not None
        self.refresh()

    def snapped(self, time_s: float) -> float:
        """The place on the grid to which a selection at `time_s` snaps, if it shall."""
        return self.grid.snapped(time_s, self.snap_beats) if self.grid and self.snap_beats else time_s

    @property
    def axis(self) -> FrequencyAxis:
        return self.frame.axis

    def set_frequency_scale(self, scale: str) -> None:
        """Spread frequency by "log", "mel" or "linear"; shows the whole range again."""
        self.set_axis(FrequencyAxis(scale, nyquist_hz=self.axis.nyquist_hz).whole())

    def set_axis(self, axis: FrequencyAxis) -> None:
        self.frame.axis = axis
        self.update()

    def set_colour_map(self, name: str) -> None:
        self.picture.set_colour_map(name)

    def set_dynamic_range(self, floor_db: float, ceil_db: float) -> None:
        """Levels at or below `floor_db` are black, at or above `ceil_db` brightest."""
        self.picture.set_range(floor_db, ceil_db)

    def fit(self) -> None:
        """All of the sound, all frequencies."""
        self.time_view.fit()
        self.set_axis(self.axis.whole())

    # where things are

    @property
    def plot(self) -> QRectF:
        """The picture without its axes."""
        return self.frame.plot

    def x_of(self, time_s: float) -> float:
        return self.frame.x_of(time_s)

    def time_at(self, x: float) -> float:
        """Seconds at the horizontal position `x`, kept within the sound."""
        return self.frame.time_at(x)

    def set_cursor_at(self, point: QPointF | None) -> None:
        """Move the cross-hair and tell what lies under it."""
        self.cursor_point = point if point and self.picture.pyramid and self.plot.contains(point) else None
        self.cursor_moved.emit(self._layers.read_out(self.cursor_point) if self.cursor_point else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800, 360)

    def paintEvent(self, event) -> None:
        self._layers.paint(QPainter(self), event.rect())

    # input: spectrogram_gestures.py says what each does

    def mousePressEvent(self, event) -> None:
        self._gestures.press(event)

    def mouseMoveEvent(self, event) -> None:
        self._gestures.move(event)

    def mouseReleaseEvent(self, event) -> None:
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event) -> None:
        self._gestures.double_click(event)

    def wheelEvent(self, event) -> None:
        self._gestures.wheel(event)

    def leaveEvent(self, event) -> None:
        self.set_cursor_at(None)

    def keyPressEvent(self, event) -> None:
        if not self._gestures.key(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        return self._gestures.pinch(event) or self._gestures.claim(event) or super().event(event)


def scene() -> QWidget:
    """A minute of made-up music with bars, markers, a selection in time and frequency and a playhead."""
    from gui.widgets import demo

    view = SpectrogramView()
    view.resize(1000, 420)
    view.show_pyramid(demo.pyramid(60.0))
    view.show_grid(Grid(120.0))
    view.show_markers([Marker(4.0, "verse"), Marker(44.0, "bridge")])
    view.set_loop(8.0, 24.0)
    view.set_selection(28.0, 36.5)
    view.set_band((300.0, 2400.0))
    view.set_fade(Fade("in", 3.0, "power"))
    view.set_playhead(12.0)
    return view


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
