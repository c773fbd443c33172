"""The seed: a new one each time, or one that is kept."""

from __future__ import annotations

import random

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gui import theme
from gui.widgets.icon_button import IconButton
from gui.widgets.param_form import MAX_SEED

BUTTON_PX = 28


class SeedField(QWidget):
    """Empty and unlocked: a new seed each time. With a number in it, and locked: that one.

    Signals:
        changed: another seed, or none any more.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last: int | None = None
        tip = self.tr(
            "The same number gives the same music again. Leave it empty for something new each time."
        )
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("random"))
        self.line.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,10}"), self.line))
        self.line.setAccessibleName(self.tr("Seed"))
        self.line.setAccessibleDescription(tip)
        self.line.setToolTip(tip)
        self.dice = IconButton(
            "dice", self.tr("Roll a seed"), self.tr("Put in another seed, and keep it."), size_px=BUTTON_PX
        )
        self.lock = IconButton("unlock", self.tr("Keep the seed"), "", size_px=BUTTON_PX)
        self.lock.setCheckable(True)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.dice)
        row.addWidget(self.lock)
        self.line.textChanged.connect(self._on_edited)
        self.dice.clicked.connect(lambda: self.set_seed(random.randrange(10**6)))
        self.lock.clicked.connect(self._on_lock_clicked)
        self._on_edited()

    @property
    def seed(self) -> int | None:
        """The seed that is kept; None: a new one each time."""
        return min(int(self.line.text()), MAX_SEED) if self.line.text() else None

    def set_seed(self, seed: int | None) -> None:
        self.line.setText("" if seed is None else str(min(max(0, seed), MAX_SEED)))

    def show_last(self, seed: int) -> None:
        """Remember what the newest take was made with, for the lock to keep."""
        self._last = seed
        self._say()

    def _on_edited(self) -> None:
        self._say()
        self.changed.emit()

    def _on_lock_clicked(self, locked: bool) -> None:
        if not locked:
            self.set_seed(None)
        else:
            self.set_seed(random.randrange(10**6) if self._last is None else self._last)

    def _say(self) -> None:
        locked = self.seed is not None
        self.lock.setChecked(locked)
        self.lock.show_icon("lock" if locked else "unlock")
        if locked:
            tip = self.tr("Kept: the next takes begin with this seed. Click for a new one each time.")
        elif self._last is None:
            tip = self.tr("Keep one seed, so that only what you change changes.")
        else:
            tip = self.tr("Keep the newest take's seed, {seed}, so that only what you change changes.")
            tip = tip.format(seed=self._last)
        self.lock.setToolTip(tip)


def scene() -> QWidget:
    """A seed that is kept, and none."""
    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(panel)
    row.setContentsMargins(16, 16, 16, 16)
    for seed in (4711, None):
        field = SeedField()
        field.set_seed(seed)
        row.addWidget(field)
    panel.resize(330, 64)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
