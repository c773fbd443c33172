"""The sheet of keyboard shortcuts, made from the commands themselves and from what the views take."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ACTIONS, MENUS, translated
from gui.language import marked, say
from gui.theme import current, set_role

N_COLUMNS, COLUMN_PX = 3, 380
# What of the screen the sheet may take.
SHARE = 0.9

IN_VIEWS: dict[str, dict[str, str]] = {
    marked("In the library"): {
        marked("Enter"): marked("Play"),
        "F2": marked("Rename"),
        "*": marked("Star"),
        "1 … 9": marked("Hear a take of the open clip"),
        marked("Delete"): marked("Remove"),
    },
    marked("In a field"): {
        marked("Enter, Esc"): marked("Leave it, so that keys are commands again"),
    },
    marked("In the spectrogram"): {
        marked("Drag"): marked("Select a stretch"),
        marked("Alt+Drag"): marked("Select a box of time and frequency"),
        marked("Click"): marked("Put the playhead there"),
        marked("Wheel"): marked("Zoom time at the pointer"),
        marked("Shift+Wheel"): marked("Move along"),
        marked("Ctrl+Wheel"): marked("Zoom frequency"),
        marked("Left, Right"): marked("Move along"),
        marked("Up, Down"): marked("Move in frequency"),
        marked("Shift+Arrows"): marked("Change the selection"),
        marked("Alt+Shift+Arrows"): marked("Its start and bottom"),
        "X": marked("Make the selection a box"),
        "+, -": marked("Zoom"),
        marked("Home, End"): marked("To the start, to the end"),
        "F, Z": marked("Show all, show the selection"),
        marked("F2, Delete"): marked("Name or remove the marker there"),
        "Esc": marked("Select nothing"),
    },
    marked("In the notes"): {
        "D": marked("Pencil or arrow"),
        marked("Enter"): marked("Draw at the cursor"),
        marked("Arrows"): marked("Move what is selected"),
        marked("Shift+Up, Down"): marked("An octave"),
        marked("Shift+Left, Right"): marked("Longer, shorter"),
        marked("Ctrl+Up, Down"): marked("Louder, softer"),
        marked("Ctrl+Left, Right"): marked("From note to note"),
        "Ctrl+C, X, V, D": marked("Copy, cut, paste, repeat"),
        "Q": marked("Quantise"),
        marked("Wheel"): marked("Scroll; Shift moves along"),
        marked("Ctrl+Wheel"): marked("Zoom time; Alt zooms pitch"),
    },
    marked("In ear training"): {"1, 2, 3 …": marked("Answer")},
    marked("Everywhere"): {
        "Tab": marked("To the next control; with Shift back"),
        marked("Arrows"): marked("Among the choices of one control"),
        "Esc": marked("Close what is open"),
    },
}


class ShortcutSheet(QDialog):
    """Every command with all its keys, by menu, in columns of like height; it scrolls where there is no room.

    Attributes:
        shown_keys: the keys of commands that it lists.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.shown_keys: set[str] = set()
        sections = [(translated(title), self._rows(title)) for title in MENUS]
        sections += [
            (say(title), [(say(keys), say(text)) for keys, text in rows.items()])
            for title, rows in IN_VIEWS.items()
        ]
        space = current().space
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(space(3), space(3), space(3), space(1))
        columns.setSpacing(space(3))
        room = self.screen().availableGeometry().size() * SHARE
        for parts in _in_columns(sections, max(1, min(N_COLUMNS, room.width() // COLUMN_PX))):
            box = QVBoxLayout()
            for title, rows in parts:
                box.addLayout(_section(title, rows))
                box.addSpacing(space(2))
            box.addStretch(1)
            columns.addLayout(box)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("Keyboard shortcuts"))
        area.setWidget(content)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, space(2), space(2))
        layout.addWidget(area)
        layout.addWidget(buttons)
        wanted = content.sizeHint() + QSize(space(5), space(9))
        self.resize(wanted.boundedTo(room))

    def _rows(self, menu: str) -> list[tuple[str, str]]:
        rows = []
        for name in MENUS[menu]:
            spec = ACTIONS[name] if name else None
            if spec and spec.keys:
                keys = [_native(key) for key in spec.keys]
                self.shown_keys |= set(keys)
                rows.append((self.tr(" or ").join(keys), translated(spec.text.rstrip("…"))))
        return rows


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


Section = tuple[str, list[tuple[str, str]]]


def _in_columns(sections: list[Section], n: int) -> list[list[Section]]:
    """Each section in the column that is the shortest so far."""
    columns: list[list[Section]] = [[] for _ in range(n)]
    for section in sections:
        min(columns, key=lambda column: sum(len(rows) + 3 for _, rows in column)).append(section)
    return columns


def _section(title: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(current().space(0.5))
    grid.setHorizontalSpacing(current().space(2))
    heading = QLabel(title)
    set_role(heading, "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (keys, text) in enumerate(rows, start=1):
        key_label = QLabel(keys)
        set_role(key_label, "value")
        grid.addWidget(key_label, number, 0)
        grid.addWidget(QLabel(text), number, 1)
    grid.setColumnStretch(1, 1)
    return grid
