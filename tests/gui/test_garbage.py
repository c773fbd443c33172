"""Timers and widgets that only the garbage collector can end die in the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.garbage import WHOLE_EVERY, Garbage


class Circle(QTimer):
    """A timer that runs, and holds itself."""

    def __init__(self, died_in: list[int]) -> None:
        super().__init__(interval=1000)
        self.me = self
        weakref.finalize(self, lambda: died_in.append(threading.get_ident()))
        self.start()


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[Garbage]:
    gc.collect()
    garbage = Garbage()
    garbage.start()
    yield garbage
    garbage.stop()


def allocate() -> None:
    """Enough for Python to look for garbage, if left to itself."""
    kept = [[number] for number in range(20 * gc.get_threshold()[0])]
    assert kept


def in_a_worker(work: Callable[[], None]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_what_a_worker_does_collects_nothing_and_the_window_does(garbage: Garbage) -> None:
    died_in: list[int] = []
    for _ in range(3):
        Circle(died_in)
    in_a_worker(allocate)
    assert not died_in
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    garbage.look()
    assert kept
    assert died_in == [threading.get_ident()] * 3


def test_what_is_old_is_collected_too_in_the_end(garbage: Garbage) -> None:
    died_in: list[int] = []
    old = Circle(died_in)
    gc.collect()
    del old
    kept: list[list[int]] = []
    for _ in range(WHOLE_EVERY):
        kept += [[number] for number in range(2 * gc.get_threshold()[0])]
        garbage.look()
    assert died_in == [threading.get_ident()]


def test_an_idle_window_looks_through_nothing(garbage: Garbage, monkeypatch: pytest.MonkeyPatch) -> None:
    gc.collect()
    monkeypatch.setattr(gc, "collect", lambda generation=2: pytest.fail("collected"))
    garbage.look()
