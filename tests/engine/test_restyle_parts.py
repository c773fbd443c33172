"""Restyling in parts: of any length, joined without a seam, in memory that does not grow, and only a part."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine import meters, restyle_parts
from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.errors import Cancelled, ParamsError
from engine.jobs import Job
from engine.restyle_parts import OVERLAP, STEP, in_parts
from engine.restyle_source import RestyleSource
from engine.restyling import RestyleParams, restyle, restyled
from engine.restyling_engines import Noise
from engine.tape import Tape, replaced
from tests import sounds

PART = 64


def blocks_of(samples: Samples, size: int = 10_000) -> Iterator[Samples]:
    for first in range(0, samples.shape[1], size):
        yield samples[:, first : first + size]


@pytest.mark.parametrize("n_frames", [1, 5000, PART * STEP, PART * STEP + 1, 700_001])
def test_parts_that_change_nothing_join_to_the_very_same_sound(n_frames: int) -> None:
    samples = sounds.noise(n_frames / 44100).samples
    firsts: list[int] = []

    def same(job: Job, part: Samples, first: int) -> Samples:
        firsts.append(first)
        assert part.shape[1] <= 1.25 * PART * STEP
        np.testing.assert_array_equal(part, samples[:, first * STEP :][:, : part.shape[1]])
        return part

    out = np.concatenate(list(in_parts(Job(), blocks_of(samples), n_frames, PART, same)), axis=1)
    np.testing.assert_allclose(out, samples, atol=1e-6)
    assert all(later - former == PART - OVERLAP for former, later in pairwise(firsts))


def test_parts_that_differ_meet_at_a_steady_level() -> None:
    samples = sounds.noise(12.0).samples

    def other_noise(job: Job, part: Samples, first: int) -> Samples:
        return sounds.noise(part.shape[1] / 44100, seed=first).samples

    out = np.concatenate(list(in_parts(Job(), blocks_of(samples), 10**6, PART, other_noise)), axis=1)
    levels_db = [10 * np.log10(np.square(piece).mean()) for piece in np.array_split(out, 60, axis=1)]
    assert np.ptp(levels_db) < 1.0


def test_noise_belongs_to_places() -> None:
    noise = Noise(7)
    whole = noise(200, 4)
    assert whole.shape == (1, 200, 4)
    assert (noise.at(70)(50, 4) == whole[:, 70:120]).all()
    assert not (Noise(8)(200, 4) == whole).any()
    before = noise.at(70)(20, 4, before=True)
    assert (before == noise(20, 4, before=True)).all()
    assert not (before == whole[:, :20]).any()


def test_a_tape_gives_what_was_put_on_it() -> None:
    samples = sounds.noise(1.0).samples
    tape = Tape(blocks_of(samples, 7))
    assert tape.take(0).size == 0
    np.testing.assert_array_equal(tape.take(100), samples[:, :100])
    tape.skip(50)
    np.testing.assert_array_equal(np.concatenate(list(tape.run(3)), axis=1), samples[:, 150:153])
    np.testing.assert_array_equal(np.concatenate(list(tape.rest()), axis=1), samples[:, 153:])
    assert tape.take(5).size == 0


@pytest.mark.parametrize(("first", "last"), [(0, 44100), (0, 20000), (20000, 44100), (9000, 31000)])
def test_a_part_is_replaced_and_all_else_is_the_very_same(first: int, last: int) -> None:
    old, new = sounds.noise(1.0).samples, sounds.tone(1.0).samples
    fade = 500
    made = replaced(blocks_of(old, 999), blocks_of(new[:, first:last], 777), first, last, fade)
    out = np.concatenate(list(made), axis=1)
    assert out.shape == old.shape
    np.testing.assert_array_equal(out[:, :first], old[:, :first])
    np.testing.assert_array_equal(out[:, last:], old[:, last:])
    start, stop = (first + fade if first else 0), (last - fade if last < 44100 else last)
    np.testing.assert_array_equal(out[:, start:stop], new[:, start:stop])
    if first:  # no jump: the fade begins as the old sound
        np.testing.assert_allclose(out[:, first], old[:, first], atol=0.01)


@pytest.mark.parametrize(("rate", "channels"), [(44100, 2), (48000, 1)])
def test_only_the_selected_part_changes(
    rate: int, channels: int, tmp_path: Path, tiny_catalog: Catalog
) -> None:
    clip = sounds.music(6.0, rate=rate)
    files.write(tmp_path / "in.wav", Clip(clip.samples[:channels], rate))
    params = RestyleParams("rock", engine="restyler", seed=1, from_s=2.0, to_s=4.0)
    source = RestyleSource.of(tmp_path / "in.wav")
    with restyled(Job(), source, params, tiny_catalog, parent="in.wav") as done:
        done.write(tmp_path / "out.wav")
    before, after = files.read(tmp_path / "in.wav"), files.read(tmp_path / "out.wav")
    assert (after.rate, after.samples.shape) == (rate, before.samples.shape)
    first, last = 2 * rate, 4 * rate
    np.testing.assert_array_equal(after.samples[:, :first], before.samples[:, :first])
    np.testing.assert_array_equal(after.samples[:, last:], before.samples[:, last:])
    assert np.abs(after.samples - before.samples)[:, first:last].mean() > 1e-3
    recipe = files.read_recipe(tmp_path / "out.wav")
    assert recipe is not None
    assert recipe["parent"] == "in.wav"
    assert recipe["measures"] == done.measures


def test_a_part_outside_the_clip_is_refused(music_clip: Clip, tiny_catalog: Catalog) -> None:
    for part in ({"from_s": 1.0}, {"from_s": 3.0, "to_s": 2.0}, {"from_s": 1.0, "to_s": 9.0},
                 {"from_s": 1.0, "to_s": 1.1}):  # fmt: skip
        with pytest.raises(ParamsError):
            restyle(Job(), music_clip, RestyleParams("rock", **part), tiny_catalog)  # type: ignore[arg-type]


@pytest.fixture
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of five seconds, and a second measured of each third of a file."""
    monkeypatch.setattr(restyle_parts, "PART", PART)
    monkeypatch.setattr(meters, "WHOLE_S", 2.0)
    monkeypatch.setattr(meters, "STRETCH_S", 1.0)
    monkeypatch.setattr(meters, "STRETCHES", 3)


