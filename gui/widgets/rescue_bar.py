"""A line that offers a recording which a crash cut short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui import icons, theme
from gui.widgets.elided_label import ElidedLabel

ICON_PX = 20


class RescueBar(QWidget):
    """Hidden until there is something to offer.

    Signals:
        keep_clicked, discard_clicked: what the user wants done with it.
    """

    keep_clicked = Signal()
    discard_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "bar")
        self._icon = QLabel()
        self._text = ElidedLabel()
        self.keep_button = QPushButton(self.tr("&Keep"))
        self.keep_button.setToolTip(self.tr("Put it into the library and open it."))
        self.discard_button = theme.set_role(QPushButton(self.tr("&Discard")), "quiet")
        self.discard_button.setToolTip(self.tr("Delete it for good."))
        self.keep_button.clicked.connect(self.keep_clicked)
        self.discard_button.clicked.connect(self.discard_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.current().space(2), 6, theme.current().space(2), 6)
        row.setSpacing(theme.current().space(1))
        row.addWidget(self._icon)
        row.addWidget(self._text)
        row.addStretch(1)
        row.addWidget(self.keep_button)
        row.addWidget(self.discard_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._show_icon()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on show."""
        return self._text.text()

    def offer(self, name: str, duration_s: float) -> None:
        """Offer the recording `name`, of which `duration_s` seconds are whole."""
        minutes, seconds = divmod(round(duration_s), 60)
        text = self.tr(
            "The program ended before {name} was in the library: {length} of it were saved."
        ).format(name=name, length=f"{minutes}:{seconds:02d}")
        self._text.setText(text)
        self._text.setToolTip(text)
        self.setAccessibleName(text)
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_icon"):
            self._show_icon()

    def _show_icon(self) -> None:
        colour = theme.current().palette.warning
        self._icon.setPixmap(icons.pixmap("warning", ICON_PX, colour, self.devicePixelRatioF()))


def scene() -> QWidget:
    """A recording to decide on."""
    bar = RescueBar()
    bar.offer("Recording 2026-03-01 21.14.05", 83.4)
    bar.resize(720, 48)
    return bar


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
