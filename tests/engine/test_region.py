"""Regions: inside the box something changes, outside nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.errors import ParamsError
from engine.region import Region, changed, with_level
from tests import sounds

RATE = 44100
BOX = Region(2.0, 5.0, 400.0, 3200.0)


@pytest.fixture
def clip(rng: np.random.Generator) -> Clip:
    return Clip((0.2 * rng.standard_normal((2, 8 * RATE))).astype(np.float32), RATE)


@pytest.fixture
def path(tmp_path: Path, clip: Clip) -> Path:
    files.write(tmp_path / "a.wav", clip, subtype="FLOAT")
    return tmp_path / "a.wav"


def joined(blocks: Iterator[Samples]) -> Samples:
    return np.concatenate(list(blocks), axis=1)


def spectrum_db(samples: Samples, low_hz: float, high_hz: float) -> float:
    """Power of a band, by windowed spectra that leak nothing."""
    window = np.blackman(8192)
    mono = samples[0]
    frames = np.stack([mono[i : i + 8192] * window for i in range(0, len(mono) - 8192, 4096)])
    power = (np.abs(np.fft.rfft(frames)) ** 2).mean(axis=0)
    hz = np.arange(len(power)) * RATE / 8192
    return float(10 * np.log10(power[(hz >= low_hz) & (hz < high_hz)].mean() + 1e-20))


@pytest.mark.parametrize("gain_db", [-200.0, -12.0, 9.0])
@pytest.mark.parametrize("box", [BOX, Region(2.0, 5.0, 100.0, 200.0), Region(2.0, 5.0, 6000.0, None)])
def test_outside_the_box_nothing_changes(path: Path, clip: Clip, box: Region, gain_db: float) -> None:
    made = joined(with_level(path, box, gain_db))
    first, last = round(box.start_s * RATE), round(box.stop_s * RATE)
    assert np.array_equal(made[:, :first], clip.samples[:, :first])
    assert np.array_equal(made[:, last:], clip.samples[:, last:])
    inside = slice(first, last)
    change = (made - clip.samples)[:, inside]
    low, high = box.band or (0.0, 0.0)
    original = spectrum_db(clip.samples[:, inside], 20, 20000)
    for outside in ((0.0, low - 20), (high + 20, RATE / 2)):
        if outside[1] - outside[0] > 20 and outside[1] <= RATE / 2:
            assert spectrum_db(change, *outside) < original - 60


def test_inside_the_box_the_level_changes_as_asked(path: Path, clip: Clip) -> None:
    middle = slice(round(2.5 * RATE), round(4.5 * RATE))
    before = spectrum_db(clip.samples[:, middle], 900, 2700)
    for gain_db in (-12.0, 6.0):
        after = spectrum_db(joined(with_level(path, BOX, gain_db))[:, middle], 900, 2700)
        assert after - before == pytest.approx(gain_db, abs=0.1)
    assert spectrum_db(joined(with_level(path, BOX, -120.0))[:, middle], 900, 2700) < before - 60


def test_a_stretch_without_a_band_is_silenced_without_a_click(path: Path, clip: Clip) -> None:
    made = joined(with_level(path, Region(2.0, 3.0), -120.0))
    assert np.abs(made[:, round(2.02 * RATE) : round(2.98 * RATE)]).max() == 0.0
    assert np.array_equal(made[:, : 2 * RATE], clip.samples[:, : 2 * RATE])
    gains = (made / clip.samples)[0, 2 * RATE : 2 * RATE + 400]
    assert np.abs(np.diff(gains)).max() < 0.02


@pytest.mark.parametrize("region", [Region(0.0, 0.5, 400.0, 900.0), Region(7.7, 8.0, 400.0, 900.0)])
def test_regions_at_the_ends(path: Path, clip: Clip, region: Region) -> None:
    made = joined(with_level(path, region, -120.0))
    assert made.shape == clip.samples.shape
    assert not np.array_equal(made, clip.samples)


def test_other_sound_takes_the_place_of_the_band_alone(path: Path, clip: Clip) -> None:
    tone = 0.3 * sounds.tone(8.0, 1000.0).samples
    made = joined(changed(path, BOX, lambda part, at: tone[:, at : at + part.shape[1]] - part))
    middle = slice(3 * RATE, 4 * RATE)
    inside = np.abs(np.fft.rfft(made[0, middle] * np.hanning(RATE)))
    assert int(inside.argmax()) == 1000
    assert np.abs(made[:, middle] - clip.samples[:, middle]).max() > 0.01
    assert spectrum_db(made[:, middle], 5000, 20000) == pytest.approx(
        spectrum_db(clip.samples[:, middle], 5000, 20000), abs=1e-3
    )


@pytest.mark.parametrize(
    "region",
    [
        Region(1.0, 99.0),
        Region(2.0, 2.001),
        Region(3.0, 2.0),
        Region(1.0, 2.0, 500.0, 505.0),
        Region(-1.0, 2.0),
    ],
)
def test_regions_that_make_no_sense_are_refused(path: Path, region: Region) -> None:
    with pytest.raises(ParamsError):
        joined(with_level(path, region, 0.0))


def test_too_much_gain_is_refused(path: Path) -> None:
    for gain_db in (40.0, float("nan")):
        with pytest.raises(ParamsError, match="24 dB"):
            joined(with_level(path, BOX, gain_db))
