"""The library: what the user imported, recorded and made, with labels, takes and recipes."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from engine.audio import files
from engine.errors import LibraryError
from engine.library_schema import open_database
from engine.marks import Marks

Kind = Literal["import", "recording", "take"]
Order = Literal["newest", "name", "tempo", "key"]
# What is unknown comes last.
ORDERS: dict[str, str] = {
    "newest": "created DESC, id DESC",
    "name": "name COLLATE NOCASE, id",
    "tempo": "bpm IS NULL, bpm, id",
    "key": "coalesce(key, '') = '', key, id",
}


@dataclass(frozen=True)
class ClipRow:
    """One clip in the library; the sound itself stays in its file.

    Attributes:
        created: when it was added, seconds since 1970.
        parent_id: the clip it was made from.
        recipe: how a take was made (see `engine.take.Take`).
        measures: figures measured on a take, each in 0..1.
        bpm: tempo in beats a minute; None if it has none that is clear, or nobody has listened for it.
        key: such as "A minor"; "" if it is in no clear key, None if nobody has listened for it.
        missing: the file is no longer there.
    """

    id: int
    path: Path
    name: str
    kind: Kind
    duration_s: float
    rate: int
    channels: int
    style: str | None
    style_probability: float | None
    probabilities: dict[str, float]
    starred: bool
    created: float
    parent_id: int | None
    recipe: dict[str, Any] | None
    measures: dict[str, float]
    bpm: float | None
    key: str | None
    missing: bool


class Library:
    """SQLite catalogue at `path`. Safe from several threads: one connection, one lock, short statements."""

    def __init__(self, path: Path) -> None:
        """Open or make it.

        Raises:
            LibraryError: the folder refuses, or the file is of a newer version of the app.
        """
        self.path = path
        self._lock = threading.RLock()
        self._connection = open_database(path)

    def add(
        self,
        path: Path,
        kind: Kind,
        parent_id: int | None = None,
        recipe: dict[str, Any] | None = None,
        measures: dict[str, float] | None = None,
    ) -> ClipRow:
        """Put a sound file into the library and return its row.

        A file that is there already, or was and got removed, keeps its row; the facts are brought up to date.

        Raises:
            AudioFileError: the file cannot be read.
        """
        path = Path(os.path.abspath(path))
        info = files.probe(path)
        values = (
            str(path),
            path.stem,
            kind,
            info.duration_s,
            info.rate,
            info.n_channels,
            time.time(),
            parent_id,
            None if recipe is None else json.dumps(recipe),
            json.dumps(measures or {}),
        )
        statement = """
            INSERT INTO clips
                (path, name, kind, duration_s, rate, channels, created, parent_id, recipe, measures)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (path) DO UPDATE SET
                removed = NULL, duration_s = excluded.duration_s, rate = excluded.rate,
                channels = excluded.channels, parent_id = coalesce(excluded.parent_id, parent_id),
                recipe = coalesce(excluded.recipe, recipe),
                measures = iif(excluded.measures = '{}', measures, excluded.measures)
            RETURNING *
        """
        with self._statements() as connection:
            return _clip_row(connection.execute(statement, values).fetchone())

    def rows(
        self,
        search: str = "",
        style: str | None = None,
        starred: bool = False,
        *,
        tempo: tuple[float, float] | None = None,
        key: str | None = None,
        order: Order = "newest",
    ) -> list[ClipRow]:
        """Clips that are all of what is given.

        Args:
            search: words that must each occur in name or style, whatever their case.
            tempo: slowest and fastest, in beats a minute.
            key: such as "A minor".
        """
        slowest, fastest = tempo or (None, None)
        with self._statements() as connection:
            found = connection.execute(
                "SELECT * FROM clips WHERE removed IS NULL AND (?1 IS NULL OR style = ?1) AND starred >= ?2"
                " AND (?3 IS NULL OR bpm BETWEEN ?3 AND ?4) AND (?5 IS NULL OR key = ?5)"
                f" ORDER BY {ORDERS[order]}",
                (style, starred, slowest, fastest, key),
            ).fetchall()
        words = search.casefold().split()
        return [
            _clip_row(row)
            for row in found
            if all(word in f"{row['name']} {row['style'] or ''}".casefold() for word in words)
        ]

    def get(self, id: int) -> ClipRow:
        """One clip.

        Raises:
            LibraryError: it is not in the library.
        """
        with self._statements() as connection:
            found = connection.execute(
                "SELECT * FROM clips WHERE id = ? AND removed IS NULL", (id,)
            ).fetchone()
        if found is None:
            raise LibraryError("This clip is no longer in the library: add its file again.")
        return _clip_row(found)

    def find(self, path: Path) -> ClipRow | None:
        """The clip with this file, if it is in the library."""
        with self._statements() as connection:
            found = connection.execute(
                "SELECT * FROM clips WHERE path = ? AND removed IS NULL", (os.path.abspath(path),)
            ).fetchone()
        return None if found is None else _clip_row(found)

    def set_label(
        self, id: int, style: str | None, probability: float, probabilities: dict[str, float]
    ) -> None:
        """Keep what the classifier said; `style` None means unlike every style."""
        self._update(
            id,
            "style = ?, style_probability = ?, probabilities = ?",
            (style, probability, json.dumps(probabilities)),
        )

    def unlistened(self) -> list[ClipRow]:
        """Clips whose tempo and key nobody has listened for, newest first."""
        with self._statements() as connection:
            found = connection.execute(
                f"SELECT * FROM clips WHERE removed IS NULL AND key IS NULL ORDER BY {ORDERS['newest']}"
            ).fetchall()
        return [_clip_row(row) for row in found]

    def set_tone(self, id: int, bpm: float | None, key: str) -> None:
        """Keep what was heard: no `bpm` is no clear tempo, "" no clear key."""
        self._update(id, "bpm = ?, key = ?", (bpm, key))

    def rename(self, id: int, name: str) -> None:
        """Change the name that is shown; the file keeps its own.

        Raises:
            LibraryError: the name is empty, or the clip is not in the library.
        """
        if not name.strip():
            raise LibraryError("A clip needs a name: type at least one letter.")
        self._update(id, "name = ?", (name.strip(),))

    def star(self, id: int, starred: bool = True) -> None:
        self._update(id, "starred = ?", (starred,))

    def marks(self, id: int) -> Marks:
        """Markers and bars of a clip."""
        with self._statements() as connection:
            found = connection.execute("SELECT marks FROM marks WHERE clip_id = ?", (id,)).fetchone()
        return Marks.from_json(found["marks"]) if found else Marks()

    def set_marks(self, id: int, marks: Marks) -> None:
        """Keep markers and bars of a clip.

        Raises:
            LibraryError: it is not in the library.
        """
        with self._statements() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO marks (clip_id, marks) VALUES (?, ?)", (id, marks.to_json())
            )

    def remove(self, id: int) -> int:
        """Take a clip out of the library, not its file; return what `restore` needs to undo it."""
        self._update(id, "removed = ?", (time.time(),))
        return id

    def restore(self, token: int) -> ClipRow:
        """Undo `remove`: the clip comes back with label, star, recipe and parent.

        Raises:
            LibraryError: it was removed too long ago.
        """
        with self._statements() as connection:
            connection.execute("UPDATE clips SET removed = NULL WHERE id = ?", (token,))
        return self.get(token)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _update(self, id: int, change: str, values: tuple[Any, ...]) -> None:
        with self._statements() as connection:
            done = connection.execute(
                f"UPDATE clips SET {change} WHERE id = ? AND removed IS NULL", (*values, id)
            )
        if done.rowcount == 0:
            raise LibraryError("This clip is no longer in the library: add its file again.")

    @contextmanager
    def _statements(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock:
                yield self._connection
        except (sqlite3.Error, UnicodeEncodeError) as error:
            raise LibraryError(f"The library {self.path} refused ({error}): check the disk.") from error


def _clip_row(row: sqlite3.Row) -> ClipRow:
    values = {key: row[key] for key in row.keys() if key != "removed"}  # noqa: SIM118 - a Row is no dict
    values["path"] = Path(row["path"])
    values["starred"] = bool(row["starred"])
    values["probabilities"] = json.loads(row["probabilities"])
    values["measures"] = json.loads(row["measures"])
    values["recipe"] = None if row["recipe"] is None else json.loads(row["recipe"])
    return ClipRow(**values, missing=not values["path"].is_file())
