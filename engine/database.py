"""How the app opens a database of its own, which other windows may be opening at the same moment."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PATIENCE_S = 10.0
_AGAIN_S = 0.05


def connect(
    path: Path, prepare: Callable[[sqlite3.Connection], None], *, autocommit: bool = False
) -> sqlite3.Connection:
    """A connection to the database at `path`, made if there is none, once `prepare` has seen to its tables.

    It may be used by any thread, one at a time. `prepare` runs again if another process was in the way.

    Raises:
        sqlite3.Error: the file refuses, or another process kept it to itself for ten seconds.
    """
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return _connect(path, prepare, autocommit)
        except sqlite3.OperationalError as error:
            # SQLite itself does not wait where a database turns to a write-ahead log.
            if code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_S)


def code(error: sqlite3.Error) -> int:
    """The primary result code, such as `sqlite3.SQLITE_BUSY`; 0 if the error has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def broken(reason: str) -> sqlite3.DatabaseError:
    """An error as SQLite itself raises it for a damaged file."""
    error = sqlite3.DatabaseError(reason)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _connect(
    path: Path, prepare: Callable[[sqlite3.Connection], None], autocommit: bool
) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_PATIENCE_S, isolation_level=None if autocommit else "DEFERRED", check_same_thread=False
    )
    try:
        connection.row_factory = sqlite3.Row
        # A damaged letter costs itself, not the whole.
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        prepare(connection)
    except UnicodeDecodeError as error:  # what is wrong with a damaged schema is told in its damaged letters
        connection.close()
        raise broken("is damaged beyond words") from error
    except BaseException:
        connection.close()
        raise
    return connection
