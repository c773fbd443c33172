"""Has sounds to learn by ready before they are asked for, and steps aside for whatever the user starts."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from engine import learn_sounds, paths
from engine.jobs import Job
from engine.learn_sounds import LearnSound
from gui.desk import Desk
from gui.tasks import Watch

log = logging.getLogger(__name__)

# In memory; the others lie on the disk.
MOST_KEPT = 8
Key = tuple[str, int]


class LearnSounds(QObject):
    """Makes what is wanted, one after another.

    Signals:
        ready: the LearnSound that can be heard now.
        failed: one sentence; nothing more is made until something else is wanted.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sounds: OrderedDict[Key, LearnSound] = OrderedDict()
        self._wanted: list[Key] = []
        self._job: Job | None = None
        self._making: Key | None = None
        self._urgent = False
        desk.tasks.changed.connect(self._go_on)

    def get(self, style: str, number: int) -> LearnSound | None:
        """The sound if it is ready."""
        return self._sounds.get((style, number))

    def want(self, keys: Iterable[Key], *, urgent: bool = False) -> None:
        """Make these, in this order, and forget what was wanted before.

        Args:
            urgent: the user waits for them: nothing is more important, and the job bar shows it.
        """
        self._wanted = [key for key in keys if key not in self._sounds]
        self._urgent = urgent
        for key in self._sounds.keys() & set(keys):
            self._sounds.move_to_end(key)
        if self._job and (self._making not in self._wanted or urgent):
            self._stop()
        self._go_on()

    def rest(self) -> None:
        """Want nothing any more."""
        self._wanted = []
        self._stop()

    @property
    def making(self) -> bool:
        return self._job is not None

    def _go_on(self) -> None:
        tasks, urgent = self._desk.tasks, self._urgent
        if not urgent and (tasks.foreground_waits or self._desk.recording.running):
            self._stop()
        elif self._wanted and self._job is None:
            style, number = self._making = self._wanted[0]
            session = self._desk.session
            self._job = tasks.start(
                self.tr("Making a sound to learn by"),
                learn_sounds.make,
                style,
                number,
                session.catalog,
                paths.learn_dir(session.root),
                watch=Watch(
                    on_done=self._on_made,
                    on_error=self._on_failed,
                    on_cancelled=self._on_cancelled,
                    quiet=not urgent,
                    background=not urgent,
                ),
            )

    def _stop(self) -> None:
        if self._job and not self._job.cancelling:
            self._job.cancel()

    def _on_made(self, sound: LearnSound) -> None:
        key = (sound.style, sound.number)
        self._job = self._making = None
        self._sounds[key] = sound
        while len(self._sounds) > MOST_KEPT:
            self._sounds.popitem(last=False)
        self._wanted = [other for other in self._wanted if other != key]
        self.ready.emit(sound)
        self._go_on()

    def _on_failed(self, sentence: str) -> None:
        self._job = self._making = None
        self._wanted = []
        log.warning("No sound to learn by: %s", sentence)
        self.failed.emit(sentence)

    def _on_cancelled(self) -> None:
        self._job = self._making = None
        self._go_on()
