"""Bars and beats over the clip: tempo, beats in a bar, where the first one begins, and what snaps to them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QPushButton, QSpinBox, QWidget

from engine.grid import FASTEST_BPM, MOST_BEATS, SLOWEST_BPM, Grid
from gui import theme
from gui.widgets.param_form import SPIN_MARGINS_PX
from gui.widgets.popup import Popup

USUAL_BPM = 120.0
# Choices of what to snap to, in beats; 0 is nothing, -1 whole bars.
NOTHING, BARS = 0.0, -1.0


class GridPanel(Popup):
    """Says what was chosen.

    Signals:
        grid_changed: a Grid, or None for no lines.
        snap_changed: beats to snap to, one of the choices above or a fraction.
        hearing_requested: find tempo and bars by listening.
        first_requested: let the first bar begin at the playhead.
    """

    grid_changed = Signal(object)
    snap_changed = Signal(float)
    hearing_requested = Signal()
    first_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._telling, self._has_grid = True, False
        self.bpm = QDoubleSpinBox(decimals=2, minimum=SLOWEST_BPM, maximum=FASTEST_BPM, value=USUAL_BPM)
        self.beats = QSpinBox(minimum=1, maximum=MOST_BEATS, value=4)
        self.first = QDoubleSpinBox(decimals=3, minimum=-3600.0, maximum=3600.0, singleStep=0.01)
        self.first.setSuffix(" s")
        self.snap = QComboBox()
        for text, beats in (
            (self.tr("Nothing"), NOTHING),
            (self.tr("Bars"), BARS),
            (self.tr("Beats"), 1.0),
            (self.tr("Half beats"), 0.5),
            (self.tr("Quarter beats"), 0.25),
            (self.tr("Third beats"), 1 / 3),
        ):
            self.snap.addItem(text, beats)
        self.add_row(self.tr("Tempo"), self.bpm, self.tr("Beats a minute."))
        self.add_row(self.tr("Beats in a bar"), self.beats, self.tr("How many beats make a bar."))
        self.add_row(
            self.tr("First bar at"), self.first, self.tr("When the bar begins that counts as the first.")
        )
        self.add_row(
            self.tr("Snap to"), self.snap, self.tr("What selections and markers snap to; Ctrl leaves them.")
        )
        for box in (self.bpm, self.beats, self.first):
            box.setKeyboardTracking(False)
            box.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
            box.valueChanged.connect(lambda _: self._tell())
        self.snap.currentIndexChanged.connect(lambda _: self.snap_changed.emit(self.snap.currentData()))
        self.rows.addRow(self._make_buttons())

    @property
    def snap_beats(self) -> float | None:
        """Beats to snap to; None for nothing."""
        beats = self.snap.currentData()
        return (self.beats.value() if beats == BARS else beats) or None

    def show_grid(self, grid: Grid | None) -> None:
        """Show a grid's values; without one, those that it would begin with."""
        self._telling = False
        if grid:
            self.bpm.setValue(grid.bpm)
            self.beats.setValue(grid.beats)
            self.first.setValue(grid.first_s)
        self._telling = True
        self._has_grid = grid is not None
        self.bars_button.setText(self.tr("No bars") if grid else self.tr("Show bars"))

    def set_snap(self, beats: float) -> None:
        if (index := self.snap.findData(beats)) >= 0:
            self.snap.setCurrentIndex(index)

    def _toggle(self) -> None:
        if self._has_grid:
            self.grid_changed.emit(None)
        else:
            self._tell()

    def _tell(self) -> None:
        if self._telling:
            self.grid_changed.emit(Grid(self.bpm.value(), self.first.value(), self.beats.value()))

    def _make_buttons(self) -> QWidget:
        self.hear_button = QPushButton(self.tr("Listen"))
        self.hear_button.setToolTip(self.tr("Find the tempo and the bars by listening to the clip."))
        self.first_button = QPushButton(self.tr("First bar here"))
        self.first_button.setToolTip(self.tr("Let a bar begin where the playhead is."))
        self.bars_button = QPushButton(self.tr("Show bars"))
        self.bars_button.setToolTip(self.tr("Draw lines at bars and beats as said above, or take them away."))
        self.hear_button.clicked.connect(self.hearing_requested)
        self.first_button.clicked.connect(self.first_requested)
        self.bars_button.clicked.connect(self._toggle)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(1))
        for button in (self.bars_button, self.hear_button, self.first_button):
            row.addWidget(button)
        return holder


def scene() -> QWidget:
    """The panel with a grid."""
    host = QWidget()
    panel = GridPanel(host)
    panel.setParent(host, Qt.WindowType.Widget)
    panel.show_grid(Grid(98.5, 0.42, 3))
    panel.move(8, 8)
    panel.adjustSize()
    host.resize(panel.width() + 16, panel.height() + 16)
    return host


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
