"""Makes the demo project in the background, piece by piece, and steps aside for whatever the user starts."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from engine import demo
from engine.errors import EngineError
from engine.jobs import Job
from engine.library import ClipRow
from gui.desk import Desk
from gui.language import say
from gui.tasks import Watch

log = logging.getLogger(__name__)


class DemoProject(QObject):
    """What is there already is not made again.

    Signals:
        finished: every piece that can be made is in the library.
    """

    finished = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: list[str] = []
        self._job: Job | None = None
        self._wanted = False
        self._steps_aside = False
        desk.tasks.changed.connect(self._go_on)

    @property
    def making(self) -> bool:
        return bool(self._left) or self._job is not None

    def make_quietly(self) -> None:
        """On a first start: in the background."""
        self._begin(wanted=False)

    def open(self) -> None:
        """The user wants it: open its first piece, or make what is missing first."""
        if self.making:
            self._wanted = True
            return
        self._begin(wanted=True)
        if not self._left:
            self._finish()

    def _begin(self, *, wanted: bool) -> None:
        self._wanted = wanted
        session = self._desk.session
        try:
            there = demo.made(session)
            self._left = [name for name in demo.makeable(session) if name not in there]
        except EngineError as error:
            self._on_failed(str(error))
            return
        self._go_on()

    def _go_on(self) -> None:
        desk = self._desk
        if not self._wanted and (desk.tasks.foreground_waits or desk.recording.running):
            if self._job and not self._job.cancelling:
                self._steps_aside = True
                self._job.cancel()
        elif self._left and self._job is None:
            names = {piece.name: say(piece.name) for piece in demo.PIECES.values()}
            watch = Watch(
                on_done=self._on_made,
                on_error=self._on_failed,
                on_cancelled=self._on_cancelled,
                background=not self._wanted,
            )
            title = self.tr("Making the demo")
            self._job = desk.tasks.start(title, demo.make, self._left[0], desk.session, names, watch=watch)

    def _on_made(self, row: ClipRow) -> None:
        desk = self._desk
        self._job = None
        self._left = self._left[1:]
        desk.library_changed.emit()
        desk.labels.add({row.id: row.path})
        desk.tones.listen()
        if self._left:
            self._go_on()
        else:
            self._finish()

    def _finish(self) -> None:
        desk = self._desk
        pieces = demo.made(desk.session)
        demo.collect(desk.session, self.tr("Demo"))
        desk.session.settings.welcome.demo_made = True
        desk.library_changed.emit()
        idle = desk.row is None and not desk.playback.loaded and not desk.recording.running
        if pieces and (self._wanted or idle):
            desk.open(next(pieces[name].id for name in demo.PIECES if name in pieces))
        elif self._wanted:
            desk.warned.emit(
                self.tr("The demo cannot be made: the models are missing. Fetch the weights again.")
            )
        self._wanted = False
        self.finished.emit()

    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self._left = []
        if self._wanted:
            self._desk.warned.emit(sentence)
        else:
            log.warning("No demo: %s", sentence)

    def _on_cancelled(self) -> None:
        self._job = None
        if not self._steps_aside:  # the user does not want it
            self._left = []
            self._desk.session.settings.welcome.demo_made = True
        self._steps_aside = False
        self._go_on()
