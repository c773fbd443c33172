"""Bars and beats: places have the right names, and the beat of a clip is found where it falls."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip
from engine.errors import ParamsError
from engine.grid import Grid, find_grid, grid_of_recipe
from engine.jobs import Job
from tests import sounds


@pytest.mark.parametrize(
    ("time_s", "name"),
    [
        (0.5, "1.1.00"),
        (1.0, "1.2.00"),
        (1.25, "1.2.50"),
        (2.5, "2.1.00"),
        (0.0, "0.4.00"),
        (2.4999, "1.4.99"),
    ],
)
def test_places_are_named_by_bar_and_beat(time_s: float, name: str) -> None:
    assert Grid(120.0, 0.5).name(time_s) == name


def test_times_snap_to_beats_bars_and_parts() -> None:
    grid = Grid(100.0, 0.25, beats=3)
    assert grid.snapped(1.0, 1.0) == pytest.approx(0.85)
    assert grid.snapped(1.5, grid.beats) == pytest.approx(0.25 + 1.8)
    assert grid.snapped(1.0, 0.25) == pytest.approx(1.0)
    assert grid.time_of(grid.beat_at(7.0)) == pytest.approx(7.0)


@pytest.mark.parametrize(
    "wrong", [{"bpm": 5.0}, {"bpm": 1e9}, {"bpm": float("nan")}, {"bpm": 100.0, "beats": 0}]
)
def test_impossible_grids_are_refused(wrong: dict) -> None:
    with pytest.raises(ParamsError):
        Grid(**wrong)


@pytest.mark.parametrize(("bpm", "offset_s"), [(100.0, 0.0), (132.0, 0.37)])
def test_the_beat_of_a_clip_is_found(tmp_path: Path, bpm: float, offset_s: float) -> None:
    clip = sounds.music(40.0, bpm=bpm)
    silence = np.zeros((2, round(offset_s * clip.rate)), np.float32)
    files.write(tmp_path / "a.wav", Clip(np.concatenate([silence, clip.samples], axis=1), clip.rate))
    grid = find_grid(Job(), tmp_path / "a.wav")
    assert grid.bpm == pytest.approx(bpm, rel=0.01)
    away = (grid.beat_at(offset_s + 20 * 60.0 / bpm) + 0.5) % 1.0 - 0.5
    assert abs(away) * grid.beat_s < 0.04


def test_a_clip_without_a_beat_says_what_to_do(tmp_path: Path) -> None:
    files.write(tmp_path / "a.wav", sounds.tone(6.0))
    with pytest.raises(ParamsError, match="type its tempo"):
        find_grid(Job(), tmp_path / "a.wav")


def test_takes_made_in_bars_bring_their_grid() -> None:
    made = {"params": {"bars": 8, "bpm": 90.0, "metre": [6, 8]}}
    assert grid_of_recipe(made) == Grid(180.0, 0.0, 6)
    for other in (None, {}, {"params": {"bpm": 90.0, "bars": None}}, {"params": {"bpm": 9e9, "bars": 1}}):
        assert grid_of_recipe(other) is None
