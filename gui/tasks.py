"""The one bridge from engine jobs to Qt: callbacks in the main thread, from a timer while jobs live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine.jobs import Job, JobRunner, JobState, Lane

POLL_MS = 33


@dataclass(frozen=True)
class Watch:
    """What the window wants to hear of one job.

    A `quiet` job is not shown in the job bar; a `background` one steps aside for what the user asks for.
    """

    on_progress: Callable[[float, str], None] | None = None
    on_partial: Callable[[Any], None] | None = None
    on_done: Callable[[Any], None] | None = None
    on_error: Callable[[str], None] | None = None
    on_cancelled: Callable[[], None] | None = None
    quiet: bool = False
    background: bool = False


class Tasks(QObject):
    """Starts jobs and reports on them.

    Signals:
        changed: a job began, moved or ended; read `shown`.
        failed: the sentence of a job whose error nobody else took.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._watches: dict[Job, Watch] = {}
        self._lanes: dict[Job, Lane] = {}
        self._seen: dict[Job, tuple[JobState, float, str]] = {}
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.poll)

    def start(
        self,
        title: str,
        work: Callable[..., Any],
        *args: Any,
        watch: Watch | None = None,
        lane: Lane = "compute",
        **kwargs: Any,
    ) -> Job:
        """Queue `work(job, *args, **kwargs)` and watch it.

        Args:
            title: what the user reads in the job bar.
            watch: who is told, and how.
        """
        job = self._jobs.submit(title, work, *args, lane=lane, **kwargs)
        self._watches[job] = watch or Watch()
        self._lanes[job] = lane
        self._timer.start()
        return job

    def forget(self, job: Job) -> None:
        """Hear no more of `job`; it goes on, or ends if it was cancelled."""
        for book in (self._watches, self._seen, self._lanes):
            book.pop(job, None)

    @property
    def live(self) -> list[Job]:
        """Watched jobs whose end has not been told yet, oldest first."""
        return list(self._watches)

    @property
    def shown(self) -> list[Job]:
        """The live jobs that the user should see."""
        return [job for job, watch in self._watches.items() if not watch.quiet]

    @property
    def foreground_waits(self) -> bool:
        """Whether the user has asked for something to be computed that is not done yet."""
        return any(
            self._lanes[job] == "compute" and not watch.background for job, watch in self._watches.items()
        )

    @property
    def polling(self) -> bool:
        return self._timer.isActive()

    def poll(self) -> None:
        """Tell every callback what is new; the timer calls this."""
        moved = [self._tell(job) for job in list(self._watches)]
        if not self._watches:
            self._timer.stop()
        if any(moved):
            self.changed.emit()

    def close(self) -> None:
        """Ask every job to stop and tell no callback any more; `JobRunner.close` does the waiting."""
        self._timer.stop()
        for job in self._watches:
            job.cancel()
        self._watches.clear()
        self._lanes.clear()
        self._seen.clear()

    def _tell(self, job: Job) -> bool:
        watch = self._watches.get(job)
        if watch is None:
            return False
        # Read first, so that what was emitted before the end is told before it. A job cancelled in the
        # queue has ended for the user, although its worker will only see it when its turn comes.
        ended = job.finished or (job.cancelling and job.state is JobState.WAITING)
        now = (job.state, job.fraction, job.text)
        moved = self._seen.get(job) != now
        self._seen[job] = now
        if ended:  # before any callback, so that one that raises is not called again
            self.forget(job)
        if moved and not ended and job.state is JobState.RUNNING and watch.on_progress:
            watch.on_progress(job.fraction, job.text)
        if watch.on_partial:
            for partial in job.take_partials():
                watch.on_partial(partial)
        if ended:
            self._tell_end(job, watch)
        return moved or ended

    def _tell_end(self, job: Job, watch: Watch) -> None:
        if job.state is JobState.DONE and watch.on_done:
            watch.on_done(job.result)
        elif job.state is JobState.FAILED:
            (watch.on_error or self.failed.emit)(str(job.error))
        elif job.state is not JobState.DONE and watch.on_cancelled:
            watch.on_cancelled()
