"""A bar with one sentence: what went wrong, what was done, or how to take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from gui.language import say
from gui.widgets.icon_button import IconButton


class Notice(QWidget):
    """Hidden until it has something to say; the newest sentence replaces the one before."""

    undo_clicked = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._frame = QFrame()
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.undo_button = QPushButton(self.tr("Undo"))
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.close_button = IconButton(
            "close", self.tr("Dismiss"), self.tr("Dismiss"), size_px=20, icon_px=16
        )
        self.close_button.clicked.connect(self.dismiss)
        self._row = row = QHBoxLayout(self._frame)
        row.setContentsMargins(look.space(1.5), look.space(1), look.space(1), look.space(1))
        row.setSpacing(look.space(1))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(look.space(1), look.space(1), look.space(1), look.space(1))
        outside.addWidget(self._frame)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on show."""
        return self._text.text()

    def show_error(self, sentence: str) -> None:
        """Stays until dismissed."""
        self._say(sentence, "notice-error", "warning", "danger", seconds=0)

    def show_info(self, sentence: str, seconds: float = 6.0) -> None:
        self._say(sentence, "notice", "info", "accent", seconds)

    def show_undo(self, sentence: str, seconds: float = 8.0) -> None:
        """With a button that takes it back."""
        self._say(sentence, "notice", "check", "good", seconds, undo=True)

    def dismiss(self) -> None:
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def _say(
        self, sentence: str, role: str, icon: str, colour: str, seconds: float, undo: bool = False
    ) -> None:
        sentence = say(sentence)
        theme.set_role(self._frame, role)
        palette = theme.current().palette
        self._icon.setPixmap(icons.pixmap(icon, 20, getattr(palette, colour), self.devicePixelRatioF()))
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.undo_button.setVisible(undo)
        side = Qt.AlignmentFlag.AlignVCenter if undo else Qt.AlignmentFlag.AlignTop
        for widget in (self._icon, self.close_button):
            self._row.setAlignment(widget, side)
        self._timer.stop()
        if seconds:
            self._timer.start(round(seconds * 1000))
        self.show()

    def _on_undo_clicked(self) -> None:
        self.dismiss()
        self.undo_clicked.emit()


def scene() -> QWidget:
    """An error, a hint, and something to take back."""
    panel = QWidget()
    theme.set_role(panel, "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    column.setContentsMargins(8, 8, 8, 8)
    column.setSpacing(0)
    for show in ("show_error", "show_info", "show_undo"):
        notice = Notice()
        column.addWidget(notice)
        getattr(notice, show)(
            {
                "show_error": "Old tape.wav holds no sound that can be read: export it again as WAV or FLAC.",
                "show_info": "Exported to night bus.flac.",
                "show_undo": "Removed 2 clips from the library.",
            }[show]
        )
    panel.resize(460, 200)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
