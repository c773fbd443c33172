"""What the editor shows while nothing is open: how to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import icons, theme


class Invitation(QWidget):
    """Says what was clicked."""

    open_requested = Signal()
    record_requested = Signal()
    generate_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self.open_button = QPushButton(" " + self.tr("Open a file"))
        self.open_button.setToolTip(self.tr("Choose a sound file"))
        self.open_button.clicked.connect(self.open_requested)
        self.record_button = QPushButton(" " + self.tr("Record"))
        self.record_button.setToolTip(self.tr("Record from the chosen input"))
        self.record_button.clicked.connect(self.record_requested)
        self.generate_button = QPushButton(icons.icon("wand"), " " + self.tr("Generate"))
        self.generate_button.setToolTip(self.tr("Make a first take in the style chosen on the right"))
        self.generate_button.clicked.connect(self.generate_requested)
        self._lay_out()
        self._dress()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "generate_button"):
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = sum(button.sizeHint().width() for button in self._all_buttons)
        fits = wanted + 4 * self._buttons.spacing() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(way)

    @property
    def _all_buttons(self) -> tuple[QPushButton, ...]:
        return self.open_button, self.record_button, self.generate_button

    def _dress(self) -> None:
        palette = theme.current().palette
        self.open_button.setIcon(icons.icon("folder"))
        self.record_button.setIcon(icons.icon("record", palette.danger))
        self._picture.setPixmap(icons.pixmap("spectrogram", 56, palette.edge, self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        look = theme.current()
        heading = theme.set_role(QLabel(self.tr("Drop a sound here")), "title")
        detail = theme.set_role(QLabel(self.tr("press R to record, or generate something.")), "muted")
        detail.setWordWrap(True)
        detail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.space(1))
        self._buttons.addStretch(1)
        for button in self._all_buttons:
            button.setMinimumWidth(1)  # a narrow window stacks them instead
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (self._picture, heading):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(detail)
        column.addSpacing(look.space(2))
        column.addLayout(self._buttons)
        column.addStretch(1)


def scene() -> QWidget:
    """The invitation, as large as the editor."""
    panel = Invitation()
    panel.resize(700, 400)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
