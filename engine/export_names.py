"""What exported files are called: a pattern with fields such as {name}, {style} or {number}."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

from engine.clip_row import ClipRow
from engine.errors import ParamsError
from engine.names import safe_stem

FIELDS: dict[str, Callable[[ClipRow], str]] = {
    "name": lambda row: row.name,
    "style": lambda row: row.style or "",
    "tempo": lambda row: f"{row.bpm:.0f}" if row.bpm else "",
    "key": lambda row: row.key or "",
    "seed": lambda row: str((row.recipe or {}).get("seed") or ""),
    "date": lambda row: time.strftime("%Y-%m-%d", time.localtime(row.created)),
    "tags": lambda row: " ".join(row.tags),
}
_FIELD = re.compile(r"\{(\w*)\}")


def names_of(pattern: str, rows: Sequence[ClipRow]) -> list[str]:
    """A name, without folder or ending, for each of `rows`; two of them may be the same.

    `{number}` counts the rows, with as many digits as the last needs. What a clip does not have, such as a
    tempo, is left out together with the spaces and dashes around it.

    Raises:
        ParamsError: there is no such field, or nothing to name a file by.
    """
    if not pattern.strip():
        raise ParamsError("The name is empty: type one, such as {name}.")
    unknown = [name for name in _FIELD.findall(pattern) if name not in FIELDS and name != "number"]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in (*FIELDS, "number"))
        raise ParamsError(f"{{{unknown[0]}}} is not known in names of files; there are {known}.")
    digits = len(str(len(rows)))
    names = []
    for place, row in enumerate(rows, 1):
        values = {name: read(row) for name, read in FIELDS.items()}
        names.append(_named(pattern, values | {"number": f"{place:0{digits}}"}))
    return names


def _named(pattern: str, values: dict[str, str]) -> str:
    # A slash in a clip's name is no folder.
    text = _FIELD.sub(lambda found: values[found[1]] or "\0", pattern)
    text = re.sub(r"[\s\-_,.]*\0", "", text).lstrip(" -_,.")
    return safe_stem(text, otherwise="clip")
