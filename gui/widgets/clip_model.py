"""Clips as rows: takes follow the clip they were made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QSortFilterProxyModel, Qt, QUrl, Signal

from gui.widgets.style_filter import style_of
from gui.widgets.time_ruler import format_time

ROW = Qt.ItemDataRole.UserRole
DEPTH = Qt.ItemDataRole.UserRole + 1
PLAYING = Qt.ItemDataRole.UserRole + 2
KINDS = {"import": "Imported file", "recording": "Recording", "take": "Take"}


class Row(Protocol):
    """What a row shows; the library's ClipRow fits."""

    @property
    def id(self) -> int: ...
    @property
    def path(self) -> Any: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def duration_s(self) -> float: ...
    @property
    def style(self) -> str | None: ...
    @property
    def style_probability(self) -> float | None: ...
    @property
    def bpm(self) -> float | None: ...
    @property
    def key(self) -> str | None: ...
    @property
    def starred(self) -> bool: ...
    @property
    def parent_id(self) -> int | None: ...
    @property
    def missing(self) -> bool: ...


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


def tone_text(row: Row) -> str:
    """Tempo and key of a clip, as far as they are known: "120 bpm · Am"."""
    key = (row.key or "").replace(" minor", "m").replace(" major", "")
    return " · ".join(([f"{row.bpm:.0f} bpm"] if row.bpm else []) + ([key] if key else []))


class ClipModel(QAbstractListModel):
    """Rows in the order given, each followed by its takes."""

    renamed = Signal(int, str)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Row, int]] = []
        self._playing: int | None = None

    def set_rows(self, rows: Iterable[Row]) -> None:
        self.beginResetModel()
        self._rows = list(_with_takes(list(rows)))
        self.endResetModel()

    def set_playing(self, clip_id: int | None) -> None:
        self._playing = clip_id
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def index_of(self, clip_id: int | None) -> QModelIndex:
        """Where a clip is; an invalid index if it is not there."""
        found = (n for n, (row, _) in enumerate(self._rows) if row.id == clip_id)
        return self.index(next(found, -1))

    def rowCount(self, parent=QModelIndex()) -> int:  # noqa: B008 - Qt's signature; never changed
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row, depth = self._rows[index.row()]
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
        row, name = self._rows[index.row()][0], str(value).strip()
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
        rows = [self._rows[index.row()][0] for index in indexes]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(Path(row.path).absolute())) for row in rows if not row.missing])
        return data

    def _in_words(self, row: Row) -> str:
        words = [row.name, KINDS.get(row.kind, row.kind), format_time(row.duration_s, 1)]
        if row.style:
            sure = "" if row.style_probability is None else f" {row.style_probability:.0%}"
            words.append(row.style + sure)
        words += [f"{row.bpm:.0f} bpm"] if row.bpm else []
        words += [row.key] if row.key else []
        if row.parent_id is not None:
            parent = self.index_of(row.parent_id)
            if parent.isValid():
                words[1] = f"Take of {parent.data()}"
        if row.starred:
            words.append("starred")
        if row.missing:
            words.append("its file is gone")
        return ", ".join(words)


class ClipFilter(QSortFilterProxyModel):
    """Rows with every word typed in name, style, kind, tempo or key; starred ones, or some styles, only."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._starred = False
        self._styles: set[str] = set()

    def set_search(self, text: str) -> None:
        self._words = text.casefold().split()
        self.invalidate()

    def set_starred(self, starred: bool) -> None:
        self._starred = starred
        self.invalidate()

    def set_styles(self, styles: set[str]) -> None:
        """Show clips of these styles only; of every one if there are none."""
        self._styles = set(styles)
        self.invalidate()

    def filterAcceptsRow(self, source_row, source_parent) -> bool:
        row: Row = self.sourceModel().index(source_row, 0).data(ROW)
        known = (row.name, row.style or "", KINDS.get(row.kind, row.kind), tone_text(row), row.key or "")
        hay = " ".join(known).casefold()
        if self._styles and style_of(row) not in self._styles:
            return False
        return all(word in hay for word in self._words) and (row.starred or not self._starred)


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
