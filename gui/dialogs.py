"""The dialogs that the menus open over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from engine import __version__
from engine.audio.files import READABLE
from engine.library import ClipRow
from engine.notes import midi
from gui.desk import Desk
from gui.language import marked, say
from gui.main_window import MainWindow
from gui.pages.about_sound import AboutSoundDialog
from gui.pages.export import ExportDialog
from gui.pages.models import ModelsDialog
from gui.pages.recipe_sheet import RecipeSheet
from gui.pages.settings import SettingsDialog
from gui.pages.shortcuts import ShortcutSheet
from gui.pages.watched import WatchedFolders

ABOUT = marked(
    "<b>Contrafact {version}</b><p>Generates, restyles and recognises music on your own computer. "
    "Nothing you record or make leaves it.</p><p>The models were trained on freely licensed music; "
    "About this sound, in the same menu, says whose. They are in {weights}.</p>"
)


class Dialogs(QObject):
    """Opens them, and tells the desk what was chosen; none of them keeps the window waiting.

    Signals:
        settings_changed: the user said OK to them.
    """

    settings_changed = Signal()

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def open_files(self) -> None:
        """Ask for sound files and add them."""
        patterns = " ".join(f"*{extension}" for extension in (*READABLE, *midi.SUFFIXES))
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open sounds"),
            self._usual_folder(),
            self.tr("Sound and MIDI files ({patterns})").format(patterns=patterns),
        )
        if names:
            self._desk.session.settings.opening.folder = str(Path(names[0]).parent)
            self._desk.add([Path(name) for name in names])

    def open_folder(self) -> None:
        """Ask for a folder and add every sound in it."""
        title = self.tr("Open a folder of sounds")
        if name := QFileDialog.getExistingDirectory(self._window, title, self._usual_folder()):
            self._desk.session.settings.opening.folder = name
            self._desk.add([Path(name)])

    def export(self, rows: list[ClipRow], stretch: tuple[float, float] | None = None) -> None:
        """Ask how to export clips, or `stretch` of one, from second to second, and do it."""
        self._open(ExportDialog(self._desk, rows, stretch, self._window))

    def export_midi(self) -> None:
        """Ask for a name, and save the notes of the open take."""
        desk, notes = self._desk, self._window.editor.notes
        if desk.row is None or notes.edits.score is None:
            return
        folder = desk.session.settings.export.folder
        start = Path(folder if Path(folder or "-").is_dir() else Path.home(), f"{desk.row.name}.mid")
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export MIDI"), str(start), self.tr("MIDI file (*.mid)")
        )
        if name:
            target = Path(name)
            notes.export(target if target.suffix.lower() in midi.SUFFIXES else Path(f"{name}.mid"))

    def show_recipe(self) -> None:
        """Of the open clip, if there is one."""
        if self._desk.row:
            self._open(RecipeSheet(self._desk.session.library.get(self._desk.row.id), self._window))

    def show_watched(self) -> None:
        self._open(WatchedFolders(self._desk, self._window))

    def show_models(self) -> None:
        self._open(ModelsDialog(self._desk.downloads, self._window))

    def show_settings(self) -> None:
        dialog = SettingsDialog(self._desk, self._window)
        dialog.accepted.connect(self._window.transport.show_idle_text)
        dialog.accepted.connect(self.settings_changed)
        self._open(dialog)

    def show_shortcuts(self) -> None:
        self._open(ShortcutSheet(self._window))

    def show_about_sound(self) -> None:
        self._open(AboutSoundDialog(self._desk, self._window))

    def show_about(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About Contrafact"))
        box.setText(say(ABOUT).format(version=__version__, weights=self._desk.session.catalog.weights_dir))
        self._open(box)

    def _usual_folder(self) -> str:
        """Where sounds were opened from last, else the user's music."""
        music = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
        places = [self._desk.session.settings.opening.folder, music]
        return next((place for place in places if place and Path(place).is_dir()), str(Path.home()))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
