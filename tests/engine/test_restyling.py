"""Restyle: as long and as loud as the source, measured, the dial at zero changes least."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.errors import AudioFileError, Cancelled, ParamsError
from engine.jobs import Job
from engine.restyling import ENGINES, RestyleParams, restyle
from tests import sounds

ROCK = RestyleParams("rock")


@pytest.mark.parametrize(("rate", "channels"), [(44100, 2), (8000, 1), (96000, 8)])
def test_any_clip_becomes_a_stereo_take_of_its_length(
    rate: int, channels: int, tiny_catalog: Catalog
) -> None:
    source = sounds.music(2.0, rate=rate)
    source = Clip(np.repeat(source.samples[:1], channels, axis=0), rate, "source")
    take = restyle(Job(), source, ROCK, tiny_catalog)
    assert take.clip.samples.shape == (2, 88200)
    assert set(take.measures) == {"style_reached", "melody_kept", "rhythm_kept"}
    assert all(0.0 <= value <= 1.0 for value in take.measures.values())
    assert take.recipe["parent"] == "source"


def test_loudness_is_kept(music_clip: Clip, tiny_catalog: Catalog) -> None:
    # An untrained flow makes spikes, which are bent.
    take = restyle(Job(), music_clip, replace(ROCK, engine="restyler"), tiny_catalog)
    ours, theirs = (float(np.sqrt(np.square(clip.samples).mean())) for clip in (take.clip, music_clip))
    assert ours == pytest.approx(theirs, rel=0.15)


@pytest.mark.parametrize("engine", ENGINES)
def test_more_of_the_dial_is_further_from_the_source(
    engine: str, music_clip: Clip, tiny_catalog: Catalog
) -> None:
    none, half, full = (
        restyle(Job(), music_clip, RestyleParams("rock", amount, engine, seed=1), tiny_catalog).clip.samples
        for amount in (0.0, 0.5, 1.0)
    )
    assert np.abs(half - none).mean() > 0
    assert np.abs(full - none).mean() > np.abs(half - none).mean()


@pytest.mark.parametrize("engine", ENGINES)
def test_same_seed_same_result(engine: str, music_clip: Clip, tiny_catalog: Catalog) -> None:
    params = replace(ROCK, engine=engine, seed=3)
    one, other = (restyle(Job(), music_clip, params, tiny_catalog).clip.samples for _ in range(2))
    np.testing.assert_array_equal(one, other)


def test_the_recipe_names_a_seed_that_was_drawn(music_clip: Clip, tiny_catalog: Catalog) -> None:
    first = restyle(Job(), music_clip, replace(ROCK, engine="flow"), tiny_catalog)
    again = restyle(Job(), music_clip, RestyleParams(**first.recipe["params"]), tiny_catalog)
    np.testing.assert_array_equal(first.clip.samples, again.clip.samples)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_beginning_of_the_dial_is_the_source_through_the_codec(
    engine: str, music_clip: Clip, tiny_catalog: Catalog
) -> None:
    plain, other = (
        restyle(Job(), music_clip, RestyleParams(style, 0.0, engine, seed=1), tiny_catalog).clip.samples
        for style in ("rock", "piano")
    )
    np.testing.assert_allclose(plain, other, atol=1e-3)


def test_cancel_stops_it(music_clip: Clip, tiny_catalog: Catalog) -> None:
    with pytest.raises(Cancelled):
        restyle(Job(listener=lambda running: running.cancel()), music_clip, ROCK, tiny_catalog)


@pytest.mark.parametrize(
    "change", [{"style": "polka"}, {"engine": "magic"}, {"amount": 1.5}, {"amount": -0.1}]
)
def test_nonsense_is_refused(change: dict[str, object], music_clip: Clip, tiny_catalog: Catalog) -> None:
    with pytest.raises(ParamsError):
        restyle(Job(), music_clip, replace(ROCK, **change), tiny_catalog)  # type: ignore[arg-type]


def test_a_silent_clip_is_refused(tiny_catalog: Catalog) -> None:
    with pytest.raises(AudioFileError, match="silent"):
        restyle(Job(), Clip(np.zeros((2, 44100), np.float32), 44100), ROCK, tiny_catalog)
