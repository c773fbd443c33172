"""Generate: exact length, repeatable, streamed, refused in one sentence."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from engine.catalog import Catalog
from engine.errors import Cancelled, ParamsError
from engine.generation import GenerateParams, generate, limit_peaks, recipe_params
from engine.jobs import Job
from engine.styles import STYLES

FOLK = GenerateParams("folk", 3.3, seed=7)


def test_take_is_exactly_as_asked(tiny_catalog: Catalog) -> None:
    take = generate(Job(), FOLK, tiny_catalog)
    assert take.clip.samples.shape == (2, round(3.3 * 44100))
    assert take.clip.rate == 44100
    assert 0.01 < take.clip.peak < 0.99
    assert take.recipe["model_hash"] == tiny_catalog.card("lstm_gan").sha256


def test_one_seed_one_sound_and_the_recipe_makes_it_again(tiny_catalog: Catalog) -> None:
    drawn = generate(Job(), replace(FOLK, seed=None), tiny_catalog)
    again = generate(Job(), recipe_params(drawn.recipe), tiny_catalog)
    np.testing.assert_array_equal(drawn.clip.samples, again.clip.samples)
    other = generate(Job(), replace(FOLK, seed=8), tiny_catalog)
    assert not np.array_equal(drawn.clip.samples[:, : other.clip.n_frames], other.clip.samples)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_can_be_asked_for(style: str, tiny_catalog: Catalog) -> None:
    assert generate(Job(), replace(FOLK, style=style, seconds=0.5), tiny_catalog).clip.n_frames == 22050


def test_blend_lies_between_its_styles_and_its_recipe_makes_it_again(tiny_catalog: Catalog) -> None:
    mixed = replace(FOLK, blend=(("folk", 3.0), ("rock", 1.0)))
    take = generate(Job(), mixed, tiny_catalog)
    again = generate(Job(), recipe_params(json.loads(json.dumps(take.recipe))), tiny_catalog)
    np.testing.assert_array_equal(take.clip.samples, again.clip.samples)
    folk = generate(Job(), FOLK, tiny_catalog).clip.samples
    assert not np.array_equal(take.clip.samples, folk)
    alone = generate(Job(), replace(FOLK, style="rock", blend=(("folk", 0.5), ("rock", 0.0))), tiny_catalog)
    np.testing.assert_array_equal(alone.clip.samples, folk)


def test_parts_come_while_the_rest_is_made(tiny_catalog: Catalog) -> None:
    job = Job()
    take = generate(job, replace(FOLK, seconds=30.0), tiny_catalog)
    parts = job.take_partials()
    assert len(parts) == 11
    joined = np.concatenate([part.samples for part in parts], axis=1)[:, : take.clip.n_frames]
    inside = slice(2000, take.clip.n_frames - 2000)
    np.testing.assert_array_equal(joined[:, inside], take.clip.samples[:, inside])


def test_cancel_stops_it(tiny_catalog: Catalog) -> None:
    job = Job(listener=lambda running: running.cancel())
    with pytest.raises(Cancelled):
        generate(job, FOLK, tiny_catalog)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"style": "polka"}, "ambient"),
        ({"engine": "magic"}, "lstm_gan"),
        ({"blend": (("polka", 1.0),)}, "ambient"),
        ({"blend": (("folk", 0.0),)}, "weights"),
        ({"blend": (("folk", float("nan")),)}, "weights"),
        ({"seconds": -1.0}, "0.5"),
        ({"seconds": float("nan")}, "0.5"),
        ({"seconds": 1e9}, "3600"),
        ({"variation": 0.0}, "variation"),
        ({"seed": -1}, "seed"),
    ],
)
def test_nonsense_is_refused(change: dict[str, object], word: str, tiny_catalog: Catalog) -> None:
    with pytest.raises(ParamsError, match=word):
        generate(Job(), replace(FOLK, **change), tiny_catalog)  # type: ignore[arg-type]


def test_peaks_bend_and_the_rest_stays() -> None:
    samples = np.array([[0.5, -0.79, 3.0, -9.0]], np.float32)
    bent = limit_peaks(samples)
    np.testing.assert_array_equal(bent[:, :2], samples[:, :2])
    assert float(np.abs(bent).max()) <= 0.98 + 1e-6
    assert bent[0, 2] > 0.8 > -0.8 > bent[0, 3]
