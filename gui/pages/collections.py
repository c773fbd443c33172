"""Above the list: which collection is shown, and what can be done with collections and lost files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QInputDialog, QMenu, QWidget

from engine.library import ClipRow
from engine.relinking import find_files
from gui.desk import Desk
from gui.tasks import Watch
from gui.theme import current
from gui.widgets.icon_button import IconButton

# What clips are sorted by; what is unknown comes last.
ORDERS: dict[str, Callable[[ClipRow], tuple[Any, ...]]] = {
    "newest": lambda row: (-row.id,),  # not by the clock, which may have been put back in between
    "name": lambda row: (row.name.casefold(), row.id),
    "tempo": lambda row: (row.bpm is None, row.bpm, row.id),
    "key": lambda row: (not row.key, row.key or "", row.id),
    "length": lambda row: (row.duration_s, row.id),
    "style": lambda row: (row.style is None, row.style, -(row.style_probability or 0.0), row.id),
}


class CollectionBar(QWidget):
    """Offers the collections of the library.

    Signals:
        chosen: ids of the clips in the collection that is to be shown; None for the whole library.
        order_chosen: one of `ORDERS`.
    """

    chosen = Signal(object)
    order_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.order = next(iter(ORDERS))
        self.order_chosen.connect(self._on_order)
        self._shown: frozenset[int] | None = None
        self.combo = QComboBox()
        self.combo.setAccessibleName(self.tr("Collection"))
        self.combo.setToolTip(self.tr("Show one of your collections, or the whole library"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        self.more = IconButton(
            "more", self.tr("Collections"), self.tr("Make, rename or remove collections; find lost files")
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().space(0.5))
        layout.addWidget(self.combo, 1)
        layout.addWidget(self.more)
        self.combo.currentIndexChanged.connect(self._show_ids)
        self.more.clicked.connect(self._on_more)
        self.refresh()

    @property
    def current_id(self) -> int | None:
        """The collection that is shown; None for the whole library."""
        return self.combo.currentData()

    def choose(self, collection_id: int | None) -> None:
        self.refresh()
        self.combo.setCurrentIndex(max(0, self.combo.findData(collection_id)))

    def refresh(self) -> None:
        """Read the collections again."""
        found: list[tuple[int | None, str]] = [(None, self.tr("Whole library"))]
        known = self._desk.session.library.collections.all()
        found += [(one.id, f"{one.name} ({one.n_clips})") for one in known]
        if found != [(self.combo.itemData(n), self.combo.itemText(n)) for n in range(self.combo.count())]:
            kept = self.current_id
            blocked = self.combo.blockSignals(True)
            self.combo.clear()
            for collection_id, text in found:
                self.combo.addItem(text, collection_id)
            self.combo.setCurrentIndex(max(0, self.combo.findData(kept)))
            self.combo.blockSignals(blocked)
        self._show_ids()

    def ask_for_new(self, clip_ids: list[int]) -> None:
        """Ask for a name, make a collection of these clips, and show it if there are none."""
        title, label = self.tr("New collection"), self.tr("What is it called?")
        name, ok = QInputDialog.getText(self, title, label)
        if ok:
            made = self._desk.edits.new_collection(name, clip_ids)
            if made is not None and not clip_ids:
                self.choose(made)

    def add_to_menu(self, menu: QMenu, clip_ids: list[int]) -> None:
        """What clips can be put into and taken out of."""
        edits, shown = self._desk.edits, self.current_id
        into = menu.addMenu(self.tr("Put into collection"))
        for one in self._desk.session.library.collections.all():
            if one.id != shown:
                into.addAction(one.name, partial(edits.collect, one.id, clip_ids))
        if not into.isEmpty():
            into.addSeparator()
        into.addAction(self.tr("New collection…"), lambda: self.ask_for_new(clip_ids))
        if shown is not None:
            menu.addAction(
                self.tr("Take out of this collection"), lambda: edits.collect(shown, clip_ids, out=True)
            )

    def make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("New collection…"), lambda: self.ask_for_new([]))
        shown = self.current_id
        rename = menu.addAction(self.tr("Rename collection…"), self._on_rename)
        remove = menu.addAction(self.tr("Remove collection"), self._on_remove)
        for action in (rename, remove):
            action.setEnabled(shown is not None)
        menu.addSeparator()
        sort = menu.addMenu(self.tr("Sort by"))
        for order, text in self._order_names().items():
            action = sort.addAction(text, partial(self.order_chosen.emit, order))
            action.setCheckable(True)
            action.setChecked(order == self.order)
        menu.addSeparator()
        menu.addAction(self.tr("Find missing files in a folder…"), self.ask_for_folder)
        return menu

    def _order_names(self) -> dict[str, str]:
        names = (
            self.tr("Newest first"),
            self.tr("Name"),
            self.tr("Tempo"),
            self.tr("Key"),
            self.tr("Length"),
            self.tr("Style"),
        )
        return dict(zip(ORDERS, names, strict=True))

    def _on_order(self, order: str) -> None:
        self.order = order

    def ask_for_folder(self) -> None:
        """Ask where missing files may be, and look there."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Find missing files in"))
        if folder:
            self.find_in(Path(folder))

    def ask_for_file(self, row: ClipRow) -> None:
        """Ask where the file of one clip is; others that are missing may lie beside it."""
        title = self.tr("Where is {name}?").format(name=row.path.name)
        name, _ = QFileDialog.getOpenFileName(self, title, str(row.path.parent))
        if name:
            self._desk.edits.relink({row.id: Path(name)})
            self.find_in(Path(name).parent, quiet=True)

    def find_in(self, folder: Path, *, quiet: bool = False) -> None:
        """Look in a folder for all missing files; `quiet` says nothing if there is none."""
        desk = self._desk
        missing = [row for row in desk.session.library.rows(look=False) if row.missing]

        def on_done(found: dict[int, Path]) -> None:
            desk.edits.relink(found)
            if found or not quiet:
                text = self.tr("{n} of {all} missing files were found.")
                desk.told.emit(text.format(n=len(found), all=len(missing)))

        if missing:
            title = self.tr("Looking for missing files")
            desk.tasks.start(title, find_files, missing, folder, watch=Watch(on_done=on_done), lane="io")
        elif not quiet:
            desk.told.emit(self.tr("No file is missing."))

    def _on_rename(self) -> None:
        shown = self.current_id
        if shown is None:
            return
        before = next(one.name for one in self._desk.session.library.collections.all() if one.id == shown)
        title, label = self.tr("Rename collection"), self.tr("What is it called?")
        name, ok = QInputDialog.getText(self, title, label, text=before)
        if ok:
            self._desk.edits.rename_collection(shown, name)

    def _on_remove(self) -> None:
        if self.current_id is not None:
            self._desk.edits.remove_collection(self.current_id)

    def _on_more(self) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _show_ids(self) -> None:
        shown = self.current_id
        ids = None if shown is None else self._desk.session.library.collections.members(shown)
        if ids != self._shown:
            self._shown = ids
            self.chosen.emit(ids)
