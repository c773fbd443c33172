"""One dial between two extremes, for instance "same notes" and "same style"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from gui import theme

STEPS = 100


class AmountSlider(QWidget):
    """A share of 0..1 with a word at either end; a double click takes it back to where it began."""

    value_changed = Signal(float)

    def __init__(
        self,
        low_label: str = "",
        high_label: str = "",
        value: float = 0.7,
        name: str = "",
        tooltip: str = "",
        parent: QWidget | None = None,
        *,
        inline: bool = False,
    ) -> None:
        """With `inline` the words stand beside the slider, and the figure is left to screen readers."""
        super().__init__(parent)
        low_label, high_label = low_label or self.tr("same notes"), high_label or self.tr("same style")
        name = name or self.tr("Amount")
        self._start = value
        self._name, self._low_label, self._high_label = name, low_label, high_label
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.setMinimumHeight(24)
        self.slider.installEventFilter(self)
        self._low, self._high = QLabel(low_label), QLabel(high_label)
        self._figure = QLabel()
        theme.set_role(self._figure, "value")
        self.setFocusProxy(self.slider)
        self.setToolTip(tooltip)
        self.slider.setToolTip(tooltip)
        self._lay_out(inline)
        self.slider.valueChanged.connect(self._on_moved)
        self.slider.setValue(round(value * STEPS))
        self._say()

    @property
    def value(self) -> float:
        return self.slider.value() / STEPS

    def set_value(self, value: float) -> None:
        self.slider.setValue(round(value * STEPS))

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.set_value(self._start)
            return True
        if event.type() == QEvent.Type.Wheel and not self.slider.hasFocus():
            event.ignore()  # so that scrolling a page past a slider does not turn it
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self, inline: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for label in (self._low, self._high):
            theme.set_role(label, "faint" if inline else "muted")
        if inline:
            self._figure.hide()
            for column, widget in enumerate((self._low, self.slider, self._high)):
                grid.addWidget(widget, 0, column)
            grid.setColumnStretch(1, 1)
            return
        grid.addWidget(self.slider, 0, 0, 1, 3)
        grid.addWidget(self._low, 1, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._figure, 1, 1, Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(self._high, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def _on_moved(self) -> None:
        self._say()
        self.value_changed.emit(self.value)

    def _say(self) -> None:
        self._figure.setText(f"{self.value:.0%}")
        self.slider.setAccessibleName(f"{self._name}: {self._low_label} to {self._high_label}")


def scene() -> QWidget:
    """The dial of the Restyle page."""
    panel = QWidget()
    theme.set_role(panel, "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = QGridLayout(panel)
    grid.setContentsMargins(16, 16, 16, 16)
    grid.addWidget(AmountSlider(tooltip="Left keeps your notes, right goes all the way to the style."))
    panel.resize(320, 90)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
