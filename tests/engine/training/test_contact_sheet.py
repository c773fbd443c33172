"""The contact sheet: what sounds is where it must be, and a missing take leaves a gap."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.audio.clip import Clip
from engine.errors import DataError
from engine.training.contact_sheet import (
    BACKGROUND,
    COLOURS,
    GAP,
    HIGHEST_HZ,
    LEFT,
    LOWEST_HZ,
    TILE,
    TOP,
    spectrogram,
    write_sheet,
)
from tests import sounds


@pytest.mark.parametrize("hz", [55.0, 440.0, 7000.0])
def test_a_tone_is_a_bright_line_at_its_pitch(hz: float) -> None:
    pixels = spectrogram(sounds.tone(2.0, hz)).astype(int).sum(axis=2)
    height, width = pixels.shape
    assert (width, height) == TILE
    expected = height * (1.0 - np.log(hz / LOWEST_HZ) / np.log(HIGHEST_HZ / LOWEST_HZ))
    assert abs(np.argmax(pixels[:, width // 2]) - expected) <= 4
    assert (pixels > sum(COLOURS[2])).mean() < 0.25  # and nothing else is bright


def test_time_goes_to_the_right() -> None:
    late = Clip(np.pad(sounds.noise(1.0).samples, ((0, 0), (44100, 0))), 44100)
    pixels = spectrogram(late).astype(int).sum(axis=2)
    half = pixels.shape[1] // 2
    assert pixels[:, : half - 8].max() < pixels[:, half + 8 :].mean()


def test_silence_is_black() -> None:
    silent = Clip(np.zeros((2, 44100), np.float32), 44100)
    assert np.unique(spectrogram(silent)).tolist() == sorted(set(COLOURS[0]))


def test_a_sheet_has_a_tile_for_each_clip(tmp_path: Path) -> None:
    path = tmp_path / "sheet.png"
    clip = sounds.noise(1.0)
    write_sheet(path, ["real 1", "made 1"], [("folk", [clip, clip]), ("rock", [clip, None])])
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        pixels = np.asarray(picture)
    assert pixels.shape == (TOP + 2 * (TILE[1] + GAP), LEFT + 2 * (TILE[0] + GAP), 3)
    second, lower = LEFT + TILE[0] + GAP, TOP + TILE[1] + GAP
    np.testing.assert_array_equal(pixels[TOP : TOP + TILE[1], second : second + TILE[0]], spectrogram(clip))
    assert (pixels[lower:, second:] == BACKGROUND).all()
    assert [entry.name for entry in tmp_path.iterdir()] == ["sheet.png"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="choose another place"):
        write_sheet(tmp_path / "nowhere" / "sheet.png", ["real"], [("folk", [sounds.noise(1.0)])])
