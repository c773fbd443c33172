"""Recording in the window: the recorder's newest samples and level as signals, while it runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.audio.clicks import ClickTrack
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from engine.errors import EngineError
from engine.grid import Grid

TICK_MS = 33
SILENT = 1e-4  # no input that is connected is so quiet
TOLERATED_OVERRUNS = 2  # some devices report one or two as they start


@dataclass(frozen=True)
class CountIn:
    """Clicks before a recording, which begins on the downbeat after them.

    Attributes:
        goes_on: they are heard while it records, too.
        output: the device to hear them on.
        round_trip_s: measured from output to input; None takes what the devices say.
    """

    grid: Grid
    bars: int
    goes_on: bool
    output: str | None
    round_trip_s: float | None


class Recording(QObject):
    """Starts and finishes recordings.

    Signals:
        starting: the input is needed now.
        started: rate in Hz.
        counted: beats until it begins; 0 when it does.
        heard: the newest samples, float32 `[channel, frame]`.
        moved: seconds recorded so far.
        levelled: peak of the left and the right channel, 0..1.
        finished: path of the finished file; None if there is none.
        failed: one sentence, when there is no input device or the disk refuses.
        device_lost: name of an input that went away while it recorded.
    """

    starting = Signal()
    started = Signal(int)
    counted = Signal(int)
    heard = Signal(object)
    moved = Signal(float)
    levelled = Signal(float, float)
    finished = Signal(object)
    failed = Signal(str)
    device_lost = Signal(str)

    def __init__(self, recorder: Recorder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._clicks = Player()
        self._count_in: CountIn | None = None
        self._track: ClickTrack | None = None
        self._told_beats = 0
        self._loudest = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def running(self) -> bool:
        return self._recorder.recording

    @property
    def counting(self) -> bool:
        """Whether a count-in is under way."""
        return self._count_in is not None and self.running and not self._recorder.begun

    def toggle(self, device: str | int | None = None, count_in: CountIn | None = None) -> None:
        """Start, or finish if it runs."""
        if self.running:
            self.finish()
        else:
            self.start(device, count_in)

    def start(self, device: str | int | None = None, count_in: CountIn | None = None) -> None:
        self._count_in = self._track = None
        self.starting.emit()
        try:
            self._recorder.start(device, hold=count_in is not None)
            if count_in:
                self._start_clicks(count_in)
        except EngineError as error:
            self._recorder.cancel()
            self.failed.emit(str(error))
            return
        self._told_beats, self._loudest = 0, 0.0
        self.started.emit(self._recorder.rate)
        self._timer.start()

    def finish(self) -> Path | None:
        """Stop and return the finished file; None, and a sentence, if there is none.

        Before it has begun, nothing is kept.
        """
        self._timer.stop()
        self._clicks.close()
        if not self.running:
            return None
        lasted_s = self._recorder.elapsed_s
        path = self._stop()
        self.levelled.emit(0.0, 0.0)
        self.finished.emit(path)
        if path and self._recorder.overruns > TOLERATED_OVERRUNS:
            text = self.tr("{name} has gaps: the computer was too busy, so record it again if you hear them.")
            self.failed.emit(text.format(name=path.stem))
        elif path and lasted_s > 1.0 and self._loudest < SILENT:
            text = self.tr("{name} is silent: choose another input in Recording setup, and record again.")
            self.failed.emit(text.format(name=path.stem))
        return path

    def close(self) -> None:
        """Let go of the sound devices."""
        self._timer.stop()
        self._clicks.close()

    def _stop(self) -> Path | None:
        if self.counting and not self._recorder.error:
            self._recorder.cancel()
            return None
        try:
            return self._recorder.stop()
        except EngineError as error:
            self.failed.emit(str(error))
            return None

    def _start_clicks(self, count_in: CountIn) -> None:
        self._count_in = count_in
        self._track = ClickTrack(count_in.grid, count_in.bars, goes_on=count_in.goes_on)
        self._clicks.device = count_in.output
        self._clicks.load_source(self._track)
        self._clicks.play()

    def _on_tick(self) -> None:
        if self._count_in and self._track:
            self._count(self._count_in, self._track)
        samples = self._recorder.read_new()
        if samples.shape[1]:
            self._loudest = max(self._loudest, float(np.abs(samples).max()))
            self.heard.emit(samples)
        self.moved.emit(self._recorder.elapsed_s)
        self.levelled.emit(*self._recorder.level())
        error = self._recorder.error or (self._clicks.device_error if self.counting else None)
        if lost := self._recorder.lost_device:
            self.device_lost.emit(lost)
        if error and self.finish():
            text = self.tr("{problem} What was recorded until then is kept.")
            self.failed.emit(text.format(problem=error))
        elif error:
            self.failed.emit(error)

    def _count(self, count_in: CountIn, track: ClickTrack) -> None:
        """Let the recording begin on the downbeat, which is known better from tick to tick."""
        playing = self._clicks.playing
        if self.counting and playing and (moment_s := self._clicks.moment_of(track.downbeat_s)) is not None:
            reported_s = self._clicks.latency_s + self._recorder.latency_s
            lag_s = reported_s if count_in.round_trip_s is None else count_in.round_trip_s
            self._recorder.begin_at(moment_s + lag_s)
        left_s = track.downbeat_s - self._clicks.position_s if self.counting else 0.0
        beats = math.ceil(left_s / count_in.grid.beat_s - 0.01) if left_s > 0 else 0
        if beats != self._told_beats:
            self._told_beats = beats
            self.counted.emit(beats)
        if not beats and not self.counting:
            self._count_in = None  # what clicks on needs no more looking after
