"""Garbage is collected in the window's thread alone: a timer that dies in a worker ends the program."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1000
WHOLE_EVERY = 10  # looks that found something to do


class Garbage(QObject):
    """From `start` to `stop` Python collects nothing of its own accord, in whichever thread it happens to be.

    What is young is looked through once a second while much comes and goes, and now and then everything:
    Python itself would hardly ever do that beside the networks' many objects, and keep what it freed before.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._n_looks = 0
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Collect if there is reason to; the timer calls this."""
        if gc.get_count()[0] > gc.get_threshold()[0]:
            self._n_looks += 1
            gc.collect(1 if self._n_looks % WHOLE_EVERY else 2)
