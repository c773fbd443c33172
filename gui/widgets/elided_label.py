"""A line of text that gives way: what does not fit ends in an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui import theme

MIN_PX = 60


class ElidedLabel(QLabel):
    """As wide as its text where there is room, and never less than `MIN_PX`."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    @property
    def shown_text(self) -> str:
        """What is painted."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def minimumSizeHint(self) -> QSize:
        full = super().minimumSizeHint()
        return QSize(min(MIN_PX, full.width()), full.height())

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.shown_text
        )


def scene() -> QWidget:
    """A title that is too long for its place."""
    label = ElidedLabel("A title that goes on for longer than anybody would like")
    theme.set_role(label, "title")
    label.resize(260, 40)
    return label


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
