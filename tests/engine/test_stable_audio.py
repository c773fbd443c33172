"""Stable Audio's real classes, tiny and untrained: lengths, seeds, recipes, and cancelling."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from engine import stable_audio
from engine.catalog import Catalog
from engine.downloads import Downloads
from engine.errors import Cancelled, ParamsError
from engine.generation import GenerateParams, generate
from engine.jobs import Job
from tests.foreign_models import take_in, write_tiny_stable_audio

pytest.importorskip("diffusers", reason="the extra stable-audio is not installed")
# Of libraries that are not ours.
pytestmark = pytest.mark.filterwarnings("ignore")
RAIN = GenerateParams("", 0.7, "stable_audio", 7, prompt="rain on a roof")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stable-audio")
    write_tiny_stable_audio(folder / "tiny")
    return folder


@pytest.fixture
def catalog(made: Path, home: Path, tiny_weights: Path, monkeypatch: pytest.MonkeyPatch) -> Catalog:
    shutil.copytree(made, home / "models")
    take_in(home / "models" / "tiny", "stable_audio", monkeypatch)
    monkeypatch.setattr(stable_audio, "STEPS", 4)
    return Catalog(tiny_weights, downloads=Downloads(home / "models"))


def test_a_take_is_as_long_as_asked_and_says_what_made_it(catalog: Catalog) -> None:
    shares: list[float] = []
    take = generate(Job(listener=lambda job: shares.append(job.fraction)), RAIN, catalog)
    assert take.clip.samples.shape == (2, round(0.7 * 44100))
    assert np.isfinite(take.clip.samples).all()
    assert take.clip.samples.std() > 0.01
    assert not np.array_equal(take.clip.samples[0], take.clip.samples[1])
    recipe = take.recipe
    assert (recipe["engine"], recipe["model"], recipe["non_commercial"]) == ("stable_audio", "tiny", True)
    assert recipe["model_hash"] == catalog.downloads.choose("stable_audio").sha256
    assert shares == sorted(shares)


def test_the_seed_decides(catalog: Catalog) -> None:
    takes = [
        generate(Job(), GenerateParams("", 0.5, "stable_audio", seed, prompt="rain"), catalog).clip.samples
        for seed in (7, 7, 8)
    ]
    assert np.array_equal(takes[0], takes[1])
    assert not np.array_equal(takes[0], takes[2])


def test_it_stops_between_steps(catalog: Catalog) -> None:
    def stop(job: Job) -> None:
        if job.fraction > 0.4:
            job.cancel()

    job = Job(listener=stop)
    with pytest.raises(Cancelled):
        generate(job, RAIN, catalog)
    assert job.fraction < 0.7


def test_more_than_it_has_learned_is_refused(catalog: Catalog) -> None:
    with pytest.raises(ParamsError, match="47 seconds at most"):
        generate(Job(), GenerateParams("", 48.0, "stable_audio", prompt="rain"), catalog)
