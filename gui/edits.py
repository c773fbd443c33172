"""Changes to the library that can be undone: removing, renaming and starring clips."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.errors import EngineError
from engine.library import ClipRow, Library


class Edits(QObject):
    """Every change goes through the undo stack.

    Signals:
        changed: the library is different now.
        removed: ids of clips that left it.
        undoable: one sentence about something worth taking back at once.
        failed: one sentence when the library refused.
    """

    changed = Signal()
    removed = Signal(list)
    undoable = Signal(str)
    failed = Signal(str)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._library = library

    def remove(self, clip_ids: list[int]) -> None:
        """Take clips out of the library; their files stay where they are."""
        rows = [row for clip_id in clip_ids if (row := self._get(clip_id))]
        if not rows:
            return
        tokens: list[int] = []

        def apply() -> None:
            tokens[:] = [self._library.remove(row.id) for row in rows]
            self.removed.emit([row.id for row in rows])

        def revert() -> None:
            for token in tokens:
                self._library.restore(token)

        what = rows[0].name if len(rows) == 1 else self.tr("{n} clips").format(n=len(rows))
        if self._push(self.tr("Remove {what}").format(what=what), apply, revert):
            text = self.tr("{what} left the library; the file stays.")
            if len(rows) > 1:
                text = self.tr("{what} left the library; their files stay.")
            self.undoable.emit(text.format(what=what))

    def rename(self, clip_id: int, name: str) -> None:
        """Give a clip another name in the library."""
        row = self._get(clip_id)
        if row and row.name != name:
            self._push(
                self.tr("Rename {name}").format(name=row.name),
                lambda: self._library.rename(clip_id, name),
                lambda: self._library.rename(clip_id, row.name),
            )

    def star(self, clip_id: int, starred: bool) -> None:
        """Star a clip, or take its star away."""
        self._push(
            self.tr("Star") if starred else self.tr("Unstar"),
            lambda: self._library.star(clip_id, starred),
            lambda: self._library.star(clip_id, not starred),
        )

    def _get(self, clip_id: int) -> ClipRow | None:
        try:
            return self._library.get(clip_id)
        except EngineError as error:
            self.failed.emit(str(error))
            return None

    def _push(self, text: str, apply: Callable[[], None], revert: Callable[[], None]) -> bool:
        n_before = self.stack.index()
        self.stack.push(_Edit(text, apply, revert, self))
        return self.stack.index() > n_before


class _Edit(QUndoCommand):
    """Qt swallows what `redo` and `undo` raise, so they tell of a refusal themselves and leave the stack."""

    def __init__(
        self, text: str, apply: Callable[[], None], revert: Callable[[], None], edits: Edits
    ) -> None:
        super().__init__(text)
        self._apply, self._revert, self._edits = apply, revert, edits

    def redo(self) -> None:
        self._attempt(self._apply)

    def undo(self) -> None:
        self._attempt(self._revert)

    def _attempt(self, step: Callable[[], None]) -> None:
        try:
            step()
        except EngineError as error:
            self.setObsolete(True)
            self._edits.failed.emit(str(error))
        self._edits.changed.emit()
