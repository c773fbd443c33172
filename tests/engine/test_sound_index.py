"""What was heard of a file is remembered until the file changes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.errors import LibraryError
from engine.sound_index import SoundIndex


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SoundIndex]:
    index = SoundIndex(tmp_path / "data" / "sounds.sqlite")
    yield index
    index.close()


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    (tmp_path / "a.wav").write_bytes(b"first")
    return tmp_path / "a.wav"


ROW = np.arange(4, dtype=np.float32)


def test_what_was_put_is_known_in_the_order_asked(index: SoundIndex, sound: Path, tmp_path: Path) -> None:
    other = tmp_path / "音.wav"
    other.write_bytes(b"second")
    index.put(sound, "m", ROW, 3)
    index.put(other, "m", 2 * ROW, 5)
    known = index.known([other, tmp_path / "none.wav", sound], "m")
    assert known.paths == [str(other), str(sound)]
    assert np.array_equal(known.embeddings, [2 * ROW, ROW])
    assert known.n_windows.tolist() == [5, 3]
    assert np.isnan(known.bpm).all()
    assert known.keys == [None, None]
    assert index.known([sound], "another model").paths == []


@pytest.mark.parametrize("change", ["time", "size"])
def test_a_changed_file_is_missing_again(index: SoundIndex, sound: Path, change: str) -> None:
    index.put(sound, "m", ROW, 3)
    assert index.missing([sound], "m") == []
    if change == "size":
        before = sound.stat()
        sound.write_bytes(b"longer than it was")
        os.utime(sound, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        os.utime(sound, ns=(1, 1))
    assert index.missing([sound], "m") == [sound]


def test_tempo_and_key_are_added_later(index: SoundIndex, sound: Path) -> None:
    index.put(sound, "m", ROW, 3)
    index.put_tone(sound, 120.5, "")
    known = index.known([sound], "m")
    assert known.bpm.tolist() == [120.5]
    assert known.keys == [""]


def test_only_what_left_the_folder_is_forgotten(index: SoundIndex, tmp_path: Path) -> None:
    paths = [tmp_path / "in" / "a.wav", tmp_path / "in" / "b.wav", tmp_path / "in2" / "c.wav"]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"sound")
        index.put(path, "m", ROW, 1)
    index.forget_gone(tmp_path / "in", [paths[0]])
    assert index.known(paths, "m").paths == [str(paths[0]), str(paths[2])]


def test_it_outlives_the_program_and_a_broken_one_is_made_anew(index: SoundIndex, sound: Path) -> None:
    index.put(sound, "m", ROW, 1)
    index.close()
    assert SoundIndex(index.path).missing([sound], "m") == [] or pytest.fail("forgotten")
    index.path.write_bytes(b"no database at all" * 100)
    again = SoundIndex(index.path)
    assert again.missing([sound], "m") == [sound]
    again.close()


def test_one_of_another_version_is_made_anew(index: SoundIndex, sound: Path) -> None:
    index.put(sound, "m", ROW, 1)
    index.close()
    connection = sqlite3.connect(index.path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert index.missing([sound], "m") == [sound]


def test_a_folder_that_refuses_is_one_sentence(tmp_path: Path, sound: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LibraryError, match="check the disk"):
        SoundIndex(tmp_path / "file" / "sounds.sqlite").missing([sound], "m")


def test_many_files_are_read_again_when_anybody_has_written(index: SoundIndex, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.wav" for number in range(600)]
    for number, path in enumerate(paths[:-2]):
        path.write_bytes(b"sound")
        index.put(path, "m", number * ROW, 1)
    known = index.known(reversed(paths), "m")
    assert known.paths == [str(path) for path in reversed(paths[:-2])]
    assert np.array_equal(known.embeddings[:2], [597 * ROW, 596 * ROW])
    paths[-2].write_bytes(b"late")
    index.put(paths[-2], "m", ROW, 1)
    paths[-1].write_bytes(b"by another program")
    other = SoundIndex(index.path)
    other.put(paths[-1], "m", 7 * ROW, 9)
    other.close()
    known = index.known(paths, "m")
    assert known.paths == [str(path) for path in paths]
    assert np.array_equal(known.embeddings[-2:], [ROW, 7 * ROW])
    paths[3].write_bytes(b"changed")
    assert str(paths[3]) not in index.known(paths, "m").paths
    assert index.known(paths, "another model").paths == []
