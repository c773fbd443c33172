"""The menu of presets: choose, save, remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from engine.errors import EngineError
from gui.language import say
from gui.presets import Presets, Values
from gui.widgets.icon_button import IconButton


class PresetMenu(IconButton):
    """A button that opens the menu.

    Signals:
        chosen: the values of a preset.
        failed: one sentence, when presets cannot be saved.
    """

    chosen = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        presets: Presets,
        read: Callable[[], Values],
        can: Callable[[Values], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`read` says what to save; `can` whether a preset makes sense now."""
        super().__init__(
            "bookmark",
            self.tr("Presets"),
            self.tr("Presets: settings kept under a name."),
            size_px=28,
            parent=parent,
        )
        self._presets, self._read, self._can = presets, read, can
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def choose(self, name: str) -> None:
        self.chosen.emit(self._presets.get(name))

    def save(self, name: str) -> None:
        """Keep the page's values, but for a seed, which belongs to a take."""
        values: dict[str, Any] = {key: value for key, value in self._read().items() if key != "seed"}
        self._attempt(lambda: self._presets.save(name, values))

    def remove(self, name: str) -> None:
        self._attempt(lambda: self._presets.remove(name))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for name in self._presets.own:
            menu.addAction(name, partial(self.choose, name))
        if self._presets.own:
            menu.addSeparator()
        for name in self._presets.shipped:
            action = menu.addAction(say(name), partial(self.choose, name))
            if not self._can(self._presets.get(name)):
                action.setEnabled(False)
                action.setToolTip(self.tr("The engine for this is not there: its weights are missing."))
        menu.addSeparator()
        menu.addAction(self.tr("Save as preset…"), self._ask_name)
        if self._presets.own:
            removing = menu.addMenu(self.tr("Remove preset"))
            for name in self._presets.own:
                removing.addAction(name, partial(self.remove, name))

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Save as preset"))
        dialog.setLabelText(self.tr("Name of the preset"))
        dialog.textValueSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _attempt(self, change: Callable[[], None]) -> None:
        try:
            change()
        except EngineError as error:
            self.failed.emit(str(error))
