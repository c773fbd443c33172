"""Why the open clip counts as its style: reasons and nearest clips, and the picture of what speaks for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.explaining import Explanation, explain
from engine.heat import Heat, heat
from engine.jobs import Job
from engine.library import ClipRow
from engine.session import Session
from gui.tasks import Tasks, Watch


class Why(QObject):
    """One quiet job for the reasons and one for the picture; the newest request replaces a stale one.

    Signals:
        explained: id of a clip and its Explanation.
        heat_changed: Heat of the open clip, or None.
    """

    explained = Signal(int, object)
    heat_changed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self._known: dict[tuple[int, str], Explanation] = {}
        self._explaining: Job | None = None
        self._drawing: Job | None = None
        self._row: ClipRow | None = None
        self._shows_heat = False

    def explain(self, row: ClipRow, style: str) -> None:
        """Tell `explained` at once, or as soon as it is known."""
        self._stop(self._explaining)
        if found := self._known.get((row.id, style)):
            self.explained.emit(row.id, found)
            return
        session = self._session
        self._explaining = self._tasks.start(
            self.tr("Looking for reasons"),
            explain,
            row.path,
            style,
            session.library,
            session.catalog,
            session.sounds,
            session.shelf,
            watch=Watch(on_done=lambda found: self._on_explained(row.id, found), quiet=True, background=True),
        )

    def set_heat(self, shown: bool) -> None:
        """Show the picture over every clip that is opened, or over none."""
        self._shows_heat = shown
        self.set_row(self._row)

    def set_row(self, row: ClipRow | None) -> None:
        """The clip that is open now."""
        self._stop(self._drawing)
        self._row = row
        self.heat_changed.emit(None)
        if row is None or not self._shows_heat:
            return
        self._drawing = self._tasks.start(
            self.tr("Looking for what speaks for the style"),
            heat,
            row.path,
            self._session.catalog,
            shelf=self._session.shelf,
            watch=Watch(on_done=self._on_drawn, quiet=row.duration_s < 60),
        )

    def forget(self) -> None:
        """What was explained may not hold any more, since styles came or went."""
        self._known.clear()

    def _stop(self, job: Job | None) -> None:
        if job:
            job.cancel()
            self._tasks.forget(job)

    def _on_explained(self, clip_id: int, found: Explanation) -> None:
        self._explaining = None
        self._known[clip_id, found.style] = found
        self.explained.emit(clip_id, found)

    def _on_drawn(self, found: Heat) -> None:
        self._drawing = None
        self.heat_changed.emit(found)
