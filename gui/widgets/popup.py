"""A small panel of controls that opens under a button and closes when one clicks elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QWidget

from gui import theme


class Popup(QFrame):
    """Rows of a name and a control each.

    Signals:
        opening: it is about to be shown.
    """

    opening = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme.set_role(self, "popup")
        look = theme.current()
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(*(4 * [look.space(1.5)]))
        self.rows.setHorizontalSpacing(look.space(1.5))
        self.rows.setVerticalSpacing(look.space(1))

    def add_row(self, name: str, control: QWidget, tip: str) -> None:
        """A control with its name, which screen readers read too."""
        control.setAccessibleName(name)
        control.setToolTip(tip)
        self.rows.addRow(name, control)

    def open_under(self, button: QWidget) -> None:
        """Show it below `button`, its right edge under the button's, within the screen."""
        self.opening.emit()
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 2))
        room = button.screen().availableGeometry()
        corner.setX(min(max(room.left(), corner.x()), room.right() - self.width()))
        self.move(corner)
        self.show()
        self.focusNextChild()
