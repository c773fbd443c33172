"""What one can do while music plays without end: stop it, and keep what was just heard."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.endless import Endless
from gui.heard import KEPT_S
from gui.theme import current, set_role
from gui.widgets.time_ruler import format_time


class EndlessBar(QWidget):
    """Shown while it plays."""

    def __init__(self, endless: Endless, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = set_role(QLabel(), "muted")
        self._label.setWordWrap(True)
        self.keep_button = QPushButton(self.tr("Keep the last minute"))
        self.keep_button.setToolTip(
            self.tr("Put the newest {n} seconds that you heard into the library; it plays on.").format(
                n=round(KEPT_S)
            )
        )
        self.keep_button.clicked.connect(endless.keep)
        self.stop_button = set_role(QPushButton(self.tr("Stop")), "primary")
        self.stop_button.setToolTip(self.tr("End the music; it fades out."))
        self.stop_button.clicked.connect(endless.stop)
        row = QHBoxLayout()
        row.addWidget(self.keep_button, 1)
        row.addWidget(self.stop_button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().space(1))
        column.addWidget(self._label)
        column.addLayout(row)
        endless.moved.connect(self.show_heard)
        self.show_heard(0.0)
        self.hide()

    def show_heard(self, seconds: float) -> None:
        self.keep_button.setEnabled(seconds >= 1.0)
        if seconds < 0.1:
            self._label.setText(self.tr("It begins in a moment."))
        else:
            text = self.tr("{time} so far. Choose or blend styles above: the music moves there as it plays.")
            self._label.setText(text.format(time=format_time(seconds)))
