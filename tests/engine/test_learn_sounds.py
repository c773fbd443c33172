"""Sounds to learn by are made once, the same each time, by every engine that is there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine import learn_sounds
from engine.catalog import Catalog
from engine.engines import ENGINES
from engine.errors import ModelError
from engine.jobs import Job


@pytest.fixture
def catalog(tiny_weights: Path) -> Catalog:
    return Catalog(tiny_weights)


def test_engines_take_turns_and_the_best_one_helps_out(catalog: Catalog) -> None:
    tries = [learn_sounds.engines_for(number, catalog) for number in range(len(ENGINES))]
    assert [engines[0] for engines in tries] == list(ENGINES)
    assert {engines[-1] for engines in tries} == {next(iter(ENGINES))}


def test_a_sound_is_made_once_and_kept(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learn_sounds, "SECONDS", 1.0)
    first = learn_sounds.make(Job(), "folk", 1, catalog, tmp_path)
    (kept,) = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    again = learn_sounds.make(Job(), "folk", 1, catalog, tmp_path)
    assert kept.stat().st_mtime_ns == written
    assert first.clip.n_frames == again.clip.n_frames == 44100
    assert again.picture.complete
    kept.write_bytes(b"damaged")
    anew = learn_sounds.make(Job(), "folk", 1, catalog, tmp_path)
    np.testing.assert_array_equal(anew.clip.samples, first.clip.samples)


def test_without_models_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="fetch the weights"):
        learn_sounds.make(Job(), "folk", 0, Catalog(tmp_path), tmp_path)
