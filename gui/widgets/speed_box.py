"""How fast sound is played, at the same pitch."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

SPEEDS = (0.25, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.0, 1.25, 1.5, 2.0)


class SpeedBox(QComboBox):
    """A list of speeds in percent.

    Signals:
        speed_chosen: the user took another speed; 1 is the sound's own.
    """

    speed_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for speed in SPEEDS:
            self.addItem(f"{speed:.0%}".replace("%", " %"), speed)
        self.setAccessibleName(self.tr("Playing speed"))
        self.setToolTip(self.tr("How fast to play, at the same pitch: slow down to hear every note."))
        self.set_speed(1.0)
        self.activated.connect(lambda _: self.speed_chosen.emit(self.speed))

    @property
    def speed(self) -> float:
        return float(self.currentData())

    def set_speed(self, speed: float) -> None:
        """Show a speed; the nearest one there is, without a signal."""
        self.setCurrentIndex(min(range(len(SPEEDS)), key=lambda index: abs(SPEEDS[index] - speed)))


def step(speed: float, by: int) -> float:
    """The speed `by` places further in the list, slower for -1."""
    nearest = min(range(len(SPEEDS)), key=lambda index: abs(SPEEDS[index] - speed))
    return SPEEDS[min(max(nearest + by, 0), len(SPEEDS) - 1)]


def scene() -> QWidget:
    """Half speed."""
    box = SpeedBox()
    box.set_speed(0.5)
    box.resize(92, 32)
    return box


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
