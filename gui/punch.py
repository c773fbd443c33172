"""Recording over a selection of the open clip, into a new take."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.audio import recovery
from engine.audio.player import Player
from engine.audio.sources import FileSource
from engine.errors import EngineError
from engine.library import ClipRow
from engine.punching import MutedSource
from engine.session import Session
from gui.metronome import Metronome, round_trip_s
from gui.take_jobs import punch_and_keep
from gui.tasks import Tasks, Watch

TICK_MS = 33
RUN_UP_S = 2.0  # of the clip that is heard before the recording begins, or a bar
EARLY_S = 0.1  # the recording begins and ends so much outside the selection
ENOUGH_S = 0.05


class Punch(QObject):
    """Plays the clip up to the selection, records over it, and makes a take of both.

    Signals:
        starting: the input is needed now.
        started: sound plays; the recording begins at the selection.
        moved: place in the clip that is heard, in seconds.
        levelled: peak of the left and the right channel of the input, 0..1.
        finished: sound has ended.
        kept: ClipRow of the new take.
        failed: one sentence.
    """

    starting = Signal()
    started = Signal()
    moved = Signal(float)
    levelled = Signal(float, float)
    finished = Signal()
    kept = Signal(object)
    failed = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, metronome: Metronome, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._metronome = session, tasks, metronome
        self._player = Player()
        self._row: ClipRow | None = None
        self._stretch = (0.0, 0.0)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def running(self) -> bool:
        return self._row is not None

    def start(self, row: ClipRow, stretch: tuple[float, float]) -> None:
        """Begin playing before `stretch`, in seconds; recording begins with it and ends by itself."""
        audio, recorder, grid = self._session.settings.audio, self._session.recorder, self._metronome.grid
        if self.running or recorder.recording:
            return
        recorder.gain_db = self._session.settings.recording.gain_db
        self.starting.emit()
        try:
            self._player.device = audio.output_device or None
            self._player.load_source(MutedSource(FileSource(row.path), stretch))
            self._player.set_click(grid if self._metronome.on else None)
            self._player.seek(max(0.0, stretch[0] - max(RUN_UP_S, grid.bar_s)))
            recorder.start(audio.input_device or None, hold=True, name=self.tr("Punch-in"))
            self._player.play()
        except EngineError as error:
            recorder.cancel()
            self._player.close()
            self.failed.emit(str(error))
            return
        self._row, self._stretch = row, stretch
        self._timer.start()
        self.started.emit()

    def finish(self) -> None:
        """End it now; what was recorded so far takes its place."""
        row, self._row = self._row, None
        if row is None:
            return
        self._timer.stop()
        self._player.close()
        recorder = self._session.recorder
        begun = recorder.begun
        recorded = None
        try:
            if begun:
                recorded = recorder.stop()
            else:
                recorder.cancel()
        except EngineError as error:
            self.failed.emit(str(error))
        self.levelled.emit(0.0, 0.0)
        self.finished.emit()
        if recorded is None:
            return
        watch = Watch(
            on_done=lambda made: self._on_kept(recorded, made),
            on_error=self.failed.emit,
        )
        title = self.tr("Putting the recording into {name}").format(name=row.name)
        args = (row, recorded, self._stretch, self._begins_s, self._session)
        self._tasks.start(title, punch_and_keep, *args, watch=watch, lane="io")

    def close(self) -> None:
        """End it; a recording that has begun goes on, for whoever owns the recorder to keep."""
        self._timer.stop()
        self._player.close()
        if self.running and not self._session.recorder.begun:
            self._session.recorder.cancel()
        self._row = None

    @property
    def _begins_s(self) -> float:
        """The place in the clip at which the recording begins."""
        return max(0.0, self._stretch[0] - EARLY_S)

    def _on_tick(self) -> None:
        recorder = self._session.recorder
        playing = self._player.playing
        if not recorder.begun and playing:
            moment_s = self._player.moment_of(self._begins_s)
            if moment_s is not None:
                reported_s = self._player.latency_s + recorder.latency_s
                measured_s = round_trip_s(self._session)
                recorder.begin_at(moment_s + (reported_s if measured_s is None else measured_s))
        self.moved.emit(self._player.position_s)
        self.levelled.emit(*recorder.level())
        if problem := recorder.error or self._player.device_error:
            self.failed.emit(problem)
        is_whole = recorder.elapsed_s > self._stretch[1] + ENOUGH_S - self._begins_s
        if problem or is_whole or not (playing or recorder.begun):
            self.finish()

    def _on_kept(self, recorded: Path, row: ClipRow) -> None:
        with contextlib.suppress(OSError):
            recorded.unlink()
        recovery.settle(recorded)
        self.kept.emit(row)
