"""A sound to be like: chosen from a file, or dropped here from the library or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui import theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.icon_button import IconButton


class LikeField(QWidget):
    """A button until there is a sound; then its name, and a button that lets go of it.

    Signals:
        changed: another sound, or none; read `path`.
        choosing: the user wants to choose one; the owner asks which, and calls `set_path`.
    """

    changed = Signal()
    choosing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.setAcceptDrops(True)
        tip = self.tr("Sound like this clip. Drop one here from the library, or choose a file.")
        self.setToolTip(tip)
        self.button = theme.set_role(QPushButton(self.tr("Like a sound…")), "segment")
        self.button.setToolTip(tip)
        self.button.clicked.connect(self.choosing)
        self._name = ElidedLabel()
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.clear_button = IconButton(
            "close", self.tr("No example"), self.tr("Use the style alone again."), 24, 16
        )
        self.clear_button.clicked.connect(lambda: self.set_path(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._name, 1)
        row.addWidget(self.button)
        row.addWidget(self.clear_button)
        self._show()

    @property
    def path(self) -> Path | None:
        return self._path

    def set_path(self, path: Path | None) -> None:
        """Take a sound, or none."""
        if path != self._path:
            self._path = path
            self._show()
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.accept()
            self.set_path(paths[0])

    def _show(self) -> None:
        name = self._path.stem if self._path else ""
        self._name.setText(self.tr("like {name}").format(name=name) if name else "")
        self.button.setText(self.tr("Other…") if name else self.tr("Like a sound…"))
        self.clear_button.setVisible(bool(name))
        self.setAccessibleName(self._name.text() or self.tr("No example"))


def scene() -> QWidget:
    """Without and with an example."""
    from PySide6.QtWidgets import QVBoxLayout

    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    full = LikeField()
    full.set_path(Path("late night sketch, second take.wav"))
    for field in (LikeField(), full):
        column.addWidget(field)
    panel.resize(330, 110)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
