"""Another language at once: when nothing is under way, desk and window are built anew over what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.language import apply_language, meant, say, spoken
from gui.window_state import WindowState

if TYPE_CHECKING:
    from gui.app import App

LOOK_EVERY_MS = 250


class LanguageSwitch(QObject):
    """Waits until no job that the user sees would lose the page that waits for it."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def waiting(self) -> bool:
        return self._timer.isActive()

    def want(self) -> None:
        """Speak what the settings say, now or when what is running has ended."""
        if meant(self._app.session.settings.appearance.language) == spoken():
            self._timer.stop()  # the user has thought better of it
            return
        if self._is_busy():
            self._app.desk.told.emit(say("The language changes when what is running has ended."))
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        if self._is_busy():
            return
        self._timer.stop()
        application = QApplication.instance()
        assert application
        state = WindowState.of(self._app)
        self._app.rebuild(lambda: apply_language(application, self._app.session.settings.appearance.language))
        state.put_back(self._app)

    def _is_busy(self) -> bool:
        """Whether something would be lost: a job, a recording, sound that is made as it plays, notes that are
        not kept yet, a question."""
        desk, window = self._app.desk, self._app.window
        return bool(
            desk.tasks.shown
            or desk.recording.running
            or desk.punch.running
            or window.generate.endless.running
            or window.restyle.live.on
            or window.editor.notes.sound.waiting
            or self._app.commands.welcome.tour
            or self._app.commands.welcome.demo.making
            or QApplication.activeModalWidget()
            or QApplication.activePopupWidget()
        )
