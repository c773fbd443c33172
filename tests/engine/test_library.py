"""The library keeps clips, labels and takes, undoes removals, survives damage, and serves several threads."""

import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine import library_schema
from engine.audio import files
from engine.audio.clip import Clip
from engine.errors import AudioFileError, LibraryError
from engine.library import ClipRow, Library
from tests import sounds


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "home" / "library.sqlite")
    yield library
    library.close()


def write(folder: Path, name: str, seconds: float = 0.2) -> Path:
    clip: Clip = sounds.tone(seconds)
    files.write(folder / name, clip)
    return folder / name


def names(rows: list[ClipRow]) -> list[str]:
    return [row.name for row in rows]


def test_an_added_clip_has_the_facts_of_its_file(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, "音乐 🎵.wav", 0.5)
    row = library.add(path, "import")
    assert (row.name, row.kind, row.path) == ("音乐 🎵", "import", path)
    assert (row.duration_s, row.rate, row.channels) == (0.5, 44100, 2)
    assert (row.style, row.starred, row.parent_id, row.recipe, row.missing) == (
        None,
        False,
        None,
        None,
        False,
    )
    assert library.get(row.id) == row
    assert library.find(path) == row
    assert library.rows() == [row]


def test_a_file_that_cannot_be_read_is_not_added(library: Library, tmp_path: Path) -> None:
    (tmp_path / "text.wav").write_text("no sound")
    with pytest.raises(AudioFileError, match=r"text\.wav"):
        library.add(tmp_path / "text.wav", "import")
    with pytest.raises(AudioFileError):
        library.add(tmp_path / "absent.wav", "import")
    assert library.rows() == []


def test_the_same_file_is_one_clip_and_its_facts_follow(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, "a.wav", 0.2)
    first = library.add(path, "import")
    library.star(first.id)
    write(tmp_path, "a.wav", 0.4)
    again = library.add(tmp_path / "." / "a.wav", "import")
    assert again.id == first.id
    assert again.duration_s == pytest.approx(0.4)
    assert again.starred


def test_a_take_keeps_recipe_measures_and_parent(library: Library, tmp_path: Path) -> None:
    parent = library.add(write(tmp_path, "song.wav"), "import")
    recipe = {"task": "restyle", "seed": 4294967295, "params": {"style": "rock", "amount": 0.7}}
    take = library.add(write(tmp_path, "take.wav"), "take", parent.id, recipe, {"melody_kept": 0.6})
    assert library.get(take.id).recipe == recipe
    assert library.get(take.id).measures == {"melody_kept": 0.6}
    assert library.get(take.id).parent_id == parent.id


def test_rows_are_newest_first_and_filtered(library: Library, tmp_path: Path) -> None:
    rows = [
        library.add(write(tmp_path, name), "import")
        for name in ("Évening Song.wav", "morning 50%.wav", "x_y.wav")
    ]
    library.set_label(rows[0].id, "piano", 0.9, {"piano": 0.9, "rock": 0.1})
    library.set_label(rows[1].id, "rock", 0.8, {"rock": 0.8})
    library.star(rows[2].id)
    assert names(library.rows()) == ["x_y", "morning 50%", "Évening Song"]
    assert names(library.rows(search="évening")) == ["Évening Song"]
    assert names(library.rows(search="song PIANO")) == ["Évening Song"]
    assert names(library.rows(search="%")) == ["morning 50%"]
    assert names(library.rows(search="_")) == ["x_y"]
    assert names(library.rows(search="nothing")) == []
    assert names(library.rows(style="rock")) == ["morning 50%"]
    assert names(library.rows(starred=True)) == ["x_y"]
    assert library.get(rows[0].id).probabilities == {"piano": 0.9, "rock": 0.1}


def test_a_label_can_say_unlike_everything(library: Library, tmp_path: Path) -> None:
    row = library.add(write(tmp_path, "a.wav"), "recording")
    library.set_label(row.id, None, 0.2, {"piano": 0.2})
    assert library.get(row.id).style is None
    assert library.get(row.id).style_probability == 0.2


def test_rename_changes_the_name_and_not_the_file(library: Library, tmp_path: Path) -> None:
    row = library.add(write(tmp_path, "a.wav"), "import")
    library.rename(row.id, "  Theme 🎹 ")
    assert library.get(row.id).name == "Theme 🎹"
    assert library.get(row.id).path.is_file()
    with pytest.raises(LibraryError, match="needs a name"):
        library.rename(row.id, "  ")


def test_a_removal_can_be_undone_with_all_there_was(library: Library, tmp_path: Path) -> None:
    parent = library.add(write(tmp_path, "song.wav"), "import")
    take = library.add(write(tmp_path, "take.wav"), "take", parent.id, {"seed": 1})
    library.star(parent.id)
    library.set_label(parent.id, "folk", 0.7, {"folk": 0.7})
    before = library.get(parent.id)
    token = library.remove(parent.id)
    assert names(library.rows()) == ["take"]
    assert library.find(parent.path) is None
    assert parent.path.is_file()
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.get(parent.id)
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.star(parent.id)
    assert library.restore(token) == before
    assert library.get(take.id).parent_id == parent.id


def test_a_removed_file_that_is_added_again_comes_back_as_itself(library: Library, tmp_path: Path) -> None:
    row = library.add(write(tmp_path, "a.wav"), "import")
    library.remove(row.id)
    assert library.add(row.path, "import").id == row.id
    assert len(library.rows()) == 1


def test_a_vanished_file_is_marked_missing_not_forgotten(library: Library, tmp_path: Path) -> None:
    row = library.add(write(tmp_path, "a.wav"), "import")
    row.path.unlink()
    assert library.get(row.id).missing
    assert library.rows()[0].missing


