"""Looks into the watched folders now and then, in the background."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine import watching
from engine.jobs import Job
from engine.library import ClipRow, Library
from gui.tasks import Tasks, Watch

log = logging.getLogger(__name__)
EVERY_MS = 5000


class Watching(QObject):
    """One quiet job at a time, while there are folders to watch.

    Signals:
        came: ClipRows that are new in the library.
    """

    came = Signal(list)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._tasks = library, tasks
        self._job: Job | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """There may be folders to watch now, or none any more."""
        if watching.folders(self._library):
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Look once, unless that is under way."""
        if self._job is None:
            watch = Watch(
                on_done=self._on_done,
                on_error=self._on_failed,
                on_cancelled=self._on_ended,
                quiet=True,
                background=True,
            )
            title = self.tr("Looking into the watched folders")
            self._job = self._tasks.start(title, watching.look, self._library, watch=watch, lane="io")

    def close(self) -> None:
        self._timer.stop()
        if self._job:
            self._job.cancel()

    def _on_done(self, rows: list[ClipRow]) -> None:
        self._on_ended()
        if rows:
            self.came.emit(rows)

    def _on_failed(self, sentence: str) -> None:
        log.warning("The watched folders cannot be looked into: %s", sentence)
        self._on_ended()

    def _on_ended(self, _: Any = None) -> None:
        self._job = None
