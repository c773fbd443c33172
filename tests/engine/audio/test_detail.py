"""Long files: coarse all over, fine where one looks, and at a glance before they are drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import detail, files, spectrogram
from engine.audio.clip import Clip
from engine.audio.detail import Detail
from engine.audio.look import CHANNELS, WINDOWS, Look
from engine.audio.sketch import N_PLACES, sketch
from engine.audio.spectrogram import compute
from engine.jobs import Job
from tests import sounds

RATE = 44100


@pytest.fixture
def clip() -> Clip:
    return sounds.music(20.0)


@pytest.fixture
def path(tmp_path: Path, clip: Clip) -> Path:
    files.write(tmp_path / "a.wav", clip, subtype="FLOAT")
    return tmp_path / "a.wav"


@pytest.mark.parametrize("look", [Look(), Look(512), Look(4096, "both")])
def test_tiles_are_the_columns_of_the_whole(path: Path, clip: Clip, look: Look) -> None:
    whole = compute(Job(), clip, look)
    made = Detail(path, look, RATE, clip.n_frames, 4)
    keys = made.keys(0, 0.0, 20.0)
    made.fill(Job(), keys)
    assert not made.missing(keys)
    tiles = [tile for key in sorted(keys) if (tile := made.get(key)) is not None]
    assert np.array_equal(np.concatenate(tiles), whole.levels[0])


def test_coarser_tiles_hold_the_maxima(path: Path, clip: Clip) -> None:
    made = Detail(path, Look(), RATE, clip.n_frames, 4)
    made.fill(Job(), [(3, 0)])
    tile, whole = made.get((3, 0)), compute(Job(), clip).levels[0]
    assert tile is not None
    # Windows half their length apart: every other one of the finest.
    assert np.array_equal(tile[10], whole[80:88:2].max(axis=0))


def test_only_so_many_tiles_are_kept(path: Path, clip: Clip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detail, "MAX_BYTES", 3 * 256 * 1025)
    made = Detail(path, Look(), RATE, clip.n_frames, 4)
    made.fill(Job(), made.keys(0, 0.0, 20.0))
    assert made.n_bytes <= 3 * 256 * 1025


def test_the_level_fits_the_pixels() -> None:
    made = Detail(Path("a.wav"), Look(), RATE, 10**9, 4)
    hop_s = 512 / RATE
    assert [made.level_for(share * hop_s) for share in (0.1, 1.0, 1.9, 2.0, 15.9, 16.0)] == [
        0,
        0,
        0,
        1,
        3,
        None,
    ]
    assert made.keys(0, 0.0, 5 * 256 * hop_s - 0.01)[0] == (0, 2)


def test_a_long_file_is_sketched_first_and_brings_detail(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spectrogram, "MAX_LEVEL_BYTES", 300 * 1025)
    monkeypatch.setattr(spectrogram, "_PARTIAL_EVERY_S", 0.0)
    job = Job()
    whole = compute(job, path)
    first = job.take_partials()[0]
    assert first.n_done == 0
    assert first.sketch is not None
    assert first.sketch.levels[0].max(axis=1).min() > 0
    assert first.overview()[1].max() > 0.1
    assert whole.sketch is None
    assert whole.detail is not None
    assert whole.detail.hop_s(whole.detail.n_levels) == pytest.approx(whole.hop_s)


@pytest.mark.parametrize("ending", ["wav", "flac", "mp3"])
def test_a_sketch_looks_like_the_whole(tmp_path: Path, clip: Clip, ending: str) -> None:
    loud = clip.samples * np.linspace(0.05, 1.0, clip.n_frames, dtype=np.float32)
    files.write(tmp_path / f"a.{ending}", Clip(loud, RATE))
    seen = sketch(Job(), tmp_path / f"a.{ending}", Look())
    assert seen is not None
    assert seen.levels[0].shape == (N_PLACES, 1025)
    means = seen.levels[0].astype(float).mean(axis=1)
    assert means[-100:].mean() > means[:100].mean() + 10


@pytest.mark.parametrize("channels", CHANNELS)
def test_channels_are_told_apart(channels: str) -> None:
    left, right = sounds.tone(1.0, 1000.0).samples[0], sounds.tone(1.0, 4000.0).samples[0]
    drawn = compute(Job(), Clip(np.stack([left, right]), RATE), Look(channels=channels))
    column = drawn.levels[0][40].reshape(CHANNELS[channels], -1)
    low, high = round(1000 / RATE * 2048), round(4000 / RATE * 2048)
    seen = [(bool(lane[low] > 200), bool(lane[high] > 200)) for lane in column]
    expected = {"left": [(True, False)], "right": [(False, True)], "both": [(True, False), (False, True)]}
    assert seen == expected.get(channels, [(True, True)])


def test_the_side_of_what_is_in_the_middle_is_silent() -> None:
    assert compute(Job(), sounds.tone(1.0), Look(channels="side")).levels[0].max() == 0
    mono = Clip(sounds.tone(1.0).samples[:1], RATE)
    assert compute(Job(), mono, Look(channels="side")).levels[0].max() == 0
    assert compute(Job(), mono, Look(channels="right")).levels[0].max() > 200


@pytest.mark.parametrize("n_fft", WINDOWS)
def test_every_window_tells_level_and_frequency(n_fft: int) -> None:
    hz = 40 * RATE / 512
    drawn = compute(Job(), sounds.tone(1.0, hz, peak=0.5), Look(n_fft))
    column = drawn.levels[0][len(drawn.levels[0]) // 2]
    assert drawn.n_bins == n_fft // 2 + 1
    assert int(column.argmax()) == 40 * n_fft // 512
    assert -100 + column.max() / 255 * 100 == pytest.approx(-6.0, abs=0.4)