def test_what_is_kept_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    first = Library(path)
    row = first.add(write(tmp_path, "a.wav"), "import")
    first.star(row.id)
    first.close()
    second = Library(path)
    try:
        assert second.get(row.id).starred
    finally:
        second.close()


def test_old_removals_are_forgotten_at_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Library(tmp_path / "library.sqlite")
    parent = first.add(write(tmp_path, "a.wav"), "import")
    take = first.add(write(tmp_path, "b.wav"), "take", parent.id)
    token = first.remove(parent.id)
    first.close()
    monkeypatch.setattr(library_schema, "_KEEP_REMOVED_S", -1.0)
    second = Library(tmp_path / "library.sqlite")
    try:
        with pytest.raises(LibraryError):
            second.restore(token)
        assert second.get(take.id).parent_id is None
    finally:
        second.close()


@pytest.mark.parametrize("damage", ["rubbish", "middle"])
def test_a_broken_library_is_moved_aside_whole(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    path = tmp_path / "library.sqlite"
    library = Library(path)
    for number in range(50):
        library.add(write(tmp_path, f"{number}.wav", 0.02), "import", recipe={"long": "x" * 2000})
    library.close()
    content = bytearray(path.read_bytes())
    if damage == "rubbish":
        content[:] = b"not a database " * 1000
    else:
        content[4096 : len(content) // 2] = b"\xaa" * (len(content) // 2 - 4096)
    path.write_bytes(content)
    with caplog.at_level(logging.ERROR):
        fresh = Library(path)
    try:
        assert fresh.rows() == []
        fresh.add(tmp_path / "1.wav", "import")
    finally:
        fresh.close()
    aside = list(tmp_path.glob("library.broken-*.sqlite"))
    assert len(aside) == 1
    assert aside[0].read_bytes() == bytes(content)
    assert "broken" in caplog.text


def test_a_library_of_a_newer_app_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Library(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError, match="update the app"):
        Library(path)
    assert list(tmp_path.glob("*broken*")) == []


def test_an_older_library_is_migrated_and_keeps_its_clips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.sqlite"
    old = Library(path)
    row = old.add(write(tmp_path, "a.wav"), "import")
    old.close()
    steps = [*library_schema.MIGRATIONS, "CREATE TABLE extra (id INTEGER); INSERT INTO extra VALUES (5)"]
    monkeypatch.setattr(library_schema, "MIGRATIONS", steps)
    new = Library(path)
    try:
        assert new.get(row.id) == row
    finally:
        new.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT id FROM extra").fetchone() == (5,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(steps),)
    connection.close()


def test_a_failed_migration_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.sqlite"
    Library(path).close()
    steps = [*library_schema.MIGRATIONS, "CREATE TABLE extra (id INTEGER); NONSENSE"]
    monkeypatch.setattr(library_schema, "MIGRATIONS", steps)
    with pytest.raises(LibraryError):
        Library(path)
    monkeypatch.undo()
    Library(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone() == (0,)
    connection.close()


def test_a_folder_that_refuses_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library(tmp_path / "file" / "library.sqlite")


def test_a_closed_library_refuses_in_a_sentence(library: Library) -> None:
    library.close()
    with pytest.raises(LibraryError, match="refused"):
        library.rows()


def test_threads_and_a_second_window_share_it(library: Library, tmp_path: Path) -> None:
    rows = [library.add(write(tmp_path, f"{number}.wav", 0.02), "import") for number in range(4)]
    other = Library(library.path)

    def work(mine: Library, row: ClipRow) -> None:
        for number in range(25):
            mine.rename(row.id, f"clip {row.id} {number}")
            mine.set_label(row.id, "piano", number / 25, {"piano": number / 25})
            assert len(mine.rows()) == 4

    with ThreadPoolExecutor(4) as pool:
        for done in list(pool.map(work, [library, library, other, other], rows)):
            assert done is None
    other.close()
    assert {row.name for row in library.rows()} == {f"clip {row.id} 24" for row in rows}


def test_clips_are_found_and_sorted_by_tempo_and_key(library: Library, tmp_path: Path) -> None:
    tones = {"slow": (72.0, "A minor"), "fast": (150.0, "C major"), "free": (None, "A minor")}
    for name, (bpm, key) in tones.items():
        library.set_tone(library.add(write(tmp_path, f"{name}.wav"), "import").id, bpm, key)
    library.add(write(tmp_path, "unheard.wav"), "import")
    assert names(library.unlistened()) == ["unheard"]
    assert names(library.rows(tempo=(60.0, 80.0))) == ["slow"]
    assert names(library.rows(key="A minor")) == ["free", "slow"]
    assert names(library.rows(key="A minor", tempo=(100.0, 200.0))) == []
    assert names(library.rows(order="tempo"))[:2] == ["slow", "fast"]
    assert names(library.rows(order="key")) == ["slow", "free", "fast", "unheard"]
    assert names(library.rows(order="name")) == ["fast", "free", "slow", "unheard"]


def test_a_library_of_the_first_version_gets_tempo_and_key(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(library_schema.MIGRATIONS[0])
    connection.execute("PRAGMA user_version = 1")
    connection.execute(
        "INSERT INTO clips (path, name, kind, duration_s, rate, channels, created)"
        " VALUES ('/old.wav', 'old', 'import', 1.0, 44100, 2, 0.0)"
    )
    connection.commit()
    connection.close()
    library = Library(path)
    (row,) = library.rows()
    assert (row.name, row.bpm, row.key) == ("old", None, None)
    library.close()


def test_a_library_with_a_damaged_name_of_a_column_is_moved_aside(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Library(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE clips RENAME COLUMN tags TO tagr")
    connection.close()
    library = Library(path)
    assert library.rows() == []
    library.close()
    assert len(list(tmp_path.glob("library.broken-*"))) == 1
