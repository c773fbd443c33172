"""What every sound file sounded like to the classifier, so that no file need be heard twice.

One small SQLite file in the user's data folder, keyed by path, time and size. It is a cache: a broken one is
thrown away, and the files are heard again.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine import database
from engine.errors import LibraryError
from engine.style_head import Floats

log = logging.getLogger(__name__)

VERSION = 1
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS heard (
        path TEXT PRIMARY KEY,
        modified INTEGER NOT NULL,
        size INTEGER NOT NULL,
        model TEXT NOT NULL,
        n_windows INTEGER NOT NULL,
        embedding BLOB NOT NULL,
        bpm REAL,
        key TEXT
    ) WITHOUT ROWID
"""
_COLUMNS = {"path", "modified", "size", "model", "n_windows", "embedding", "bpm", "key"}
_READ = "path, modified, size, n_windows, embedding, bpm, key"
# For so many files a query names them; for more, all are read and kept.
_AT_ONCE = 500
_STATED = tuple[int, int]
# Beats a minute and key, each None if unknown, by path.
Tones = Mapping[str, tuple[float | None, str | None]]


@dataclass(frozen=True, eq=False)
class Sounds:
    """Files that have been heard.

    Attributes:
        paths: absolute.
        embeddings: `[file, n]`.
        n_windows: `[file]`, how many windows each embedding is the mean of.
        bpm: `[file]`, beats a minute, nan if unknown.
        keys: of each file, such as "A minor"; "" if it has none, None if nobody has listened for it.
    """

    paths: list[str]
    embeddings: Floats
    n_windows: npt.NDArray[np.int64]
    bpm: Floats
    keys: list[str | None]

    def with_tones(self, tones: Tones) -> Sounds:
        """The same with tempo and key as `tones` has them by path."""
        found = [tones.get(path, (None, None)) for path in self.paths]
        bpm = np.array([np.nan if bpm is None else bpm for bpm, _ in found], np.float32)
        return replace(self, bpm=bpm, keys=[key for _, key in found])


_NOTHING = Sounds([], np.zeros((0, 0), np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32), [])


@dataclass(frozen=True, eq=False)
class _Heard:
    """Rows of the table: where each file's is, its time and size, and what is kept of it."""

    places: dict[str, int]
    states: list[_STATED]
    sounds: Sounds

    @classmethod
    def of(cls, rows: Sequence[tuple[Any, ...]]) -> _Heard:
        if not rows:
            return cls({}, [], _NOTHING)
        paths, modified, sizes, n_windows, embeddings, bpm, keys = zip(*rows, strict=True)
        sounds = Sounds(
            list(paths),
            np.frombuffer(b"".join(embeddings), "<f4").reshape(len(rows), -1),
            np.array(n_windows, np.int64),
            np.array([np.nan if each is None else each for each in bpm], np.float32),
            list(keys),
        )
        places = {path: place for place, path in enumerate(paths)}
        return cls(places, list(zip(modified, sizes, strict=True)), sounds)

    def those(self, stated: Mapping[str, _STATED]) -> Sounds:
        """Of the files that have been heard as they are stated to be, in the order of `stated`."""
        at, states = self.places, self.states
        places = [at[path] for path, state in stated.items() if path in at and states[at[path]] == state]
        every = self.sounds
        if places == list(range(len(every.paths))):
            return every
        return Sounds(
            [every.paths[place] for place in places],
            every.embeddings[places],
            every.n_windows[places],
            every.bpm[places],
            [every.keys[place] for place in places],
        )


class SoundIndex:
    """Embeddings by file. Safe from several threads and processes."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened before it is needed."""
        self.path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._read: tuple[tuple[str, int, int], _Heard] | None = None

    def known(self, paths: Iterable[Path], model: str) -> Sounds:
        """Those of `paths` that `model` has heard and that have not changed since, in their order."""
        stated = {path: state for path in map(_absolute, paths) if (state := _state(path))}
        with self._statements() as connection:
            if len(stated) > _AT_ONCE:
                return self._all_of(connection, model).those(stated)
            marks = ",".join("?" * len(stated))
            query = f"SELECT {_READ} FROM heard WHERE model = ? AND path IN ({marks})"
            return _Heard.of(connection.execute(query, (model, *stated)).fetchall()).those(stated)

    def _all_of(self, connection: sqlite3.Connection, model: str) -> _Heard:
        """What is kept of all files, read again only if somebody has written since."""
        # The first figure tells of other connections, the second of this one.
        version = (model, connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes)
        if self._read is None or self._read[0] != version:
            query = f"SELECT {_READ} FROM heard WHERE model = ?"
            self._read = version, _Heard.of(connection.execute(query, (model,)).fetchall())
        return self._read[1]

    def missing(self, paths: Iterable[Path], model: str) -> list[Path]:
        """Those of `paths` that `known` does not give, in their order."""
        every = [Path(os.path.abspath(path)) for path in paths]
        heard = set(self.known(every, model).paths)
        return [path for path in every if str(path) not in heard]

    def put(self, path: Path, model: str, embedding: Floats, n_windows: int) -> None:
        """Keep what `model` made of the file as it is now; a file that is gone is not kept."""
        name = os.path.abspath(path)
        if not (state := _state(name)):
            return
        values = (name, *state, model, n_windows, embedding.astype("<f4").tobytes())
        with self._statements() as connection:
            connection.execute("INSERT OR REPLACE INTO heard VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)", values)

    def put_tone(self, path: Path, bpm: float | None, key: str) -> None:
        """Add tempo and key to a file that is there; "" is a file without a key."""
        with self._statements() as connection:
            connection.execute(
                "UPDATE heard SET bpm = ?, key = ? WHERE path = ?", (bpm, key, os.path.abspath(path))
            )

    def forget_gone(self, folder: Path, paths: Sequence[Path]) -> None:
        """Forget the files below `folder` that are not among `paths`."""
        start, there = os.path.join(os.path.abspath(folder), ""), set(map(os.path.abspath, paths))
        with self._statements() as connection:
            rows = connection.execute(
                "SELECT path FROM heard WHERE substr(path, 1, ?) = ?", (len(start), start)
            ).fetchall()
            gone = [(row["path"],) for row in rows if row["path"] not in there]
            connection.executemany("DELETE FROM heard WHERE path = ?", gone)

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = self._read = None

    @contextmanager
    def _statements(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock:
                if self._connection is None:
                    self._connection = self._open()
                with self._connection:
                    yield self._connection
        except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
            raise LibraryError(f"The index {self.path} refused ({error}): check the disk.") from error

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return database.connect(self.path, _prepare)
        except sqlite3.DatabaseError as error:
            if database.code(error) not in database.BROKEN:
                raise
            log.warning("The index %s is broken (%s): made anew.", self.path, error)
            for suffix in ("", "-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(f"{self.path}{suffix}")
            return database.connect(self.path, _prepare)


def _prepare(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        connection.execute("DROP TABLE IF EXISTS heard")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute(_SCHEMA)
    if {row["name"] for row in connection.execute("PRAGMA table_info(heard)")} != _COLUMNS:
        connection.execute("DROP TABLE heard")
        connection.execute(_SCHEMA)


def _absolute(path: Path) -> str:
    # What `os.path.abspath` does, but for most paths nothing is to be done.
    text = str(path)
    return text if os.path.isabs(text) and ".." not in text else os.path.abspath(text)


def _state(path: str) -> _STATED | None:
    """Time and size of a file; None if there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
