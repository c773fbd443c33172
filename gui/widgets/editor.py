"""The middle of the window: overview and spectrogram of a clip, or of what is being recorded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.audio.spectrogram import SpectrogramPyramid
from engine.grid import Grid
from engine.heat import Heat
from engine.marks import Marker, Marks
from gui import theme
from gui.widgets.editor_bar import EditorBar
from gui.widgets.fade_bar import FadeBar
from gui.widgets.fading import Fading
from gui.widgets.invitation import Invitation
from gui.widgets.live_spectrogram import LiveSpectrogramView
from gui.widgets.region_bar import RegionBar
from gui.widgets.spectrogram import LEFT_PX, RIGHT_PX, SpectrogramView
from gui.widgets.time_view import TimeView
from gui.widgets.waveform import WaveformOverview


class Editor(QWidget):
    """Waveform and spectrogram share one view of time; a live view takes their place while recording."""

    selection_changed = Signal(object)
    band_changed = Signal(object)
    seek_requested = Signal(float)
    files_dropped = Signal(list)
    open_requested = Signal()
    record_requested = Signal()
    generate_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.follow_playhead = True
        self.time_view = TimeView(parent=self)
        self.overview = WaveformOverview(self.time_view)
        self.spectrogram = SpectrogramView(self.time_view)
        self.live = LiveSpectrogramView()
        self.invitation = Invitation()
        self.bar = EditorBar()
        self.region_bar, self.fade_bar = RegionBar(), FadeBar()
        self.fading = Fading(self.spectrogram, self.overview, self.region_bar, self.fade_bar)
        self._pyramid: SpectrogramPyramid | None = None
        self._playhead_s: float | None = None
        self._notes: QWidget | None = None
        self._notes_margins_px = (0, 0)
        self._has_notes, self.wants_notes = False, True
        self._lay_out()
        self._connect()
        self.show_pyramid(None)

    # a clip

    def show_pyramid(self, pyramid: SpectrogramPyramid | None) -> None:
        """Show a clip, or the invitation to open one; partial pyramids may come in any number."""
        self._pyramid = pyramid
        self.spectrogram.show_pyramid(pyramid)
        if pyramid is None:
            self.overview.clear()
        else:
            self.overview.show_envelope(*pyramid.overview(), self.time_view.duration_s)
        if not self.is_live:
            self._stack.setCurrentWidget(self.invitation if pyramid is None else self._static)
            self.bar.set_usable(pyramid is not None)

    @property
    def duration_s(self) -> float:
        return self.time_view.duration_s

    def show_heat(self, heat: Heat | None) -> None:
        """Dim what does not speak for a style, or nothing."""
        self.spectrogram.show_heat(heat)

    def set_title(self, text: str, detail: str = "") -> None:
        self.bar.set_title(text, detail)

    def set_playhead(self, time_s: float | None) -> None:
        """Move the playhead; the page turns with it, unless the user has looked elsewhere."""
        view, before_s = self.time_view, self._playhead_s
        was_seen = before_s is not None and view.start_s <= before_s <= view.stop_s
        if self.follow_playhead and time_s is not None and was_seen:
            view.ensure_visible(time_s)
        self._playhead_s = time_s
        self.overview.set_playhead(time_s)
        self.spectrogram.set_playhead(time_s)

    @property
    def selection(self) -> tuple[float, float] | None:
        """Seconds from and to, or None."""
        return self.spectrogram.selection

    def set_selection(self, start_s: float, stop_s: float) -> None:
        self.spectrogram.set_selection(start_s, stop_s)

    def clear_selection(self) -> None:
        self.spectrogram.clear_selection()

    def set_band(self, band: tuple[float, float] | None) -> None:
        """Narrow the selection to frequencies in hertz, or widen it to all."""
        self.spectrogram.set_band(band)

    def show_marks(self, marks: Marks) -> None:
        """Show markers, and bars and beats."""
        self.spectrogram.show_markers(marks.markers)
        self.spectrogram.show_grid(marks.grid)
        self.overview.set_markers([(one.at_s, one.name) for one in marks.markers])
        self.bar.grid_panel.show_grid(marks.grid)
        self._on_snap_changed()

    def set_loop(self, start_s: float, stop_s: float) -> None:
        self.spectrogram.set_loop(start_s, stop_s)

    def clear_loop(self) -> None:
        self.spectrogram.clear_loop()

    # notes

    def add_notes(self, notes: QWidget, margins_px: tuple[int, int]) -> None:
        """Have a view that can take the place of the spectrogram.

        Args:
            margins_px: left and right of the time that it shows.
        """
        self._notes, self._notes_margins_px = notes, margins_px
        self._lower.addWidget(notes)

    def set_has_notes(self, has_notes: bool) -> None:
        """Offer the notes, and show them if they were shown last; else only the spectrogram."""
        self.bar.set_has_notes(has_notes)
        self._has_notes = has_notes
        self._show_lower()

    @property
    def shows_notes(self) -> bool:
        return self._notes is not None and self._lower.currentWidget() is self._notes

    def _on_notes_chosen(self, on: bool) -> None:
        self.wants_notes = on
        self._show_lower()

    def _show_lower(self) -> None:
        notes = self._notes if self._has_notes and self.wants_notes else None
        self._lower.setCurrentWidget(notes or self.spectrogram)
        self.overview.set_margins(*(self._notes_margins_px if notes else (LEFT_PX, RIGHT_PX)))
        if self._has_notes:
            self.bar.show_notes(notes is not None)

    # a recording

    @property
    def is_live(self) -> bool:
        return self._stack.currentWidget() is self.live

    def show_live(self, rate: int) -> None:
        """Clear the view for sound at `rate` Hz that is about to come in."""
        self.live.start(rate)
        self._stack.setCurrentWidget(self.live)
        self.bar.set_usable(False)

    def push_live(self, samples: npt.NDArray[np.float32]) -> None:
        """Add what came in, `[channel, frame]`."""
        self.live.push_samples(samples)

    def set_live_label(self, text: str) -> None:
        self.live.set_label(text)

    def stop_live(self) -> None:
        """Go back to the clip that was open."""
        self._stack.setCurrentWidget(self.invitation if self._pyramid is None else self._static)
        self.bar.set_usable(self._pyramid is not None)

    # dropping files

    def dragEnterEvent(self, event) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _lay_out(self) -> None:
        look = theme.current()
        self.overview.set_margins(LEFT_PX, RIGHT_PX)
        self._lower = QStackedWidget()
        self._lower.addWidget(self.spectrogram)
        self._static = QWidget()
        views = QVBoxLayout(self._static)
        views.setContentsMargins(0, 0, 0, 0)
        views.setSpacing(look.space(0.5))
        views.addWidget(self.overview)
        views.addWidget(self._lower, 1)
        views.addWidget(self.region_bar)
        views.addWidget(self.fade_bar)
        self.fading.show_bars()
        self._stack = QStackedWidget()
        for page in (self.invitation, self._static, self.live):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.space(1))
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        view, bar = self.spectrogram, self.bar
        self.invitation.open_requested.connect(self.open_requested)
        self.invitation.record_requested.connect(self.record_requested)
        self.invitation.generate_requested.connect(self.generate_requested)
        view.selection_changed.connect(self._on_selection_changed)
        view.seek_requested.connect(self.seek_requested)
        view.cursor_moved.connect(bar.set_read_out)
        self.overview.seek_requested.connect(self.seek_requested)
        bar.notes_chosen.connect(self._on_notes_chosen)
        panel = bar.view_panel
        panel.scale_changed.connect(view.set_frequency_scale)
        panel.colour_map_changed.connect(view.set_colour_map)
        panel.colour_map_changed.connect(self.live.set_colour_map)
        panel.range_changed.connect(view.set_dynamic_range)
        panel.follow_changed.connect(self._on_follow_changed)
        bar.boxes_wanted.connect(self._on_boxes_wanted)
        bar.grid_panel.snap_changed.connect(lambda _: self._on_snap_changed())
        view.band_changed.connect(self._on_band_changed)
        bar.zoom_in_button.clicked.connect(lambda: self.time_view.zoom(2.0))
        bar.zoom_out_button.clicked.connect(lambda: self.time_view.zoom(0.5))
        bar.zoom_selection_button.clicked.connect(view.zoom_to_selection)
        bar.fit_button.clicked.connect(view.fit)

    def _on_follow_changed(self, on: bool) -> None:
        self.follow_playhead = on

    def _on_boxes_wanted(self, on: bool) -> None:
        self.spectrogram.boxes_wanted = on

    def _on_snap_changed(self) -> None:
        self.spectrogram.snap_beats = self.bar.grid_panel.snap_beats

    def _on_band_changed(self, band: tuple[float, float] | None) -> None:
        self.region_bar.show_region(self.selection, band)
        self.fading.show_bars()
        self.band_changed.emit(band)

    def _on_selection_changed(self, selection: tuple[float, float] | None) -> None:
        if selection:
            self.overview.set_selection(*selection)
        else:
            self.overview.clear_selection()
        self.bar.set_has_selection(selection is not None)
        self.region_bar.show_region(selection, self.spectrogram.band)
        self.fading.show_bars()
        self.selection_changed.emit(selection)


def scene() -> QWidget:
    """A minute of made-up music, part of it in view and selected."""
    from gui.widgets import demo

    editor = Editor()
    editor.resize(900, 560)
    editor.set_title("Harbour lights", "1:00.0 · 44.1 kHz · stereo · folk 91%")
    editor.show_pyramid(demo.pyramid(60.0))
    editor.time_view.set_range(14.0, 32.0)
    editor.show_marks(Marks((Marker(16.0, "verse"),), Grid(120.0)))
    editor.set_selection(20.0, 25.0)
    editor.set_band((300.0, 2400.0))
    editor.set_loop(20.0, 25.0)
    editor.set_playhead(22.4)
    return editor


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
