"""Offers recordings that a crash cut short: the user keeps or discards them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.audio import recovery
from engine.audio.recovery import Unfinished
from engine.jobs import Job
from gui.tasks import Tasks, Watch


class Rescue(QObject):
    """One offer at a time; what is not decided is offered again at the next start.

    Signals:
        offered: the Unfinished to decide on, or None when there is no more.
        kept: path of a recording that the library shall have.
    """

    offered = Signal(object)
    kept = Signal(object)

    def __init__(self, folder: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._tasks = folder, tasks
        self._waiting: list[Unfinished] = []

    @property
    def offer(self) -> Unfinished | None:
        return self._waiting[0] if self._waiting else None

    def look(self) -> None:
        """Look for what a crash left."""
        self._start(self.tr("Looking for unfinished recordings"), _look, self._folder, done=self._on_found)

    def keep(self) -> None:
        """Keep what is on offer, and offer the next."""
        if self.offer:
            self._start(self.tr("Keeping a recording"), _keep, self.offer, done=self.kept.emit)
            self._next()

    def discard(self) -> None:
        """Delete what is on offer, and offer the next."""
        if self.offer:
            self._start(self.tr("Discarding a recording"), _discard, self.offer)
            self._next()

    def _start(self, title: str, work, *args, done=None) -> None:
        self._tasks.start(title, work, *args, watch=Watch(on_done=done, quiet=True), lane="io")

    def _on_found(self, found: list[Unfinished]) -> None:
        self._waiting = found
        self.offered.emit(self.offer)

    def _next(self) -> None:
        self._waiting = self._waiting[1:]
        self.offered.emit(self.offer)


def _look(job: Job, folder: Path) -> list[Unfinished]:
    job.check()
    return recovery.unfinished(folder)


def _keep(job: Job, one: Unfinished) -> Path:
    job.check()
    return recovery.keep(one)


def _discard(job: Job, one: Unfinished) -> None:
    job.check()
    recovery.discard(one)
