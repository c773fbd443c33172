"""Documents in JSON that hold anything at all: settings, recipes, marks, cards, progress, presets."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine import remaking
from engine.checkpoints import ModelCard
from engine.ear_training import EarTraining
from engine.errors import EngineError
from engine.generation_params import GenerateParams, check
from engine.marks import Marks
from engine.settings import Settings
from gui.presets import Presets
from tests.fuzz.corpus import MADE_OF, OF_REGION, RECIPE

PROGRESS = {"answers": {"folk": {"folk": 1.0}}, "n_asked": 1, "n_right": 1, "row": 1, "best_row": 1}
bounded = settings(max_examples=60, deadline=None, database=None)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def spoilt(document: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """`document` with some of its values, down to the second level, replaced by anything."""

    def replaced(choices: dict[str, Any]) -> dict[str, Any]:
        found = json.loads(json.dumps(document))
        for name, value in choices.items():
            first, _, second = name.partition("/")
            if second:
                if isinstance(found[first], dict):
                    found[first][second] = value
            else:
                found[first] = value
        return found

    names = [
        *document,
        *(f"{a}/{b}" for a, inner in document.items() if isinstance(inner, dict) for b in inner),
    ]
    return st.dictionaries(st.sampled_from(names), anything, max_size=3).map(replaced)


@bounded
@example(RECIPE | {"params": RECIPE["params"] | {"metre": []}})
@given(
    spoilt(RECIPE)
    | spoilt(MADE_OF)
    | spoilt(OF_REGION)
    | st.dictionaries(st.text(max_size=6), anything, max_size=4)
)
def test_a_recipe_is_followed_or_refused(recipe: dict[str, Any]) -> None:
    with contextlib.suppress(EngineError):
        found = remaking.read(recipe)
        if isinstance(found.params, GenerateParams):
            check(found.params)


@bounded
@given(st.data())
def test_settings_always_load_and_save_again(data: st.DataObject) -> None:
    from dataclasses import asdict

    document = data.draw(spoilt(asdict(Settings())) | anything)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "settings.json")
        path.write_text(json.dumps(document))
        Settings.load(path).save(path)
        assert Settings.load(path).version == Settings().version


@bounded
@given(anything)
def test_presets_always_load_and_take_another(document: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "presets.json")
        path.write_text(json.dumps(document))
        presets = Presets(path)
        try:
            presets.save("New", {"bars": 4})
        except EngineError:  # half a character cannot be written
            assert not isinstance(document, list)
        assert all(isinstance(presets.get(name), dict) for name in presets.own)


@bounded
@given(anything | st.fixed_dictionaries({"markers": anything, "grid": anything}))
def test_marks_are_understood_or_left_out(document: Any) -> None:
    found = Marks.from_json(json.dumps(document))
    assert isinstance(Marks.from_json(found.to_json()), Marks)


@bounded
@given(anything | spoilt({"name": "x", "kind": "codec", "styles": [], "config": {}, "version": 1}))
def test_a_card_is_one_or_is_refused(document: Any) -> None:
    try:
        card = ModelCard.from_json(document)
    except (ValueError, EngineError):
        return
    assert isinstance(card.name, str)


@bounded
@given(
    anything
    | spoilt({"answers": {"folk": {"folk": 1.0}}, "n_asked": 1, "n_right": 1, "row": 1, "best_row": 1})
)
def test_progress_is_understood_or_begins_anew(document: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ears.json")
        path.write_text(json.dumps(document))
        EarTraining.load(path).save(path)
