"""Backing up and restoring: what is asked, the jobs, and what happens at the next start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from engine import backup, restoring
from engine.backup import What
from gui.desk import Desk
from gui.tasks import Watch


class Backups(QObject):
    """The two commands; `window` is what dialogs stand over, and what closes to let a backup take effect."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def back_up(self) -> None:
        """Ask what to save and where, and save it."""
        kinds: dict[str, What] = {
            self.tr("Library, and what was recorded and made"): "own",
            self.tr("Library and all sounds, imported ones too"): "all",
            self.tr("Library and settings, no sounds"): "library",
        }
        title = self.tr("Back up")
        chosen, ok = QInputDialog.getItem(self._window, title, self.tr("Save"), list(kinds), 0, False)
        if not ok:
            return
        start = str(Path(self._desk.session.settings.export.folder or Path.home(), backup.default_name()))
        name, _ = QFileDialog.getSaveFileName(self._window, title, start, self.tr("Backup (*.zip)"))
        if name:
            target = Path(name if name.lower().endswith(".zip") else f"{name}.zip")
            self.start_backup(target, kinds[chosen])

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
