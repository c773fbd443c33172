"""The library on the left: the clip list over the library's rows, with its context menu."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from engine.jobs import Job
from engine.library import ClipRow, Library
from gui.desk import Desk
from gui.going_out import start_remake
from gui.pages.clip_words import ClipWords
from gui.pages.collections import ORDERS, CollectionBar
from gui.take_jobs import can_remake
from gui.tasks import Watch
from gui.thumbnails import Thumbnails
from gui.widgets.clip_filter import Entry
from gui.widgets.clip_list import ClipList
from gui.widgets.clip_model import ROW, arranged

log = logging.getLogger(__name__)
REFRESH_MS = 50
MOST_LOOKED_AT = 50
READ_AT_ONCE = 500


class LibraryPage(QWidget):
    """Rows of the library in a list; choosing one opens it.

    Signals:
        add_requested: the user wants to choose files.
        export_requested: ClipRows to export.
    """

    add_requested = Signal()
    export_requested = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[int, ClipRow] = {}
        self._mark = 0
        self.list = ClipList()
        self.thumbnails = Thumbnails(desk.session.library, desk.tasks, self)
        self.thumbnails.changed.connect(self.list.view.viewport().update)
        self.list.view.delegate.picture_of = self.thumbnails.picture
        self.collections = CollectionBar(desk)
        self.list.head.addWidget(self.collections)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        # Many clips may change at once; they are read once for all.
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._on_refresh_due)
        desk.library_changed.connect(self._on_library_changed)
        self.collections.chosen.connect(self.list.set_ids)
        self.collections.order_chosen.connect(lambda _: self._show_rows())
        desk.opened.connect(self._on_opened)
        desk.playback.playing_changed.connect(self._on_playing_changed)
        self.list.clip_selected.connect(self._on_selected)
        self.list.clip_activated.connect(self._on_activated)
        self.list.star_toggled.connect(desk.edits.star)
        self.list.renamed.connect(desk.edits.rename)
        self.list.remove_requested.connect(desk.edits.remove)
        self.list.files_dropped.connect(desk.add)
        self.list.add_requested.connect(self.add_requested)
        self.list.menu_requested.connect(self._on_menu_requested)
        self._mark, _ = desk.session.library.changes()
        # The window must not wait for thousands; `read_rest` brings the others once it is painted.
        self._rows = {row.id: row for row in desk.session.library.rows(look=False, most=READ_AT_ONCE)}
        self._show_rows()

    @property
    def selected_ids(self) -> list[int]:
        return self.list.selected_ids

    @property
    def selected_rows(self) -> list[ClipRow]:
        """What is selected, from top to bottom."""
        return [self._rows[clip_id] for clip_id in self.list.selected_ids if clip_id in self._rows]

    @property
    def shown_names(self) -> list[str]:
        """What the list shows now, from top to bottom."""
        model = self.list.view.model()
        return [str(model.index(number, 0).data(ROW).name) for number in range(model.rowCount())]

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def refresh(self) -> None:
        """Read again what has changed in the library."""
        self._refresh.stop()
        self.collections.refresh()
        library = self._desk.session.library
        self._mark, changed = library.changes(self._mark)
        # Few are looked at; whether the files of many are there is found out by a job.
        rows = {row.id: row for row in library.rows_of(changed, look=len(changed) <= MOST_LOOKED_AT)}
        for row in rows.values():
            if row.id in self._rows and row.path != self._rows[row.id].path:
                self.thumbnails.forget(row.id)
        for clip_id in changed - rows.keys():
            self._rows.pop(clip_id, None)
        self._rows |= rows
        if changed != rows.keys() or not self.list.replace(rows.values()):
            self._show_rows()

    def _show_rows(self) -> None:
        rows = sorted(self._rows.values(), key=ORDERS[self.collections.order])
        self.list.set_rows(rows)
        self._select_opened()

    def _select_opened(self) -> None:
        if self._desk.row and self._desk.row.id not in self.selected_ids:
            self._select(self._desk.row.id)

    def read_rest(self) -> None:
        """Read in the background what the window did not wait for."""
        if len(self._rows) >= READ_AT_ONCE:
            self._read_all()

    def look_elsewhere(self) -> None:
        """Read all of it again if another window has changed something."""
        if self._desk.session.library.changed_elsewhere():
            self._read_all()

    def _read_all(self) -> None:
        title = self.tr("Reading the library")
        library, order = self._desk.session.library, self.collections.order
        mark, _ = library.changes(self._mark)
        watch = Watch(on_done=partial(self._on_read, mark), on_error=log.warning, quiet=True, background=True)
        self._desk.tasks.start(title, read_rows, library, order, watch=watch, lane="io")

    def _on_read(self, mark: int, read: ReadRows) -> None:
        """`mark` is how far the library had changed before it was read: what came after may not be in it."""
        self._mark = min(self._mark, mark)
        self._rows = read.rows
        if read.order == self.collections.order:
            self.list.set_entries(read.entries)
            self._select_opened()
        else:
            self._show_rows()
        self.refresh()

    def look_for_files(self) -> None:
        """See in the background which files are gone or back."""
        library = self._desk.session.library
        watch = Watch(
            on_done=lambda n_changed: self._desk.library_changed.emit() if n_changed else None,
            on_error=log.warning,
            quiet=True,
            background=True,
        )
        self._desk.tasks.start(self.tr("Looking for files"), library.look_for_files, watch=watch, lane="io")

    def stop(self) -> None:
        """Read the library no more, since it is about to be closed."""
        self._desk.library_changed.disconnect(self._on_library_changed)
        self.thumbnails.close()
        self._refresh.stop()

    def make_menu(self, clip_id: int) -> QMenu:
        """What can be done with a clip."""
        row = self._rows[clip_id]
        ids = self.list.selected_ids if clip_id in self.list.selected_ids else [clip_id]
        rows = [self._rows[each] for each in ids if each in self._rows]
        menu = QMenu(self)
        menu.addAction(self.tr("Play"), lambda: self._desk.open(clip_id, play=True))
        menu.addAction(self.tr("Export…"), lambda: self.export_requested.emit(rows))
        if row.missing:
            menu.addAction(self.tr("Find the file…"), lambda: self.collections.ask_for_file(row))
        else:
            menu.addAction(self.tr("Show in folder"), lambda: show_in_folder(row.path))
        menu.addSeparator()
        menu.addAction(self.tr("Name, tags and note…"), lambda: self.describe(rows))
        self.collections.add_to_menu(menu, ids)
        if can_remake(row):
            menu.addAction(self.tr("Make again"), lambda: start_remake(self._desk, row))
        if can_remake(row, another=True):
            menu.addAction(self.tr("Another like this"), partial(start_remake, self._desk, row, another=True))
        star = self.tr("Remove star") if row.starred else self.tr("Star")
        menu.addAction(star, lambda: self._desk.edits.star(clip_id, not row.starred))
        menu.addAction(self.tr("Remove from library"), lambda: self._desk.edits.remove(ids))
        return menu

    def describe(self, rows: list[ClipRow]) -> None:
        """Ask for the words of these clips."""
        dialog = ClipWords(self._desk, rows, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_library_changed(self) -> None:
        if not self._refresh.isActive():
            self._refresh.start()

    def _on_refresh_due(self) -> None:
        focus = self.list.view.focusWidget()
        if isinstance(focus, QLineEdit) and focus.hasFocus() and self.list.view.isAncestorOf(focus):
            self._refresh.start()  # a name is being typed into the list
        else:
            self.refresh()

    def _select(self, clip_id: int) -> None:
        blocked = self.list.blockSignals(True)
        self.list.select(clip_id)
        self.list.blockSignals(blocked)

    def _on_opened(self, row: ClipRow | None) -> None:
        if row:
            if row.id not in self._rows:
                self.refresh()
            self._select(row.id)
        self._on_playing_changed(self._desk.playback.playing)

    def _on_playing_changed(self, playing: bool) -> None:
        self.list.set_playing(self._desk.row.id if playing and self._desk.row else None)

    def _on_selected(self, clip_id: int) -> None:
        if not (self._desk.row and self._desk.row.id == clip_id):
            self._desk.open(clip_id)

    def _on_activated(self, clip_id: int) -> None:
        self._on_selected(clip_id)
        self._desk.playback.play()

    def _on_menu_requested(self, clip_id: int, position: QPoint) -> None:
        menu = self.make_menu(clip_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)


@dataclass(frozen=True)
class ReadRows:
    """Clips by id, and as the list shows them in the order of that name."""

    rows: dict[int, ClipRow]
    entries: list[Entry]
    order: str


def read_rows(job: Job, library: Library, order: str) -> ReadRows:
    """All clips, with what is known of their files, sorted by one of `ORDERS`."""
    job.check()
    rows = library.rows(look=False)
    in_order = sorted(rows, key=ORDERS[order])
    return ReadRows({row.id: row for row in rows}, arranged(in_order), order)


def show_in_folder(path: Path) -> None:
    """Open the file's folder in the system's file browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
