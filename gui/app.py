"""The one place where everything of the window meets: application, session, desk, window, exception hook."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from engine import paths
from engine.audio import columns, devices
from engine.errors import DeviceError, EngineError
from engine.jobs import Job
from engine.session import Session
from engine.settings import Settings
from gui.commands import Commands
from gui.desk import Desk
from gui.edits import Edits
from gui.errors import ExceptionHook, sentence
from gui.garbage import Garbage
from gui.going_on import choose_again, open_again, remember
from gui.interrupts import Interrupts
from gui.language import apply_language, say
from gui.language_switch import LanguageSwitch
from gui.main_window import MainWindow
from gui.space_key import SpaceKey
from gui.tasks import Watch
from gui.theme import RESOURCES, apply_theme, choose_theme, dress

log = logging.getLogger(__name__)
SECOND_LOOK_MS, GREETING_MS = 50, 400


class App:
    """The window with all that lives as long as it does."""

    def __init__(self, session: Session, paths: Sequence[Path] = ()) -> None:
        """Build the window over `session`, which the window closes when it closes, to open with `paths`."""
        self.session = session
        self._paths = list(paths)
        self._closed = False
        self._languages = LanguageSwitch(self)
        self._build()
        choose_again(self.window, session.settings.opening)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.connect(self._on_state_changed)

    def _build(self, edits: Edits | None = None) -> None:
        self.desk = Desk(self.session, edits=edits)
        self.window = MainWindow(self.desk, self.session.root / "window.ini", self.close)
        self.commands = Commands(self.desk, self.window)
        self.hook = ExceptionHook(self.desk.warned.emit)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._space = SpaceKey(application, self.window)
        self._garbage = Garbage(self.window)
        self._garbage.start()
        self.desk.tasks.changed.connect(self._look_after_gpu)
        self.commands.dialogs.settings_changed.connect(self._languages.want)
        # What is slow waits until the window can be seen.
        self.window.painted.connect(lambda: QTimer.singleShot(SECOND_LOOK_MS, self._on_painted))

    def rebuild(self, prepare: Callable[[], object]) -> None:
        """Put another desk and window in the place of these, over the same session.

        Args:
            prepare: called between the two, such as to change the language.
        """
        desk, window = self.desk, self.window
        window.put_away()
        remember(desk, window, self.session.settings.opening)
        desk.playback.unload()
        desk.edits.setParent(None)  # what was done can still be undone
        desk.close()
        self._garbage.stop()
        self.hook.remove()
        self._paths = []
        prepare()
        self._build(desk.edits)
        self.window.show()  # before the other goes, lest the application end with its last window
        window.hide()
        window.deleteLater()
        desk.deleteLater()

    def close(self) -> None:
        """Keep a running recording, cancel and await the jobs, close sound and library."""
        if self._closed:
            return
        self._closed = True
        remember(self.desk, self.window, self.session.settings.opening)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.disconnect(self._on_state_changed)
        self._languages.close()
        self.desk.close()
        try:
            self.session.close()
        except EngineError:
            log.exception("Closing")
        self._garbage.stop()
        self.hook.remove()

    def greet(self) -> None:
        """On a first start: have a demo made, and offer the tour."""
        if not self._closed:
            self.commands.welcome.greet()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and not self._closed:
            self.window.library.look_elsewhere()

    def _look_after_gpu(self) -> None:
        """Say once that it failed: all that follows takes longer."""
        if self.session.catalog.gpu_failed:
            self.desk.tasks.changed.disconnect(self._look_after_gpu)
            self.desk.warned.emit(say("The GPU failed; going on with the processor."))
            self.window.transport.show_idle_text()

    def _on_painted(self) -> None:
        gc.freeze()  # and from now on `Garbage` looks after what comes
        if self._closed:
            return
        self.desk.rescue.look()
        if self._paths:
            self.desk.add(self._paths)
        else:
            open_again(self.desk, self.session.settings.opening)
        self.desk.tasks.start(
            self.window.tr("Looking for sound devices"),
            find_devices,
            watch=Watch(quiet=True, on_error=self.window.transport.transport.set_message),
            lane="io",
        )
        watch = Watch(quiet=True, background=True, on_error=log.warning)
        self.desk.tasks.start(self.window.tr("Loading the models"), load_models, self.session, watch=watch)
        self.desk.labels.add_unheard()
        self.desk.tones.listen()
        self.window.library.read_rest()
        self.window.library.look_for_files()
        self.desk.watching.start()


def find_devices(job: Job) -> None:
    """Wake the sound system, which may take a while.

    Raises:
        DeviceError: there is none.
    """
    job.check()
    columns.get_ready()  # what is recorded or made is drawn as it comes, by the thread that paints
    inputs, outputs = devices.list_inputs(), devices.list_outputs()
    if not inputs and not outputs:
        raise DeviceError("No sound device was found: connect one to play and record.")


def load_models(job: Job, session: Session) -> None:
    """Load what the pages need, so that the first click need not wait for it."""
    for name in session.catalog.cards():
        job.check()
        session.catalog.load(name)
    # All that came with the models stays; looking through it for garbage would hold up the window every time.
    gc.freeze()


def scale(percent: int) -> None:
    """Before Qt starts: let it draw everything so large, unless the user's environment says how large."""
    if percent != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(percent / 100))


def main(argv: Sequence[str] = ()) -> int:
    """Open the window, with the files in `argv`, and return the exit status once it is closed."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    look = Settings.load(paths.settings_path(paths.data_root())).appearance
    scale(look.size_percent)
    application = QApplication.instance() or QApplication(["contrafact"])
    assert isinstance(application, QApplication)
    application.setApplicationName("Contrafact")
    application.setDesktopFileName("contrafact")  # how a Wayland desktop finds the name and icon
    application.setWindowIcon(QIcon(str(RESOURCES / "contrafact.svg")))
    apply_language(application, look.language)
    try:
        session = Session.open()
    except EngineError as error:
        if sys.stderr:  # a packaged window has none
            sys.stderr.write(f"{error}\n")
        apply_theme(application)
        QMessageBox.critical(None, "Contrafact", sentence(error))
        return 2
    choose_theme(application, session.settings.appearance.theme)
    app = App(session, [Path(name) for name in argv])
    dress(application)
    app.window.painted.connect(lambda: QTimer.singleShot(GREETING_MS, app.greet))
    app.window.show()
    interrupts = Interrupts(lambda: app.window.close())  # whichever it is by then
    try:
        return application.exec()
    finally:
        interrupts.remove()
        app.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
