"""Listens for tempo and key of new clips in the background, and steps aside for whatever the user starts."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from engine.hearing import listen_for_tones
from engine.jobs import Job
from engine.library import Library
from gui.tasks import Tasks, Watch

log = logging.getLogger(__name__)


class Tones(QObject):
    """One quiet job at a time, for all clips of the library that nobody has listened to.

    Signals:
        heard: id of a clip whose tempo and key are now in the library.
    """

    heard = Signal(int)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._tasks = library, tasks
        self._job: Job | None = None
        self._wanted = self._paused = self._off = False
        tasks.changed.connect(self._on_tasks_changed)

    @property
    def busy(self) -> bool:
        """Whether clips are being listened to, or will be."""
        return self._wanted or self._job is not None

    def listen(self) -> None:
        """There may be new clips."""
        self._wanted = not self._off
        self._on_tasks_changed()

    def set_paused(self, paused: bool) -> None:
        """Let what waits wait, so that nothing else is computed meanwhile."""
        self._paused = paused
        self._on_tasks_changed()

    def close(self) -> None:
        self._off, self._wanted = True, False
        if self._job:
            self._job.cancel()

    def _on_tasks_changed(self) -> None:
        if self._paused or self._tasks.foreground_waits:
            if self._job and not self._job.cancelling:
                self._wanted = True  # what is left is found again
                self._job.cancel()
        elif self._wanted and self._job is None:
            self._wanted = False
            watch = Watch(
                on_partial=self.heard.emit,
                on_done=self._on_ended,
                on_error=self._on_failed,
                on_cancelled=self._on_ended,
                background=True,
                quiet=True,
            )
            title = QCoreApplication.translate("Tones", "Listening for tempo and key")
            self._job = self._tasks.start(title, listen_for_tones, self._library, watch=watch, lane="io")

    def _on_failed(self, sentence: str) -> None:
        log.warning("New clips stay without tempo and key: %s", sentence)
        self._on_ended()

    def _on_ended(self, _: Any = None) -> None:
        self._job = None
        self._on_tasks_changed()
