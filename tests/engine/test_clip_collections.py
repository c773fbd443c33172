"""Tags, notes, collections, changes since a mark, files that moved; older libraries get all that."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import library_schema
from engine.audio import files
from engine.clip_row import tidy_tags
from engine.errors import LibraryError
from engine.jobs import Job
from engine.library import ClipRow, Library
from engine.relinking import find_files, relink
from tests import sounds


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "home" / "library.sqlite")
    yield library
    library.close()


def add(library: Library, path: Path, seconds: float = 0.2) -> ClipRow:
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, sounds.tone(seconds))
    return library.add(path, "import")


def test_tags_and_notes_are_kept_and_searched(library: Library, tmp_path: Path) -> None:
    row, other = add(library, tmp_path / "a.wav"), add(library, tmp_path / "b.wav")
    library.set_tags(row.id, ["Verse", " verse ", "слова  песни", "", "雨"])
    library.set_note(row.id, "  Needs a bridge.\nTry half time. ")
    kept = library.get(row.id)
    assert kept.tags == ("Verse", "слова песни", "雨")
    assert kept.note == "Needs a bridge.\nTry half time."
    assert library.get(other.id).tags == ()
    for search in ("VERSE", "слова", "雨", "half bridge"):
        assert [found.id for found in library.rows(search=search)] == [row.id]


def test_of_tags_that_differ_in_case_the_first_stays() -> None:
    assert tidy_tags(["B", "a", "b", "A "]) == ("B", "a")


def test_collections_hold_clips_and_come_back_whole(library: Library, tmp_path: Path) -> None:
    one, two = add(library, tmp_path / "1.wav"), add(library, tmp_path / "2.wav")
    film = library.collections.add(" Film  music ")
    assert film.name == "Film music"
    assert library.collections.put(film.id, [one.id, two.id]) == [one.id, two.id]
    assert library.collections.put(film.id, [two.id]) == []
    library.remove(two.id)
    assert [(c.name, c.n_clips) for c in library.collections.all()] == [("Film music", 1)]
    library.restore(two.id)
    library.collections.remove(film.id)
    assert library.collections.all() == []
    library.collections.restore(film.id)
    assert library.collections.members(film.id) == {one.id, two.id}
    assert library.collections.take_out(film.id, [one.id, 999]) == [one.id]
    assert library.collections.members(film.id) == {two.id}


def test_names_of_collections_are_free_and_not_empty(library: Library) -> None:
    film = library.collections.add("Film")
    library.collections.rename(film.id, "film")
    with pytest.raises(LibraryError, match="already"):
        library.collections.add("FILM")
    with pytest.raises(LibraryError, match="needs a name"):
        library.collections.add("  ")
    library.collections.remove(film.id)
    with pytest.raises(LibraryError, match="gone"):
        library.collections.rename(film.id, "Radio")


def test_changes_are_told_since_a_mark(library: Library, tmp_path: Path) -> None:
    one, two = add(library, tmp_path / "1.wav"), add(library, tmp_path / "2.wav")
    mark, ids = library.changes()
    assert ids == {one.id, two.id}
    assert library.changes(mark) == (mark, set())
    library.star(one.id)
    library.remove(two.id)
    later, ids = library.changes(mark)
    assert ids == {one.id, two.id}
    assert [(row.id, row.starred) for row in library.rows_of(ids)] == [(one.id, True)]
    library.restore(two.id)
    film = library.collections.add("Film")
    library.collections.put(film.id, [one.id])
    assert library.changes(later)[1] == {one.id, two.id}


def test_files_are_looked_for_only_when_asked(library: Library, tmp_path: Path) -> None:
    row = add(library, tmp_path / "a.wav")
    row.path.rename(tmp_path / "elsewhere.wav")
    mark, _ = library.changes()
    assert not library.rows(look=False)[0].missing
    assert library.look_for_files(Job()) == 1
    assert library.rows(look=False)[0].missing
    assert library.changes(mark)[1] == {row.id}
    assert library.look_for_files(Job()) == 0


def test_a_moved_folder_is_found_again(library: Library, tmp_path: Path) -> None:
    rows = [
        add(library, tmp_path / "old" / "disc 1" / "01.wav", 0.3),
        add(library, tmp_path / "old" / "disc 2" / "01.wav", 0.3),
        add(library, tmp_path / "old" / "solo.wav", 0.4),
        add(library, tmp_path / "old" / "changed.wav", 0.5),
    ]
    shutil.move(tmp_path / "old", tmp_path / "new")
    files.write(tmp_path / "new" / "changed.wav", sounds.tone(2.0))
    found = find_files(Job(), rows, tmp_path / "new")
    assert found == {
        rows[0].id: tmp_path / "new" / "disc 1" / "01.wav",
        rows[1].id: tmp_path / "new" / "disc 2" / "01.wav",
        rows[2].id: tmp_path / "new" / "solo.wav",
    }
    for clip_id, path in found.items():
        relink(library, clip_id, path)
    assert not library.get(rows[0].id).missing
    assert library.get(rows[3].id).missing


def test_relinking_takes_the_facts_of_the_file_and_no_other_clips_file(
    library: Library, tmp_path: Path
) -> None:
    row, other = add(library, tmp_path / "a.wav"), add(library, tmp_path / "b.wav")
    longer = tmp_path / "longer.wav"
    files.write(longer, sounds.tone(0.7))
    relink(library, row.id, longer, files.probe(longer))
    assert library.get(row.id).duration_s == pytest.approx(0.7)
    with pytest.raises(LibraryError, match=r"b\.wav belongs to the clip b"):
        relink(library, row.id, other.path)
    library.remove(other.id)
    relink(library, row.id, other.path)
    assert library.get(row.id).path == other.path
    assert library.restore(other.id).missing
    with pytest.raises(LibraryError, match="no longer"):
        relink(library, 999, longer)


def test_a_library_of_the_third_version_keeps_its_clips(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    connection = sqlite3.connect(path)
    for step in library_schema.MIGRATIONS[:3]:
        connection.executescript(step)
    connection.execute("PRAGMA user_version = 3")
    connection.execute(
        "INSERT INTO clips (path, name, kind, duration_s, rate, channels, created, starred, bpm, key, recipe)"
        " VALUES ('/old.wav', 'old', 'take', 1.0, 44100, 2, 5.0, 1, 96.0, 'A minor', '{\"seed\": 7}')"
    )
    connection.commit()
    connection.close()
    library = Library(path)
    try:
        (row,) = library.rows()
        assert (row.name, row.starred, row.bpm, row.key) == ("old", True, 96.0, "A minor")
        assert (row.recipe, row.tags, row.note) == ({"seed": 7}, (), "")
        film = library.collections.add("Film")
        library.collections.put(film.id, [row.id])
        library.set_tags(row.id, ["kept"])
        assert library.get(row.id).tags == ("kept",)
    finally:
        library.close()
