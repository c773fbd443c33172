"""Whether this installation works: the window opens, the models load, and a device records what is played.

    contrafact --selftest              open the window on an empty library of its own, and close it
    contrafact --selftest FILE DEVICE  also play that file, and record it, on a device that hears itself

Prints one JSON object; exit status 1 when something is wrong.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from engine.audio import files
from engine.errors import EngineError
from engine.session import Session
from gui.app import App
from gui.theme import apply_theme

RECORDED_S, LOUD_ENOUGH = 2.0, 0.01
TICK_MS, PATIENCE_S = 50, 120.0


class SelfTest(QObject):
    """Waits for one thing after another, and closes the window after the last or after a failure."""

    def __init__(self, app: App, played: Path | None, device: str | None) -> None:
        super().__init__(app.window)
        self._app, self._played, self._device = app, played, device
        self._began = time.monotonic()
        self._busy = False
        self.found: dict[str, object] = {}
        self.problems: list[str] = []
        app.window.painted.connect(lambda: self._note("painted_s"))
        app.desk.warned.connect(self.problems.append)
        app.desk.recording.failed.connect(self.problems.append)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def _note(self, what: str) -> None:
        self.found[what] = round(time.monotonic() - self._began, 2)

    def _on_tick(self) -> None:
        app, desk = self._app, self._app.desk
        if time.monotonic() - self._began > PATIENCE_S:
            self.problems.append(f"It did not get further than {self.found}.")
        if self.problems:
            self._end()
        elif desk.tasks.live:
            self._busy = True
        elif not self._busy:  # the models begin to load after the first painting
            return
        elif "ready_s" not in self.found:
            self._note("ready_s")
            self._look_at_models()
        elif self._played is None:
            self._end()
        elif not desk.recording.running:
            app.session.player.device = self._device
            app.session.player.load(files.read(self._played))
            desk.recording.start(self._device)
            app.session.player.play()
        elif min(app.session.recorder.elapsed_s, app.session.player.position_s) > RECORDED_S:
            app.session.player.stop()
            self._look_at(desk.recording.finish())
            self._end()

    def _look_at_models(self) -> None:
        """Each is loaded by now; what kept one from it is said again."""
        for name in self._app.session.catalog.cards():
            try:
                self._app.session.catalog.load(name)
            except EngineError as error:
                self.problems.append(str(error))

    def _look_at(self, path: Path | None) -> None:
        if path is None:
            self.problems.append("Nothing was recorded.")
            return
        clip = files.read(path)
        self.found |= {"recorded_s": round(clip.duration_s, 2), "peak": round(clip.peak, 3)}
        if clip.peak < LOUD_ENOUGH:
            self.problems.append("The recording is silent.")

    def _end(self) -> None:
        self._timer.stop()
        self._app.window.close()


def main(arguments: Sequence[str]) -> int:
    """Run the test and return the exit status."""
    played = Path(arguments[0]) if arguments else None
    device = arguments[1] if len(arguments) > 1 else None
    application = QApplication.instance() or QApplication(["contrafact"])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory(prefix="contrafact-", ignore_cleanup_errors=True) as folder:
        app = App(Session.open(Path(folder)))
        apply_theme(application)
        test = SelfTest(app, played, device)
        app.window.show()
        try:
            application.exec()
        finally:
            app.close()
    print(json.dumps({"ok": not test.problems, **test.found, "problems": test.problems}))
    return 1 if test.problems else 0
