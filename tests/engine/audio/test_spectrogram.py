"""The display spectrogram: decibels where they belong, every click visible, long files in bounded memory."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files, spectrogram
from engine.audio.clip import Clip
from engine.audio.columns import CEIL_DB, FLOOR_DB, Levels
from engine.audio.spectrogram import LiveSpectrogram, SpectrogramPyramid, compute
from engine.errors import AudioFileError, Cancelled
from engine.jobs import Job
from tests import sounds

RATE = 44100
BIN_HZ = RATE / 2048


def in_db(levels: Levels) -> np.ndarray:
    return FLOOR_DB + levels / 255 * (CEIL_DB - FLOOR_DB)


def reference(mono: np.ndarray, hop: int = 512) -> np.ndarray:
    """The same picture the slow and plain way, in dB."""
    n = -(-len(mono) // hop)
    padded = np.concatenate([np.zeros(1024), mono, np.zeros(2048 + hop)])
    window = np.hanning(2049)[:-1]
    frames = np.stack([padded[i * hop : i * hop + 2048] * window for i in range(n)])
    magnitudes = np.abs(np.fft.rfft(frames)) / (window.sum() / 2)
    return np.clip(20 * np.log10(magnitudes + 1e-12), FLOOR_DB, CEIL_DB)


def require_consistent(pyramid: SpectrogramPyramid) -> None:
    for part, pool in ((pyramid.levels, np.maximum), (pyramid.lows, np.minimum), (pyramid.highs, np.maximum)):
        assert len(part) == len(pyramid.levels)
        assert len(part[-1]) <= 256
        for fine, coarse in itertools.pairwise(part):
            assert len(fine) > 256
            padded = np.concatenate([fine, fine[-1:]]) if len(fine) % 2 else fine
            assert np.array_equal(coarse, pool(padded[::2], padded[1::2]))


@pytest.mark.parametrize("n_frames", [1, 511, 512, 513, 2048, 131072, 131073, 300001])
def test_levels_equal_the_plain_computation(n_frames: int) -> None:
    clip = sounds.music(7.0)
    clip = Clip(clip.samples[:, 1000 : 1000 + n_frames], RATE)
    pyramid = compute(Job(), clip)
    assert pyramid.levels[0].shape == (-(-n_frames // 512), 1025)
    assert np.abs(in_db(pyramid.levels[0]) - reference(clip.mono())).max() < 0.25
    assert (pyramid.hop_s, pyramid.rate, pyramid.complete) == (512 / RATE, RATE, True)
    require_consistent(pyramid)
    assert pyramid.lows[0].min() == clip.samples.min()
    assert pyramid.highs[0].max() == clip.samples.max()


@pytest.mark.parametrize("peak", [1.0, 0.1, 0.001])
def test_a_sine_shows_its_level_at_its_frequency(peak: float) -> None:
    clip = sounds.tone(1.0, 100 * BIN_HZ, peak=peak)
    middle = compute(Job(), clip).levels[0][40]
    assert int(middle.argmax()) == 100
    assert in_db(middle)[100] == pytest.approx(20 * np.log10(peak), abs=0.4)


def test_a_file_looks_like_its_clip(tmp_path: Path) -> None:
    clip = sounds.music(9.0)
    for ending in ("wav", "flac"):
        path = tmp_path / f"a.{ending}"
        files.write(path, clip)
        of_file, of_clip = compute(Job(), path), compute(Job(), files.read(path))
        assert np.array_equal(of_file.levels[0], of_clip.levels[0])
        assert np.array_equal(of_file.lows[0], of_clip.lows[0])


def test_the_envelope_follows_the_sound() -> None:
    samples = np.zeros((2, 512 * 600), np.float32)
    samples[0, 512 * 100 + 5], samples[1, 512 * 301 - 1] = 0.75, -0.5
    pyramid = compute(Job(), Clip(samples, RATE))
    assert np.flatnonzero(pyramid.highs[0]).tolist() == [100]
    assert np.flatnonzero(pyramid.lows[0]).tolist() == [300]
    low, high = pyramid.overview(320)
    assert (len(low), high[50], low[150]) == (300, 0.75, -0.5)


def test_partials_draw_a_long_file_while_it_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spectrogram, "_PARTIAL_EVERY_S", 0.0)
    job = Job()
    pyramid = compute(job, sounds.noise(20.0))
    partials = job.take_partials()
    assert len(partials) > 5
    assert not any(partial.complete for partial in partials)
    assert all(len(partial.levels[0]) == len(pyramid.levels[0]) for partial in partials)
    require_consistent(pyramid)
    assert 0.9 < job.fraction < 1.0


def test_partials_fill_from_the_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spectrogram, "_PARTIAL_EVERY_S", 0.0)
    filled = []

    def on_report(job: Job) -> None:
        filled.extend(int((partial.levels[0].max(axis=1) > 0).sum()) for partial in job.take_partials())

    compute(Job(listener=on_report), sounds.noise(20.0))
    assert len(filled) > 5
    assert filled == sorted(set(filled))


def test_cancel_ends_it() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        compute(job, sounds.noise(5.0))


def test_a_long_sound_gets_coarser_columns_that_still_show_every_click(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spectrogram, "MAX_LEVEL_BYTES", 200 * 1025)
    samples = np.zeros((1, RATE * 30), np.float32)
    clicks = np.arange(20) * RATE * 3 // 2 + 12345
    samples[0, clicks] = 1.0
    pyramid = compute(Job(), Clip(samples, RATE))
    hop = round(pyramid.hop_s * RATE)
    assert hop == 8192
    assert len(pyramid.levels[0]) == -(-samples.shape[1] // hop)
    assert pyramid.levels[0].nbytes <= 200 * 1025
    shown = pyramid.levels[0].max(axis=1) > 0
    assert all(shown[(click - 1024) // hop] or shown[(click + 1024) // hop] for click in clicks)
    assert np.flatnonzero(pyramid.highs[0]).tolist() == (clicks // hop).tolist()
    require_consistent(pyramid)


def test_channels_that_cancel_out_are_not_drawn_as_silence() -> None:
    tone = sounds.tone(1.0, 100 * BIN_HZ)
    wide = Clip(tone.samples * np.array([[1], [-1]], np.float32), RATE)
    assert np.array_equal(compute(Job(), wide).levels[0][40], compute(Job(), tone).levels[0][40])


def test_invalid_samples_are_drawn_as_silence() -> None:
    samples = sounds.tone(1.0).samples.copy()
    samples[:, 20000:20100], samples[0, 30000] = np.nan, np.inf
    pyramid = compute(Job(), Clip(samples, RATE))
    assert np.isfinite(pyramid.lows[0]).all()
    assert np.isfinite(pyramid.highs[0]).all()
    assert pyramid.levels[0][70].max() > 200


def test_a_header_that_lies_about_the_length(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    files.write(path, sounds.tone(1.0))
    data = bytearray(path.read_bytes())
    data[21] = data[21] & 0xF0 | 0x0F  # billions of samples, in the 36 bits that count them
    path.write_bytes(data)
    pyramid = compute(Job(), path)
    hop = round(pyramid.hop_s * RATE)
    assert len(pyramid.levels[0]) == -(-RATE // hop)
    require_consistent(pyramid)


def test_a_sound_longer_than_announced_is_all_there() -> None:
    growing = spectrogram.GrowingSpectrogram(1000, RATE)
    clip = sounds.music(5.0)
    for first in range(0, clip.n_frames, 10000):
        growing.push(clip.samples[:, first : first + 10000])
    pyramid = growing.finish()
    assert np.array_equal(pyramid.levels[0], compute(Job(), clip).levels[0])
    require_consistent(pyramid)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(AudioFileError, match="There is no file"):
        compute(Job(), tmp_path / "none.wav")


@pytest.mark.parametrize("n_channels", [1, 2, 8])
def test_live_columns_equal_the_whole(n_channels: int) -> None:
    clip = sounds.music(3.0)
    samples = np.resize(clip.samples, (n_channels, clip.n_frames))
    live, at, columns = LiveSpectrogram(RATE), 0, []
    for size in np.random.default_rng(2).integers(0, 3000, 500):
        columns.append(live.push(samples[:, at : at + size]))
        at += size
    found = np.concatenate(columns)
    whole = compute(Job(), Clip(samples[:, :at], RATE)).levels[0]
    assert len(whole) - 3 <= len(found) <= len(whole)
    assert np.array_equal(found, whole[: len(found)])
