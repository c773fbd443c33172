"""Waits for a sound device that went away, and says when it is there again."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from engine.audio import devices
from engine.errors import DeviceError
from engine.jobs import Job
from gui.tasks import Tasks, Watch

LOOK_MS = 3000
PATIENCE_S = 600.0


class DeviceWatch(QObject):
    """Looks every few seconds while nothing plays or records, since looking would end that.

    Signals:
        returned: name of the device.
    """

    returned = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._missing: dict[str, float] = {}  # since when
        self._job: Job | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def wait_for(self, name: str) -> None:
        """It went away just now."""
        self._missing[name] = time.monotonic()
        self._timer.start()

    def look(self) -> None:
        """See whether it is there again."""
        now = time.monotonic()
        self._missing = {name: since for name, since in self._missing.items() if now - since < PATIENCE_S}
        if not self._missing:
            self._timer.stop()
        elif self._job is None and devices.obstacle() is None:
            watch = Watch(on_done=self._on_found, on_error=lambda _: self._on_found(set()), quiet=True)
            title = self.tr("Looking for sound devices")
            self._job = self._tasks.start(title, find_names, watch=watch, lane="io")

    def close(self) -> None:
        self._timer.stop()
        self._missing = {}

    def _on_found(self, names: set[str]) -> None:
        self._job = None
        for name in set(self._missing) & names:
            del self._missing[name]
            self.returned.emit(name)


def find_names(job: Job) -> set[str]:
    """Names of all devices that are connected now; none if there is no sound system."""
    job.check()
    try:
        found = [*devices.list_inputs(refresh=True), *devices.list_outputs()]
    except DeviceError:
        return set()
    return {device.name for device in found}
