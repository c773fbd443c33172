"""The parts of a score side by side: which one is edited, what plays it, what is heard."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.language import marked, say
from gui.score_edits import ScoreEdits
from gui.widgets.icon_button import IconButton
from gui.widgets.part_card import PartCard

STRIP_PX = 62
# What a new part of each role is played on, and called, until one chooses.
NEW_PARTS: dict[str, tuple[str, int]] = {
    "melody": (marked("Melody"), 0),
    "chords": (marked("Chords"), 4),
    "bass": (marked("Bass"), 33),
    "drums": (marked("Drums"), 0),
}


class PartStrip(QWidget):
    """A card for each part of the score in `edits`, and a button that adds one."""

    def __init__(self, edits: ScoreEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits = edits
        self.cards: list[PartCard] = []
        self.add_button = IconButton(
            "plus", self.tr("Add a part"), self.tr("Add an empty part to write into")
        )
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setMenu(self._make_menu())
        self.setFixedHeight(STRIP_PX)
        self._lay_out()
        for signal in (edits.opened, edits.changed, edits.part_changed, edits.audible_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the parts as they are; cards stay where they can, so that the keyboard does too."""
        document = self.edits.document
        parts = document.score.parts if document else ()
        while len(self.cards) > len(parts):
            self.cards.pop().deleteLater()
        while len(self.cards) < len(parts):
            self.cards.append(self._make_card(len(self.cards)))
        for number, (card, part) in enumerate(zip(self.cards, parts, strict=True)):
            assert document is not None
            card.show_part(
                part,
                theme.part_colour(number),
                chosen=part.name == document.part,
                muted=part.name in document.muted,
                soloed=part.name in document.soloed,
            )
            if part.name == document.part:
                self._area.ensureWidgetVisible(card)
        self.add_button.setEnabled(document is not None)

    def _make_card(self, number: int) -> PartCard:
        card, edits = PartCard(), self.edits

        def name() -> str:
            assert edits.score is not None
            return edits.score.parts[number].name

        card.chosen.connect(lambda: edits.choose_part(name()))
        card.mute_toggled.connect(lambda on: edits.mute(name(), on))
        card.solo_toggled.connect(lambda on: edits.solo(name(), on))
        card.program_chosen.connect(lambda program: edits.set_program(name(), program))
        card.renamed.connect(lambda text: edits.rename_part(name(), text))
        # After the menu of the card is done, since the card may go.
        card.remove_requested.connect(lambda: edits.remove_part(name()), Qt.ConnectionType.QueuedConnection)
        self._row.insertWidget(number, card)
        return card

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for role, (name, program) in NEW_PARTS.items():
            menu.addAction(say(name), functools.partial(self.edits.add_part, role, program, name))
        return menu

    def _lay_out(self) -> None:
        look = theme.current()
        content = QWidget()
        self._row = QHBoxLayout(content)
        self._row.setContentsMargins(look.space(1), 2, look.space(1), 2)
        self._row.setSpacing(look.space(0.75))
        self._row.addWidget(self.add_button)
        self._row.addStretch(1)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def wheelEvent(self, event) -> None:
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()))
        event.accept()


def scene() -> QWidget:
    """Four parts, one of them muted."""
    from gui.widgets import demo_score

    strip = PartStrip(demo_score.edits())
    strip.edits.mute("Chords", True)
    strip.resize(720, STRIP_PX)
    return strip


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
