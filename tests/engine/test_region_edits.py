"""A region made louder, made anew or restyled: a take of its own, and its recipe makes it again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.errors import Cancelled, ParamsError
from engine.jobs import Job
from engine.region import Region
from engine.region_edits import RegionParams, edit_region, params_from
from engine.session import Session
from tests import sounds

BOX = Region(2.0, 4.0, 500.0, 4000.0)


@pytest.fixture
def catalog(tiny_weights: Path) -> Catalog:
    return Catalog(tiny_weights, "cpu")


def write(folder: Path, clip: Clip) -> Path:
    files.write(folder / "my song.wav", clip, subtype="FLOAT")
    return folder / "my song.wav"


def make(path: Path, params: RegionParams, catalog: Catalog) -> tuple[Samples, RegionParams]:
    made = edit_region(Job(), path, params, catalog)
    again = params_from(json.loads(json.dumps(made.recipe)))
    return np.concatenate(list(made.blocks), axis=1), again


@pytest.mark.parametrize(
    "params",
    [
        RegionParams("level", BOX, gain_db=-120.0),
        RegionParams("generate", BOX, style="piano"),
        RegionParams("restyle", BOX, style="rock", engine="restyler"),
    ],
    ids=lambda params: params.do,
)
def test_only_the_box_changes_and_the_recipe_makes_it_again(
    tmp_path: Path, catalog: Catalog, params: RegionParams
) -> None:
    clip = sounds.music(8.0)
    path = write(tmp_path, clip)
    made, again = make(path, params, catalog)
    rate = clip.rate
    assert made.shape == clip.samples.shape
    assert np.array_equal(made[:, : 2 * rate], clip.samples[:, : 2 * rate])
    assert np.array_equal(made[:, 4 * rate :], clip.samples[:, 4 * rate :])
    change = (made - clip.samples)[:, 2 * rate : 4 * rate]
    assert np.abs(change).max() > 1e-3
    power = np.abs(np.fft.rfft(change[0] * np.blackman(change.shape[1]))) ** 2
    hz = np.arange(len(power)) * rate / change.shape[1]
    assert power[(hz < 450) | (hz > 4050)].max() < 1e-6 * power.max()
    assert np.array_equal(make(path, again, catalog)[0], made)


def test_other_rates_and_mono_stay_what_they_are(tmp_path: Path, catalog: Catalog) -> None:
    source = sounds.music(6.0).resampled(32000)
    path = write(tmp_path, Clip(source.samples[:1], 32000))
    made, _ = make(path, RegionParams("generate", Region(2.0, 4.0), style="piano"), catalog)
    assert made.shape == (1, 6 * 32000)
    assert not np.array_equal(made[:, 64000:128000], source.samples[:1, 64000:128000])


def test_what_is_kept_is_a_child_of_its_clip(tmp_path: Path, tiny_weights: Path, monkeypatch) -> None:
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(tiny_weights))
    session = Session.open(tmp_path / "home")
    row = session.library.add(write(tmp_path, sounds.music(4.0)), "import")
    made = edit_region(Job(), row.path, RegionParams("level", Region(1.0, 2.0), -6.0), session.catalog)
    kept = session.keep_take(made, "my song, part softer")
    assert (kept.parent_id, kept.kind, kept.name) == (row.id, "take", "my song, part softer")
    assert kept.duration_s == row.duration_s
    assert files.read_recipe(kept.path) == made.recipe == kept.recipe
    session.close()


def test_a_cancelled_edit_leaves_nothing(tmp_path: Path, catalog: Catalog) -> None:
    path = write(tmp_path, sounds.music(4.0))
    job = Job()
    made = edit_region(job, path, RegionParams("level", Region(1.0, 2.0), -6.0), catalog)
    job.cancel()
    with pytest.raises(Cancelled):
        made.write(tmp_path / "b.wav")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["my song.wav"]


def test_what_cannot_be_done_is_refused(tmp_path: Path, catalog: Catalog) -> None:
    path = write(tmp_path, sounds.music(4.0))
    for params in (RegionParams("paint", Region(1.0, 2.0)), RegionParams("level", Region(1.0, 99.0))):
        with pytest.raises(ParamsError):
            edit_region(Job(), path, params, catalog)
