"""The exception hook: one sentence, in the log in full, and no fault within a fault."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from engine.errors import Cancelled, EngineError
from gui.errors import ExceptionHook, sentence


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def hook(shown: list[str]) -> Iterator[ExceptionHook]:
    installed = ExceptionHook(shown.append)
    yield installed
    installed.remove()


def raise_through_hook(error: BaseException) -> None:
    try:
        raise error
    except BaseException:  # noqa: BLE001 - this is what the interpreter does
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_shows_one_sentence_and_logs_the_rest(
    hook: ExceptionHook, shown: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        raise_through_hook(ZeroDivisionError("division by zero"))
    assert len(shown) == 1
    assert "division by zero" in shown[0]
    assert "Traceback" in caplog.text


def test_engine_error_is_shown_as_it_stands(hook: ExceptionHook, shown: list[str]) -> None:
    raise_through_hook(EngineError("Plug it in."))
    assert shown == ["Plug it in."]


def test_cancelled_is_never_shown(hook: ExceptionHook, shown: list[str]) -> None:
    raise_through_hook(Cancelled())
    assert shown == []


def test_fault_while_showing_a_fault_is_not_shown() -> None:
    shown: list[str] = []

    def show(text: str) -> None:
        shown.append(text)
        raise_through_hook(RuntimeError("the notice is broken"))

    hook = ExceptionHook(show)
    try:
        raise_through_hook(ValueError("first"))
    finally:
        hook.remove()
    assert len(shown) == 1
    assert "first" in shown[0]


def test_fault_in_another_thread_is_logged_only(
    hook: ExceptionHook, shown: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("lost in a thread")

    with caplog.at_level(logging.ERROR):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "lost in a thread" in caplog.text
    assert shown == []


def test_removing_puts_the_former_hooks_back() -> None:
    before: tuple[Callable[..., object], ...] = (sys.excepthook, threading.excepthook)
    ExceptionHook(lambda text: None).remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_unknown_fault_becomes_a_sentence() -> None:
    assert sentence(KeyError("x")).endswith("the log has details.")
