"""Parting notes from strokes, in a child process."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.errors import AudioFileError
from engine.harmonic_percussive import parted, write_part
from engine.jobs import Job
from engine.restyle_source import RestyleSource
from engine.restyling import RestyleParams, restyle
from tests import sounds

RATE = 44100


def strokes(seconds: float = 3.0) -> Clip:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = 0.4 * np.exp(-80.0 * (time % 0.5)) * np.random.default_rng(1).standard_normal(len(time))
    return Clip(np.stack([wave, wave]).astype(np.float32), RATE, "strokes")


@pytest.fixture
def band() -> Clip:
    return Clip(strokes().samples + sounds.tone(3.0, 220.0, peak=0.2).samples, RATE, "band")


def test_notes_and_strokes_part_and_add_up_to_the_whole(band: Clip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "librosa", None)  # the child has one of its own
    tone = sounds.tone(3.0, 220.0, peak=0.2).samples
    with parted(Job(), RestyleSource.of(band), "harmonic") as (one, other):
        notes, rest = one.clip().samples, other.clip().samples
    np.testing.assert_allclose(notes + rest, band.samples, atol=1e-5)
    assert _likeness(notes, tone) > 0.95
    assert _likeness(rest, strokes().samples) > 0.9
    assert _likeness(rest, tone) < 0.3


def test_long_sound_is_parted_in_pieces_that_fit(band: Clip, tmp_path: Path, monkeypatch) -> None:
    files.write(tmp_path / "in.wav", band, subtype="FLOAT")
    shares = []
    for size in (1 << 20, 1 << 16):
        monkeypatch.setattr("engine.harmonic_percussive.PART", size)
        shares.append(write_part(Job(), tmp_path / "in.wav", "percussive", tmp_path / f"{size}.wav"))
    whole, pieces = (files.read(tmp_path / f"{size}.wav").samples for size in (1 << 20, 1 << 16))
    assert whole.shape == pieces.shape == band.samples.shape
    assert _likeness(whole, pieces) > 0.99
    assert 0.2 < shares[0] < 0.95


def test_only_the_strokes_change(band: Clip, tiny_catalog: Catalog) -> None:
    params = RestyleParams("rock", 1.0, "restyler", seed=1, only="percussive")
    take = restyle(Job(), band, params, tiny_catalog)
    # Between the strokes there is only the tone, which nobody touched.
    quiet = slice(round(0.35 * RATE), round(0.45 * RATE))
    assert _likeness(take.clip.samples[:, quiet], band.samples[:, quiet]) > 0.8
    assert np.abs(take.clip.samples - band.samples).mean() > 1e-3


def test_a_sound_without_strokes_is_told(tiny_catalog: Catalog) -> None:
    with pytest.raises(AudioFileError, match="no drums"):
        restyle(Job(), sounds.tone(3.0), RestyleParams("rock", only="percussive"), tiny_catalog)


def _likeness(one: np.ndarray, other: np.ndarray) -> float:
    return float((one * other).sum() / np.sqrt(np.square(one).sum() * np.square(other).sum()))
