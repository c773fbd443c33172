"""Downloads of models of others: started, watched and stopped, whether or not anybody looks on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.downloadable import DOWNLOADABLE
from engine.downloads import Downloads
from engine.errors import EngineError
from engine.jobs import Job
from engine.session import Session
from gui.tasks import Tasks, Watch


class ModelDownloads(QObject):
    """One job for each model that is under way.

    Signals:
        changed: name of a model that is under way, came, went or stopped.
        settled: the same, but not while it is under way.
        failed: one sentence.
    """

    changed = Signal(str)
    settled = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self._jobs: dict[str, Job] = {}

    @property
    def folder(self) -> Downloads:
        return self._session.catalog.downloads

    def job(self, name: str) -> Job | None:
        """The download that is under way, or waits."""
        return self._jobs.get(name)

    def fetch(self, name: str) -> None:
        """Download a model, or what it lacks; the user has seen its size and accepts its licence."""
        if name in self._jobs:
            return

        def on_end(_: object = None) -> None:
            self._jobs.pop(name, None)
            self._tell(name)

        def on_error(sentence: str) -> None:
            on_end()
            self.failed.emit(sentence)

        watch = Watch(
            on_progress=lambda *_: self.changed.emit(name),
            on_done=on_end,
            on_error=on_error,
            on_cancelled=on_end,
        )
        title = self.tr("Downloading {name}").format(name=DOWNLOADABLE[name].title)
        self._jobs[name] = self._tasks.start(title, fetch, self.folder, name, watch=watch, lane="download")
        self.changed.emit(name)

    def cancel(self, name: str) -> None:
        """Stop a download; what has come is kept."""
        if job := self._jobs.get(name):
            job.cancel()

    def delete(self, name: str) -> int:
        """Delete a model, or what has come of it; return how many bytes that frees, 0 if it failed."""
        try:
            return self.folder.delete(name)
        except EngineError as error:
            self.failed.emit(str(error))
            return 0
        finally:
            self._tell(name)

    def _tell(self, name: str) -> None:
        self.changed.emit(name)
        self.settled.emit(name)


def fetch(job: Job, downloads: Downloads, name: str) -> None:
    """As `Downloads.fetch`."""
    downloads.fetch(job, name)
