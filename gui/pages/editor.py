"""The middle of the window: the open clip, the live spectrogram while recording, and notices."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit, QVBoxLayout, QWidget

from engine.audio.spectrogram import SpectrogramPyramid
from engine.library import ClipRow
from engine.marks import Marker
from gui.desk import Desk
from gui.language import say
from gui.live_style import in_words
from gui.marking import Marking
from gui.pages.notes import NotesPage
from gui.pages.takes import TakeStrip
from gui.region_jobs import RegionJobs
from gui.widgets.editor import Editor
from gui.widgets.notice import Notice
from gui.widgets.piano_keys import KEYS_PX
from gui.widgets.piano_roll import SCROLL_BAR_PX


class EditorPage(QWidget):
    """Connects the editor widget to the desk.

    Signals:
        open_requested: the user wants to choose files.
        generate_requested: the user wants a first take.
        region_restyle_requested: the selection shall be in the style of the page Restyle.
    """

    open_requested = Signal()
    generate_requested = Signal()
    region_restyle_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.notice = Notice()
        self.editor = Editor()
        self.notes = NotesPage(desk, self.editor.time_view)
        self.regions = RegionJobs(desk, self)
        self.marking = Marking(desk, self)
        self.editor.add_notes(self.notes, (KEYS_PX, SCROLL_BAR_PX))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.takes = TakeStrip(desk)
        layout.addWidget(self.notice)
        layout.addWidget(self.takes)
        layout.addWidget(self.editor, 1)
        self._connect_editor()
        self._connect_view()
        self._connect_regions()
        self._connect_marks()
        self._connect_desk()
        self._on_opened(None)

    def _connect_editor(self) -> None:
        self.editor.selection_changed.connect(self._desk.select)
        self.editor.seek_requested.connect(self._desk.playback.seek)
        self.editor.files_dropped.connect(self._desk.add)
        self.editor.open_requested.connect(self.open_requested)
        self.editor.generate_requested.connect(self.generate_requested)
        self.editor.record_requested.connect(self._desk.toggle_recording)
        self.editor.bar.fit_button.clicked.connect(self.notes.roll.fit)
        self.notes.available_changed.connect(self.editor.set_has_notes)
        self.notes.roll.hinted.connect(self.editor.bar.set_read_out)
        self.notes.described.connect(self.editor.bar.set_notes_detail)

    def _connect_view(self) -> None:
        view, drawing, panel = self.editor.spectrogram, self._desk.drawing, self.editor.bar.view_panel
        view.detail_wanted.connect(drawing.refine)
        drawing.refined.connect(view.refresh)
        panel.look_changed.connect(drawing.set_look)
        panel.set_values(asdict(self._desk.session.settings.editor))
        panel.changed.connect(self._keep_view)

    def _connect_regions(self) -> None:
        editor, bar, regions = self.editor, self.editor.region_bar, self.regions
        editor.band_changed.connect(self._desk.select_band)
        self._desk.band_changed.connect(editor.set_band)
        bar.solo_toggled.connect(regions.solo)
        bar.level_requested.connect(regions.set_level)
        editor.fading.requested.connect(regions.fade)
        bar.generate_requested.connect(regions.generate)
        bar.restyle_requested.connect(self.region_restyle_requested)

    def _connect_marks(self) -> None:
        view, marking, panel = self.editor.spectrogram, self.marking, self.editor.bar.grid_panel
        marking.changed.connect(self.editor.show_marks)
        self.editor.bar.marker_requested.connect(self.add_marker)
        view.marker_moved.connect(marking.move)
        view.marker_remove_requested.connect(marking.remove)
        view.marker_rename_requested.connect(self.rename_marker)
        panel.set_snap(self._desk.session.settings.editor.snap_beats)
        panel.grid_changed.connect(marking.set_grid)
        panel.first_requested.connect(marking.begin_bars_here)
        panel.hearing_requested.connect(marking.hear_grid)
        panel.snap_changed.connect(self._keep_snap)

    def add_marker(self) -> None:
        """Put a marker at the playhead."""
        view = self.editor.spectrogram
        if marker := self.marking.add(view.snapped(self.marking.here_s)):
            view.markers.current = marker
            view.update()

    def rename_marker(self, marker: Marker) -> None:
        """Ask for another name."""
        name, is_given = QInputDialog.getText(
            self, self.tr("Marker"), self.tr("Name:"), QLineEdit.EchoMode.Normal, marker.name
        )
        if is_given:
            self.marking.rename(marker, name)

    def go_to_marker(self, direction: int) -> None:
        """Move the playhead to the next marker (1), or to the one before (-1)."""
        if marker := self.marking.neighbour(direction):
            view = self.editor.spectrogram
            view.markers.current = marker
            self._desk.playback.seek(marker.at_s)
            self.editor.time_view.ensure_visible(marker.at_s)
            view.update()

    def show_bars(self) -> None:
        """Open the panel of bars and beats."""
        self.editor.bar.grid_panel.open_under(self.editor.bar.grid_button)

    def _keep_snap(self, beats: float) -> None:
        self._desk.session.settings.editor.snap_beats = beats

    def _keep_view(self) -> None:
        """Draw the same way after the next start."""
        settings = self._desk.session.settings.editor
        for name, value in self.editor.bar.view_panel.values().items():
            setattr(settings, name, value)

    def _connect_desk(self) -> None:
        desk, editor = self._desk, self.editor
        desk.opened.connect(self._on_opened)
        desk.listening.connect(lambda title: editor.set_title(title, self.tr("being made")))
        desk.auditioned.connect(lambda title: editor.set_title(title, self.tr("to learn by")))
        desk.pyramid_changed.connect(self._on_pyramid_changed)
        desk.selection_changed.connect(self._on_selection_changed)
        desk.library_changed.connect(self._on_library_changed)
        desk.playback.moved.connect(self._on_moved)
        desk.punch.moved.connect(self._on_moved)
        desk.playback.looping_changed.connect(lambda _: self._show_loop())
        desk.endless_began.connect(editor.show_live)
        desk.endless_heard.connect(editor.push_live)
        desk.endless_ended.connect(self._on_endless_ended)
        desk.recording.started.connect(self._on_recording_started)
        desk.recording.heard.connect(editor.push_live)
        desk.recording.finished.connect(self._on_recording_finished)
        desk.why.heat_changed.connect(editor.show_heat)
        desk.live.changed.connect(lambda label: editor.set_live_label(in_words(label)))
        desk.warned.connect(self.notice.show_error)
        desk.told.connect(self.notice.show_info)
        desk.edits.undoable.connect(self.notice.show_undo)
        self.notice.undo_clicked.connect(desk.edits.take_back)

    def _on_opened(self, row: ClipRow | None) -> None:
        if self._desk.recording.running:
            return
        if row is None:
            self.editor.set_title("")
            self.editor.set_playhead(None)
            return
        self.editor.set_title(row.name, describe(row))

    def _on_recording_started(self, rate: int) -> None:
        self.editor.set_title(self.tr("Recording"), f"{rate / 1000:g} kHz")
        self.editor.show_live(rate)

    def _on_recording_finished(self) -> None:
        self.editor.stop_live()
        self._on_opened(self._desk.row)
        self._on_moved(self._desk.playback.position_s)  # what was recorded opened before the view was there

    def _on_endless_ended(self) -> None:
        if not self._desk.recording.running:
            self.editor.stop_live()

    def _on_pyramid_changed(self, pyramid: SpectrogramPyramid | None) -> None:
        self.editor.show_pyramid(pyramid)
        self._show_loop()

    def _on_library_changed(self) -> None:
        row = self._desk.row
        if row and not self._desk.recording.running and self._desk.session.library.find(row.path):
            row = self._desk.session.library.get(row.id)
            self.editor.set_title(row.name, describe(row))

    def _on_selection_changed(self, selection: tuple[float, float] | None) -> None:
        if selection != self.editor.selection:
            if selection:
                self.editor.set_selection(*selection)
            else:
                self.editor.clear_selection()
        self._show_loop()

    def _on_moved(self, position_s: float) -> None:
        if self._desk.playback.loaded and not self.editor.is_live:
            self.editor.set_playhead(position_s)

    def _show_loop(self) -> None:
        loop = self._desk.playback.loop
        if loop and self._desk.selection:
            self.editor.set_loop(*loop)
        else:
            self.editor.clear_loop()


def describe(row: ClipRow) -> str:
    """Length, format and style in one line."""
    minutes, seconds = divmod(row.duration_s, 60)
    channels = {1: say("mono"), 2: say("stereo")}.get(
        row.channels, say("{n} channels").format(n=row.channels)
    )
    parts = [f"{minutes:.0f}:{seconds:04.1f}", f"{row.rate / 1000:g} kHz", channels]
    if row.style:
        parts.append(f"{say(row.style)} {row.style_probability or 0:.0%}")
    elif row.style_probability is not None:
        parts.append(say("unlike any style"))
    return " · ".join(parts)
