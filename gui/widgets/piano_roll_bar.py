"""The tools above the piano roll: pencil, grid, quantise, transpose, tempo, length, and what can be made."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolBar,
    QToolButton,
    QWidget,
)

from engine.notes import editing
from gui import icons, theme
from gui.language import marked, say
from gui.score_edits import ScoreEdits
from gui.widgets.icon_button import IconButton

NO_GRID = marked("Off")
STRENGTHS = {
    marked("All the way (Q)"): 1.0,
    marked("Three quarters"): 0.75,
    marked("Half"): 0.5,
    marked("A quarter"): 0.25,
}
INTERVALS = {
    marked("Octave up"): 12,
    marked("Fifth up"): 7,
    marked("Semitone up"): 1,
    marked("Semitone down"): -1,
    marked("Fifth down"): -7,
    marked("Octave down"): -12,
}


class PianoRollBar(QToolBar):
    """What it changes, it changes through `edits`.

    Signals:
        pencil_chosen: True for drawing, False for selecting.
    """

    pencil_chosen = Signal(bool)

    def __init__(self, edits: ScoreEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits = edits
        self.pencil_button = IconButton(
            "pencil",
            self.tr("Pencil"),
            self.tr("Pencil: click or drag to draw notes (D changes the tool)"),
            28,
        )
        self.arrow_button = IconButton(
            "pointer",
            self.tr("Arrow"),
            self.tr("Arrow: drag a frame around notes to select them (D changes the tool)"),
            28,
        )
        self.grid_box = QComboBox()
        self.quantise_button = IconButton(
            "quantise",
            self.tr("Quantise"),
            self.tr("Quantise: pull what is selected, or all of the part, to the grid"),
            28,
        )
        self.transpose_button = IconButton(
            "transpose",
            self.tr("Transpose"),
            self.tr("Move the selected notes, or all of the part, up or down"),
            28,
        )
        self.tempo_box, self.bars_box = QDoubleSpinBox(), QSpinBox()
        self.make_button = QPushButton(self.tr("Make"))
        self._lay_out()
        self._fill()
        self._connect()
        self._show()

    def set_makes(self, fill: Callable[[QMenu], object]) -> None:
        """What the button Make offers; `fill` is called whenever its menu opens."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)

        def renew() -> None:
            menu.clear()
            fill(menu)

        menu.aboutToShow.connect(renew)
        self.make_button.setMenu(menu)

    def switch_tool(self) -> None:
        """The arrow in place of the pencil, or the other way round."""
        (self.arrow_button if self.pencil_button.isChecked() else self.pencil_button).click()

    def _lay_out(self) -> None:
        look = theme.current()
        self.setMovable(False)
        self.setFixedHeight(look.space(5))
        tools = QButtonGroup(self)
        for button in (self.pencil_button, self.arrow_button):
            button.setCheckable(True)
            tools.addButton(button)
        self.pencil_button.setChecked(True)
        boxes: tuple[tuple[QWidget, int], ...] = (
            (self.grid_box, 76),
            (self.tempo_box, 84),
            (self.bars_box, 68),
        )
        for box, width_px in boxes:
            theme.set_role(box, "compact")
            box.setFixedWidth(width_px)
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.pencil_button, self.arrow_button),
            (self._label(self.tr("Grid")), self.grid_box),
            (self.quantise_button, self.transpose_button),
            (self._label(self.tr("BPM")), self.tempo_box),
            (self._label(self.tr("Bars")), self.bars_box),
            (self.make_button,),
        )
        for number, group in enumerate(groups):
            if number:
                self.addWidget(_gap(look.space(0.75)))
            for widget in group:
                self.addWidget(widget)

    def _label(self, text: str) -> QLabel:
        label = theme.set_role(QLabel(text), "faint")
        label.setContentsMargins(0, 0, 4, 0)
        return label

    def _fill(self) -> None:
        for name, ticks in editing.GRIDS.items():
            self.grid_box.addItem(name, ticks)
        self.grid_box.addItem(say(NO_GRID), editing.FREE)
        self.grid_box.setAccessibleName(self.tr("Grid"))
        self.grid_box.setToolTip(self.tr("The grid that notes keep to; T is a triplet. Alt drags freely."))
        strengths, intervals = QMenu(self), QMenu(self)
        strengths.setToolTipsVisible(True)
        for text, strength in STRENGTHS.items():
            action = strengths.addAction(say(text), functools.partial(self.edits.quantise, strength))
            action.setToolTip(self.tr("Less leaves more of how it was played"))
        for text, semitones in INTERVALS.items():
            intervals.addAction(say(text), functools.partial(self.edits.transpose, semitones))
        for button, menu in ((self.quantise_button, strengths), (self.transpose_button, intervals)):
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.tempo_box.setRange(20.0, 400.0)
        self.tempo_box.setDecimals(1)
        self.tempo_box.setAccessibleName(self.tr("Tempo"))
        self.tempo_box.setToolTip(self.tr("Tempo in quarter notes a minute"))
        self.bars_box.setRange(1, editing.MOST_BARS)
        self.bars_box.setAccessibleName(self.tr("Bars"))
        self.bars_box.setToolTip(self.tr("How many bars the piece has; what lies after the last one goes."))
        for box in (self.tempo_box, self.bars_box):
            box.setKeyboardTracking(False)
            box.lineEdit().setTextMargins(5, 0, 0, 0)
        self.make_button.setToolTip(self.tr("Continue, fill, vary or accompany this; each is a new take"))
        self.make_button.setIcon(icons.icon("wand"))

    def _connect(self) -> None:
        edits = self.edits
        self.pencil_button.toggled.connect(self.pencil_chosen)
        self.grid_box.currentIndexChanged.connect(self._on_grid_chosen)
        self.tempo_box.valueChanged.connect(edits.set_tempo)
        self.bars_box.valueChanged.connect(edits.set_bars)
        for signal in (edits.opened, edits.changed):
            signal.connect(self._show)

    def _on_grid_chosen(self) -> None:
        self.edits.set_grid(self.grid_box.currentData())

    def _show(self) -> None:
        """What the score says; nothing is told back."""
        score = self.edits.score
        self.setEnabled(score is not None)
        for box in (self.tempo_box, self.bars_box, self.grid_box):
            box.blockSignals(True)
        if score:
            self.tempo_box.setValue(score.bpm)
            self.bars_box.setValue(score.bars)
        self.grid_box.setCurrentIndex(self.grid_box.findData(self.edits.grid))
        for box in (self.tempo_box, self.bars_box, self.grid_box):
            box.blockSignals(False)


def _gap(width_px: int) -> QWidget:
    gap = QWidget()
    gap.setFixedWidth(width_px)
    return gap


def scene() -> QWidget:
    """As above a score of eight bars."""
    from gui.widgets import demo_score

    bar = PianoRollBar(demo_score.edits())
    bar.resize(690, bar.height())
    return bar


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
