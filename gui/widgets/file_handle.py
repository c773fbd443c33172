"""A handle by which a file is dragged out of the window, into a music program or a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QWidget

from gui import icons
from gui.widgets.icon_button import IconButton


class FileHandle(IconButton):
    """Asks for the file only when it is dragged; a click does what `act` says, for those without a mouse."""

    def __init__(
        self,
        icon: str,
        name: str,
        tip: str,
        make_file: Callable[[], Path | None],
        act: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icon, name, tip, 28, parent=parent)
        self._make_file = make_file
        self._pressed: QPoint | None = None
        self.clicked.connect(act)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mime_data(self) -> QMimeData | None:
        """What is dragged; None if there is nothing."""
        path = self._make_file()
        if path is None:
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        return data

    def mousePressEvent(self, event) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event) -> None:
        distance = QApplication.startDragDistance()
        here = event.position().toPoint()
        if self._pressed is None or (here - self._pressed).manhattanLength() < distance:
            return
        self._pressed = None
        self.setDown(False)
        if data := self.mime_data():
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(icons.pixmap("notes", 32, dpr=self.devicePixelRatioF()))
            drag.exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)
