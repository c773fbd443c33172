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
        for button in (self.source_button, self.take_button):
            self._buttons.addButton(button)
            row.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(self.meters)
        layout.addLayout(row)
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
        row, playback = self._desk.row, self._desk.playback
        if self._pair and row:
            selection = self._desk.selection
            other, position_s = self._pair.other(row.id, playback.position_s)
            self._desk.open(other.id, at_s=position_s, play=playback.playing)
            if selection:
                start_s, stop_s = (self._pair.other(row.id, edge_s)[1] for edge_s in selection)
                self._desk.select((start_s, stop_s) if stop_s > start_s else None)

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
