"""The style of what is being recorded, told anew a few times a second."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.audio.clip import Clip, Samples
from engine.classification import Label, classify
from engine.jobs import Job
from engine.session import Session
from gui.language import say
from gui.recording import Recording
from gui.tasks import Tasks, Watch

HEARD_S = 10.0
LEAST_S = 1.0
# From start to start; with the hearing itself, a label comes two to three times a second.
EVERY_MS = 350
# So long after the last label it tells nothing about now, say because something else is being computed.
STALE_MS = 4000


class LiveStyle(QObject):
    """Hears the last ten seconds in a quiet job; the next one starts when the last has ended.

    The sound is what the recorder hands to the window anyway, so that nothing is added to the capture.

    Signals:
        changed: Label of the last seconds, or None if there is nothing to name (yet, or any more).
    """

    changed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, recording: Recording, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self._ring = np.zeros((0, 0), np.float32)  # [channel, frame], frame i at i % length
        self._rate, self._n_heard = 0, 0
        self._job: Job | None = None
        self._began_s = 0.0
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._hear)
        self._stale = QTimer(self, singleShot=True, interval=STALE_MS)
        self._stale.timeout.connect(lambda: self.changed.emit(None))
        recording.started.connect(self._on_started)
        recording.heard.connect(self._on_heard)
        recording.finished.connect(lambda _: self.stop())

    def stop(self) -> None:
        """Hear no more."""
        self._next.stop()
        self._stale.stop()
        if self._job:
            self._job.cancel()
            self._tasks.forget(self._job)
            self._job = None
        self._rate = 0
        self.changed.emit(None)

    def _on_started(self, rate: int) -> None:
        self._rate, self._n_heard = rate, 0
        self._ring = np.zeros((0, 0), np.float32)
        self._next.start(EVERY_MS)

    def _on_heard(self, samples: Samples) -> None:
        if not self._rate:
            return
        if len(self._ring) != len(samples):
            self._ring = np.zeros((len(samples), round(HEARD_S * self._rate)), np.float32)
        length = self._ring.shape[1]
        samples = samples[:, -length:]
        places = (self._n_heard + np.arange(samples.shape[1])) % length
        self._ring[:, places] = samples
        self._n_heard += samples.shape[1]

    def _hear(self) -> None:
        if self._n_heard < LEAST_S * self._rate:
            self._next.start(EVERY_MS)
            return
        self._began_s = time.monotonic()
        watch = Watch(
            on_done=self._on_named, on_error=lambda _: self._on_named(None), quiet=True, background=True
        )
        self._job = self._tasks.start(
            self.tr("Recognising live"),
            classify,
            self._last_seconds(),
            self._session.catalog,
            shelf=self._session.shelf,
            watch=watch,
        )

    def _last_seconds(self) -> Clip:
        length = self._ring.shape[1]
        if self._n_heard < length:
            samples = self._ring[:, : self._n_heard].copy()
        else:
            samples = np.roll(self._ring, -(self._n_heard % length), axis=1)
        return Clip(samples, self._rate, "live")

    def _on_named(self, label: Label | None) -> None:
        self._job = None
        self._stale.start()
        self.changed.emit(label)
        spent_ms = round(1000 * (time.monotonic() - self._began_s))
        self._next.start(max(0, EVERY_MS - spent_ms))


def in_words(label: Label | None) -> str:
    """A live label as it is shown."""
    if label is None:
        return ""
    if not label.known:
        return say("unlike any style")
    return f"{say(label.style)}  {label.probabilities[label.style]:.0%}"
