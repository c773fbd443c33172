"""Endless music: bounded ahead, styles that move, and made again to the sample."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.audio.clip import Samples
from engine.audio.endless import EndlessSource
from engine.catalog import Catalog
from engine.errors import Cancelled, ParamsError
from engine.generation import GenerateParams, generate, recipe_params
from engine.jobs import Job
from engine.streaming import StyleDial, stream

FOLK = GenerateParams("folk", engine="lstm_gan", seed=7)


def play(
    catalog: Catalog, params: GenerateParams, dial: StyleDial, n_frames: int
) -> tuple[Samples, dict[str, Any]]:
    """Play that much, moving to rock after two seconds; what was heard, and the recipe."""
    sound, job, heard = EndlessSource(), Job(), [np.zeros((2, 0), np.float32)]
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(stream, job, params, dial, sound, catalog)
        while (n := sum(block.shape[1] for block in heard)) < n_frames:
            if made.done():
                made.result()
            assert sound.ahead_s <= sound.limit_s + 1e-9
            if n > 2 * 44100:
                dial.set({"rock": 3.0, "folk": 1.0})
            if (block := sound.read(0, 4096)) is not None:
                heard.append(block)
        sound.stop()
        recipe = made.result(60)
        while (rest := sound.read(0, 4096)) is not None and rest.shape[1]:
            heard.append(rest)
    return np.concatenate(heard, axis=1), recipe


def test_what_was_heard_is_made_again_from_the_recipe(tiny_catalog: Catalog) -> None:
    heard, recipe = play(tiny_catalog, FOLK, StyleDial({"folk": 1.0}), 10 * 44100)
    params = recipe_params(json.loads(json.dumps(recipe)))
    assert [dict(mixture) for _, mixture in params.path] == [{"folk": 1.0}, {"rock": 0.75, "folk": 0.25}]
    assert params.seconds == heard.shape[1] / 44100
    again = generate(Job(), params, tiny_catalog).clip.samples
    until = heard.shape[1] - 44100  # from there on the one that was stopped fades out
    np.testing.assert_array_equal(heard[:, :until], again[:, :until])
    still = generate(Job(), replace(params, path=params.path[:1]), tiny_catalog).clip.samples
    moved = params.path[1][0] * 4096
    np.testing.assert_array_equal(still[:, : moved - 4096], again[:, : moved - 4096])
    assert not np.array_equal(still[:, moved:until], again[:, moved:until])


def test_cancel_ends_it_and_the_player_is_told(tiny_catalog: Catalog) -> None:
    job, sound = Job(), EndlessSource()
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(stream, job, FOLK, StyleDial({"folk": 1.0}), sound, tiny_catalog)
        while not sound.ahead_s:
            assert not made.done()
        job.cancel()
        with pytest.raises(Cancelled):
            made.result(60)
    assert sound.stopped


def test_an_engine_that_cannot_go_on_for_ever_is_refused(tiny_catalog: Catalog) -> None:
    sound = EndlessSource()
    with pytest.raises(ParamsError, match="not an engine"):
        stream(Job(), replace(FOLK, engine="magic"), StyleDial({"folk": 1.0}), sound, tiny_catalog)


@pytest.mark.parametrize("weights", [{}, {"polka": 1.0}, {"folk": 0.0}, {"folk": float("nan")}])
def test_a_dial_refuses_what_is_no_style(weights: dict[str, float]) -> None:
    dial = StyleDial({"folk": 2.0})
    with pytest.raises(ParamsError):
        dial.set(weights)
    assert dial.mixture == (("folk", 1.0),)
