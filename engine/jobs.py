"""Jobs: a plain function, run in a worker thread, with progress, partial results and cancel."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any, Literal

from engine.errors import Cancelled, EngineError

log = logging.getLogger(__name__)
Lane = Literal["compute", "io"]


class JobState(Enum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job:
    """What a use case is given: a place to report to, and the wish to stop.

    A use case is `f(job, ...) -> result`; tests and the command line pass a fresh `Job()` and call it directly.
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
        except Exception as error:  # noqa: BLE001 - the one place where a fault becomes a sentence
            log.exception("%s failed", self.title)
            self.error = EngineError(f"{self.title or 'The job'} failed unexpectedly ({error}); the log has details.")
            self.state = JobState.FAILED
        finally:
            self._finished.set()


class JobRunner:
    """Two workers: one for computing, because the processor is one, and one for files."""

    def __init__(self) -> None:
        self._lanes = {
            "compute": ThreadPoolExecutor(1, thread_name_prefix="compute"),
            "io": ThreadPoolExecutor(1, thread_name_prefix="io"),
        }
        self._live: list[Job] = []

    @property
    def live(self) -> list[Job]:
        """Jobs that wait or run, oldest first."""
        self._live = [job for job in self._live if not job.finished]
        return list(self._live)

    def submit(self, title: str, work: Callable[..., Any], *args: Any, lane: Lane = "compute", **kwargs: Any) -> Job:
        """Queue `work(job, *args, **kwargs)` and return its job at once."""
        job = Job(title)
        self._live.append(job)
        self._lanes[lane].submit(job.run, work, *args, **kwargs)
        return job

    def close(self) -> None:
        """Cancel what lives and wait for the workers."""
        for job in self.live:
            job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
