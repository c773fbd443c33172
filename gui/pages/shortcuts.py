"""The sheet of keyboard shortcuts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.actions import ACTIONS, MENUS, translated
from gui.theme import current, set_role

_IN_LIST = {"Enter": "Play", "F2": "Rename", "*": "Star"}
_IN_EDITOR = {
    "Drag": "Select a stretch",
    "Click": "Put the playhead there",
    "Wheel": "Zoom time at the pointer",
    "Shift+Wheel": "Move along",
    "Ctrl+Wheel": "Zoom frequency",
    "Left, Right": "Move along",
    "+, -": "Zoom",
    "F, Z": "Show all, show the selection",
    "Esc": "Select nothing",
}


_IN_NOTES = {
    "D": "Pencil or arrow",
    "Enter": "Draw at the cursor",
    "Arrows": "Move what is selected",
    "Shift+Up, Down": "An octave",
    "Shift+Left, Right": "Longer, shorter",
    "Ctrl+Up, Down": "Louder, softer",
    "Ctrl+Left, Right": "From note to note",
    "Ctrl+C, X, V, D": "Copy, cut, paste, repeat",
    "Q": "Quantise",
    "Wheel": "Scroll; Shift moves along",
    "Ctrl+Wheel": "Zoom time; Alt zooms pitch",
}


class ShortcutSheet(QDialog):
    """Every command with its keys, by menu, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout(self)
        grid.setContentsMargins(*(4 * [current().space(3)]))
        grid.setHorizontalSpacing(current().space(4))
        grid.setVerticalSpacing(current().space(2))
        titles = list(MENUS)
        columns = (titles[:2], titles[2:3], titles[3:])
        for column, names in enumerate(columns):
            box = QVBoxLayout()
            for title in names:
                box.addLayout(_section(translated(title), _rows(title)))
                box.addSpacing(current().space(2))
            if column == 0:
                box.addLayout(_section(self.tr("In the library"), _IN_LIST))
            elif column == 1:
                box.addLayout(_section(self.tr("In the spectrogram"), _IN_EDITOR))
            else:
                box.addLayout(_section(self.tr("In the notes"), _IN_NOTES))
            box.addStretch(1)
            grid.addLayout(box, 0, column)


def _rows(menu: str) -> dict[str, str]:
    rows = {}
    for name in MENUS[menu]:
        spec = ACTIONS[name] if name else None
        if spec and spec.keys:
            keys = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            rows[keys] = translated(spec.text).rstrip("…")
    return rows


def _section(title: str, rows: dict[str, str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(current().space(0.5))
    grid.setHorizontalSpacing(current().space(2))
    heading = QLabel(title)
    set_role(heading, "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (keys, text) in enumerate(rows.items(), start=1):
        key_label = QLabel(keys)
        set_role(key_label, "value")
        grid.addWidget(key_label, number, 0)
        grid.addWidget(QLabel(text), number, 1)
    grid.setColumnStretch(1, 1)
    return grid
