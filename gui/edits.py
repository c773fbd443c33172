"""Changes to the library that can be undone: of clips, their words and files, and of collections."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.audio import files
from engine.clip_row import tidy_tags
from engine.errors import EngineError
from engine.library import ClipRow, Library
from engine.marks import Marks
from engine.relinking import relink


class Edits(QObject):
    """Every change goes through the undo stack.

    Signals:
        changed: the library is different now.
        removed: ids of clips that left it.
        went_to: id of the clip that an undo or redo was about.
        undoable: one sentence about something worth taking back at once.
        failed: one sentence when the library refused.
    """

    changed = Signal()
    removed = Signal(list)
    went_to = Signal(int)
    undoable = Signal(str)
    failed = Signal(str)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._library, self._collections = library, library.collections
        self._told_at = -1

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
            self._tell(text.format(what=what))

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

    def describe(self, clip_id: int, name: str, tags: tuple[str, ...], note: str) -> None:
        """Give a clip these words: its name, tags and note."""
        row = self._get(clip_id)
        if row is None or (row.name, row.tags, row.note) == (name.strip(), tidy_tags(tags), note.strip()):
            return

        def write(name: str, tags: tuple[str, ...], note: str) -> None:
            self._library.rename(clip_id, name)
            self._library.set_tags(clip_id, tags)
            self._library.set_note(clip_id, note)

        self._push(
            self.tr("Describe {name}").format(name=row.name),
            lambda: write(name, tags, note),
            lambda: write(row.name, row.tags, row.note),
        )

    def mark(self, clip_id: int, text: str, before: Marks, after: Marks) -> None:
        """Keep other markers or bars with a clip; `text` says what changed."""
        self._push(
            text,
            lambda: self._library.set_marks(clip_id, after),
            lambda: self._library.set_marks(clip_id, before),
        )

    def made(self, take: ClipRow, source: ClipRow | None = None) -> None:
        """A take is in the library already: undo takes it out again, and goes back to the `source` that was
        changed, if that is what it was made of."""
        self._came(self.tr("Make {name}").format(name=take.name), [take], source)

    def added(self, rows: list[ClipRow]) -> None:
        """Sounds have come into the library: undo takes them out again; their files stay."""
        if rows:
            what = rows[0].name if len(rows) == 1 else self.tr("{n} clips").format(n=len(rows))
            self._came(self.tr("Add {what}").format(what=what), rows)

    def _came(self, text: str, rows: list[ClipRow], source: ClipRow | None = None) -> None:
        is_new = [True]

        def apply() -> None:
            if is_new:
                is_new.clear()
                return
            for row in rows:
                self._library.restore(row.id)
            self.went_to.emit(rows[0].id)

        def revert() -> None:
            for row in rows:
                self._library.remove(row.id)
            if source is not None:
                self.went_to.emit(source.id)
            self.removed.emit([row.id for row in rows])

        self._push(text, apply, revert)

    def add_tags(self, clip_ids: list[int], tags: tuple[str, ...]) -> None:
        """Give several clips these tags beside their own."""
        rows = self._library.rows_of(clip_ids, look=False)
        if not rows or not tidy_tags(tags):
            return

        def write(added: tuple[str, ...]) -> None:
            for row in rows:
                self._library.set_tags(row.id, (*row.tags, *added))

        text = self.tr("Tag {n} clips").format(n=len(rows))
        self._push(text, lambda: write(tags), lambda: write(()))

    def relink(self, found: dict[int, Path]) -> None:
        """Say where the files of clips are now, id to path."""
        rows = [row for clip_id in found if (row := self._get(clip_id))]
        if not rows:
            return

        def apply() -> None:
            for row in rows:
                relink(self._library, row.id, found[row.id], files.probe(found[row.id]))

        def revert() -> None:
            for row in rows:
                relink(self._library, row.id, row.path)

        self._push(self.tr("Find {n} files").format(n=len(rows)), apply, revert)

    # Collections

    def new_collection(self, name: str, clip_ids: list[int]) -> int | None:
        """Make a collection of these clips; return its id, or None if it was refused."""
        made: list[int] = []

        def apply() -> None:
            if made:
                self._collections.restore(made[0])
            else:
                made.append(self._collections.add(name).id)
                self._collections.put(made[0], clip_ids)

        text = self.tr("Make the collection {name}").format(name=name)
        done = self._push(text, apply, lambda: self._collections.remove(made[0]))
        return made[0] if done else None

    def collect(self, collection_id: int, clip_ids: list[int], *, out: bool = False) -> None:
        """Put clips into a collection, or take them out."""
        moved: list[int] = []

        def apply() -> None:
            move = self._collections.take_out if out else self._collections.put
            moved[:] = move(collection_id, clip_ids)

        def revert() -> None:
            (self._collections.put if out else self._collections.take_out)(collection_id, moved)

        text = self.tr("Take out of a collection") if out else self.tr("Put into a collection")
        self._push(text, apply, revert)

    def rename_collection(self, collection_id: int, name: str) -> None:
        before = next((one.name for one in self._collections.all() if one.id == collection_id), None)
        if before is not None and before != name:
            self._push(
                self.tr("Rename {name}").format(name=before),
                lambda: self._collections.rename(collection_id, name),
                lambda: self._collections.rename(collection_id, before),
            )

    def remove_collection(self, collection_id: int) -> None:
        """Take a collection away; its clips stay in the library."""
        name = next((one.name for one in self._collections.all() if one.id == collection_id), "")
        text = self.tr("Remove the collection {name}").format(name=name)
        done = self._push(
            text,
            lambda: self._collections.remove(collection_id),
            lambda: self._collections.restore(collection_id),
        )
        if done:
            text = self.tr("The collection {name} is gone; its clips are in the library still.")
            self._tell(text.format(name=name))

    def _get(self, clip_id: int) -> ClipRow | None:
        try:
            return self._library.get(clip_id)
        except EngineError as error:
            self.failed.emit(str(error))
            return None

    def take_back(self) -> None:
        """Undo what `undoable` told of last."""
        if self.stack.index() == self._told_at:
            self.stack.undo()
        else:
            self.failed.emit(self.tr("Other things were done since: undo them one by one with Ctrl+Z."))

    def _tell(self, sentence: str) -> None:
        self._told_at = self.stack.index()
        self.undoable.emit(sentence)

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
