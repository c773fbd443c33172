"""The library: what the user imported, recorded and made, with labels, takes and recipes."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from engine.audio import files
from engine.clip_collections import Collections
from engine.clip_row import ClipRow, Kind, from_database, tidy_tags
from engine.errors import LibraryError
from engine.jobs import Job
from engine.library_schema import open_database
from engine.marks import Marks

__all__ = ["ClipRow", "Kind", "Library", "Order"]

Order = Literal["newest", "name", "tempo", "key"]
# What is unknown comes last.
ORDERS: dict[str, str] = {
    "newest": "id DESC",  # not by the clock, which may have been put back in between
    "name": "name COLLATE NOCASE, id",
    "tempo": "bpm IS NULL, bpm, id",
    "key": "coalesce(key, '') = '', key, id",
}


GONE = "This clip is no longer in the library: add its file again."


class Library:
    """SQLite catalogue at `path`. Safe from several threads: one connection, one lock, short statements.

    Attributes:
        collections: the user's own lists of clips.
    """

    def __init__(self, path: Path) -> None:
        """Open or make it.

        Raises:
            LibraryError: the folder refuses, or the file is of a newer version of the app.
        """
        self.path = path
        self._lock = threading.RLock()
        self._connection = open_database(path)
        self._changed: list[int] = []
        self._version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        self._gone: set[int] = set()  # ids of clips whose file was not there when somebody looked last
        self.collections = Collections(self.statements, self.note_change)

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
        with self.statements() as connection:
            row = self._seen(connection.execute(statement, values).fetchone())
            connection.execute("DELETE FROM thumbnails WHERE clip_id = ?", (row.id,))
            self._changed.append(row.id)
            return row

    def rows(
        self,
        search: str = "",
        style: str | None = None,
        starred: bool = False,
        *,
        tempo: tuple[float, float] | None = None,
        key: str | None = None,
        order: Order = "newest",
        look: bool = True,
        most: int | None = None,
    ) -> list[ClipRow]:
        """Clips that are all of what is given.

        Args:
            search: words that must each occur in name, style, tags or note, whatever their case.
            tempo: slowest and fastest, in beats a minute.
            key: such as "A minor".
            look: see for each clip whether its file is there, which takes a while for thousands of them, on
                a network drive a long one. If not, `missing` is what was seen last.
            most: only the first so many of all, before `search` looks at their words.
        """
        slowest, fastest = tempo or (None, None)
        with self.statements() as connection:
            found = connection.execute(
                "SELECT * FROM clips WHERE removed IS NULL AND (?1 IS NULL OR style = ?1) AND starred >= ?2"
                " AND (?3 IS NULL OR bpm BETWEEN ?3 AND ?4) AND (?5 IS NULL OR key = ?5)"
                f" ORDER BY {ORDERS[order]} LIMIT ?6",
                (style, starred, slowest, fastest, key, -1 if most is None else most),
            ).fetchall()
        words = search.casefold().split()
        rows = (self._seen(row, look=look) for row in found)
        return [row for row in rows if not words or all(word in row.words for word in words)]

    def rows_of(self, ids: Iterable[int], *, look: bool = True) -> list[ClipRow]:
        """Those of these clips that are in the library, in any order; `look` is as for `rows`."""
        with self.statements() as connection:
            found = connection.execute(
                "SELECT * FROM clips WHERE removed IS NULL AND id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(ids)),),
            ).fetchall()
        return [self._seen(row, look=look) for row in found]

    def changes(self, since: int = 0) -> tuple[int, set[int]]:
        """Ids of clips that came, went or changed through this object.

        Args:
            since: what an earlier call returned as its mark.

        Returns:
            A mark for the next call, and the ids.
        """
        with self._lock:
            return len(self._changed), set(self._changed[since:])

    def changed_elsewhere(self) -> bool:
        """Whether another window or a command has changed anything since the last call, or the opening."""
        with self.statements() as connection:
            before, self._version = self._version, connection.execute("PRAGMA data_version").fetchone()[0]
        return bool(before != self._version)

    def note_change(self, id: int) -> None:
        """For what changes clips through `statements`."""
        with self._lock:
            self._changed.append(id)

    def look_for_files(self, job: Job) -> int:
        """See for every clip whether its file is there; return how many came or went since the last look."""
        rows = self.rows(look=False)
        n_changed = 0
        for number, row in enumerate(rows):
            job.report(number / len(rows), row.name)
            if self._look(row.id, row.path) != row.missing:
                n_changed += 1
                self.note_change(row.id)
        return n_changed

    def get(self, id: int) -> ClipRow:
        """One clip.

        Raises:
            LibraryError: it is not in the library.
        """
        with self.statements() as connection:
            found = connection.execute(
                "SELECT * FROM clips WHERE id = ? AND removed IS NULL", (id,)
            ).fetchone()
        if found is None:
            raise LibraryError(GONE)
        return self._seen(found)

    def find(self, path: Path) -> ClipRow | None:
        """The clip with this file, if it is in the library."""
        with self.statements() as connection:
            found = connection.execute(
                "SELECT * FROM clips WHERE path = ? AND removed IS NULL", (os.path.abspath(path),)
            ).fetchone()
        return None if found is None else self._seen(found)

    def takes_of(self, parent_id: int | None, most: int = 200) -> list[ClipRow]:
        """Takes made from a clip, or of None from nothing, oldest first; of many the newest `most`."""
        with self.statements() as connection:
            found = connection.execute(
                "SELECT * FROM clips WHERE removed IS NULL AND kind = 'take' AND parent_id IS ?"
                " ORDER BY id DESC LIMIT ?",
                (parent_id, most),
            ).fetchall()
        return [self._seen(row, look=False) for row in reversed(found)]

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
        with self.statements() as connection:
            found = connection.execute(
                f"SELECT * FROM clips WHERE removed IS NULL AND key IS NULL ORDER BY {ORDERS['newest']}"
            ).fetchall()
        return [self._seen(row) for row in found]

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
        with self.statements() as connection:
            found = connection.execute("SELECT marks FROM marks WHERE clip_id = ?", (id,)).fetchone()
        return Marks.from_json(found["marks"]) if found else Marks()

    def set_marks(self, id: int, marks: Marks) -> None:
        """Keep markers and bars of a clip.

        Raises:
            LibraryError: it is not in the library.
        """
        with self.statements() as connection:
            done = connection.execute(
                "INSERT OR REPLACE INTO marks (clip_id, marks) SELECT id, ? FROM clips WHERE id = ?",
                (marks.to_json(), id),
            )
        if done.rowcount == 0:
            raise LibraryError(GONE)

    def set_tags(self, id: int, tags: Iterable[str]) -> None:
        """Give a clip these tags instead of its own; blanks and repetitions are left out."""
        self._update(id, "tags = ?", (json.dumps(tidy_tags(tags), ensure_ascii=False),))

    def set_note(self, id: int, note: str) -> None:
        """Keep what the user writes about a clip."""
        self._update(id, "note = ?", (note.strip(),))

    def set_parent(self, id: int, parent_id: int | None) -> None:
        """Say what a clip was made from."""
        self._update(id, "parent_id = ?", (parent_id,))

    def remove(self, id: int) -> int:
        """Take a clip out of the library, not its file; return what `restore` needs to undo it."""
        self._update(id, "removed = ?", (time.time(),))
        return id

    def restore(self, token: int) -> ClipRow:
        """Undo `remove`: the clip comes back with label, star, recipe and parent.

        Raises:
            LibraryError: it was removed too long ago.
        """
        with self.statements() as connection:
            connection.execute("UPDATE clips SET removed = NULL WHERE id = ?", (token,))
            self._changed.append(token)
        return self.get(token)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def statements(self) -> Iterator[sqlite3.Connection]:
        """The connection, for as long as the `with` block lasts, with refusals as LibraryError.

        For what keeps more in the same file, such as `collections`.
        """
        try:
            with self._lock:
                yield self._connection
        except (sqlite3.Error, UnicodeEncodeError) as error:
            raise LibraryError(f"The library {self.path} refused ({error}): check the disk.") from error

    def _update(self, id: int, change: str, values: tuple[Any, ...]) -> None:
        with self.statements() as connection:
            done = connection.execute(
                f"UPDATE clips SET {change} WHERE id = ? AND removed IS NULL", (*values, id)
            )
            self._changed.append(id)
        if done.rowcount == 0:
            raise LibraryError(GONE)

    def _seen(self, row: sqlite3.Row, *, look: bool = True) -> ClipRow:
        missing = self._look(row["id"], Path(row["path"])) if look else row["id"] in self._gone
        return from_database(row, missing=missing)

    def _look(self, id: int, path: Path) -> bool:
        missing = not path.is_file()
        (self._gone.add if missing else self._gone.discard)(id)
        return missing
