"""The library's clips are heard once; styles that come and go rename them without hearing them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.classification import classify
from engine.jobs import Job
from engine.recognition import keep_label, recognise, relabel
from engine.session import Session
from engine.taught_style import TaughtStyle
from tests import sounds


@pytest.fixture
def session(tiny_weights: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(tiny_weights))
    session = Session.open(device="cpu")
    yield session
    session.close()


@pytest.fixture
def song_id(session: Session, tmp_path: Path) -> int:
    files.write(tmp_path / "song.wav", sounds.music(4.0))
    row = session.library.add(tmp_path / "song.wav", "import")
    found = recognise(Job(), row.path, session.catalog, session.shelf, session.sounds)
    keep_label(session.library, row.id, found)
    return row.id


def like(session: Session, path: Path) -> TaughtStyle:
    """A style whose examples are all but what the file sounds like."""
    model = session.catalog.card("classifier").sha256
    row = session.sounds.known([path], model).embeddings
    jitter = np.random.default_rng(1).normal(0.0, 1e-3, (10, row.shape[1])).astype(np.float32)
    return TaughtStyle("Mine", model, row + jitter, np.arange(10) // 2, np.arange(10) % 2 == 0, 1.0)


def test_recognising_names_as_classify_does_and_remembers(session: Session, song_id: int) -> None:
    row = session.library.get(song_id)
    assert row.probabilities == classify(Job(), row.path, session.catalog).probabilities
    assert session.sounds.missing([row.path], session.catalog.card("classifier").sha256) == []


def test_a_new_style_renames_clips_and_its_end_names_them_back(session: Session, song_id: int) -> None:
    before = session.library.get(song_id)
    session.shelf.put(like(session, before.path))
    everything = (session.catalog, session.shelf, session.sounds, session.library)
    assert relabel(Job(), *everything) == 1
    assert session.library.get(song_id).style == "Mine"
    assert relabel(Job(), *everything) == 0
    session.shelf.remove("mine")
    assert relabel(Job(), *everything) == 1
    after = session.library.get(song_id)
    assert replace(after, probabilities={}, style_probability=0.0) == replace(
        before, probabilities={}, style_probability=0.0
    )
    assert after.probabilities == pytest.approx(before.probabilities, abs=1e-5)


def test_clips_never_heard_keep_what_they_have(session: Session, song_id: int, tmp_path: Path) -> None:
    files.write(tmp_path / "new.wav", sounds.tone())
    new = session.library.add(tmp_path / "new.wav", "import")
    session.shelf.put(like(session, session.library.get(song_id).path))
    relabel(Job(), session.catalog, session.shelf, session.sounds, session.library)
    assert session.library.get(new.id) == new
