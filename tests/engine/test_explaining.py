"""Reasons and nearest clips together, from a real library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.audio import files
from engine.errors import AudioFileError
from engine.explaining import N_NEAREST, explain
from engine.jobs import Job
from engine.measures.traits import TRAITS
from engine.session import Session
from engine.similarity import bring_up_to_date
from tests import sounds


@pytest.fixture
def session(tiny_weights: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("CONTRAFACT_WEIGHTS", str(tiny_weights))
    session = Session.open(device="cpu")
    yield session
    session.close()


@pytest.fixture
def paths(session: Session, tmp_path: Path) -> list[Path]:
    """Six clips in the library, the last two alike and the last one not yet heard."""
    clips = [sounds.music(4.0, bpm=80.0 + 10 * n, seed=n) for n in range(5)]
    found = []
    for number, clip in enumerate([*clips, clips[-1]]):
        files.write(tmp_path / f"{number}.wav", clip)
        found.append(session.library.add(tmp_path / f"{number}.wav", "import").path)
    assert bring_up_to_date(Job(), found[:-1], session.catalog, session.sounds) == []
    return found


def test_a_clip_is_explained_and_compared(session: Session, paths: list[Path]) -> None:
    found = explain(Job(), paths[-1], "rock", session.library, session.catalog, session.sounds, session.shelf)
    assert found.style == "rock"
    assert {reason.trait for reason in found.reasons} == set(TRAITS)
    assert len(found.nearest) == N_NEAREST
    assert found.nearest[0].path == paths[-2]
    assert paths[-1] not in [match.path for match in found.nearest]


def test_what_has_left_the_library_is_not_named(session: Session, paths: list[Path]) -> None:
    row = session.library.find(paths[-2])
    assert row is not None
    session.library.remove(row.id)
    found = explain(Job(), paths[-1], "rock", session.library, session.catalog, session.sounds)
    assert paths[-2] not in [match.path for match in found.nearest]


def test_a_file_that_is_gone_is_one_sentence(session: Session, paths: list[Path]) -> None:
    paths[0].unlink()
    with pytest.raises(AudioFileError, match=r"0\.wav"):
        explain(Job(), paths[0], "rock", session.library, session.catalog, session.sounds)
