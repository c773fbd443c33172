"""A line in which a chord progression is typed; what is no chord is marked as one types."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from engine.errors import ParamsError
from engine.notes.chords import read_progression
from gui import theme


class ChordLine(QLineEdit):
    """Empty means that the chords are chosen in the style.

    Attributes:
        problem: one sentence about what is no chord; empty if all are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = ""
        self.setPlaceholderText(self.tr("as usual in the style, or Am F C G"))
        self.setAccessibleName(self.tr("Chords"))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._check)
        self._check()

    @property
    def chords(self) -> str:
        """What is typed, with single spaces."""
        return " ".join(self.text().split())

    def _check(self) -> None:
        self.problem = ""
        try:
            if self.chords:
                read_progression(self.chords, 1)
        except ParamsError as error:
            self.problem = str(error)
        tip = self.tr("A chord for each bar, over and over; | puts several into one bar: Am F | C G.")
        self.setToolTip(self.problem or tip)
        self.setAccessibleDescription(self.problem or tip)
        theme.set_role(self, "bad" if self.problem else "")


def scene() -> QWidget:
    """A progression, and a mistake."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QVBoxLayout

    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    for text in ("Am F | C G", "Am H C G", ""):
        line = ChordLine()
        line.setText(text)
        column.addWidget(line)
    panel.resize(330, 160)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
