"""Restyle: as long and as loud as the source, measured, the dial at zero changes least."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.errors import AudioFileError, Cancelled, ParamsError
from engine.jobs import Job
from engine.measures import loudness_lufs, melody_kept
from engine.meters import MEASURES
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
    assert set(take.measures) == set(MEASURES)
    assert all(0.0 <= value <= 1.0 for value in take.measures.values())
    assert take.recipe["parent"] == "source"
    assert take.recipe["measures"] == take.measures


def test_loudness_is_kept(music_clip: Clip, tiny_catalog: Catalog) -> None:
    # An untrained flow makes spikes, which are bent.
    take = restyle(Job(), music_clip, replace(ROCK, engine="restyler"), tiny_catalog)
    ours, theirs = (loudness_lufs(clip.samples, clip.rate) for clip in (take.clip, music_clip))
    assert ours == pytest.approx(theirs, abs=1.2)
    assert take.measures["loudness_matched"] == pytest.approx(1.0 - abs(ours - theirs) / 10.0, abs=0.001)


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
    "change",
    [
        {"style": "polka"},
        {"style": ""},
        {"engine": "magic"},
        {"amount": 1.5},
        {"amount": -0.1},
        {"keep_melody": 1.1},
        {"only": "vocals"},
    ],
)
def test_nonsense_is_refused(change: dict[str, object], music_clip: Clip, tiny_catalog: Catalog) -> None:
    with pytest.raises(ParamsError):
        restyle(Job(), music_clip, replace(ROCK, **change), tiny_catalog)  # type: ignore[arg-type]


def test_a_silent_clip_is_refused(tiny_catalog: Catalog) -> None:
    with pytest.raises(AudioFileError, match="silent"):
        restyle(Job(), Clip(np.zeros((2, 44100), np.float32), 44100), ROCK, tiny_catalog)


@pytest.mark.parametrize("sound", ["white noise", "pink noise", "a click"])
def test_what_holds_no_music_is_refused_in_a_sentence(sound: str, tiny_catalog: Catalog) -> None:
    samples = sounds.noise(3.0).samples
    if sound == "pink noise":
        spectrum = np.fft.rfft(samples) / np.sqrt(np.arange(samples.shape[1] // 2 + 1) + 1)
        samples = np.fft.irfft(spectrum).astype(np.float32) * np.float32(20.0)
    elif sound == "a click":
        samples[:, 300:], samples[:, :100] = 0.0, 0.0
    with pytest.raises(AudioFileError, match="neither notes nor a beat"):
        restyle(Job(), Clip(samples, 44100, sound), ROCK, tiny_catalog)


def test_a_drum_loop_and_a_lone_voice_are_restyled(tiny_catalog: Catalog) -> None:
    time = np.arange(3 * 44100) / 44100
    strokes = 0.4 * np.exp(-60.0 * (time % 0.25)) * np.random.default_rng(1).standard_normal(len(time))
    pitch = 220.0 * 2.0 ** (np.floor(2.0 * time) / 12.0)
    voice = sum(np.sin(k * 2.0 * np.pi * np.cumsum(pitch) / 44100) / k for k in range(1, 9)) * 0.1
    for wave in (strokes, voice):
        clip = Clip(np.asarray(wave, np.float32)[None], 44100, "memo")
        take = restyle(Job(), clip, replace(ROCK, engine="restyler"), tiny_catalog)
        assert take.clip.samples.shape == (2, clip.n_frames)
        assert take.measures["loudness_matched"] > 0.8


def test_the_dial_is_found_that_keeps_the_melody_asked_for(music_clip: Clip, tiny_catalog: Catalog) -> None:
    params = replace(ROCK, engine="restyler", keep_melody=0.9)
    take = restyle(Job(), music_clip, params, tiny_catalog)
    kept = melody_kept(music_clip, take.clip)
    assert take.measures["melody_kept"] == pytest.approx(kept, abs=1e-3)
    assert kept >= 0.9 or f"keeps {kept:.0%}" in take.remark
    found = take.recipe["params"]
    again = restyle(
        Job(), music_clip, replace(params, keep_melody=None, amount=found["amount"]), tiny_catalog
    )
    np.testing.assert_allclose(again.clip.samples, take.clip.samples, atol=1e-5)


def test_a_melody_that_no_setting_keeps_is_told(music_clip: Clip, tiny_catalog: Catalog) -> None:
    take = restyle(Job(), music_clip, replace(ROCK, engine="restyler", keep_melody=1.0), tiny_catalog)
    assert take.remark.startswith("No setting keeps 100% of this melody")


@pytest.mark.parametrize("engine", ENGINES)
def test_an_example_is_another_target_than_its_style(
    engine: str, music_clip: Clip, tmp_path: Path, tiny_catalog: Catalog
) -> None:
    files.write(tmp_path / "example.wav", sounds.tone(6.0, 110.0))
    params = RestyleParams("", engine=engine, seed=1, like=str(tmp_path / "example.wav"))
    like = restyle(Job(), music_clip, params, tiny_catalog)
    heard = like.recipe["heard_styles"]
    named = restyle(Job(), music_clip, replace(params, style=heard[0][0], like=""), tiny_catalog)
    assert like.clip.samples.shape == named.clip.samples.shape
    away, size = np.abs(like.clip.samples - named.clip.samples), np.abs(named.clip.samples)
    assert away.mean() > 0.002 * size.mean()
    again = restyle(Job(), music_clip, params, tiny_catalog)
    np.testing.assert_array_equal(again.clip.samples, like.clip.samples)


def test_an_example_that_is_gone_is_told(music_clip: Clip, tmp_path: Path, tiny_catalog: Catalog) -> None:
    with pytest.raises(AudioFileError, match=r"gone\.wav"):
        restyle(Job(), music_clip, RestyleParams("", like=str(tmp_path / "gone.wav")), tiny_catalog)
