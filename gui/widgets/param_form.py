"""Labelled rows of settings with a tooltip each, read and written as a dict."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from gui import theme
from gui.widgets.amount import AmountSlider
from gui.widgets.icon_button import IconButton

MAX_SEED = 2**32 - 1
SPIN_MARGINS_PX = (6, 0, 0, 0)  # style sheets cannot pad the text of a spin box


class ParamForm(QWidget):
    """Rows from top to bottom; each kind of row knows how to read and set its field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QWidget] = {}
        self._read: dict[str, Callable[[], Any]] = {}
        self._write: dict[str, Callable[[Any], None]] = {}
        self._shown_with: dict[str, list[QWidget]] = {}
        self._newest: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().space(1.5))
        self._grid.setVerticalSpacing(theme.current().space(1))
        self._grid.setColumnStretch(1, 1)

    def values(self) -> dict[str, Any]:
        """Every key with what its field holds."""
        return {key: read() for key, read in self._read.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill fields; keys without one are passed over."""
        for key, value in values.items():
            if key in self._write:
                self._write[key](value)

    def field(self, key: str) -> QWidget:
        return self._fields[key]

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a field with its label; its value stays."""
        for widget in self._shown_with[key]:
            widget.setVisible(shown)

    def add_section(self, title: str) -> None:
        heading = QLabel(title)
        theme.set_role(heading, "heading")
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, theme.current().space(3))
        self._grid.addWidget(heading, row, 0, 1, 4, Qt.AlignmentFlag.AlignBottom)

    def add_row(self, label: str, widget: QWidget, tooltip: str = "", *, beside: bool = False) -> QWidget:
        """Add any widget under a label; returns it.

        Args:
            beside: in the row of the widget that was added last.
        """
        caption = QLabel(label)
        theme.set_role(caption, "muted")
        caption.setBuddy(widget.focusProxy() or widget)
        caption.setToolTip(tooltip)
        if tooltip:
            widget.setToolTip(tooltip)
            widget.setAccessibleDescription(tooltip)
        if not widget.accessibleName():
            widget.setAccessibleName(label)
        row = self._grid.rowCount()
        if beside:
            before = self._newest[-1]
            self._grid.addWidget(before, row - 1, 1)  # no longer all of the row
            self._grid.addWidget(caption, row - 1, 2)
            self._grid.addWidget(widget, row - 1, 3)
        else:
            self._grid.addWidget(caption, row, 0)
            self._grid.addWidget(widget, row, 1, 1, 3)
        widget.installEventFilter(self)
        self._newest = [caption, widget]
        return widget

    def add_seconds(
        self, key: str, label: str, value: float, low: float, high: float, tooltip: str
    ) -> QWidget:
        field = QDoubleSpinBox()
        field.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
        field.setRange(low, high)
        field.setDecimals(1)
        field.setSuffix(" s")
        field.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        field.setValue(value)
        field.valueChanged.connect(self.changed)
        return self._keep(key, self.add_row(label, field, tooltip), field.value, field.setValue)

    def add_count(
        self, key: str, label: str, value: int, low: int, high: int, tooltip: str, *, beside: bool = False
    ) -> QWidget:
        field = QSpinBox()
        field.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
        field.setRange(low, high)
        field.setValue(value)
        field.valueChanged.connect(self.changed)
        row = self.add_row(label, field, tooltip, beside=beside)
        return self._keep(key, row, field.value, field.setValue)

    def add_choice(
        self, key: str, label: str, options: Mapping[Any, str], value: Any, tooltip: str
    ) -> QWidget:
        """A list to choose from: value -> the text shown for it."""
        field = QComboBox()
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(8)
        offered = list(options)
        field.addItems(list(options.values()))

        def write(wanted: Any) -> None:
            if wanted in offered:
                field.setCurrentIndex(offered.index(wanted))

        write(value)
        field.currentIndexChanged.connect(self.changed)
        return self._keep(
            key, self.add_row(label, field, tooltip), lambda: offered[field.currentIndex()], write
        )

    def add_amount(
        self, key: str, label: str, value: float, low_label: str, high_label: str, tooltip: str
    ) -> AmountSlider:
        """A slider across both columns; 0..1."""
        field = AmountSlider(low_label, high_label, value, label, tooltip)
        caption = QLabel(label)
        theme.set_role(caption, "muted")
        caption.setBuddy(field.slider)
        row = self._grid.rowCount()
        self._grid.addWidget(caption, row, 0, 1, 4)
        self._grid.addWidget(field, row + 1, 0, 1, 4)
        field.value_changed.connect(self.changed)
        self._newest = [caption, field]
        self._keep(key, field, lambda: field.value, field.set_value)
        return field

    def add_seed(self, key: str, label: str, tooltip: str) -> QWidget:
        """A whole number; empty (None) means a new one each time."""
        line = QLineEdit()
        line.setPlaceholderText(self.tr("new each time"))
        line.setClearButtonEnabled(True)
        line.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,10}"), line))
        tip = self.tr("Put in a random seed, to keep it for the next takes")
        dice = IconButton("dice", self.tr("Roll a seed"), tip)
        dice.clicked.connect(lambda: line.setText(str(random.randrange(10**6))))
        holder = QWidget()
        holder.setFocusProxy(line)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(line, 1)
        row.addWidget(dice)
        self.add_row(label, holder, tooltip)
        line.setAccessibleName(label)
        line.textChanged.connect(self.changed)
        return self._keep(
            key,
            line,
            lambda: min(int(line.text()), MAX_SEED) if line.text() else None,
            lambda value: line.setText("" if value is None else str(min(int(value), MAX_SEED))),
        )

    def add_switch(self, key: str, label: str, value: bool, tooltip: str) -> QWidget:
        field = QCheckBox(label)
        field.setChecked(value)
        field.setToolTip(tooltip)
        field.toggled.connect(self.changed)
        self._grid.addWidget(field, self._grid.rowCount(), 0, 1, 4)
        self._newest = [field]
        return self._keep(key, field, field.isChecked, field.setChecked)

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()  # so that scrolling a page past a field does not change it
            return True
        return super().eventFilter(watched, event)

    def _keep(
        self, key: str, field: QWidget, read: Callable[[], Any], write: Callable[[Any], None]
    ) -> QWidget:
        self._fields[key], self._read[key], self._write[key] = field, read, write
        self._shown_with[key] = self._newest
        return field


def scene() -> QWidget:
    """What the Generate page asks."""
    panel = QWidget()
    theme.set_role(panel, "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    form = ParamForm()
    form.add_seconds("seconds", "Length", 20.0, 1.0, 600.0, "How long the music shall be.")
    form.add_count("takes", "Takes", 2, 1, 16, "How many different ones to make.")
    form.add_choice(
        "engine", "Engine", {"lstm_gan": "LSTM, fast", "flow": "Flow, best"}, "lstm_gan", "What makes it."
    )
    form.add_amount("variation", "Variation", 0.5, "typical", "daring", "How far to stray from the usual.")
    form.add_section("For repeating")
    form.add_seed("seed", "Seed", "The same seed and settings give the same music.")
    form.add_switch("loop", "Play when ready", True, "Start playing the first take at once.")
    grid = QGridLayout(panel)
    grid.setContentsMargins(16, 16, 16, 16)
    grid.addWidget(form, 0, 0, Qt.AlignmentFlag.AlignTop)
    panel.resize(330, 380)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
