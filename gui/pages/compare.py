"""The measures of a restyled take, and a switch between the source and the take."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.library import ClipRow
from gui.desk import Desk
from gui.pair import Pair
from gui.theme import set_role
from gui.widgets.meter import MeasureMeters


class ComparePanel(QFrame):
    """Hidden until there is a pair; its buttons open the other clip at the same place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pair: Pair | None = None
        set_role(self, "card")
        heading = QLabel(self.tr("This take"))
        set_role(heading, "heading")
        self.meters = MeasureMeters()
        self.source_button = self._make_button(
            self.tr("A  Source"), self.tr("Hear the source at this place (B).")
        )
        self.take_button = self._make_button(self.tr("B  Take"), self.tr("Hear the take at this place (B)."))
        self._buttons = QButtonGroup(self, exclusive=True)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        for button in (self.source_button, self.take_button):
            self._buttons.addButton(button)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.meters)
        self.hide()

    def show_pair(self, pair: Pair | None, open_row: ClipRow | None) -> None:
        """Show the take's measures, and which of the two is open."""
        self._pair = pair
        self.setVisible(pair is not None)
        if pair and open_row:
            self.meters.show_measures(pair.take.measures)
            self.take_button.setChecked(open_row.id == pair.take.id)
            self.source_button.setChecked(open_row.id == pair.source.id)

    def switch(self) -> None:
        """Open the other of the two at the same place and selection, playing if this one plays."""
        row = self._desk.row
        if self._pair and row:
            other = self._pair.source if row.id == self._pair.take.id else self._pair.take
            self._desk.takes.go_to(other, play=self._desk.playback.playing)

    def _make_button(self, text: str, tooltip: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setToolTip(tooltip)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        row = self._desk.row
        wants_take = self.take_button.isChecked()
        if self._pair and row and wants_take != (row.id == self._pair.take.id):
            self.switch()
