"""Thumbnails show where in pitch and time a clip sounds; they are made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine import thumbnails
from engine.audio import files
from engine.audio.clip import Clip
from engine.jobs import Job
from engine.library import Library
from engine.relinking import relink
from engine.thumbnails import N_BANDS, N_COLUMNS, picture
from tests import sounds


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "home" / "library.sqlite")
    yield library
    library.close()


def low_then_high(seconds: float) -> Clip:
    time = np.arange(round(seconds * 44100)) / 44100
    wave = np.where(time < seconds / 2, np.sin(2 * np.pi * 110 * time), np.sin(2 * np.pi * 6000 * time))
    return Clip((0.5 * np.stack([wave, wave])).astype(np.float32), 44100)


@pytest.mark.parametrize("seconds", [0.2, 2.0, 12.0])
def test_low_sounds_are_below_and_late_ones_right(tmp_path: Path, seconds: float) -> None:
    files.write(tmp_path / "a.wav", low_then_high(seconds))
    levels = picture(tmp_path / "a.wav")
    assert levels.shape == (N_BANDS, N_COLUMNS)
    assert levels[:, 4].argmax() > 2 * N_BANDS / 3
    assert levels[:, -4].argmax() < N_BANDS / 3


def shown(library: Library, *ids: int) -> dict[int, np.ndarray | None]:
    job = Job()
    thumbnails.show(job, library, ids)
    return dict(job.take_partials())


def test_they_are_made_once_and_again_for_another_file(library: Library, tmp_path: Path) -> None:
    files.write(tmp_path / "a.wav", low_then_high(1.0))
    row = library.add(tmp_path / "a.wav", "import")
    first = shown(library, row.id)[row.id]
    (tmp_path / "a.wav").unlink()
    np.testing.assert_array_equal(shown(library, row.id)[row.id], first)
    files.write(tmp_path / "b.wav", sounds.noise(1.0))
    relink(library, row.id, tmp_path / "b.wav")
    assert not np.array_equal(shown(library, row.id)[row.id], first)


def test_what_cannot_be_read_has_none(library: Library, tmp_path: Path) -> None:
    files.write(tmp_path / "a.wav", sounds.tone(0.1))
    row = library.add(tmp_path / "a.wav", "import")
    (tmp_path / "a.wav").write_text("no sound")
    assert shown(library, row.id, 99) == {row.id: None, 99: None}
