"""Punch-in: the take is the source but for one stretch, and the joins are smooth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip
from engine.audio.sources import ClipSource
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.punching import JOIN_S, MUTE_S, MutedSource, punch_in
from tests import sounds

STRETCH = (1.0, 2.5)


@pytest.mark.parametrize(("subtype", "suffix"), [("PCM_16", ".wav"), ("FLOAT", ".wav"), (None, ".mp3")])
def test_outside_the_selection_nothing_changes(tmp_path: Path, subtype: str | None, suffix: str) -> None:
    source, take = tmp_path / f"song{suffix}", tmp_path / "take.wav"
    files.write(source, sounds.music(4.0), subtype=subtype)
    files.write(tmp_path / "rec.wav", sounds.tone(2.0), subtype="FLOAT")
    punch_in(Job(), source, tmp_path / "rec.wav", STRETCH, 0.9, take)
    before, after = files.read(source), files.read(take)
    first, last = (round(place * before.rate) for place in STRETCH)
    assert after.samples.shape == before.samples.shape
    assert np.array_equal(after.samples[:, :first], before.samples[:, :first])
    assert np.array_equal(after.samples[:, last:], before.samples[:, last:])
    recipe = files.read_recipe(take)
    assert recipe is not None
    assert (recipe["parent"], recipe["parent_start_s"], recipe["parent_stop_s"]) == (str(source), *STRETCH)


def test_the_recording_is_in_its_place_and_joined_smoothly(tmp_path: Path) -> None:
    rate = 48000
    time_s = np.arange(4 * rate) / rate
    old = np.stack([np.sin(2 * np.pi * 200 * time_s)] * 2).astype(np.float32) * 0.5
    # The recording began at 0.8 s of the source; it counts its own seconds.
    new = (0.1 * np.arange(3 * rate) / rate).astype(np.float32)[None]
    files.write(tmp_path / "old.wav", Clip(old, rate), subtype="FLOAT")
    files.write(tmp_path / "new.wav", Clip(new, rate), subtype="FLOAT")
    punch_in(Job(), tmp_path / "old.wav", tmp_path / "new.wav", STRETCH, 0.8, tmp_path / "take.wav")
    found = files.read(tmp_path / "take.wav").samples
    join = round(JOIN_S * rate)
    first, last = (round(place * rate) for place in STRETCH)
    inside = slice(first + join, last - join)
    expected = new[0, first - round(0.8 * rate) :][join : last - first - join]
    assert np.allclose(found[:, inside], expected)
    steepest = np.abs(np.diff(old[0])).max()
    assert np.abs(np.diff(found[0])).max() < 1.5 * steepest


def test_a_recording_at_another_rate_and_too_short_leaves_the_rest(tmp_path: Path) -> None:
    files.write(tmp_path / "old.wav", sounds.music(4.0))
    files.write(tmp_path / "new.wav", sounds.tone(1.0).resampled(48000))
    punch_in(Job(), tmp_path / "old.wav", tmp_path / "new.wav", STRETCH, 1.0, tmp_path / "take.wav")
    before, after = files.read(tmp_path / "old.wav"), files.read(tmp_path / "take.wav")
    differs = np.flatnonzero((before.samples != after.samples).any(axis=0))
    assert 1.9 < differs[-1] / before.rate <= 2.0
    with pytest.raises(AudioFileError, match="before the selection"):
        punch_in(Job(), tmp_path / "old.wav", tmp_path / "new.wav", STRETCH, 0.0, tmp_path / "no.wav")
    assert not (tmp_path / "no.wav").exists()


def test_what_is_recorded_over_is_not_heard() -> None:
    clip = Clip(np.ones((2, 44100 * 3), np.float32), 44100)
    source = MutedSource(ClipSource(clip), STRETCH)
    blocks = [source.read(at, 1000) for at in range(0, clip.n_frames, 1000)]
    heard = np.concatenate([block for block in blocks if block is not None], axis=1)
    first, last = (round(place * 44100) for place in STRETCH)
    ramp = round(MUTE_S * 44100) + 1
    assert (heard[:, first:last] == 0.0).all()
    assert (heard[:, : first - ramp] == 1.0).all()
    assert (heard[:, last + ramp :] == 1.0).all()
    assert np.abs(np.diff(heard)).max() < 0.01
