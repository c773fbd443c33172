"""How the open take was made and what was measured on it, and a button to set the controls to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.language import marked, say
from gui.theme import current, set_role
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.measure_line import MeasureLine

ONLY = {"harmonic": marked("only what sounds on"), "percussive": marked("only what strikes")}


class RecipeView(QFrame):
    """Shows a recipe and figures in two lines; hidden when there is no recipe.

    Signals:
        reuse_requested: the recipe, when the user wants to start from it.
    """

    reuse_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe: dict[str, Any] = {}
        set_role(self, "card")
        self._label = ElidedLabel()
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.measures = MeasureLine()
        self.reuse_button = set_role(QPushButton(self.tr("Use")), "segment")
        self.reuse_button.setToolTip(
            self.tr(
                "Set the controls to how the open take was made, seed included, to make it again or vary it."
            )
        )
        self.reuse_button.clicked.connect(lambda: self.reuse_requested.emit(self._recipe))
        top = QHBoxLayout()
        top.addWidget(self._label, 1)
        top.addWidget(self.reuse_button)
        space = current().space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(1), space(0.5), space(1), space(0.5))
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.measures)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown."""
        return describe(self._recipe)

    def show_recipe(self, recipe: dict[str, Any] | None, measures: Mapping[str, float] | None = None) -> None:
        self._recipe = recipe or {}
        self._label.setText(describe(self._recipe))
        self._label.setToolTip(describe(self._recipe))
        self.reuse_button.setVisible(self._recipe.get("task") == "generate")
        self.measures.show_measures(measures or {})
        self.setVisible(bool(recipe))


def describe(recipe: dict[str, Any]) -> str:
    """A recipe in one line; it may come from a file that anybody wrote, so anything may be in it."""
    params = as_dict(recipe.get("params"))
    parts = [_styles(params), str(params.get("prompt") or ""), *_length(params)]
    if recipe.get("task") == "restyle" and is_number(params.get("amount")):
        parts += [say("{share:.0%} of the way").format(share=params["amount"]), *_restyled(params)]
    if is_number(recipe.get("seed")):
        parts.append(say("seed {seed}").format(seed=recipe["seed"]))
    if is_number(params.get("variation")):
        parts.append(say("variation {share:.0%}").format(share=params["variation"] / 2))
    source = recipe.get("parent") or params.get("source")
    if source:
        parts.append(say("from {name}").format(name=_name(source)))
    start_s, stop_s = recipe.get("parent_start_s"), recipe.get("parent_stop_s")
    if is_number(start_s) and is_number(stop_s):
        parts.append(f"{start_s:.1f} to {stop_s:.1f}\N{NO-BREAK SPACE}s")
    parts.append(str(recipe.get("model") or recipe.get("engine") or ""))
    if recipe.get("non_commercial") is True:
        parts.append(say("not for commercial use"))
    return ", ".join(part for part in parts if part)


def _restyled(params: dict[str, Any]) -> list[str]:
    """What is told of a restyled take beside style and amount."""
    parts = []
    if params.get("like"):
        parts.append(say("like {name}").format(name=_name(params["like"])))
    if is_number(params.get("keep_melody")):
        parts.append(say("to keep {share:.0%} of the melody").format(share=params["keep_melody"]))
    if params.get("only") in ONLY:
        parts.append(say(ONLY[params["only"]]))
    start_s, stop_s = params.get("from_s"), params.get("to_s")
    if is_number(start_s) and is_number(stop_s):
        parts.append(f"{start_s:.1f} to {stop_s:.1f}\N{NO-BREAK SPACE}s")
    return parts


def _name(path: Any) -> str:
    return str(path).replace("\\", "/").rsplit("/", 1)[-1]


def _styles(params: dict[str, Any]) -> str:
    blend = pairs(params.get("blend"))
    if not blend:
        return say(str(params.get("style") or ""))
    total = sum(weight for _, weight in blend)
    return " + ".join(f"{say(style)} {weight / total:.0%}" for style, weight in blend)


def _length(params: dict[str, Any]) -> list[str]:
    parts = []
    if is_number(params.get("bars")):
        parts.append(say("{n:g} bars").format(n=params["bars"]))
    elif is_number(params.get("seconds")):
        parts.append(f"{params['seconds']:.4g}\N{NO-BREAK SPACE}s")
    if is_number(params.get("bpm")):
        parts.append(f"{params['bpm']:g} bpm")
    parts += [str(params[name]) for name in ("key", "chords") if params.get(name)]
    if params.get("loop") is True:
        parts.append(say("loop"))
    return parts


def pairs(value: Any) -> list[tuple[str, float]]:
    """Styles with weights above 0, of whatever a preset or a recipe holds."""
    if not isinstance(value, list | tuple):
        return []
    found = [tuple(pair) for pair in value if isinstance(pair, list | tuple) and len(pair) == 2]
    return [(str(style), float(weight)) for style, weight in found if is_number(weight) and weight > 0]


def as_dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
