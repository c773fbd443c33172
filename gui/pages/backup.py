"""Backing up and restoring: what is asked, the jobs, and what happens at the next start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from engine import backup, restoring
from engine.backup import What
from gui.desk import Desk
from gui.tasks import Watch
from gui.theme import current, set_role


class Backups(QObject):
    """The two commands; `window` is what dialogs stand over, and what closes to let a backup take effect."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def back_up(self) -> None:
        """Ask what to save and where, and save it."""
        dialog = BackupDialog(self._window)
        dialog.accepted.connect(lambda: self._ask_where(dialog.what))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_where(self, what: What) -> None:
        title = self.tr("Back up")
        start = str(Path(self._desk.session.settings.export.folder or Path.home(), backup.default_name()))
        name, _ = QFileDialog.getSaveFileName(self._window, title, start, self.tr("Backup (*.zip)"))
        if name:
            target = Path(name if name.lower().endswith(".zip") else f"{name}.zip")
            self.start_backup(target, what)

    def start_backup(self, target: Path, what: What) -> None:
        desk = self._desk
        session = desk.session
        session.save_settings()
        watch = Watch(on_done=lambda path: desk.told.emit(self.tr("Backed up to {path}.").format(path=path)))
        desk.tasks.start(
            self.tr("Backing up"),
            backup.back_up,
            session.library,
            session.root,
            target,
            what,
            watch=watch,
            lane="io",
        )

    def restore(self) -> None:
        """Ask for a backup and get it ready."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Restore"), str(Path.home()), self.tr("Backup (*.zip)")
        )
        if name:
            self.start_restore(Path(name))

    def start_restore(self, archive: Path) -> None:
        desk = self._desk
        watch = Watch(on_done=self._on_prepared)
        title = self.tr("Unpacking the backup")
        desk.tasks.start(title, restoring.prepare, archive, desk.session.root, watch=watch, lane="io")

    def _on_prepared(self, prepared: restoring.Prepared) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Restore"))
        text = self.tr(
            "The library with {n} clips is ready, and opens at the next start. What is here now will be kept"
            " in {folder}."
        )
        box.setText(text.format(n=prepared.n_clips, folder=prepared.aside))
        close = box.addButton(self.tr("Close now"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Later"), QMessageBox.ButtonRole.RejectRole)
        close.clicked.connect(self._window.close)
        box.finished.connect(box.deleteLater)
        box.open()


class BackupDialog(QDialog):
    """Asks what to save; where comes next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Back up"))
        self.setMinimumWidth(400)
        texts: dict[What, str] = {
            "own": self.tr("Library, and what was recorded and made"),
            "all": self.tr("Library and all sounds, imported ones too"),
            "library": self.tr("Library and settings, no sounds"),
        }
        self.choices = {what: QRadioButton(text) for what, text in texts.items()}
        self.choices["own"].setChecked(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go_on = buttons.addButton(self.tr("Choose where…"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(4 * [current().space(3)]))
        layout.setSpacing(current().space(1))
        layout.addWidget(set_role(QLabel(self.tr("What to save in one file")), "muted"))
        for choice in self.choices.values():
            layout.addWidget(choice)
        layout.addSpacing(current().space(1))
        layout.addWidget(buttons)

    @property
    def what(self) -> What:
        """What is chosen."""
        return next(what for what, choice in self.choices.items() if choice.isChecked())
