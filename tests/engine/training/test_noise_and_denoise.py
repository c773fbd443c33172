"""Noising and denoising without content: deeper noise leaves less of the source."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.training.noise_and_denoise import noise_and_denoise


def test_deeper_noise_leaves_less_of_the_source(music_clip: Clip, tiny_weights: Path) -> None:
    catalog = Catalog(tiny_weights)
    none, some, all_ = (noise_and_denoise(music_clip, "rock", depth, catalog) for depth in (0.0, 0.5, 1.0))
    assert some.samples.shape == music_clip.samples.shape
    assert np.abs(some.samples - none.samples).mean() > 0
    assert np.abs(all_.samples - none.samples).mean() > np.abs(some.samples - none.samples).mean()
    again = noise_and_denoise(music_clip, "rock", 0.5, catalog)
    np.testing.assert_array_equal(again.samples, some.samples)
    other = noise_and_denoise(music_clip, "piano", 0.5, catalog)
    assert np.abs(other.samples - some.samples).mean() > 0
