"""Generate: exact length, repeatable, streamed, refused in one sentence."""

from __future__ import annotations

import json
import shutil
import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.catalog import Catalog
from engine.errors import Cancelled, ParamsError
from engine.generation import GenerateParams, generate, generate_file, recipe_params
from engine.jobs import Job
from engine.styles import STYLES

FOLK = GenerateParams("folk", 3.3, "lstm_gan", seed=7)


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


def test_parts_come_while_the_rest_is_made_and_the_first_is_short(tiny_catalog: Catalog) -> None:
    job = Job()
    take = generate(job, replace(FOLK, seconds=30.0), tiny_catalog)
    parts = job.take_partials()
    assert parts[0].duration_s < 0.8
    assert len(parts) > 10
    joined = np.concatenate([part.samples for part in parts], axis=1)
    np.testing.assert_array_equal(joined, take.clip.samples)


def test_length_does_not_change_what_is_heard_before_the_last_block(tiny_catalog: Catalog) -> None:
    short, long = (
        generate(Job(), replace(FOLK, seconds=seconds), tiny_catalog).clip.samples for seconds in (6.0, 9.0)
    )
    np.testing.assert_array_equal(short[:, :88200], long[:, :88200])


def test_a_file_is_the_same_as_the_take_and_comes_whole(tiny_catalog: Catalog, tmp_path: Path) -> None:
    take = generate(Job(), FOLK, tiny_catalog)
    written = generate_file(Job(), FOLK, tiny_catalog, tmp_path / "a.flac")
    found = files.read(tmp_path / "a.flac")
    np.testing.assert_allclose(found.samples, take.clip.samples, atol=2e-7)
    assert (written.recipe, written.measures) == (take.recipe, take.measures)
    assert written.duration_s == take.clip.duration_s
    assert files.read_recipe(tmp_path / "a.flac") == json.loads(json.dumps(take.recipe))


def test_a_cancelled_file_leaves_nothing(tiny_catalog: Catalog, tmp_path: Path) -> None:
    job = Job(listener=lambda running: running.cancel() if running.fraction > 0.5 else None)
    with pytest.raises(Cancelled):
        generate_file(job, replace(FOLK, seconds=20.0), tiny_catalog, tmp_path / "a.wav")
    assert job.fraction > 0.5
    assert list(tmp_path.iterdir()) == []


def test_a_long_file_is_made_in_the_memory_of_a_short_one(tiny_catalog: Catalog, tmp_path: Path) -> None:
    sound = replace(FOLK, seconds=220.0)
    generate_file(Job(), FOLK, tiny_catalog, tmp_path / "warm.wav")
    tracemalloc.start()
    try:
        generate_file(Job(), sound, tiny_catalog, tmp_path / "a.wav")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 0.7 * 220 * 44100 * 2 * 4
    assert files.probe(tmp_path / "a.wav").n_frames == 220 * 44100


def test_style_reached_is_measured_and_a_missing_judge_is_no_trouble(
    tiny_weights: Path, tmp_path: Path
) -> None:
    catalog = Catalog(tiny_weights)
    alone = generate(Job(), FOLK, catalog).measures["style_reached"]
    assert 0.0 <= alone <= 1.0
    everything = replace(FOLK, blend=tuple((style, 1.0) for style in STYLES))
    assert generate(Job(), everything, catalog).measures["style_reached"] == pytest.approx(1.0)
    shutil.copytree(tiny_weights, tmp_path / "some", ignore=shutil.ignore_patterns("judge"))
    assert generate(Job(), FOLK, Catalog(tmp_path / "some")).measures == {}


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
        ({"seconds": None}, "how long"),
        ({"seconds": None, "bars": 4, "bpm": 120.0}, "length in bars"),
        ({"key": "Am"}, "a key"),
        ({"loop": True}, "a loop"),
        ({"use": "extend"}, "extend"),
        ({"use": "dance"}, "endless"),
    ],
)
def test_nonsense_is_refused(change: dict[str, object], word: str, tiny_catalog: Catalog) -> None:
    with pytest.raises(ParamsError, match=word):
        generate(Job(), replace(FOLK, **change), tiny_catalog)  # type: ignore[arg-type]
