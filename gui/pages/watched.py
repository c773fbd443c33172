"""The dialog of watched folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine import watching
from engine.errors import EngineError
from gui.desk import Desk
from gui.theme import current, set_role
from gui.widgets.notice import Notice


class WatchedFolders(QDialog):
    """Folders come and go at once; there is nothing to confirm."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Watched folders"))
        self.setMinimumWidth(460)
        self.notice = Notice()
        text = QLabel(
            self.tr("Sounds that appear in these folders, or in folders in them, come into the library."),
            wordWrap=True,
        )
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Watched folders"))
        self.add_button = QPushButton(self.tr("Add a folder…"))
        self.remove_button = QPushButton(self.tr("Watch no more"))
        self.remove_button.setToolTip(self.tr("What came from the folder stays in the library."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(4 * [current().space(3)]))
        layout.setSpacing(current().space(1.5))
        for widget in (self.notice, set_role(text, "muted"), self.list):
            layout.addWidget(widget)
        layout.addLayout(row)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self.list.itemSelectionChanged.connect(self._show_state)
        buttons.rejected.connect(self.reject)
        self._show()

    def add(self, folder: Path) -> None:
        """Watch a folder from now on, or say why not."""
        try:
            watching.watch(self._desk.session.library, folder)
        except EngineError as error:
            self.notice.show_error(str(error))
            return
        self.notice.dismiss()
        self._show()
        self._desk.watching.start()

    def _on_add(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Watch a folder"))
        if folder:
            self.add(Path(folder))

    def _on_remove(self) -> None:
        for item in self.list.selectedItems():
            watching.unwatch(self._desk.session.library, Path(item.text()))
        self._show()
        self._desk.watching.start()

    def _show(self) -> None:
        self.list.clear()
        self.list.addItems([str(folder) for folder in watching.folders(self._desk.session.library)])
        self._show_state()

    def _show_state(self) -> None:
        self.remove_button.setEnabled(bool(self.list.selectedItems()))
