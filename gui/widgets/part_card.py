"""One part of a score: its name and colour, what plays it, and whether it is heard."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QMenu, QToolButton, QVBoxLayout, QWidget

from engine.notes import general_midi
from engine.notes.score import Part
from gui import theme
from gui.language import say
from gui.widgets.icon_button import IconButton

CARD_PX = 148
COLOUR_PX = 4


class PartCard(QFrame):
    """Says what the user wants of a part; it changes nothing itself.

    Signals:
        chosen, mute_toggled, solo_toggled, program_chosen, renamed, remove_requested: as their names say.
    """

    chosen = Signal()
    mute_toggled = Signal(bool)
    solo_toggled = Signal(bool)
    program_chosen = Signal(int)
    renamed = Signal(str)
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor()
        self._is_chosen = False
        self._instruments = instrument_menu(self, self.program_chosen.emit)
        self._kits = kit_menu(self, self.program_chosen.emit)
        self.name_button = QToolButton()
        self.name_button.setCheckable(True)
        self.mute_button = _toggle("M", "mute", self.tr("Mute: this part is not heard"))
        self.solo_button = _toggle("S", "solo", self.tr("Solo: only parts with this mark are heard"))
        self.instrument_button = QToolButton()
        self.more_button = IconButton("more", self.tr("More"), self.tr("Rename or remove this part"), 20, 14)
        theme.set_role(self, "part")
        self.setFixedWidth(CARD_PX)
        self._lay_out()
        self._connect()

    def show_part(self, part: Part, colour: QColor, *, chosen: bool, muted: bool, soloed: bool) -> None:
        self._colour, self._is_chosen = colour, chosen
        self._show_text(self.name_button, say(part.name), CARD_PX - 78)
        self.name_button.setChecked(chosen)
        self.name_button.setAccessibleName(self.tr("Part {name}").format(name=part.name))
        self.name_button.setToolTip(self.tr("{name}: click to edit its notes").format(name=part.name))
        drums = part.role == "drums"
        instrument = (general_midi.kit_name if drums else general_midi.instrument_name)(part.program)
        instrument = say(instrument)
        self._show_text(self.instrument_button, instrument, CARD_PX - 52)
        self.instrument_button.setAccessibleName(self.tr("Instrument of {name}").format(name=part.name))
        self.instrument_button.setToolTip(
            self.tr("{instrument}: choose what plays this part").format(instrument=instrument)
        )
        self.instrument_button.setMenu(self._kits if drums else self._instruments)
        for button, on, word in (
            (self.mute_button, muted, self.tr("Mute")),
            (self.solo_button, soloed, self.tr("Solo")),
        ):
            button.setAccessibleName(f"{word} {part.name}")
            button.blockSignals(True)
            button.setChecked(on)
            button.blockSignals(False)
        self.more_button.setAccessibleName(self.tr("More for {name}").format(name=part.name))
        theme.set_role(self, "part-chosen" if chosen else "part")
        self.update()

    def rename(self) -> None:
        """Ask for another name."""
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Rename part"))
        dialog.setLabelText(self.tr("Name of the part"))
        dialog.setTextValue(self.name_button.property("whole"))
        dialog.textValueSelected.connect(self.renamed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stripe = QPainterPath()
        stripe.addRoundedRect(QRectF(5, 7, COLOUR_PX, self.height() - 14), 2, 2)
        painter.fillPath(stripe, self._colour)

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def mouseDoubleClickEvent(self, event) -> None:
        self.rename()

    def contextMenuEvent(self, event) -> None:
        self.more_button.menu().popup(event.globalPos())

    def _show_text(self, button: QToolButton, text: str, room_px: int) -> None:
        button.setProperty("whole", text)
        button.setText(button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room_px))

    def _lay_out(self) -> None:
        look = theme.current()
        for button, role in ((self.name_button, "part-name"), (self.instrument_button, "part-instrument")):
            theme.set_role(button, role)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name_button.setFont(look.font(bold=True))
        self.instrument_button.setFont(look.font(look.small_px))
        self.instrument_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.name_button, 1, Qt.AlignmentFlag.AlignLeft)
        first.addWidget(self.mute_button)
        first.addWidget(self.solo_button)
        second.addWidget(self.instrument_button, 1, Qt.AlignmentFlag.AlignLeft)
        second.addWidget(self.more_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 3, 5, 3)
        column.setSpacing(0)
        for row in (first, second):
            row.setSpacing(2)
            column.addLayout(row)

    def _connect(self) -> None:
        self.name_button.clicked.connect(self._on_name_clicked)
        self.mute_button.toggled.connect(self.mute_toggled)
        self.solo_button.toggled.connect(self.solo_toggled)
        more = QMenu(self)
        more.addAction(self.tr("Rename…"), self.rename)
        more.addAction(self.tr("Remove this part"), self.remove_requested.emit)
        self.more_button.setMenu(more)

    def _on_name_clicked(self) -> None:
        self.name_button.setChecked(self._is_chosen)
        self.chosen.emit()


def instrument_menu(parent: QWidget, choose: Callable[[int], object]) -> QMenu:
    """Every instrument of General MIDI by family; made when it is opened, as it is long."""
    menu = QMenu(parent)

    def fill() -> None:
        if menu.actions():
            return
        for number, family in enumerate(general_midi.FAMILIES):
            part = menu.addMenu(say(family))
            for program in range(8 * number, 8 * number + 8):
                name = general_midi.instrument_name(program)
                part.addAction(say(name), functools.partial(choose, program))

    menu.aboutToShow.connect(fill)
    return menu


def kit_menu(parent: QWidget, choose: Callable[[int], object]) -> QMenu:
    menu = QMenu(parent)
    for program, name in general_midi.KITS.items():
        menu.addAction(say(name), functools.partial(choose, program))
    return menu


def _toggle(letter: str, word: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(letter)
    button.setCheckable(True)
    theme.set_role(button, f"part-{word}")
    button.setFixedSize(QSize(22, 22))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolTip(tip)
    return button
