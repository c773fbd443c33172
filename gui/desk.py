"""The desk: which clip is open, what is selected, and all that the pages share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from engine import paths
from engine.audio.clip import Clip
from engine.audio.sources import Source
from engine.catalog import Catalog
from engine.errors import EngineError
from engine.library import ClipRow
from engine.session import Session
from engine.take import Take
from gui.arrivals import Arrivals
from gui.desk_signals import DeskSignals
from gui.device_watch import DeviceWatch
from gui.drawing import Drawing
from gui.edits import Edits
from gui.labels import Labels
from gui.live_style import LiveStyle
from gui.metronome import Metronome
from gui.model_downloads import ModelDownloads
from gui.playback import Playback
from gui.punch import Punch
from gui.recording import Recording
from gui.rescue import Rescue
from gui.takes import Takes
from gui.tasks import Tasks
from gui.theme import apply_theme, current
from gui.tones import Tones
from gui.watching import Watching
from gui.why import Why


class Desk(DeskSignals):
    """What the pages share. Everything it does that may take time is a job."""

    def __init__(
        self, session: Session, parent: QObject | None = None, *, edits: Edits | None = None
    ) -> None:
        """Share `session`; `edits` of a desk before this one can still be undone."""
        super().__init__(parent)
        self.session = session
        self.tasks = Tasks(session.jobs, self)
        self.playback = Playback(session.player, self)
        self.recording = Recording(session.recorder, self)
        self.rescue = Rescue(paths.recordings_dir(session.root), self.tasks, self)
        self.device_watch = DeviceWatch(self.tasks, self)
        self.metronome = Metronome(session, self.tasks, self.playback, self)
        self.punch = Punch(session, self.tasks, self.metronome, self)
        self.downloads = ModelDownloads(session, self.tasks, self)
        self.labels = Labels(session, self.tasks, self)
        self.tones = Tones(session.library, self.tasks, self)
        self.live = LiveStyle(session, self.tasks, self.recording, self)
        self.why = Why(session, self.tasks, self)
        self.edits = edits or Edits(session.library)
        self.edits.setParent(self)
        self.edits.stack.blockSignals(False)
        self.watching = Watching(session.library, self.tasks, self)
        self.takes = Takes(session.library, self.tasks, self.playback, self.edits, self)
        self.row: ClipRow | None = None
        self.selection: tuple[float, float] | None = None
        self.band: tuple[float, float] | None = None
        self.drawing = Drawing(self.tasks, paths.drawings_dir(session.root), self)
        self.pyramids = self.drawing.pyramids
        self.arrivals = Arrivals(self)
        self._connect()

    def _connect(self) -> None:
        self.drawing.drawn.connect(self.pyramid_changed)
        self.tasks.failed.connect(self.warned)
        self.playback.failed.connect(self.warned)
        self.recording.failed.connect(self.warned)
        self.metronome.failed.connect(self.warned)
        self.playback.device_lost.connect(self.device_watch.wait_for)
        self.recording.device_lost.connect(self.device_watch.wait_for)
        self.device_watch.returned.connect(self._on_device_returned)
        self.punch.failed.connect(self.warned)
        self.edits.failed.connect(self.warned)
        self.edits.changed.connect(self.library_changed)
        self.library_changed.connect(self.takes.refresh_soon)
        self.takes.open_wanted.connect(self._on_take_wanted)
        self.edits.removed.connect(self._on_removed)
        self.edits.went_to.connect(self.open)
        self.opened.connect(self.why.set_row)
        self.opened.connect(self.metronome.set_row)
        self.edits.changed.connect(self.metronome.look_at_marks)
        self.styles_changed.connect(self.why.forget)
        self.labels.labelled.connect(lambda clip_id, _: self._on_heard(clip_id))
        self.tones.heard.connect(self._on_heard)

    # Opening

    def open(
        self,
        clip_id: int,
        clip: Clip | None = None,
        *,
        at_s: float = 0.0,
        play: bool = False,
        growing: Source | None = None,
    ) -> None:
        """Show a clip of the library in the editor and have it ready to play.

        Args:
            clip: its sound, if it is in memory already.
            growing: what was played while the clip was made; if it still is, it goes on without a gap.
        """
        try:
            row = self.session.library.get(clip_id)
        except EngineError as error:
            self.warned.emit(str(error))
            return
        if row.missing and clip is None:
            text = self.tr("The file of {name} is gone: put {path} back, or find it from the clip's menu.")
            self.warned.emit(text.format(name=row.name, path=row.path))
            return
        self.row = row
        self.select(None)
        self.takes.set_row(row)
        self.opened.emit(row)
        went_on = bool(growing and clip and self.playback.hand_over(growing, clip))
        gain = self.takes.gain
        if not went_on and not self.playback.load(clip or row.path, at_s, play=play, gain=gain):
            self.close_clip()
            return
        self.drawing.draw(row, clip or row.path)

    def _on_take_wanted(self, clip_id: int, at_s: float, play: bool, shift_s: float) -> None:
        selection = self.selection
        self.open(clip_id, at_s=at_s, play=play)
        if selection and self.row and self.row.id == clip_id:
            start_s, stop_s = (min(max(0.0, edge_s + shift_s), self.row.duration_s) for edge_s in selection)
            self.select((start_s, stop_s) if stop_s > start_s else None)

    def listen(self, sound: Source, title: str, *, endless: bool = False) -> str:
        """Play what is still being made, with nothing open.

        Returns:
            why it cannot be played, and then all stays as it was; empty if it plays.
        """
        if problem := self.playback.listen(sound, endless=endless):
            if self.row:
                self.playback.load(self.row.path)
            return problem
        self.drawing.stop()
        self.row = None
        self.select(None)
        self.takes.set_row(None)
        self.opened.emit(None)
        self.listening.emit(title)
        return ""

    def audition(self, clip: Clip, title: str) -> bool:
        """Play a sound that belongs to no clip of the library, with nothing open; False if it cannot be."""
        self.close_clip()
        loaded = self.playback.load(clip, play=True)
        self.auditioned.emit(title)
        return loaded

    def go_back_to(self, clip_id: int | None) -> None:
        """After `listen`: open what was open before, if anything was."""
        if clip_id is None:
            self.close_clip()
        else:
            self.open(clip_id)

    def close_clip(self) -> None:
        """Have nothing open."""
        self.drawing.stop()
        self.playback.unload()
        self.row = None
        self.select(None)
        self.takes.set_row(None)
        self.opened.emit(None)
        self.pyramid_changed.emit(None)

    def select(self, selection: tuple[float, float] | None) -> None:
        """Select a stretch of the open clip, in seconds."""
        if selection is None:
            self.select_band(None)
        if selection != self.selection:
            self.selection = selection
            self.playback.set_selection(selection)
            self.selection_changed.emit(selection)

    def select_band(self, band: tuple[float, float] | None) -> None:
        """Narrow the selection to frequencies in hertz, or widen it to all."""
        if band != self.band:
            self.band = band
            self.band_changed.emit(band)

    # Coming in: arrivals.py says how

    def add(self, sources: list[Path]) -> None:
        """Put files, or all sound files in folders, into the library and open the first."""
        self.arrivals.add(sources)

    def keep(self, row: ClipRow, take: Take | None, *, open_it: bool, **how: Any) -> None:
        """Show a take that is in the library already, and perhaps in memory; see `Arrivals.keep`."""
        self.arrivals.keep(row, take, open_it=open_it, **how)

    def toggle_recording(self) -> None:
        """Record from the chosen input, after a count-in if there is to be one, or finish."""
        self.arrivals.toggle_recording()

    def toggle_punch(self) -> None:
        """Record over the selection of the open clip, into a new take, or finish."""
        self.arrivals.toggle_punch()

    def _on_device_returned(self, name: str) -> None:
        self.told.emit(self.tr("{name} is connected again.").format(name=name))

    # Going out, and the end

    def apply_settings(self, *, computing_changed: bool) -> None:
        """Put changed settings into force."""
        settings = self.session.settings
        app = QApplication.instance()
        if isinstance(app, QApplication) and current().name != settings.appearance.theme:
            apply_theme(app, settings.appearance.theme)
        if computing_changed:
            wanted, before = settings.compute, self.session.catalog
            self.session.catalog = Catalog(
                before.weights_dir, wanted.device, wanted.threads, before.downloads
            )
        self.session.player.device = settings.audio.output_device or None
        self.labels.restart()

    def close(self) -> None:
        """Finish and keep a running recording, ask every job to stop."""
        self.arrivals.close()
        self.device_watch.close()
        self.punch.close()
        self.edits.stack.blockSignals(True)  # it empties itself when the window that listens is gone
        if self.recording.running:
            self.recording.finish()
        self.recording.close()
        self.drawing.stop()
        self.live.stop()
        self.labels.close()
        self.takes.close()
        self.watching.close()
        self.tones.close()
        self.tasks.close()
        self.playback.close()

    def _on_removed(self, clip_ids: list[int]) -> None:
        if self.row and self.row.id in clip_ids:
            self.close_clip()

    def _on_heard(self, clip_id: int) -> None:
        self.library_changed.emit()
        if self.row is None or self.row.id != clip_id:
            return
        if found := self.session.library.rows_of([clip_id]):  # else another window has taken it away
            self.row = found[0]
            self.metronome.take_tempo(self.row)
