"""The metronome in the transport: on or off, and its tempo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from engine.grid import FASTEST_BPM, SLOWEST_BPM
from gui.widgets.icon_button import IconButton
from gui.widgets.param_form import SPIN_MARGINS_PX


class ClickBox(QWidget):
    """A switch and a tempo.

    Signals:
        toggled: the user switched it on or off.
        tempo_changed: the user set another, in beats a minute.
    """

    toggled = Signal(bool)
    tempo_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = IconButton(
            "metronome",
            self.tr("Metronome"),
            self.tr("Click on every beat while you listen"),
            size_px=36,
            icon_px=20,
        )
        self.button.setCheckable(True)
        self.tempo = QDoubleSpinBox(minimum=SLOWEST_BPM, maximum=FASTEST_BPM, decimals=1)
        self.tempo.setKeyboardTracking(False)
        self.tempo.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
        self.tempo.setAccessibleName(self.tr("Tempo in beats a minute"))
        self.tempo.setToolTip(
            self.tr("Beats a minute of metronome and count-in; a clip with known bars sets it by itself.")
        )
        self.tempo.setFixedWidth(86)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button)
        row.addWidget(self.tempo)
        self.button.toggled.connect(self.toggled)
        self.tempo.valueChanged.connect(self.tempo_changed)

    def show_state(self, on: bool, bpm: float) -> None:
        """Show it as it is, without a signal."""
        for widget in (self.button, self.tempo):
            widget.blockSignals(True)
        self.button.setChecked(on)
        self.tempo.setValue(bpm)
        for widget in (self.button, self.tempo):
            widget.blockSignals(False)


def scene() -> QWidget:
    """On, at a walking pace."""
    box = ClickBox()
    box.show_state(True, 104.0)
    box.resize(140, 40)
    return box


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
