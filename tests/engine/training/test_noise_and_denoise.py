"""Noising and denoising without content: the same seed gives the same, another style or depth another."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.training.noise_and_denoise import noise_and_denoise


def test_depth_and_style_make_a_difference_and_chance_none(music_clip: Clip, tiny_weights: Path) -> None:
    catalog = Catalog(tiny_weights)
    none, some = (noise_and_denoise(music_clip, "rock", depth, catalog) for depth in (0.0, 0.5))
    assert some.samples.shape == music_clip.samples.shape
    assert np.abs(some.samples - none.samples).mean() > 0
    again = noise_and_denoise(music_clip, "rock", 0.5, catalog)
    np.testing.assert_array_equal(again.samples, some.samples)
    other = noise_and_denoise(music_clip, "piano", 0.5, catalog)
    assert np.abs(other.samples - some.samples).mean() > 0
