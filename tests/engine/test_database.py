"""Opening a database that other processes open too."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from engine import database


def prepare(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS notes (text TEXT)")


def in_use(path: Path) -> sqlite3.Connection:
    """A connection about to write, to a database without a write-ahead log: nobody may turn that on."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE notes (text TEXT)")
    other.execute("INSERT INTO notes VALUES ('kept')")
    other.execute("BEGIN IMMEDIATE")
    return other


def test_a_database_that_another_uses_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    other = in_use(path)
    leave = threading.Timer(0.3, other.close)
    leave.start()
    connection = database.connect(path, prepare)
    leave.join()
    assert connection.execute("SELECT text FROM notes").fetchone()["text"] == "kept"
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.close()


def test_it_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE_S", 0.2)
    path = tmp_path / "notes.sqlite"
    other = in_use(path)
    with pytest.raises(sqlite3.OperationalError) as caught:
        database.connect(path, prepare)
    assert database.code(caught.value) == sqlite3.SQLITE_BUSY
    other.close()


def test_what_is_no_matter_of_waiting_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_bytes(b"not a database, and longer than the header of one" * 100)
    with pytest.raises(sqlite3.DatabaseError) as caught:
        database.connect(path, prepare)
    assert database.code(caught.value) in database.BROKEN


def test_a_schema_damaged_beyond_words_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    database.connect(path, prepare).close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE notes", b"CREATE \xffABLE notes"))
    with pytest.raises(sqlite3.DatabaseError) as caught:
        database.connect(path, prepare)
    assert database.code(caught.value) in database.BROKEN