@pytest.mark.usefixtures("short_parts")
def test_a_long_file_takes_no_more_memory_than_a_short_one(tmp_path: Path, tiny_catalog: Catalog) -> None:
    params = RestyleParams("rock", 0.6, "restyler", seed=1)

    def peak_bytes(seconds: float) -> int:
        path = tmp_path / f"{seconds}.wav"
        files.write(path, sounds.music(seconds))
        tracemalloc.start()
        with restyled(Job(), RestyleSource.of(path), params, tiny_catalog) as done:
            assert done.duration_s == pytest.approx(seconds, abs=0.001)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    peak_bytes(1.0)
    assert peak_bytes(24.0) < 1.2 * peak_bytes(12.0)


@pytest.mark.usefixtures("short_parts")
def test_cancel_in_the_middle_of_a_long_file_stops_it(tmp_path: Path, tiny_catalog: Catalog) -> None:
    files.write(tmp_path / "long.wav", sounds.music(16.0))
    params = RestyleParams("rock", 0.6, "restyler", seed=1)

    def stop_half_way(running: Job) -> None:
        if running.fraction > 0.5:
            running.cancel()

    job = Job(listener=stop_half_way)
    with (
        pytest.raises(Cancelled),
        restyled(job, RestyleSource.of(tmp_path / "long.wav"), params, tiny_catalog) as done,
    ):
        done.write(tmp_path / "out.wav")
    assert not (tmp_path / "out.wav").exists()
    assert job.fraction < 0.9
