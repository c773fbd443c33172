"""The bridge: callbacks in order and in the main thread, a timer that stops, cancel, errors."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from engine.jobs import Job, JobRunner
from gui.tasks import Tasks, Watch


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def tasks(qtbot: QtBot, jobs: JobRunner) -> Iterator[Tasks]:
    bridge = Tasks(jobs)
    yield bridge
    bridge.close()


def count(job: Job, top: int) -> int:
    for number in range(top):
        job.report(number / top, f"at {number}")
        job.emit(number)
    return top


def wait_until_cancelled(job: Job, started: threading.Event) -> None:
    started.set()
    while True:
        job.check()
        threading.Event().wait(0.005)


def refuse(job: Job) -> None:
    raise EngineError("Plug it in.")


def test_partials_come_in_order_before_the_result_and_in_the_main_thread(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[object] = []
    threads: set[int] = set()

    def hear(what: object) -> None:
        heard.append(what)
        threads.add(threading.get_ident())

    watch = Watch(on_partial=hear, on_done=lambda result: hear(f"done {result}"))
    tasks.start("Counting", count, 50, watch=watch)
    qtbot.waitUntil(lambda: "done 50" in heard)
    assert heard == [*range(50), "done 50"]
    assert threads == {threading.get_ident()}


def test_timer_runs_only_while_jobs_live(qtbot: QtBot, tasks: Tasks) -> None:
    assert not tasks.polling
    tasks.start("Counting", count, 3)
    assert tasks.polling
    qtbot.waitUntil(lambda: not tasks.live)
    assert not tasks.polling


def test_progress_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    go_on = threading.Event()
    heard: list[tuple[float, str]] = []

    def half(job: Job) -> None:
        job.report(0.5, "half way")
        go_on.wait(10)

    tasks.start("Half", half, watch=Watch(on_progress=lambda fraction, text: heard.append((fraction, text))))
    qtbot.waitUntil(lambda: (0.5, "half way") in heard)
    go_on.set()


def test_error_goes_to_its_page_else_to_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    at_page: list[str] = []
    tasks.start("Refusing", refuse, watch=Watch(on_error=at_page.append))
    qtbot.waitUntil(lambda: at_page == ["Plug it in."])
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.start("Refusing", refuse)
    assert failed.args == ["Plug it in."]


def test_cancel_is_no_error(qtbot: QtBot, tasks: Tasks) -> None:
    ends: list[str] = []
    started = threading.Event()
    watch = Watch(on_error=ends.append, on_done=ends.append, on_cancelled=lambda: ends.append("cancelled"))
    job = tasks.start("Waiting", wait_until_cancelled, started, watch=watch)
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: ends == ["cancelled"])


def test_job_cancelled_in_the_queue_leaves_at_once_and_never_runs(qtbot: QtBot, tasks: Tasks) -> None:
    started, ran = threading.Event(), threading.Event()
    first = tasks.start("First", wait_until_cancelled, started)
    second = tasks.start("Second", lambda job: ran.set())
    second.cancel()
    qtbot.waitUntil(lambda: tasks.live == [first])
    first.cancel()
    assert second.wait(5)
    assert not ran.is_set()


def test_background_job_is_not_something_the_user_waits_for(qtbot: QtBot, tasks: Tasks) -> None:
    started = threading.Event()
    job = tasks.start("Quietly", wait_until_cancelled, started, watch=Watch(quiet=True, background=True))
    assert not tasks.foreground_waits
    assert tasks.shown == []
    tasks.start("Files", count, 1, lane="io")
    assert not tasks.foreground_waits
    tasks.start("Music", count, 1)
    assert tasks.foreground_waits
    job.cancel()


def test_callback_that_fails_is_not_called_again(qtbot: QtBot, tasks: Tasks) -> None:
    calls: list[int] = []

    def fail(result: int) -> None:
        calls.append(result)
        raise RuntimeError("page is broken")

    with qtbot.captureExceptions() as caught:
        tasks.start("Counting", count, 2, watch=Watch(on_done=fail))
        qtbot.waitUntil(lambda: bool(caught))
        qtbot.waitUntil(lambda: not tasks.polling)
    assert calls == [2]


def test_closing_tells_nobody_any_more(qtbot: QtBot, tasks: Tasks, jobs: JobRunner) -> None:
    ends: list[object] = []
    started = threading.Event()
    watch = Watch(on_done=ends.append, on_cancelled=lambda: ends.append("cancelled"))
    job = tasks.start("Waiting", wait_until_cancelled, started, watch=watch)
    tasks.close()
    jobs.close()
    qtbot.wait(80)
    assert job.finished
    assert ends == []
    assert not tasks.polling
