"""The library as a list: search, star, drag out, drop in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from gui.language import marked, say
from gui.widgets.clip_filter import ClipFilter, Entry, Row
from gui.widgets.clip_model import ROW, ClipItem, ClipModel
from gui.widgets.clip_view import ClipView
from gui.widgets.filter_panel import FilterPanel
from gui.widgets.icon_button import IconButton
from gui.widgets.style_filter import StyleFilter, style_of

EMPTY = marked("Nothing here yet.\nDrop sound files here, or record something.")
NOT_FOUND = marked("No clip matches.")
OFFERING_MS = 300


class ClipList(QWidget):
    """Shows rows and says what the user wants done with them; it changes none itself."""

    clip_selected = Signal(int)
    clip_activated = Signal(int)
    star_toggled = Signal(int, bool)
    renamed = Signal(int, str)
    remove_requested = Signal(list)
    files_dropped = Signal(list)
    menu_requested = Signal(int, QPoint)
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setMinimumWidth(200)
        self._model = ClipModel(self)
        self._ids: frozenset[int] | None = None
        self._rows: dict[int, Row] = {}
        self._offering = QTimer(self, singleShot=True, interval=OFFERING_MS)
        self._offering.timeout.connect(self._offer)
        self._quiet = False
        self._current_id: int | None = None  # shown or not
        self.view = ClipView(self._model, self)
        self.search = QLineEdit()
        self.star_button = IconButton("star", self.tr("Starred only"), self.tr("Show starred clips only"))
        self.add_button = IconButton("plus", self.tr("Add files"), self.tr("Add sound files to the library"))
        self.filter_button = IconButton(
            "filter", self.tr("Filters"), self.tr("Narrow the list by tempo, length, key or tag")
        )
        self.filters = FilterPanel()
        self.styles = StyleFilter()
        self._search_action = QAction(self.search)
        self._empty = theme.set_role(QLabel(say(EMPTY)), "muted")
        self._lay_out()
        self._connect()
        self._refresh_empty()
        self._dress()

    @property
    def selected_id(self) -> int | None:
        index = self.view.currentIndex()
        return index.data(ROW).id if index.isValid() else None

    @property
    def selected_ids(self) -> list[int]:
        chosen = sorted(self.view.selectedIndexes(), key=lambda index: index.row())
        return [index.data(ROW).id for index in chosen]

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show `rows`, takes below what they were made from; the selection stays."""
        self._rows = {row.id: row for row in rows}
        with self._selection_kept():
            self._model.set_rows(self._rows.values())
        self._offer()

    def set_entries(self, entries: list[Entry]) -> None:
        """Show rows that are arranged already; what filters offer follows in a moment."""
        self._rows = {entry[0].id: entry[0] for entry in entries}
        with self._selection_kept():
            self._model.set_entries(entries)
        self._offering.start()

    def replace(self, rows: Iterable[Row]) -> bool:
        """Show these rows instead of those with the same ids; False if that needs `set_rows`."""
        rows = list(rows)
        with self._selection_kept():
            if not self._model.replace(rows):
                return False
        if any(_offers(row) != _offers(self._rows[row.id]) for row in rows):
            self._offering.start()  # counting thousands of clips is not for every one that changes
        self._rows |= {row.id: row for row in rows}
        return True

    def _offer(self) -> None:
        """Let the filters have what there is to choose from."""
        self._offering.stop()
        self.styles.set_rows(self._rows.values())
        self.filters.set_rows(self._rows.values())

    def select(self, clip_id: int) -> None:
        """Make a clip the current one, if it is there; one that is filtered away, as soon as it is shown."""
        self._current_id = clip_id
        index = self._model.index_of(clip_id)
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def set_ids(self, ids: frozenset[int] | None) -> None:
        """Show these clips only, those of a collection; None for all."""
        self._ids = ids
        self._apply_filter()

    def set_playing(self, clip_id: int | None) -> None:
        """Mark the clip that sounds."""
        self._model.set_playing(clip_id)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_search_action"):
            self._dress()

    def dragEnterEvent(self, event) -> None:
        if event.mimeData().hasUrls() and event.source() is not self.view:
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _lay_out(self) -> None:
        look = theme.current()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the library"))
        self.search.setToolTip(
            self.tr(
                "Words in a clip's name, style, tags, note, kind, tempo or key, such as 120 bpm or A minor"
            )
        )
        self.search.setClearButtonEnabled(True)
        self.search.addAction(self._search_action, QLineEdit.ActionPosition.LeadingPosition)
        self.star_button.setCheckable(True)
        self.filter_button.setCheckable(True)
        self.filters.hide()
        top = QHBoxLayout()
        top.setSpacing(look.space(0.5))
        for widget in (self.search, self.star_button, self.filter_button, self.add_button):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(1), look.space(1), look.space(1), look.space(1))
        column.setSpacing(look.space(1))
        column.addLayout(top)
        self.head = QVBoxLayout()  # for what pages add above the list
        column.addLayout(self.head)
        column.addWidget(self.filters)
        column.addWidget(self.styles)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        column.addWidget(self._empty, 1)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._apply_filter)
        self.star_button.toggled.connect(self._apply_filter)
        self.styles.changed.connect(self._apply_filter)
        self.filters.changed.connect(self._apply_filter)
        self.filter_button.toggled.connect(self.filters.setVisible)
        self.add_button.clicked.connect(self.add_requested)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.activated.connect(lambda index: self.clip_activated.emit(index.data(ROW).id))
        self.view.customContextMenuRequested.connect(self._on_menu_wanted)
        self.view.delete_pressed.connect(self._on_delete_pressed)
        self.view.star_pressed.connect(self._on_star_pressed)
        self.view.delegate.star_clicked.connect(self.star_toggled)
        self._model.renamed.connect(self.renamed)

    def _apply_filter(self, *_) -> None:
        filters = self.filters
        chosen = ClipFilter(
            words=tuple(self.search.text().casefold().split()),
            starred=self.star_button.isChecked(),
            styles=frozenset(self.styles.chosen),
            tempo=filters.tempo,
            key=filters.key,
            length_s=filters.length_s,
            tag=filters.tag,
            ids=self._ids,
            missing=filters.missing,
        )
        self.filter_button.show_icon("filter", "accent" if filters.active else "")
        if chosen != self._model.filter:
            with self._selection_kept():
                self._model.set_filter(chosen)
                if not self.selected_ids and self._current_id is not None:
                    self.select(self._current_id)  # it comes back with what was filtered away

    @contextmanager
    def _selection_kept(self) -> Iterator[None]:
        """What is selected stays so, as far as it is still shown; nobody is told of it."""
        kept, selected = self.selected_id, self.selected_ids
        scrolled = self.view.verticalScrollBar().value()
        self._quiet = True
        yield
        if kept is not None:
            self.select(kept)
        for clip_id in selected:
            index = self._model.index_of(clip_id)
            self.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
        self._quiet = False
        self.view.verticalScrollBar().setValue(scrolled)
        self._refresh_empty()

    def _dress(self) -> None:
        self._search_action.setIcon(icons.icon("search", theme.current().palette.faint))

    def _refresh_empty(self, *_) -> None:
        is_empty = self._model.rowCount() == 0
        self._empty.setText(say(NOT_FOUND if self._model.n_all else EMPTY))
        self._empty.setVisible(is_empty)
        self.view.setVisible(not is_empty)

    def _on_current_changed(self, current, _previous) -> None:
        if current.isValid() and not self._quiet:
            self._current_id = current.data(ROW).id
            self.clip_selected.emit(current.data(ROW).id)

    def _on_menu_wanted(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        if index.isValid():
            self.menu_requested.emit(index.data(ROW).id, self.view.viewport().mapToGlobal(point))

    def _on_delete_pressed(self) -> None:
        if self.selected_ids:
            self.remove_requested.emit(self.selected_ids)

    def _on_star_pressed(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.star_toggled.emit(index.data(ROW).id, not index.data(ROW).starred)


def _offers(row: Row) -> tuple[object, ...]:
    return style_of(row), row.key, row.tags


def scene() -> QWidget:
    """A small library with takes, a recording, a star and a missing file."""
    clips = ClipList()
    clips.resize(280, 520)
    clips.set_rows(
        [
            ClipItem(
                1,
                "Harbour lights",
                "/music/Harbour lights.flac",
                "import",
                184.0,
                "folk",
                0.91,
                True,
                bpm=96.0,
                key="D major",
            ),
            ClipItem(
                2, "Harbour lights, chiptune", "/takes/a.wav", "take", 184.0, "chiptune", 0.78, False, 1
            ),
            ClipItem(
                3,
                "Harbour lights, chiptune, slower and brighter",
                "/takes/b.wav",
                "take",
                184.0,
                "chiptune",
                0.64,
                True,
                2,
            ),
            ClipItem(4, "Recording 2 May 18:20", "/rec/r.wav", "recording", 12.4),
            ClipItem(5, "Night bus", "/takes/c.wav", "take", 30.0, "lofi", 0.83, bpm=82.4, key="A minor"),
            ClipItem(6, "Old tape", "/gone/tape.wav", "import", 63.0, "ambient", 0.42, False, None, True),
            ClipItem(7, "雨の午後", "/music/rain.ogg", "import", 3723.0, "piano", 0.99),
        ]
    )
    clips.set_playing(5)
    clips.select(1)
    return clips


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
