"""Pixels of the spectrogram: nothing short is lost, everything is where it belongs."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.spectrogram import SpectrogramPyramid, compute
from engine.jobs import Job
from gui.widgets import colour_maps
from gui.widgets.frequency_axis import SCALES, FrequencyAxis
from gui.widgets.spectrogram_image import duration_s, level_db, to_image
from gui.widgets.spectrogram_image import render as render_lanes
from tests import sounds

HOP_S = 512 / 44100


def render(*args) -> np.ndarray:
    """The only lane."""
    (lane,) = render_lanes(*args)
    return lane


def pyramid_of(frames: np.ndarray) -> SpectrogramPyramid:
    levels = [frames]
    while len(levels[-1]) > 256:
        last = np.concatenate([levels[-1], levels[-1][-1:]]) if len(levels[-1]) % 2 else levels[-1]
        levels.append(np.maximum(last[::2], last[1::2]))
    return SpectrogramPyramid(levels, [], [], HOP_S, 44100)


@pytest.mark.parametrize("width", [333, 900, 1800])
def test_every_click_shows_in_a_view_of_five_minutes(width: int) -> None:
    frames = np.zeros((25840, 1025), np.uint8)
    clicks = np.arange(100, 25840, 430)
    frames[clicks] = 255
    pyramid = pyramid_of(frames)
    length_s = duration_s(pyramid)
    drawn = render(pyramid, 0.0, length_s, FrequencyAxis(), width, 50)
    lit = drawn.min(axis=0) == 255
    at = clicks * HOP_S / length_s * width
    assert all(lit[max(0, int(x) - 3) : int(x) + 4].any() for x in at)
    assert lit.mean() < 0.5


@pytest.mark.parametrize("seconds", [2.0, 0.5, 0.05])
def test_a_click_is_drawn_at_its_time(seconds: float) -> None:
    frames = np.zeros((400, 1025), np.uint8)
    frames[120] = 255
    at_s = 120 * HOP_S
    drawn = render(pyramid_of(frames), at_s - 0.25 * seconds, at_s + 0.75 * seconds, FrequencyAxis(), 800, 20)
    brightest = np.flatnonzero(drawn[0] == drawn[0].max())
    assert brightest.mean() == pytest.approx(200, abs=1 + 400 * HOP_S / seconds * 0.1)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("hertz", [110.0, 1000.0, 9000.0])
def test_a_tone_is_drawn_at_its_frequency(scale: str, hertz: float) -> None:
    pyramid = compute(Job(), sounds.tone(1.0, hertz))
    axis = FrequencyAxis(scale).whole()
    drawn = render(pyramid, 0.2, 0.8, axis, 200, 600)
    row = np.flatnonzero(drawn[:, 100] == drawn[:, 100].max()).mean()
    found = float(axis.hz(1 - (row + 0.5) / 600))
    assert found == pytest.approx(hertz, abs=22, rel=0.04)


def test_a_single_bin_shows_however_low_the_plot() -> None:
    frames = np.zeros((64, 1025), np.uint8)
    frames[:, 700] = 200
    for scale in SCALES:
        assert render(pyramid_of(frames), 0.0, 0.7, FrequencyAxis(scale).whole(), 64, 90).max() == 200


def test_nothing_is_drawn_past_the_end() -> None:
    frames = np.full((100, 1025), 99, np.uint8)
    drawn = render(pyramid_of(frames), 0.0, 200 * HOP_S, FrequencyAxis(), 400, 10)
    assert (drawn[:, 210:] == 0).all()
    assert (drawn[:, :190] == 99).all()


def test_image_has_the_colours_of_the_map() -> None:
    levels = np.array([[0, 128], [200, 255]], np.uint8)
    lut = colour_maps.lookup("ember")
    for ordered in (levels, np.asfortranarray(levels)):
        image = to_image(ordered, lut)
        assert [image.pixel(x, y) for y in (0, 1) for x in (0, 1)] == [int(c) for c in lut[levels.ravel()]]


@pytest.mark.parametrize("name", colour_maps.COLOUR_MAPS)
def test_maps_grow_brighter_all_the_way(name: str) -> None:
    lut = colour_maps.lookup(name)
    red, green, blue = ((lut >> shift & 255).astype(float) for shift in (16, 8, 0))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    assert (np.diff(light) > -0.5).all()
    assert light[0] < 10
    assert light[-1] > 240


# What the eye makes of linear red, green and blue without its long, middle or short cones (Machado 2009).
COLOUR_BLIND = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


@pytest.mark.parametrize("eye", COLOUR_BLIND)
@pytest.mark.parametrize("name", colour_maps.COLOUR_MAPS)
def test_maps_grow_brighter_to_colour_blind_eyes(name: str, eye: str) -> None:
    lut = colour_maps.lookup(name)
    linear = np.stack([((lut >> shift & 255) / 255.0) ** 2.2 for shift in (16, 8, 0)])
    seen = np.clip(np.array(COLOUR_BLIND[eye]) @ linear, 0, 1)
    light = np.cbrt(np.array([0.2126, 0.7152, 0.0722]) @ seen)
    assert (np.diff(light[::8]) > 0.005).all()
    assert light[-1] - light[0] > 0.8


def test_range_cuts_what_is_below_and_above() -> None:
    lut = colour_maps.lookup("grey", 0.25, 0.75)
    assert len(set(lut[:64].tolist())) == 1
    assert len(set(lut[192:].tolist())) == 1
    assert len(set(lut[64:192].tolist())) > 100


def test_level_is_read_in_decibels() -> None:
    pyramid = compute(Job(), sounds.tone(1.0, 1000.0, peak=0.5))
    assert level_db(pyramid, 0.5, 1000.0) == pytest.approx(-6, abs=2)
    assert level_db(pyramid, 0.5, 6000.0) < -60
