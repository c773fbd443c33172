"""Over the spectrogram: the takes that belong together, a button and a key each, at one loudness."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from engine.library import ClipRow
from gui.desk import Desk
from gui.theme import current, set_role

MIN_PX = 38


class TakeStrip(QWidget):
    """Hidden while there is nothing to choose between."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._takes = desk, desk.takes
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self.match_button = self._make_button()
        self.match_button.setCheckable(True)
        self.match_button.setChecked(True)
        self.match_button.setToolTip(
            self.tr("Hear all of them as loud as the softest, so that the louder one does not win by that.")
        )
        self.match_button.toggled.connect(self._takes.set_matched)
        self.keep_button = self._make_button(self.tr("Keep starred"))
        self.keep_button.setToolTip(
            self.tr("Take those without a star out of the library; Undo brings them back.")
        )
        self.keep_button.clicked.connect(self._takes.keep_starred)
        space = current().space
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(1), space(0.5), space(1), space(0.5))
        layout.setSpacing(space(1))
        layout.addLayout(self._row)
        layout.addStretch(1)
        layout.addWidget(self.match_button)
        layout.addWidget(self.keep_button)
        self.setAccessibleName(self.tr("Takes"))
        self._takes.changed.connect(self._show)
        self._show()

    def _make_button(self, text: str = "") -> QPushButton:
        button = set_role(QPushButton(text), "segment")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return button

    def _show(self) -> None:
        takes = self._takes
        wanted: list[tuple[int, ClipRow]] = list(enumerate(takes.at_hand, 1))
        if takes.source:
            wanted.insert(0, (0, takes.source))
        self.setVisible(bool(takes.rows))
        while len(self.buttons) < len(wanted):
            button = self._make_button()
            button.setCheckable(True)
            button.setMinimumWidth(MIN_PX)
            button.clicked.connect(lambda _=False, each=button: self._on_clicked(each))
            self._row.addWidget(button)
            self.buttons.append(button)
        for button, (number, row) in zip(self.buttons, wanted, strict=False):
            star = " ★" if row.starred else ""
            button.setText((str(number) if number else self.tr("Source")) + star)
            said = self.tr("Hear take {number}, {name}") if number else self.tr("Hear the source, {name}")
            said = said.format(number=number, name=row.name)
            keys = self.tr("key {n}").format(n=number) if number else self.tr("key B")
            button.setToolTip(f"{said} ({keys})")
            button.setAccessibleName(said + (self.tr(", starred") if row.starred else ""))
            button.setProperty("clip", row.id)
            button.setChecked(row.id == takes.open_id)
            button.show()
        for button in self.buttons[len(wanted) :]:
            button.hide()
        self.keep_button.setEnabled(any(row.starred for row in takes.rows))
        gain_db = takes.gain_db
        text = self.tr("Matched {gain} dB").format(gain=f"{gain_db:.1f}") if gain_db < -0.05 else ""
        self.match_button.setText(text or self.tr("Match loudness"))

    def _on_clicked(self, button: QPushButton) -> None:
        clip_id = button.property("clip")
        button.setChecked(clip_id == self._takes.open_id)
        self._takes.hear(clip_id)
