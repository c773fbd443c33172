"""Collections: the user's own lists of clips; a clip may be in several."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from engine.errors import LibraryError


@dataclass(frozen=True)
class Collection:
    """`n_clips` counts those that are in the library."""

    id: int
    name: str
    n_clips: int


class Collections:
    """Kept in the library's database.

    Args:
        statements: gives the connection.
        note_change: is told of clips that are in other collections than before.
    """

    def __init__(
        self,
        statements: Callable[[], AbstractContextManager[sqlite3.Connection]],
        note_change: Callable[[int], None],
    ) -> None:
        self._statements, self._note_change = statements, note_change

    def all(self) -> list[Collection]:
        """In order of name."""
        statement = """
            SELECT id, name, (SELECT count(*) FROM collected JOIN clips ON clips.id = clip_id
                              WHERE collection_id = collections.id AND clips.removed IS NULL)
            FROM collections WHERE removed IS NULL
        """
        with self._statements() as connection:
            found = [Collection(*row) for row in connection.execute(statement)]
        return sorted(found, key=lambda collection: (collection.name.casefold(), collection.id))

    def add(self, name: str) -> Collection:
        """A new one, with nothing in it.

        Raises:
            LibraryError: the name is empty or taken.
        """
        with self._statements() as connection:
            name = self._free(name)
            cursor = connection.execute("INSERT INTO collections (name) VALUES (?)", (name,))
        assert cursor.lastrowid is not None
        return Collection(cursor.lastrowid, name, 0)

    def rename(self, id: int, name: str) -> None:
        """Raises LibraryError if the name is empty or taken, or if there is no such collection."""
        with self._statements() as connection:
            self._change(connection, id, "name = ?", self._free(name, but=id))

    def remove(self, id: int) -> None:
        """Take a collection away; its clips stay in the library, and `restore` brings it back."""
        with self._statements() as connection:
            self._change(connection, id, "removed = ?", time.time())

    def restore(self, id: int) -> None:
        """Undo `remove`."""
        with self._statements() as connection:
            connection.execute("UPDATE collections SET removed = NULL WHERE id = ?", (id,))

    def put(self, id: int, clip_ids: Iterable[int]) -> list[int]:
        """Put clips in; return those that were not in it before."""
        statement = """
            INSERT OR IGNORE INTO collected (collection_id, clip_id)
            SELECT ?, value FROM json_each(?) RETURNING clip_id
        """
        return self._move(statement, id, clip_ids)

    def take_out(self, id: int, clip_ids: Iterable[int]) -> list[int]:
        """Take clips out; return those that were in it."""
        statement = """
            DELETE FROM collected WHERE collection_id = ?
            AND clip_id IN (SELECT value FROM json_each(?)) RETURNING clip_id
        """
        return self._move(statement, id, clip_ids)

    def members(self, id: int) -> frozenset[int]:
        """Ids of the clips in it."""
        with self._statements() as connection:
            found = connection.execute("SELECT clip_id FROM collected WHERE collection_id = ?", (id,))
            return frozenset(row[0] for row in found)

    def _move(self, statement: str, id: int, clip_ids: Iterable[int]) -> list[int]:
        with self._statements() as connection:
            moved = [row[0] for row in connection.execute(statement, (id, json.dumps(list(clip_ids))))]
        for clip_id in moved:
            self._note_change(clip_id)
        return moved

    def _free(self, name: str, but: int | None = None) -> str:
        name = " ".join(name.split())
        if not name:
            raise LibraryError("A collection needs a name: type at least one letter.")
        if any(other.name.casefold() == name.casefold() and other.id != but for other in self.all()):
            raise LibraryError(f'There is a collection "{name}" already: choose another name.')
        return name

    def _change(self, connection: sqlite3.Connection, id: int, change: str, value: object) -> None:
        done = connection.execute(
            f"UPDATE collections SET {change} WHERE id = ? AND removed IS NULL", (value, id)
        )
        if done.rowcount == 0:
            raise LibraryError("This collection is gone: make it again.")
