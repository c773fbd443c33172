"""Space plays, but presses the button that somebody has gone to by keyboard."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

PRESSED_BY_SPACE = (QAbstractButton, QComboBox)


class SpaceKey(QObject):
    """Keeps the shortcut of Space from a control that has the focus, unless a click gave it that.

    Who clicks on buttons wants to hear what came of it by Space; who goes there by Tab has no other key.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._at: QWidget | None = None
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _: QWidget | None, widget: QWidget | None) -> None:
        if self._at is not None:
            with suppress(RuntimeError):  # a dialog that closes has taken it along
                self._at.removeEventFilter(self)
        self._at = None
        by_click = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if isinstance(widget, PRESSED_BY_SPACE) and not by_click:
            self._at = widget
            widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and not event.modifiers()
        ):
            event.accept()
        return False
