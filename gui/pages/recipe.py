"""How the open take was made, and a button to set the controls to it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import current, set_role


class RecipeView(QFrame):
    """Shows a recipe in rows; hidden when there is none.

    Signals:
        reuse_requested: the recipe, when the user wants to start from it.
    """

    reuse_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe: dict[str, Any] = {}
        set_role(self, "card")
        heading = QLabel(self.tr("Recipe of the open take"))
        set_role(heading, "heading")
        self.reuse_button = QPushButton(self.tr("Use"))
        self.reuse_button.setToolTip(
            self.tr("Set the controls to this recipe, seed included, to make it again or to vary it.")
        )
        self.reuse_button.clicked.connect(lambda: self.reuse_requested.emit(self._recipe))
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.reuse_button)
        self._rows = QFormLayout(verticalSpacing=current().space(1) // 2)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(self._rows)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, a line for each row."""
        return "\n".join(f"{name}: {value}" for name, value in describe(self._recipe).items())

    def show_recipe(self, recipe: dict[str, Any] | None) -> None:
        self._recipe = recipe or {}
        while self._rows.rowCount():
            self._rows.removeRow(0)
        for name, value in describe(self._recipe).items():
            label = QLabel(value, wordWrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            caption = QLabel(name)
            set_role(caption, "muted")
            self._rows.addRow(caption, label)
        self.reuse_button.setVisible(self._recipe.get("task") == "generate")
        self.setVisible(bool(recipe))


def describe(recipe: dict[str, Any]) -> dict[str, str]:
    """Rows to show: a name and a value in plain words."""
    params = recipe.get("params") or {}
    shown = {
        "Made by": recipe.get("model") or recipe.get("engine"),
        "Style": params.get("style"),
        "Seed": recipe.get("seed"),
        "Length": f"{params['seconds']:g} s" if "seconds" in params else None,
        "Variation": f"{params['variation'] / 2:.0%}" if "variation" in params else None,
        "Amount": f"{params['amount']:.0%}" if "amount" in params else None,
        "From": str(recipe["parent"]).replace("\\", "/").rsplit("/", 1)[-1] if recipe.get("parent") else None,
        "Part": f"{recipe['parent_start_s']:.2f} to {recipe['parent_stop_s']:.2f} s"
        if "parent_stop_s" in recipe
        else None,
    }
    return {name: str(value) for name, value in shown.items() if value not in (None, "")}
