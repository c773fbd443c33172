"""The tables of the library, and how an older library becomes a newer one."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import sqlite3
import time
from functools import partial
from pathlib import Path

from engine import database
from engine.errors import LibraryError

log = logging.getLogger(__name__)

# MIGRATIONS[n] turns version n into n + 1; a new library runs them all. Never edit one that has shipped.
MIGRATIONS: list[str] = [
    """
    CREATE TABLE clips (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('import', 'recording', 'take')),
        duration_s REAL NOT NULL,
        rate INTEGER NOT NULL,
        channels INTEGER NOT NULL,
        style TEXT,
        style_probability REAL,
        probabilities TEXT NOT NULL DEFAULT '{}',
        starred INTEGER NOT NULL DEFAULT 0,
        created REAL NOT NULL,
        parent_id INTEGER REFERENCES clips(id) ON DELETE SET NULL,
        recipe TEXT,
        measures TEXT NOT NULL DEFAULT '{}',
        removed REAL
    );
    CREATE INDEX clips_by_parent ON clips(parent_id);
    """,
    """
    ALTER TABLE clips ADD COLUMN bpm REAL;
    ALTER TABLE clips ADD COLUMN key TEXT
    """,
    """
    CREATE TABLE marks (
        clip_id INTEGER PRIMARY KEY REFERENCES clips(id) ON DELETE CASCADE,
        marks TEXT NOT NULL
    )
    """,
    """
    ALTER TABLE clips ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE clips ADD COLUMN note TEXT NOT NULL DEFAULT '';
    CREATE TABLE collections (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        removed REAL
    );
    CREATE TABLE collected (
        collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
        clip_id INTEGER NOT NULL REFERENCES clips(id) ON DELETE CASCADE,
        PRIMARY KEY (collection_id, clip_id)
    );
    CREATE INDEX collected_by_clip ON collected(clip_id);
    CREATE TABLE watched (folder TEXT PRIMARY KEY);
    CREATE TABLE watched_files (path TEXT PRIMARY KEY);
    CREATE TABLE thumbnails (
        clip_id INTEGER PRIMARY KEY REFERENCES clips(id) ON DELETE CASCADE,
        picture BLOB NOT NULL
    )
    """,
]
_KEEP_REMOVED_S = 30 * 24 * 3600.0


def open_database(path: Path) -> sqlite3.Connection:
    """Open or make the library at `path`; a broken file is moved aside, never deleted.

    Raises:
        LibraryError: the folder refuses, or the library is of a newer version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        prepare = partial(_prepare, path=path)
        try:
            return database.connect(path, prepare, autocommit=True)
        except sqlite3.DatabaseError as error:
            if database.code(error) not in database.BROKEN:
                raise
            log.error("The library %s is broken (%s): moved to %s.", path, error, _move_aside(path))
            return database.connect(path, prepare, autocommit=True)
    except (sqlite3.Error, OSError) as error:
        raise LibraryError(f"The library {path} cannot be opened ({error}): check the folder.") from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    _check(connection)
    _migrate(connection, path)
    _check_columns(connection)
    oldest = time.time() - _KEEP_REMOVED_S
    connection.execute("DELETE FROM clips WHERE removed < ?", (oldest,))
    connection.execute("DELETE FROM collections WHERE removed < ?", (oldest,))


def _check(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise database.broken("failed its integrity check")


def _check_columns(connection: sqlite3.Connection) -> None:
    """A letter may be damaged in what a column is called, which SQLite takes for its name."""
    if _columns_made() - _columns(connection):
        raise database.broken("lacks columns that it should have")


@functools.cache
def _columns_made() -> set[tuple[str, str]]:
    """Tables and columns of a new library."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        for script in MIGRATIONS:
            connection.executescript(script)
        return _columns(connection)


def _columns(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    found = connection.execute(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'"
        " AND t.name NOT LIKE 'sqlite_%'"
    )
    return {(table, column) for table, column in found}


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise LibraryError(f"The library {path} was made by a newer version of the app: update the app.")
    for number in range(version, len(MIGRATIONS)):
        # The version is checked again inside: another process may have migrated in between.
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] == number:
                for statement in MIGRATIONS[number].split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _move_aside(path: Path) -> Path:
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.broken-{stamp}{path.suffix}")
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.replace(f"{path}{suffix}", f"{aside}{suffix}")
    return aside
