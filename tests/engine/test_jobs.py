"""Jobs report, hand out parts, stop when asked, and turn faults into sentences."""

import threading
import time
import weakref

import pytest

from engine.errors import Cancelled, EngineError, ParamsError
from engine.jobs import Job, JobRunner, JobState, Lane


def count(job: Job, n: int) -> int:
    for index in range(n):
        job.report(index / n, f"step {index}")
        job.emit(index)
    return n


def wait_until_cancelled(job: Job, started: threading.Event) -> None:
    started.set()
    while True:
        job.report(0.5)
        time.sleep(0.001)


def test_a_job_keeps_result_progress_and_partials_in_order() -> None:
    seen: list[tuple[float, str]] = []
    job = Job("Count", listener=lambda job: seen.append((job.fraction, job.text)))
    job.run(count, 4)
    assert job.state is JobState.DONE
    assert job.finished
    assert (job.result, job.fraction) == (4, 1.0)
    assert seen == [(0.0, "step 0"), (0.25, "step 1"), (0.5, "step 2"), (0.75, "step 3")]
    assert job.take_partials() == [0, 1, 2, 3]
    assert job.take_partials() == []


def test_fractions_stay_within_bounds_and_text_stays_until_replaced() -> None:
    job = Job()
    job.report(-1, "first")
    assert job.fraction == 0.0
    job.report(7)
    assert (job.fraction, job.text) == (1.0, "first")


@pytest.mark.parametrize(
    "call", [lambda job: job.report(0.5), lambda job: job.emit(1), lambda job: job.check()]
)
def test_every_contact_raises_once_cancelled(call) -> None:
    job = Job()
    call(job)
    job.cancel()
    with pytest.raises(Cancelled):
        call(job)


def test_a_cancelled_job_has_no_error_and_never_starts_late() -> None:
    job = Job()
    job.cancel()
    job.run(lambda job: pytest.fail("ran"))
    assert job.state is JobState.CANCELLED
    assert job.error is None


def test_our_errors_pass_as_they_are() -> None:
    def refuse(job: Job) -> None:
        raise ParamsError("Choose a style.")

    job = Job("Generate")
    job.run(refuse)
    assert job.state is JobState.FAILED
    assert isinstance(job.error, ParamsError)
    assert str(job.error) == "Choose a style."


def test_a_fault_becomes_one_sentence_and_a_traceback_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def break_down(job: Job) -> None:
        raise ValueError("shape\n  mismatch")

    job = Job("Generate")
    job.run(break_down)
    assert isinstance(job.error, EngineError)
    assert str(job.error) == "Generate failed unexpectedly (shape mismatch); the log has details."
    assert "break_down" in caplog.text


def test_a_part_scales_progress_and_shares_the_wish_to_stop() -> None:
    seen: list[float] = []
    whole = Job(listener=lambda job: seen.append(job.fraction))
    first, second = whole.part(0.0, 0.5), whole.part(0.5, 1.0)
    first.report(0.5, "half of the first")
    second.report(0.5)
    second.part(0.5, 1.0).report(0.5)
    second.emit("sound")
    assert seen == [0.25, 0.75, 0.875]
    assert whole.text == "half of the first"
    assert whole.take_partials() == ["sound"]
    whole.cancel()
    with pytest.raises(Cancelled):
        first.report(0.6)


def test_the_runner_computes_one_after_the_other_and_files_beside() -> None:
    runner = JobRunner()
    started, gate = threading.Event(), threading.Event()

    def hold(job: Job) -> None:
        started.set()
        assert gate.wait(30)

    order: list[str] = []
    try:
        held = runner.submit("Hold", hold)
        queued = runner.submit("Queue", lambda job: order.append("compute"))
        assert started.wait(30)
        beside = runner.submit("Read", lambda job: order.append("io"), lane="io")
        assert beside.wait(30)
        assert order == ["io"]
        assert runner.live == [held, queued]
        gate.set()
        assert queued.wait(30)
        assert order == ["io", "compute"]
        assert runner.live == []
    finally:
        gate.set()
        runner.close()


@pytest.mark.parametrize("lane", ["compute", "io", "live", "view"])
def test_what_a_job_made_is_let_go_of_once_nobody_else_holds_it(lane: Lane) -> None:
    """A window that stays open for days would hold every take that was ever made."""

    class Made:
        pass

    def make(job: Job) -> Made:
        job.emit(Made())
        return Made()

    runner = JobRunner()
    job = runner.submit("Make", make, lane=lane)
    assert job.wait(30)
    made, partial = weakref.ref(job.result), weakref.ref(job.take_partials()[0])
    assert made() is not None
    del job
    try:
        deadline = time.monotonic() + 30  # its worker has yet to let go of it
        while made() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert (made(), partial()) == (None, None)
    finally:
        runner.close()


def test_closing_cancels_what_runs_and_what_waits() -> None:
    runner = JobRunner()
    started = threading.Event()
    running = runner.submit("Run", wait_until_cancelled, started)
    waiting = runner.submit("Wait", count, 3)
    assert started.wait(30)
    runner.close()
    assert running.state is JobState.CANCELLED
    assert waiting.state is JobState.CANCELLED
    assert waiting.result is None


def test_wait_tells_whether_the_job_has_ended() -> None:
    job = Job()
    assert not job.wait(0.0)
    job.run(count, 1)
    assert job.wait(0.0)
