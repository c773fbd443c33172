"""Long stretches are filled part after part, as one piece, and can be cancelled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import flow_filling
from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.errors import Cancelled
from engine.generation import GenerateParams, generate
from engine.jobs import Job
from engine.region import Region
from engine.region_edits import RegionParams, edit_region
from tests import sounds

RATE = 44100
FILL = GenerateParams("folk", use="fill", from_s=2.0, to_s=32.0, seed=7)
# Latent frames of new music in a part at most, and samples in one.
PART, STEP = 88, 4096


@pytest.fixture(scope="module")
def catalog(tiny_weights: Path) -> Catalog:
    return Catalog(tiny_weights, "cpu")


@pytest.fixture
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if half a minute were too long to be drawn together."""
    monkeypatch.setattr(flow_filling, "AT_ONCE_S", 20.0)


def write(path: Path, clip: Clip) -> Path:
    files.write(path, clip, subtype="FLOAT")
    return path


def made(source: Path, catalog: Catalog, params: GenerateParams = FILL) -> Samples:
    return generate(Job(), replace(params, source=str(source)), catalog).clip.samples


@pytest.mark.usefixtures("short_parts")
def test_what_comes_after_is_heard_by_the_last_part_alone(tmp_path: Path, catalog: Catalog) -> None:
    music = sounds.music(36.0)
    other = Clip(music.samples.copy(), RATE)
    other.samples[:, 32 * RATE :] = sounds.tone(36.0, 330.0).samples[:, 32 * RATE :]
    one, two = (
        made(write(tmp_path / f"{name}.wav", clip), catalog) for name, clip in (("a", music), ("b", other))
    )
    n_parts = -(-round(30.0 * RATE / STEP) // PART)
    assert n_parts >= 3
    last = 2 * RATE + (n_parts - 1) * -(-round(30.0 * RATE / STEP) // n_parts) * STEP
    np.testing.assert_allclose(one[:, : last - 2 * STEP], two[:, : last - 2 * STEP], atol=1e-4)
    assert not np.allclose(one[:, last : 32 * RATE], two[:, last : 32 * RATE], atol=0.01)


@pytest.mark.usefixtures("short_parts")
def test_between_parts_nothing_jumps(tmp_path: Path, catalog: Catalog) -> None:
    new = made(write(tmp_path / "a.wav", sounds.music(36.0)), catalog)[:, 2 * RATE : 32 * RATE]
    jumps = np.abs(np.diff(new, axis=1)).max(axis=0)
    n_parts = -(-round(30.0 * RATE / STEP) // PART)
    size = -(-round(30.0 * RATE / STEP) // n_parts) * STEP
    seams = [jumps[n * size - 64 : n * size + 64].max() for n in range(1, n_parts)]
    assert max(seams) <= np.percentile(
        jumps.reshape(-1)[: len(jumps) // 128 * 128].reshape(-1, 128).max(1), 99
    )


@pytest.mark.usefixtures("short_parts")
def test_it_tells_how_far_it_is_and_stops_between_parts(tmp_path: Path, catalog: Catalog) -> None:
    source = write(tmp_path / "a.wav", sounds.music(36.0))
    seen: list[float] = []
    generate(Job(listener=lambda job: seen.append(job.fraction)), replace(FILL, source=str(source)), catalog)
    assert len({fraction for fraction in seen if 0.1 < fraction < 0.9}) >= 2
    halfway = Job(listener=lambda job: job.cancel() if job.fraction > 0.4 else None)
    with pytest.raises(Cancelled):
        generate(halfway, replace(FILL, source=str(source)), catalog)


def test_more_than_two_minutes_of_a_clip_are_made_anew(tmp_path: Path, catalog: Catalog) -> None:
    clip = sounds.music(140.0)
    path = write(tmp_path / "long.wav", clip)
    params = RegionParams("generate", Region(5.0, 135.0), style="piano", seed=3)
    edited = np.concatenate(list(edit_region(Job(), path, params, catalog).blocks), axis=1)
    inside = slice(5 * RATE, 135 * RATE)
    assert np.array_equal(edited[:, : 5 * RATE], clip.samples[:, : 5 * RATE])
    assert np.array_equal(edited[:, 135 * RATE :], clip.samples[:, 135 * RATE :])
    change = np.abs(edited - clip.samples)[0, inside].reshape(130, RATE)
    assert (change.max(axis=1) > 0.01).all()  # in every second
