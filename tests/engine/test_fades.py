"""Fades: along the line, silent where it begins or ends, and nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.errors import ParamsError
from engine.fades import Fade, with_fade
from engine.jobs import Job
from engine.region import Region, with_level
from engine.region_edits import RegionParams, edit_region, params_from

RATE = 8000
LASTS_S = 4.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ones, so that what is made is the line itself."""
    files.write(
        tmp_path / "a.wav", Clip(np.ones((2, int(LASTS_S * RATE)), np.float32), RATE), subtype="FLOAT"
    )
    return tmp_path / "a.wav"


def line(path: Path, region: Region, fade: Fade) -> np.ndarray:
    left, right = np.concatenate(list(with_fade(path, region, fade)), axis=1)
    assert np.array_equal(left, right)
    return left


def at(made: np.ndarray, time_s: float) -> float:
    return float(made[round(time_s * RATE)])


def test_a_fade_in_at_the_beginning_starts_in_silence_and_ends_where_its_line_does(path: Path) -> None:
    made = line(path, Region(0.0, 3.0), Fade("in", 2.0))
    assert made[0] == 0.0
    assert (at(made, 0.5), at(made, 1.0)) == pytest.approx((0.25, 0.5), abs=1e-3)
    assert np.array_equal(made[2 * RATE :], np.ones(2 * RATE, np.float32))


def test_a_fade_out_at_the_end_ends_in_silence(path: Path) -> None:
    made = line(path, Region(1.0, LASTS_S), Fade("out", 2.0, "power"))
    assert np.array_equal(made[: 2 * RATE], np.ones(2 * RATE, np.float32))
    assert at(made, 3.0) == pytest.approx(np.sqrt(0.5), abs=1e-3)
    assert abs(made[-1]) < 1e-3


def test_two_fades_of_equal_power_laid_over_each_other_are_as_loud_all_along() -> None:
    times_s = np.linspace(0.0, 2.0, 50)
    levels = [Fade(way, 2.0, "power").levels(times_s, 2.0) for way in ("in", "out")]
    assert levels[0] ** 2 + levels[1] ** 2 == pytest.approx(np.ones(50))


def test_within_a_clip_nothing_outside_changes_and_nothing_jumps(path: Path) -> None:
    made = line(path, Region(1.0, 3.0), Fade("out", 99.0))
    outside = np.r_[made[:RATE], made[3 * RATE :]]
    assert np.array_equal(outside, np.ones(2 * RATE, np.float32))
    assert made.min() < 0.02
    assert np.abs(np.diff(made)).max() < 0.05


def test_of_a_box_only_the_band_is_faded(tmp_path: Path) -> None:
    times_s = np.arange(int(LASTS_S * RATE)) / RATE
    low, high = (0.3 * np.sin(2 * np.pi * hz * times_s) for hz in (200.0, 1500.0))
    path = tmp_path / "two.wav"
    files.write(path, Clip((low + high).astype(np.float32)[None], RATE), subtype="FLOAT")
    box = Region(1.0, 3.0, 1000.0, 2000.0)
    made = np.concatenate(list(with_fade(path, box, Fade("in", 2.0))), axis=1)[0]
    part = slice(round(1.4 * RATE), round(1.6 * RATE))  # a quarter of the way, on the mean
    power = np.abs(np.fft.rfft(made[part])) * 2 / (0.2 * RATE)
    assert power[round(200 * 0.2)] == pytest.approx(0.3, abs=0.01)
    assert power[round(1500 * 0.2)] == pytest.approx(0.3 * 0.25, abs=0.01)


def test_what_is_muted_at_an_end_of_the_clip_is_silent_up_to_it(path: Path) -> None:
    made = np.concatenate(list(with_level(path, Region(0.0, LASTS_S), -120.0)), axis=1)
    assert not made.any()


def test_the_recipe_makes_it_again(path: Path, tiny_weights: Path) -> None:
    catalog = Catalog(tiny_weights, "cpu")
    params = RegionParams("fade", Region(0.5, 2.0), fade=Fade("out", 0.7, "power"))
    made = edit_region(Job(), path, params, catalog)
    again = params_from(json.loads(json.dumps(made.recipe)))
    assert again == params
    assert np.array_equal(
        np.concatenate(list(made.blocks), axis=1),
        np.concatenate(list(edit_region(Job(), path, again, catalog).blocks), axis=1),
    )


@pytest.mark.parametrize(
    "fade", [Fade("up"), Fade(curve="wavy"), Fade(length_s=0.0), Fade(length_s=float("nan"))], ids=str
)
def test_a_fade_that_makes_no_sense_is_refused(path: Path, fade: Fade) -> None:
    with pytest.raises(ParamsError):
        with_fade(path, Region(1.0, 2.0), fade)


def test_a_fade_that_is_missing_is_refused(path: Path, tiny_weights: Path) -> None:
    with pytest.raises(ParamsError):
        edit_region(Job(), path, RegionParams("fade", Region(1.0, 2.0)), Catalog(tiny_weights, "cpu"))
