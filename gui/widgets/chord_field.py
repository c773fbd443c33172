"""The field in which chords are typed, over their bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui import theme

NARROWEST_PX = 84


class ChordField(QLineEdit):
    """Shown only while one types.

    Signals:
        committed: the text, and how many bars to go on: 0 after Enter, 1 after Tab, -1 after Shift + Tab.
        left: the text, when the field loses the keyboard.
    """

    committed = Signal(str, int)
    left = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane = parent
        theme.set_role(self, "chord")
        self.setFont(theme.current().font(theme.current().small_px))
        self.textEdited.connect(lambda _: self.show_problem(""))
        self.hide()

    def begin(self, box: QRectF, text: str, problem: str) -> None:
        """Open over `box` with `text` in it."""
        self.place(box)
        self.setText(text)
        self.show_problem(problem)
        self.selectAll()
        self.show()
        self.setFocus()

    def place(self, box: QRectF) -> None:
        room = self._lane.width()
        width = max(NARROWEST_PX, round(box.width()) - 1)
        left = min(max(0, round(box.left()) + 1), max(0, room - width))
        self.setGeometry(left, 1, width, self._lane.height() - 2)

    def show_problem(self, sentence: str) -> None:
        """Mark the text as wrong, or no longer."""
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence)
        theme.set_role(self, "chord-bad" if sentence else "chord")

    def event(self, event: QEvent) -> bool:
        # Tab would leave the field before keyPressEvent sees it.
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in tabs:
            self.committed.emit(self.text(), 1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Kept from the lane, for which Enter means to type again.
            self.committed.emit(self.text(), 0)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._lane.setFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()
            self.left.emit(self.text())
