"""Clips as rows: takes follow the clip they were made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt, Signal

from gui.language import say
from gui.widgets.clip_filter import KINDS, ClipFilter, Entry, Row, text_of
from gui.widgets.file_data import files_data
from gui.widgets.time_ruler import format_time

ROW = Qt.ItemDataRole.UserRole
DEPTH = Qt.ItemDataRole.UserRole + 1
PLAYING = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class ClipItem:
    """A row made by hand."""

    id: int
    name: str
    path: str = ""
    kind: str = "import"
    duration_s: float = 0.0
    style: str | None = None
    style_probability: float | None = None
    starred: bool = False
    parent_id: int | None = None
    missing: bool = False
    bpm: float | None = None
    key: str | None = None
    tags: tuple[str, ...] = ()
    note: str = ""


class ClipModel(QAbstractListModel):
    """Rows in the order given, each followed by its takes; those that pass the filter are shown.

    It filters itself: a proxy would ask Python for each of ten thousand rows.
    """

    renamed = Signal(int, str)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._all: list[Entry] = []
        self._of: dict[int, int] = {}  # id -> place in `_all`
        self._shown: list[Entry] = []
        self._places: dict[int, int] = {}  # id -> place in `_shown`
        self._filter = ClipFilter()
        self._playing: int | None = None

    @property
    def n_all(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    @property
    def filter(self) -> ClipFilter:
        return self._filter

    def set_rows(self, rows: Iterable[Row]) -> None:
        self.set_entries(arranged(rows, self._text_of))

    def set_entries(self, entries: list[Entry]) -> None:
        """Show what `arranged` has made of rows."""
        self._all = entries
        self._of = {entry[0].id: place for place, entry in enumerate(entries)}
        self._show()

    def replace(self, rows: Iterable[Row]) -> bool:
        """Show these instead of those with the same ids, which is quick; False if that needs `set_rows`.

        It does when one was not there before, or has another parent.
        """
        rows = list(rows)
        places = [self._of.get(row.id) for row in rows]
        for row, place in zip(rows, places, strict=True):
            if place is None or self._all[place][0].parent_id != row.parent_id:
                return False
        for row, place in zip(rows, places, strict=True):
            assert place is not None
            entry = (row, self._all[place][1], text_of(row))
            self._all[place] = entry
            shown = self._places.get(row.id)
            if shown is not None and self._filter.passing([entry]):
                self._shown[shown] = entry
                self.dataChanged.emit(self.index(shown), self.index(shown))
        self._show()
        return True

    def set_filter(self, chosen: ClipFilter) -> None:
        """Show those that pass."""
        if chosen != self._filter:
            self._filter = chosen
            self._show()

    def set_playing(self, clip_id: int | None) -> None:
        self._playing = clip_id
        self.repaint_rows()

    def repaint_rows(self) -> None:
        """What is drawn in the rows has changed, though the rows have not."""
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def index_of(self, clip_id: int | None) -> QModelIndex:
        """Where a clip is; an invalid index if it is not shown."""
        return self.index(self._places.get(clip_id, -1) if clip_id is not None else -1)

    def _text_of(self, row: Row) -> str:
        """As `text_of`, which is not asked again about a row that is here already."""
        place = self._of.get(row.id)
        known = self._all[place] if place is not None else None
        return known[2] if known and known[0] is row else text_of(row)

    def _show(self) -> None:
        shown = self._filter.passing(self._all)
        if shown == self._shown:
            return
        same = len(shown) == len(self._shown) and all(
            new[0].id == old[0].id and new[1] == old[1] for new, old in zip(shown, self._shown, strict=True)
        )
        if same:
            self._shown = list(shown)
            self.repaint_rows()
            return
        self.beginResetModel()
        self._shown = list(shown)
        self._places = {entry[0].id: place for place, entry in enumerate(shown)}
        self.endResetModel()

    def rowCount(self, parent=QModelIndex()) -> int:  # noqa: B008 - Qt's signature; never changed
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row, depth, _ = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.name
        if role == ROW:
            return row
        if role == DEPTH:
            return depth
        if role == PLAYING:
            return row.id == self._playing
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._in_words(row)
        return None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole) -> bool:
        row, name = self._shown[index.row()][0], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == row.name:
            return False
        self.renamed.emit(row.id, name)
        return True

    def flags(self, index):
        more = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return super().flags(index) | more if index.isValid() else super().flags(index)

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes) -> QMimeData:
        rows = [self._shown[index.row()][0] for index in indexes]
        return files_data(Path(row.path) for row in rows if not row.missing)

    def _in_words(self, row: Row) -> str:
        words = [row.name, say(KINDS.get(row.kind, row.kind)), format_time(row.duration_s, 1)]
        if row.style:
            sure = "" if row.style_probability is None else f" {row.style_probability:.0%}"
            words.append(say(row.style) + sure)
        words += [f"{row.bpm:.0f} bpm"] if row.bpm else []
        words += [say(row.key)] if row.key else []
        if row.parent_id is not None:
            parent = self._of.get(row.parent_id)
            if parent is not None:
                words[1] = self.tr("Take of {name}").format(name=self._all[parent][0].name)
        words += row.tags
        if row.starred:
            words.append(self.tr("starred"))
        if row.missing:
            words.append(self.tr("its file is gone"))
        if row.note:
            words.append(row.note)
        return ", ".join(words)


def arranged(rows: Iterable[Row], text_of: Callable[[Row], str] = text_of) -> list[Entry]:
    """`rows` as the model holds them, each followed by its takes; for thousands, ask in a job."""
    return [(row, depth, text_of(row)) for row, depth in _with_takes(list(rows))]


def _with_takes(rows: list[Row]) -> Iterable[tuple[Row, int]]:
    known = {row.id for row in rows}
    takes: dict[int, list[Row]] = {}
    for row in rows:
        if row.parent_id in known and row.parent_id != row.id:
            takes.setdefault(row.parent_id, []).append(row)
    waiting = [(row, 0) for row in reversed(rows) if row.parent_id not in known or row.parent_id == row.id]
    while waiting:
        row, depth = waiting.pop()
        yield row, depth
        waiting.extend((take, depth + 1) for take in reversed(takes.get(row.id, [])))
