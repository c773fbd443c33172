"""How the open take was made, and a button to set the controls to it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import set_role


class RecipeView(QFrame):
    """Shows a recipe in a line or two; hidden when there is none.

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
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._label.text()

    def show_recipe(self, recipe: dict[str, Any] | None) -> None:
        self._recipe = recipe or {}
        self._label.setText(describe(self._recipe))
        self.reuse_button.setVisible(self._recipe.get("task") == "generate")
        self.setVisible(bool(recipe))


def describe(recipe: dict[str, Any]) -> str:
    """A recipe in one line."""
    params = recipe.get("params") or {}
    parts = [str(recipe.get("model") or recipe.get("engine") or ""), str(params.get("style") or "")]
    if recipe.get("seed") is not None:
        parts.append(f"seed {recipe['seed']}")
    if "seconds" in params:
        parts.append(f"{params['seconds']:g}\N{NO-BREAK SPACE}s")
    if "variation" in params:
        parts.append(f"variation {params['variation'] / 2:.0%}")
    if "amount" in params:
        parts.append(f"{params['amount']:.0%} of the way")
    if recipe.get("parent"):
        parts.append("from " + str(recipe["parent"]).replace("\\", "/").rsplit("/", 1)[-1])
    if "parent_stop_s" in recipe:
        parts.append(f"{recipe['parent_start_s']:.1f} to {recipe['parent_stop_s']:.1f} s")
    return ", ".join(part for part in parts if part)
