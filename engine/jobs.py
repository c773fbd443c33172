"""Jobs: a plain function, run in a worker thread, with progress, partial results and cancel."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any, Literal

from engine import memory
from engine.errors import Cancelled, EngineError

log = logging.getLogger(__name__)
Lane = Literal["compute", "io", "live", "view", "download"]


class JobState(Enum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job:
    """What a use case is given: a place to report to, and the wish to stop.

    A use case is `f(job, ...) -> result`; tests and the command line call it directly with a fresh `Job()`.
    """

    def __init__(self, title: str = "", listener: Callable[[Job], None] | None = None) -> None:
        self.title = title
        self.state = JobState.WAITING
        self.fraction = 0.0
        self.text = ""
        self.result: Any = None
        self.error: EngineError | None = None
        self._partials: deque[Any] = deque()
        self._cancel = threading.Event()
        self._finished = threading.Event()
        self._listener = listener

    def report(self, fraction: float, text: str = "") -> None:
        """Tell how far the work is, 0..1. Raises Cancelled if asked to stop."""
        self.check()
        self.fraction = min(1.0, max(0.0, fraction))
        self.text = text or self.text
        if self._listener:
            self._listener(self)

    def emit(self, partial: Any) -> None:
        """Hand out a partial result. Raises Cancelled if asked to stop."""
        self.check()
        self._partials.append(partial)

    def part(self, start: float, stop: float) -> Job:
        """A job for a piece of this work: its 0..1 is `start`..`stop` of this one."""
        return _Part(self, start, stop)

    def check(self) -> None:
        """Raise Cancelled if asked to stop."""
        if self._cancel.is_set():
            raise Cancelled

    def take_partials(self) -> list[Any]:
        """Partial results since the last call, oldest first."""
        taken: list[Any] = []
        while self._partials:
            taken.append(self._partials.popleft())
        return taken

    def cancel(self) -> None:
        self._cancel.set()

    @property
    def cancelling(self) -> bool:
        return self._cancel.is_set()

    @property
    def finished(self) -> bool:
        return self._finished.is_set()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Block until the job has ended; False if it has not within `timeout_s`."""
        return self._finished.wait(timeout_s)

    def run(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Run `work(self, ...)` here and keep its result or its error."""
        try:
            self.check()
            self.state = JobState.RUNNING
            self.result = work(self, *args, **kwargs)
            self.fraction, self.state = 1.0, JobState.DONE
        except Cancelled:
            self.state = JobState.CANCELLED
        except EngineError as error:
            self.error, self.state = error, JobState.FAILED
        except Exception as error:  # the one place where a fault becomes a sentence
            log.exception("%s failed", self.title)
            reason = " ".join(str(error).split()) or type(error).__name__
            self.error = EngineError(
                f"{self.title or 'The job'} failed unexpectedly ({reason}); the log has details."
            )
            self.state = JobState.FAILED
        finally:
            self._finished.set()


class _Part(Job):
    """Passes everything on to the whole, with the fraction scaled."""

    def __init__(self, whole: Job, start: float, stop: float) -> None:
        super().__init__(whole.title)
        self._whole, self._start, self._stop = whole, start, stop
        self._cancel = whole._cancel

    def report(self, fraction: float, text: str = "") -> None:
        super().report(fraction, text)
        self._whole.report(self._start + (self._stop - self._start) * self.fraction, text)

    def emit(self, partial: Any) -> None:
        self._whole.emit(partial)


class JobRunner:
    """Workers: one for computing, because the processor is one, one for files, one for what goes on while it
    is heard and computes a little now and then, two for what is looked at: the whole, and its detail, and one
    for downloads, which take long and leave the processor alone."""

    def __init__(self) -> None:
        self._lanes = {
            "compute": ThreadPoolExecutor(1, thread_name_prefix="compute"),
            "io": ThreadPoolExecutor(1, thread_name_prefix="io"),
            "live": ThreadPoolExecutor(1, thread_name_prefix="live"),
            "view": ThreadPoolExecutor(2, thread_name_prefix="view"),
            "download": ThreadPoolExecutor(1, thread_name_prefix="download"),
        }
        self._live: list[Job] = []
        self._lock = threading.Lock()

    @property
    def live(self) -> list[Job]:
        """Jobs that wait or run, oldest first."""
        with self._lock:
            return [job for job in self._live if not job.finished]

    def submit(
        self, title: str, work: Callable[..., Any], *args: Any, lane: Lane = "compute", **kwargs: Any
    ) -> Job:
        """Queue `work(job, *args, **kwargs)` and return its job at once."""
        job = Job(title)
        with self._lock:
            self._live.append(job)
        ended = self._lanes[lane].submit(job.run, work, *args, **kwargs)
        ended.add_done_callback(lambda _: self._forget(job))
        if lane == "compute":  # where networks leave most behind
            self._lanes[lane].submit(memory.trim)
        return job

    def _forget(self, job: Job) -> None:
        """Hold what has ended no longer: its result may be ten minutes of sound."""
        with self._lock:
            self._live.remove(job)

    def close(self) -> None:
        """Cancel what lives and wait for the workers."""
        for job in self.live:
            job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
