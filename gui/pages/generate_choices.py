"""What the controls of the page Generate say, as plain values, and the parameters that follow from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import Any

from engine.engines import EVERY
from engine.generation_params import GenerateParams
from engine.library import ClipRow
from engine.notes.composing import usual_roles
from engine.notes.score import ROLES
from engine.styles import STYLES
from gui.pages.generate_uses import USES, Stretch
from gui.pages.recipe import as_dict, is_number, pairs
from gui.widgets.bar_length import USUAL

Values = dict[str, Any]

# JSON-able, so that presets can keep them.
DEFAULTS: Values = {
    **USUAL,
    "use": "new",
    "styles": [[next(iter(STYLES)), 1.0]],
    "own_style": False,
    "takes": 1,
    "variation": 0.5,
    "amount": 0.5,
    "density": 0.5,
    "chords": "",
    "prompt": "",
    "model": "",
    "parts": list(usual_roles(next(iter(STYLES)))),
    "seed": None,
}
_FIELDS = frozenset(field.name for field in fields(GenerateParams))


def params_of(values: Values, row: ClipRow | None, selection: Stretch | None) -> GenerateParams:
    """The parameters, of only what the engine and the use understand.

    Args:
        row: the open clip, for uses that need one.
        selection: the selected part of it, in seconds.
    """
    engine, use = EVERY[values["engine"]], USES[values["use"]]
    wanted: Values = {"variation": max(0.1, values["variation"] * 2)}
    style, blend = _styles(values) if "prompt" not in engine.takes else ("", ())
    wanted |= {"blend": blend, "prompt": values["prompt"], "model": values["model"]}
    if "music" in use.asks:
        wanted |= {name: values[name] for name in ("bpm", "key", "loop", "chords", "density")}
        wanted["parts"] = _parts(values)
    if "amount" in use.asks:
        wanted["amount"] = values["amount"]
    if "length" in use.asks and values["bars"] is not None:
        wanted |= {"bars": values["bars"], "bpm": values["bpm"], "metre": tuple(values["metre"])}
    elif "length" in use.asks:
        wanted["seconds"] = values["seconds"]
    obeyed = {name: value for name, value in wanted.items() if name in engine.takes & _FIELDS}
    if use.needs_clip and row:
        obeyed["source"] = str(row.path)
    if use.needs_selection and selection:
        obeyed["from_s"], obeyed["to_s"] = selection
    return GenerateParams(
        style=style, engine=values["engine"], use=values["use"], seed=values["seed"], **obeyed
    )


def values_of(recipe: Mapping[str, Any]) -> Values:
    """The values that made a take; the recipe may come from a file that anybody wrote."""
    wanted = as_dict(recipe.get("params"))
    names = (
        "engine", "use", "seconds", "bars", "bpm", "metre", "key", "loop", "chords", "amount", "density",
        "prompt", "model",
    )  # fmt: skip
    values: Values = {name: wanted[name] for name in names if name in wanted}
    values |= {"takes": 1, "seed": recipe.get("seed"), "own_style": True}
    if styles := pairs(wanted.get("blend")) or (wanted.get("style") and [[wanted["style"], 1.0]]):
        values["styles"] = styles
    if is_number(wanted.get("variation")):
        values["variation"] = wanted["variation"] / 2
    if wanted.get("parts"):
        values["parts"] = wanted["parts"]
    return values


def engine_for(values: Mapping[str, Any], usable: Collection[str], current: str) -> str | None:
    """The engine that `values` name, or else `current`; if that is not usable or does not understand them,
    the first that does; None if none does."""
    needs = {name for name in ("bars", "loop", "chords") if values.get(name)}
    if len(pairs(values.get("styles"))) > 1:
        needs.add("blend")
    named = values.get("engine", current)
    if values.get("prompt") and named in EVERY and "prompt" in EVERY[named].takes:
        needs.add("prompt")
    order = sorted(EVERY, key=lambda name: name != named)
    return next((name for name in order if name in usable and needs <= EVERY[name].takes), None)


def _styles(values: Values) -> tuple[str, tuple[tuple[str, float], ...]]:
    """The main style and the blend; no style if that of the open clip is wanted."""
    use = USES[values["use"]]
    if use.needs_clip and not (values["own_style"] and "style" in use.asks):
        return "", ()
    shares = {style: weight for style, weight in values["styles"]}
    main = max(shares, key=lambda style: shares[style])
    return main, tuple(shares.items()) if len(shares) > 1 else ()


def _parts(values: Values) -> tuple[str, ...]:
    """Empty, which means the usual ones, if they are."""
    main = _styles({**values, "use": "new"})[0]
    parts = tuple(role for role in ROLES if role in values["parts"])
    return () if parts == usual_roles(main) else parts
