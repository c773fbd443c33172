"""ClipRow: what the library says of one clip."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Kind = Literal["import", "recording", "take"]


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
        tags: the user's own words for it, in the order they were given.
        note: what the user wrote about it.
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
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def words(self) -> str:
        """All that a search looks through, in lower case."""
        return " ".join((self.name, self.style or "", *self.tags, self.note)).casefold()


def from_database(row: sqlite3.Row, *, missing: bool) -> ClipRow:
    """The row of the table `clips` as a ClipRow."""
    values = {key: row[key] for key in row.keys() if key != "removed"}  # noqa: SIM118 - a Row is no dict
    values["path"] = Path(row["path"])
    values["starred"] = bool(row["starred"])
    values["probabilities"] = _parsed(row["probabilities"])
    values["measures"] = _parsed(row["measures"])
    recipe, tags = _document(row["recipe"]), () if row["tags"] == "[]" else _document(row["tags"])
    values["recipe"] = recipe if isinstance(recipe, dict) else None
    values["tags"] = tuple(str(tag) for tag in tags) if isinstance(tags, list) else ()
    return ClipRow(**values, missing=missing)


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without blanks around them, each once, whatever its case."""
    kept: dict[str, str] = {}
    for tag in tags:
        if plain := " ".join(tag.split()):
            kept.setdefault(plain.casefold(), plain)
    return tuple(kept.values())


def _parsed(text: str) -> dict[str, float]:
    found = {} if text == "{}" else _document(text)  # most are empty, and there may be thousands
    return found if isinstance(found, dict) else {}


def _document(text: str | None) -> Any:
    """What JSON holds; None where a damaged library holds something else: a clip is more than its notes."""
    try:
        return json.loads(text or "null")
    except (ValueError, TypeError, RecursionError):
        return None
