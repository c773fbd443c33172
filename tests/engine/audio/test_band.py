"""Filters of a band: what is inside passes in phase, what is outside does not; pieces equal the whole."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.band import BandSource, band_taps, filtered
from engine.audio.clip import Clip
from engine.audio.growing_sound import GrowingSound
from engine.audio.sources import ClipSource
from tests import sounds

RATE = 44100


def gain_db(taps: np.ndarray, hz: float) -> float:
    place = np.arange(len(taps)) - len(taps) // 2
    return float(20 * np.log10(abs((taps * np.exp(-2j * np.pi * hz / RATE * place)).sum()) + 1e-12))


@pytest.mark.parametrize(("low", "high"), [(300.0, 2400.0), (80.0, 160.0), (0.0, 500.0), (5000.0, 22050.0)])
def test_a_band_passes_inside_and_nothing_outside(low: float, high: float) -> None:
    taps = band_taps(RATE, low, high)
    assert np.array_equal(taps, taps[::-1])
    assert gain_db(taps, (max(low, 1.0) + min(high, 20000.0)) / 2) == pytest.approx(0.0, abs=0.01)
    for outside in (low * 0.98 - 5, low / 2, high * 1.02 + 5, high * 2):
        if 0 < outside < RATE / 2:
            assert gain_db(taps, outside) < -70


def test_bands_side_by_side_make_the_whole() -> None:
    x = np.concatenate([np.zeros(20000), [1.0], np.zeros(20000)])[None].astype(np.float32)
    whole = filtered(x, band_taps(RATE, 0.0, RATE / 2))
    assert whole.max() == pytest.approx(1.0, abs=1e-5)
    assert int(whole[0].argmax()) == 20000 - (x.shape[1] - whole.shape[1]) // 2


def test_blocks_do_not_show(rng: np.random.Generator) -> None:
    x = rng.standard_normal((2, 200_000)).astype(np.float32)
    taps = band_taps(RATE, 400.0, 900.0)
    for channel, made in zip(x, filtered(x, taps), strict=True):
        assert np.allclose(made[70_000:70_200], np.convolve(channel, taps, "valid")[70_000:70_200], atol=1e-4)


def test_played_in_pieces_a_band_equals_the_whole() -> None:
    clip = sounds.music(3.0)
    taps = band_taps(RATE, 300.0, 2400.0)
    half = len(taps) // 2
    whole = filtered(np.pad(clip.samples, ((0, 0), (half, half))), taps)
    source = BandSource(ClipSource(clip), 300.0, 2400.0)
    at, parts = 0, []
    while (block := source.read(at, 4096)) is not None and block.shape[1]:
        parts.append(block)
        at += block.shape[1]
    assert np.allclose(np.concatenate(parts, axis=1), whole, atol=1e-5)
    jumped = source.read(50_000, 1000)
    assert jumped is not None
    assert np.allclose(jumped, whole[:, 50_000:51_000], atol=1e-5)


def test_a_band_of_what_is_still_being_made_waits_for_it() -> None:
    clip = sounds.music(1.0)
    growing = GrowingSound(clip.n_frames, RATE)
    source = BandSource(growing, 300.0, 2400.0)
    growing.append(clip.samples[:, :1000])
    assert source.read(0, 4096) is None
    growing.append(clip.samples[:, 1000:])
    whole = BandSource(ClipSource(clip), 300.0, 2400.0).read(0, 4096)
    assert np.allclose(source.read(0, 4096), whole, atol=1e-5)


def test_mono_stays_mono() -> None:
    clip = Clip(sounds.music(1.0).samples[:1], RATE)
    block = BandSource(ClipSource(clip), 300.0, 2400.0).read(100, 50)
    assert block is not None
    assert block.shape == (1, 50)
