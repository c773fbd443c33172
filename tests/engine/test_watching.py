"""Watched folders: what appears comes in once, whole, and what was taken out stays out."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import watching
from engine.audio import files
from engine.errors import LibraryError
from engine.jobs import Job
from engine.library import Library
from tests import sounds


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "home" / "library.sqlite")
    yield library
    library.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "drop 箱" / "today"
    folder.mkdir(parents=True)
    return folder


def put(path: Path, age_s: float = 30.0, recipe: dict | None = None) -> Path:
    files.write(path, sounds.tone(0.2), recipe=recipe)
    return aged(path, age_s)


def aged(path: Path, age_s: float) -> Path:
    os.utime(path, (time.time() - age_s,) * 2)
    return path


def test_sounds_that_appear_come_in_once_with_their_recipe(library: Library, folder: Path) -> None:
    put(folder / "old.wav")
    watching.watch(library, folder.parent)
    assert watching.folders(library) == [folder.parent]
    assert [row.name for row in watching.look(Job(), library)] == ["old"]
    put(folder / "new.flac", recipe={"task": "generate", "seed": 3})
    (folder / "text.txt").write_text("no sound")
    [row] = watching.look(Job(), library)
    assert (row.name, row.kind, row.recipe) == ("new", "import", {"task": "generate", "seed": 3})
    assert watching.look(Job(), library) == []


def test_what_was_taken_out_does_not_come_back(library: Library, folder: Path) -> None:
    put(folder / "a.wav")
    watching.watch(library, folder)
    [row] = watching.look(Job(), library)
    library.remove(row.id)
    assert watching.look(Job(), library) == []
    with library.statements() as connection:
        connection.execute("DELETE FROM clips")  # as it is forgotten after a month
    assert watching.look(Job(), library) == []


def test_a_file_that_is_still_written_waits(library: Library, folder: Path) -> None:
    watching.watch(library, folder)
    path = put(folder / "growing.wav", age_s=0.0)
    assert watching.look(Job(), library) == []
    aged(path, 10.0)
    assert len(watching.look(Job(), library)) == 1
    broken = folder / "half.wav"
    broken.write_bytes(b"RIFF")
    aged(broken, 10.0)
    assert watching.look(Job(), library) == []
    put(broken, age_s=10.0)
    assert [row.name for row in watching.look(Job(), library)] == ["half"]


def test_folders_come_and_go(library: Library, folder: Path, tmp_path: Path) -> None:
    watching.watch(library, folder)
    watching.watch(library, folder)
    assert watching.folders(library) == [folder]
    put(folder / "a.wav")
    folder.rename(tmp_path / "unplugged")
    assert watching.look(Job(), library) == []
    (tmp_path / "unplugged").rename(folder)
    watching.unwatch(library, folder)
    assert watching.look(Job(), library) == []


def test_what_makes_no_sense_to_watch_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no folder"):
        watching.watch(library, tmp_path / "nowhere")
    for own in (library.path.parent, tmp_path):
        with pytest.raises(LibraryError, match="anyway"):
            watching.watch(library, own)
