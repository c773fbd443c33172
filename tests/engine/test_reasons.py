"""Reasons in plain words: what is measured, and how it is compared."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from engine.audio.clip import Clip
from engine.errors import ModelError
from engine.jobs import Job
from engine.measures.traits import TRAITS, describe, measure_traits
from engine.reasons import Ranges, read_ranges, reasons, traits_of
from tests import sounds

RANGES = Ranges(
    {
        "rock": {"tempo": (100.0, 115.0, 125.0, 140.0, 160.0), "beat": (0.4, 0.5, 0.6, 0.7, 0.8)},
        "ambient": {"tempo": (50.0, 60.0, 70.0, 80.0, 100.0), "beat": (0.0, 0.1, 0.15, 0.2, 0.3)},
    },
    {"tempo": (55.0, 70.0, 100.0, 120.0, 150.0), "beat": (0.05, 0.2, 0.4, 0.5, 0.7)},
)


def test_traits_follow_the_sound() -> None:
    slow, fast = (measure_traits(sounds.music(16.0, bpm=bpm)) for bpm in (80.0, 140.0))
    assert set(slow) == set(TRAITS)
    assert slow["tempo"] == pytest.approx(80.0, rel=0.02)
    assert fast["tempo"] == pytest.approx(140.0, rel=0.02)
    assert fast["density"] > 1.3 * slow["density"]
    noise = measure_traits(sounds.noise(8.0))
    assert noise["brightness"] > 2 * slow["brightness"]
    assert noise["beat"] < 0.5 * slow["beat"]


def test_register_is_where_the_notes_are() -> None:
    low, high = (measure_traits(sounds.tone(4.0, hz)) for hz in (220.0, 880.0))
    assert low["register"] == pytest.approx(57, abs=1)
    assert high["register"] == pytest.approx(81, abs=1)
    assert describe("register", low["register"]) == "A3"


def test_harmony_that_moves_is_told_from_a_drone() -> None:
    pitches = np.repeat([262.0, 330.0, 392.0, 494.0, 294.0, 370.0, 440.0, 554.0], 22050)
    moving = np.sin(2 * np.pi * np.cumsum(pitches) / 44100)[None].astype(np.float32)
    drone = measure_traits(sounds.tone(4.0, 262.0))["harmony"]
    assert measure_traits(Clip(moving, 44100))["harmony"] > drone + 0.3


def test_silence_has_no_traits() -> None:
    assert all(math.isnan(value) for value in measure_traits(sounds.tone(peak=0.0)).values())


def test_what_fits_the_style_and_not_others_comes_first() -> None:
    found = reasons({"tempo": 128.0, "beat": 0.1}, "rock", RANGES)
    assert [reason.trait for reason in found[:2]] == ["tempo", "beat"]
    assert found[0].weight > 0 > found[1].weight
    assert found[0].sentence == "Tempo: 128 beats a minute, as in most rock (100 to 160)."
    assert found[1].sentence == "Beat: 10 %, with a fainter beat than most rock (40 % to 80 %)."
    assert (found[0].low, found[0].high, found[0].least, found[0].most) == (100.0, 160.0, 55.0, 150.0)


def test_a_taught_style_and_a_missing_trait_are_no_trouble() -> None:
    found = {reason.trait: reason for reason in reasons({"tempo": math.nan, "beat": 0.5}, "Gnawa", RANGES)}
    assert len(found) == len(TRAITS)
    assert found["tempo"].sentence == "Tempo: none to be heard."
    assert found["beat"].sentence == "Beat: 50 %."
    assert found["beat"].weight == 0.0
    assert math.isnan(found["beat"].low)


def test_only_the_middle_of_a_clip_is_measured() -> None:
    hush, song = sounds.tone(30.0, peak=0.0).samples, sounds.music(40.0, bpm=90.0).samples
    clip = Clip(np.concatenate([hush, song, hush], axis=1), 44100)
    assert traits_of(Job(), clip) == pytest.approx(measure_traits(sounds.music(40.0, bpm=90.0)), rel=1e-3)


@pytest.mark.parametrize(
    "text", ["", "{}", '{"version": 2}', '{"version": 1, "styles": [], "everything": {}}']
)
def test_damaged_ranges_are_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(ModelError, match=r"ranges\.json"):
        read_ranges(tmp_path)
    (tmp_path / "ranges.json").write_text(text)
    with pytest.raises(ModelError, match="fetch the weights"):
        read_ranges(tmp_path)


def test_what_ships_knows_every_style() -> None:
    shipped = read_ranges(Path(__file__).parents[2] / "models" / "weights" / "classifier")
    assert all(set(TRAITS) <= set(quantiles) for quantiles in shipped.styles.values())
    assert set(TRAITS) <= set(shipped.everything)
