"""From what the controls say to parameters that the engine accepts, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from engine.engines import ENGINES
from engine.generation_params import GenerateParams, check
from engine.library import ClipRow, Library
from gui.pages.generate_choices import DEFAULTS, engine_for, params_of, values_of
from gui.pages.generate_uses import USES, why_not
from tests import sounds
from tests.gui.pages.conftest import write_sound


@pytest.fixture
def row(tmp_path: Any) -> ClipRow:
    library = Library(tmp_path / "library.sqlite")
    try:
        return library.add(write_sound(tmp_path / "song.wav", sounds.tone()), "import")
    finally:
        library.close()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("in_bars", [False, True])
def test_every_use_of_every_engine_is_accepted(row: ClipRow, engine: str, in_bars: bool) -> None:
    choices = (
        {"bars": 4, "bpm": 90, "key": "F#m", "loop": True}
        if in_bars and "bars" in ENGINES[engine].takes
        else {}
    )
    for use in ENGINES[engine].uses:
        if use not in USES:
            continue
        values = {**DEFAULTS, **choices, "engine": engine, "use": use, "chords": "", "seed": 5}
        for own_style in (False, True):
            check(params_of({**values, "own_style": own_style}, row, (0.2, 0.6)))


def test_what_an_engine_does_not_understand_is_left_out() -> None:
    values = {**DEFAULTS, "engine": "lstm_gan", "bpm": 90, "key": "Am", "chords": "Am F", "density": 0.9}
    assert params_of(values, None, None) == GenerateParams(
        style="ambient", seconds=20.0, engine="lstm_gan", variation=1.0
    )


def test_usual_parts_are_left_to_the_engine() -> None:
    values = {**DEFAULTS, "engine": "notes", "styles": [["rock", 1.0]]}
    assert params_of({**values, "parts": ["melody", "chords", "bass", "drums"]}, None, None).parts == ()
    assert params_of({**values, "parts": ["drums", "melody"]}, None, None).parts == ("melody", "drums")


def test_a_clip_keeps_its_style_unless_another_is_wanted(row: ClipRow) -> None:
    values = {**DEFAULTS, "engine": "flow", "use": "vary", "styles": [["folk", 0.4], ["rock", 0.6]]}
    assert params_of(values, row, None).style == ""
    wanted = params_of({**values, "own_style": True}, row, None)
    assert (wanted.style, wanted.blend) == ("rock", (("folk", 0.4), ("rock", 0.6)))
    assert wanted.source == str(row.path)


@pytest.mark.parametrize(
    "params",
    [
        GenerateParams("folk", 12.5, "lstm_gan", 7, 0.6),
        GenerateParams("rock", 30.0, "lstm_gan", blend=(("rock", 0.7), ("folk", 0.3))),
        GenerateParams("piano", None, "flow", 9, bars=8, bpm=96.0, metre=(3, 4), key="F#m", loop=True),
        GenerateParams(
            "rock", None, "notes", 9, bars=8, bpm=96.0, chords="Am F", parts=("bass", "drums"), density=0.8
        ),
    ],
)
def test_a_recipe_gives_back_what_made_it(params: GenerateParams) -> None:
    recipe = json.loads(json.dumps({"seed": params.seed, "params": asdict(params)}))
    values = {**DEFAULTS, **values_of(recipe)}
    assert params_of(values, None, None) == replace(params, parts=values["parts"] and params.parts)


def test_a_preset_finds_an_engine_that_understands_it() -> None:
    everything = list(ENGINES)
    assert engine_for({"bars": 8}, everything, "lstm_gan") in ("flow", "notes")
    assert engine_for({"chords": "Am F"}, everything, "lstm_gan") != "lstm_gan"
    assert engine_for({"bars": 8, "engine": "notes"}, everything, "lstm_gan") == "notes"
    assert engine_for({"seconds": 8.0}, everything, "notes") == "notes"
    assert engine_for({"bars": 8}, ["lstm_gan"], "lstm_gan") is None
    assert engine_for({"seconds": 8.0, "engine": "magic"}, ["lstm_gan"], "flow") == "lstm_gan"


def test_what_is_missing_is_said(row: ClipRow) -> None:
    assert why_not("new", None, None) == ""
    assert "Open a clip" in why_not("vary", None, None)
    assert why_not("vary", row, None) == ""
    assert "Select a part" in why_not("fill", row, None)
    assert why_not("fill", row, (0.1, 0.2)) == ""
    assert "10 minutes" in why_not("extend", replace(row, duration_s=700.0), None)
