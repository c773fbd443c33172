"""All that is known of how a clip was made, to read and to copy."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.library import ClipRow
from gui.theme import current, set_role

SIZE_PX = (460, 480)
HASH = 12


class RecipeSheet(QDialog):
    """A row for each thing that the recipe says, then the figures measured on the take."""

    def __init__(self, row: ClipRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe = row.recipe or {}
        self.setWindowTitle(self.tr("How {name} was made").format(name=row.name))
        self.resize(*SIZE_PX)
        body = QWidget()
        form = QFormLayout(body)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, value in rows_of(self._recipe):
            form.addRow(*self._line(name, value))
        for name, figure in row.measures.items():
            form.addRow(*self._line(name, f"{figure:.0%}"))
        if not form.rowCount():
            form.addRow(QLabel(self.tr("This clip was recorded or came as a file: there is no recipe.")))
        area = QScrollArea(widgetResizable=True)
        area.setWidget(body)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setToolTip(self.tr("Copy the recipe as text"))
        copy.setEnabled(bool(self._recipe))
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(4 * [current().space(3)]))
        layout.addWidget(area, 1)
        layout.addWidget(buttons)

    def copy(self) -> None:
        """Put the recipe on the clipboard, as JSON."""
        text = json.dumps(self._recipe, indent=1, ensure_ascii=False)
        QGuiApplication.clipboard().setText(text)

    def _line(self, name: str, value: str) -> tuple[QLabel, QLabel]:
        label = set_role(QLabel(name.replace("_", " ")), "muted")
        text = QLabel(value, wordWrap=True)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setAccessibleName(f"{label.text()}: {value}")
        return label, text


def rows_of(recipe: dict[str, Any]) -> list[tuple[str, str]]:
    """Name and value of all that is set, the parameters among the rest."""
    flat = {name: value for name, value in recipe.items() if name != "params"}
    params = recipe.get("params")
    if isinstance(params, dict):
        flat = {**params, **flat}
    empty: tuple[object, ...] = (None, "", [], {}, ())
    rows = [(name, _in_words(value)) for name, value in flat.items() if value not in empty]
    return [(name, f"{text[:HASH]}…" if name.endswith("_hash") else text) for name, text in rows]


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
