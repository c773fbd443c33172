"""What can be done to the selection: hear only its band, change its level, make it anew, restyle it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.frequency_axis import note_name
from gui.widgets.param_form import SPIN_MARGINS_PX
from gui.widgets.time_ruler import format_time

QUIETEST_DB, LOUDEST_DB, USUAL_DB = -60.0, 24.0, -12.0
HEIGHT_PX = 40
Stretch = tuple[float, float]
Band = tuple[float, float]


class RegionBar(QWidget):
    """Shown while something is selected; says what was clicked.

    Signals:
        solo_toggled: hear only the selected band, or all.
        level_requested: dB to add; -inf mutes.
        fade_requested: a fade is to be drawn over it.
        generate_requested, restyle_requested: the region made anew, or in another style.
    """

    solo_toggled = Signal(bool)
    level_requested = Signal(float)
    fade_requested = Signal()
    generate_requested = Signal()
    restyle_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection: Stretch | None = None
        self._band: Band | None = None
        self._when, self._where = (theme.set_role(ElidedLabel(), "faint") for _ in range(2))
        self.solo_button = self._button(
            self.tr("Only band"), self.tr("Hear nothing but the selected frequencies, in a loop or not")
        )
        self.solo_button.setCheckable(True)
        self.mute_button = self._button(
            self.tr("Mute"), self.tr("A new take in which the selection is silent, with soft edges")
        )
        self.gain = QDoubleSpinBox(decimals=1, minimum=QUIETEST_DB, maximum=LOUDEST_DB, value=USUAL_DB)
        self.gain.setSuffix(" dB")
        self.gain.setAccessibleName(self.tr("Change of level"))
        self.gain.setToolTip(self.tr("How much louder or softer the selection is to be"))
        theme.set_role(self.gain, "compact")
        self.gain_button = self._button(
            self.tr("Apply"), self.tr("A new take in which the selection is that much louder or softer")
        )
        self.fade_button = self._button(
            self.tr("Fade"), self.tr("Draw a fade over the selection, in or out, and apply it as a new take")
        )
        self.generate_button = self._button(
            self.tr("Make anew"),
            self.tr("A new take in which only the selection is new music that fits around it"),
        )
        self.restyle_button = self._button(
            self.tr("Restyle"),
            self.tr("A new take in which only the selection is in the style of the page Restyle"),
        )
        self._words = QTimer(self, singleShot=True, interval=0)
        self._words.timeout.connect(self._show_words)
        self._lay_out()
        self._connect()
        self.show_region(None, None)

    def show_region(self, selection: Stretch | None, band: Band | None) -> None:
        """Say what is selected; hidden when nothing is."""
        self._selection, self._band = selection, band
        self.setVisible(selection is not None)
        self.solo_button.setEnabled(band is not None)
        if band is None and self.solo_button.isChecked():
            self.solo_button.setChecked(False)
        self._words.start()  # a drag changes it faster than anybody reads

    @property
    def text(self) -> str:
        """The selection in words: when, and in a second line which frequencies."""
        if self._selection is None:
            return ""
        text = " - ".join(format_time(time_s, 2) for time_s in self._selection)
        if self._band:
            low, high = self._band
            notes = " - ".join(name.split(" ")[0] for name in map(note_name, self._band) if name)
            text += f"\n{low:.0f} - {high:.0f} Hz" + (f", {notes}" if notes else "")
        return text

    def _show_words(self) -> None:
        when, _, where = self.text.partition("\n")
        if not where:  # room for two lines
            when, dash, until = when.partition(" - ")
            where = dash.lstrip() + until
        for label, text in ((self._when, when), (self._where, where)):
            label.setText(text)
            label.setToolTip(self.text)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = theme.set_role(QPushButton(text), "segment")
        button.setFixedWidth(button.fontMetrics().horizontalAdvance(text) + 14)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        look = theme.current()
        theme.set_role(self, "bar")
        self.setFixedHeight(HEIGHT_PX)
        self.setMinimumWidth(1)  # it must not widen a small window; the menus have it all
        self.gain.setFixedWidth(86)
        self.gain.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(2), 0, look.space(1), 0)
        row.setSpacing(look.space(0.5))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, look.space(0.5), 0, look.space(0.5))
        words.addWidget(self._when)
        words.addWidget(self._where)
        row.addLayout(words, 1)
        row.addWidget(self.solo_button)
        row.addSpacing(look.space(1))
        row.addWidget(self.mute_button)
        row.addWidget(self.gain)
        row.addWidget(self.gain_button)
        row.addWidget(self.fade_button)
        row.addSpacing(look.space(1))
        row.addWidget(self.generate_button)
        row.addWidget(self.restyle_button)

    def _connect(self) -> None:
        self.solo_button.toggled.connect(self.solo_toggled)
        self.mute_button.clicked.connect(lambda: self.level_requested.emit(float("-inf")))
        self.gain_button.clicked.connect(lambda: self.level_requested.emit(self.gain.value()))
        self.fade_button.clicked.connect(self.fade_requested)
        self.generate_button.clicked.connect(self.generate_requested)
        self.restyle_button.clicked.connect(self.restyle_requested)


def scene() -> QWidget:
    """With a box of time and frequency."""
    bar = RegionBar()
    bar.resize(760, bar.height())
    bar.show_region((20.0, 25.25), (300.0, 2400.0))
    bar._show_words()
    return bar


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
