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
    """A recipe in one line; it may come from a file that anybody wrote, so anything may be in it."""
    params = recipe.get("params")
    figures = {key: value for key, value in as_dict(params).items() if is_number(value)}
    parts = [str(recipe.get("model") or recipe.get("engine") or ""), str(as_dict(params).get("style") or "")]
    if is_number(recipe.get("seed")):
        parts.append(f"seed {recipe['seed']}")
    if "seconds" in figures:
        parts.append(f"{figures['seconds']:g}\N{NO-BREAK SPACE}s")
    if "variation" in figures:
        parts.append(f"variation {figures['variation'] / 2:.0%}")
    if "amount" in figures:
        parts.append(f"{figures['amount']:.0%} of the way")
    if recipe.get("parent"):
        parts.append("from " + str(recipe["parent"]).replace("\\", "/").rsplit("/", 1)[-1])
    start_s, stop_s = recipe.get("parent_start_s"), recipe.get("parent_stop_s")
    if is_number(start_s) and is_number(stop_s):
        parts.append(f"{start_s:.1f} to {stop_s:.1f}\N{NO-BREAK SPACE}s")
    return ", ".join(part for part in parts if part)


def as_dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
