"""What the window says of how a take was made."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.pages.recipe import describe


def test_a_restyled_take_says_what_steered_it(qtbot: QtBot) -> None:
    params = {
        "style": "", "amount": 0.41, "like": "/home/me/theirs.wav", "keep_melody": 0.85, "only": "percussive",
        "from_s": 1.0, "to_s": 2.5,
    }  # fmt: skip
    told = describe({"task": "restyle", "params": params, "seed": 7, "model": "flow"})
    assert told == (
        "41% of the way, like theirs.wav, to keep 85% of the melody, only what strikes, "
        "1.0 to 2.5\N{NO-BREAK SPACE}s, seed 7, flow"
    )


def test_anything_may_be_in_a_recipe_from_elsewhere(qtbot: QtBot) -> None:
    params = {"amount": 0.5, "like": ["x"], "keep_melody": "much", "only": 3, "from_s": None, "to_s": {}}
    assert describe({"task": "restyle", "params": params}).startswith("50% of the way")
