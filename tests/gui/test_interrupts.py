"""A signal reaches the window even while its event loop sleeps."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from gui.interrupts import SIGNALS, Interrupts


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal to oneself ends the process")
@pytest.mark.parametrize("number", SIGNALS)
def test_signal_closes_while_nothing_else_happens(qapp: QApplication, number: signal.Signals) -> None:
    loop, closed = QEventLoop(), []

    def close() -> None:
        closed.append(number)
        loop.quit()

    interrupts = Interrupts(close)
    give_up = QTimer(singleShot=True)
    give_up.timeout.connect(loop.quit)
    give_up.start(20_000)
    sender = threading.Timer(0.3, os.kill, (os.getpid(), number))
    sender.start()
    try:
        loop.exec()
    finally:
        sender.join()
        interrupts.remove()
    assert closed == [number]
    assert give_up.isActive()


def test_former_handlers_come_back(qapp: QApplication) -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    Interrupts(lambda: None).remove()
    assert [signal.getsignal(number) for number in SIGNALS] == before
