"""Recording in the window: the recorder's newest samples and level as signals, while it runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.audio.recorder import Recorder
from engine.errors import EngineError

TICK_MS = 33
TOLERATED_OVERRUNS = 2  # some devices report one or two as they start


class Recording(QObject):
    """Starts and finishes recordings.

    Signals:
        started: rate in Hz.
        heard: the newest samples, float32 `[channel, frame]`.
        moved: seconds recorded so far.
        levelled: peak of the left and the right channel, 0..1.
        finished: path of the finished file.
        failed: one sentence, when there is no input device or the disk refuses.
    """

    started = Signal(int)
    heard = Signal(object)
    moved = Signal(float)
    levelled = Signal(float, float)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, recorder: Recorder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def running(self) -> bool:
        return self._recorder.recording

    def toggle(self, device: str | int | None = None) -> None:
        """Start, or finish if it runs."""
        if self.running:
            self.finish()
        else:
            self.start(device)

    def start(self, device: str | int | None = None) -> None:
        try:
            self._recorder.start(device)
        except EngineError as error:
            self.failed.emit(str(error))
            return
        self.started.emit(self._recorder.rate)
        self._timer.start()

    def finish(self) -> Path | None:
        """Stop and return the finished file; None, and a sentence, if there is none."""
        self._timer.stop()
        if not self.running:
            return None
        try:
            path = self._recorder.stop()
        except EngineError as error:
            self.failed.emit(str(error))
            self.finished.emit(None)
            return None
        self.levelled.emit(0.0, 0.0)
        self.finished.emit(path)
        if self._recorder.overruns > TOLERATED_OVERRUNS:
            text = self.tr("{name} has gaps: the computer was too busy, so record it again if you hear them.")
            self.failed.emit(text.format(name=path.stem))
        return path

    def _on_tick(self) -> None:
        samples = self._recorder.read_new()
        if samples.shape[1]:
            self.heard.emit(samples)
        self.moved.emit(self._recorder.elapsed_s)
        self.levelled.emit(*self._recorder.level())
        if self._recorder.error:
            self.failed.emit(self._recorder.error)
            self.finish()
