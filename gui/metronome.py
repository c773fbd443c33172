"""The metronome: its tempo and metre, over the open clip and before a recording."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.errors import EngineError
from engine.grid import Grid, find_grid, grid_of_take
from engine.jobs import Job
from engine.library import ClipRow
from engine.session import Session
from gui.playback import Playback
from gui.recording import CountIn
from gui.tasks import Tasks, Watch


class Metronome(QObject):
    """Clicks on the bars of the open clip where they are known, are heard, or on what the user set.

    Signals:
        changed: switched on or off, another tempo or metre.
        failed: one sentence: no beat is heard in the clip.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, playback: Playback, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._playback = session, tasks, playback
        self._row: ClipRow | None = None
        self._job: Job | None = None
        self._known = False  # where the bars of the open clip are
        self._marked: Grid | None = None  # by the user, in that clip
        self.on = False
        settings = session.settings.recording
        try:
            self.grid = Grid(settings.bpm, 0.0, settings.beats)
        except EngineError:  # edited by hand
            self.grid = Grid(120.0)

    @property
    def knows_bars(self) -> bool:
        """Whether the grid is that of the open clip, or set by the user."""
        return self._known

    def set_on(self, on: bool) -> None:
        """Click over what is played, or stop."""
        if on != self.on:
            self.on = on
            self._look()
            self._apply()

    def set_grid(self, bpm: float, beats: int) -> None:
        """Another tempo or metre, by the user's word; the first bar stays where it is."""
        if (bpm, beats) != (self.grid.bpm, self.grid.beats):
            self._forget_job()
            self.grid = Grid(bpm, self.grid.first_s, beats)
            self._known = True
            self._apply()

    def set_row(self, row: ClipRow | None) -> None:
        """Another clip is open."""
        self._forget_job()
        self._row, self._known = row, False
        self._marked = self._session.library.marks(row.id).grid if row else None
        grid = self._marked or (grid_of_take(row) if row else None)
        if grid:
            self._known = True
            self.grid = grid
        else:
            self.grid = Grid(row.bpm if row and row.bpm else self.grid.bpm, 0.0, self.grid.beats)
        self._look()
        self._apply()

    def take_tempo(self, row: ClipRow) -> None:
        """The tempo of the open clip has been heard meanwhile, if not yet where its bars are."""
        self._row = row
        if not self._known and row.bpm and row.bpm != self.grid.bpm:
            self.grid = Grid(row.bpm, 0.0, self.grid.beats)
            self._apply()

    def look_at_marks(self) -> None:
        """The user may have given the open clip other bars."""
        grid = self._session.library.marks(self._row.id).grid if self._row else None
        if grid != self._marked:
            self._marked = grid
            if grid:
                self._forget_job()
                self._known, self.grid = True, grid
                self._apply()

    def count_in(self) -> CountIn | None:
        """What is to be heard before and during a recording; None for nothing."""
        audio, settings = self._session.settings.audio, self._session.settings.recording
        if not settings.count_in_bars and not settings.click:
            return None
        return CountIn(
            self.grid,
            settings.count_in_bars,
            settings.click,
            audio.output_device or None,
            round_trip_s(self._session),
        )

    def _look(self) -> None:
        """Listen for the bars of the open clip, if they are wanted and nobody knows them."""
        if self.on and self._row and not self._known and self._job is None:
            watch = Watch(on_done=self._on_found, on_error=self._on_not_found, quiet=True)
            title = self.tr("Listening for the beat")
            self._job = self._tasks.start(title, find_grid, self._row.path, watch=watch, lane="io")

    def _on_found(self, grid: Grid) -> None:
        self._job, self._known, self.grid = None, True, grid
        self._apply()

    def _on_not_found(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)

    def _forget_job(self) -> None:
        if self._job:
            self._job.cancel()
            self._tasks.forget(self._job)
            self._job = None

    def _apply(self) -> None:
        settings = self._session.settings.recording
        settings.bpm, settings.beats = self.grid.bpm, self.grid.beats
        self._playback.set_click(self.grid if self.on else None)
        self.changed.emit()


def round_trip_s(session: Session) -> float | None:
    """What was measured between the chosen devices; None if that was not done."""
    found = session.settings.recording.round_trips_s.get(devices_key(session))
    return float(found) if isinstance(found, int | float) and 0 <= found < 2 else None


def devices_key(session: Session) -> str:
    """By what a measured round trip is kept: the two devices."""
    audio = session.settings.audio
    return f"{audio.output_device} > {audio.input_device}"
