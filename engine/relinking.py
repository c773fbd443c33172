"""Relinking: telling the library where the files of clips are now."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from engine.audio import files
from engine.audio.listing import list_sounds
from engine.clip_row import ClipRow
from engine.errors import AudioFileError, LibraryError
from engine.jobs import Job
from engine.library import Library

# Encoders differ by a frame or so in what they say of the same music; another recording differs by more.
_SAME_LENGTH_S = 0.1


def relink(library: Library, id: int, path: Path, info: files.AudioInfo | None = None) -> None:
    """Say where the file of a clip is now.

    Args:
        info: what the file says of itself; None leaves the facts as they are.

    Raises:
        LibraryError: another clip has this file, or the clip is not in the library.
    """
    text = os.path.abspath(path)
    facts = (info.duration_s, info.rate, info.n_channels) if info else (None, None, None)
    library.get(id)
    with library.statements() as connection:
        taken = connection.execute("SELECT * FROM clips WHERE path = ? AND id != ?", (text, id)).fetchone()
        if taken and taken["removed"] is None:
            raise LibraryError(
                f"{path.name} belongs to the clip {taken['name']}: remove that one from the library first."
            )
        if taken:  # a removed clip keeps all but its claim to the file
            former = f"{text} (removed {taken['id']})"
            connection.execute("UPDATE clips SET path = ? WHERE id = ?", (former, taken["id"]))
        connection.execute(
            "UPDATE clips SET path = ?, duration_s = coalesce(?, duration_s), rate = coalesce(?, rate),"
            " channels = coalesce(?, channels) WHERE id = ?",
            (text, *facts, id),
        )
        connection.execute("DELETE FROM thumbnails WHERE clip_id = ?", (id,))
    library.note_change(id)
    library.get(id)  # so that the library has seen whether it is there


def find_files(job: Job, rows: Iterable[ClipRow], folder: Path) -> dict[int, Path]:
    """Where in `folder` the files of clips are: those of the same name and length, id to path.

    Of several that fit, the one in the folder of the former name comes first.
    """
    by_name: dict[str, list[Path]] = {}
    for path in list_sounds([folder]):
        by_name.setdefault(path.name.casefold(), []).append(path)
    found: dict[int, Path] = {}
    rows = list(rows)
    for number, row in enumerate(rows):
        job.report(number / len(rows), row.name)
        candidates = by_name.get(row.path.name.casefold(), [])
        for path in sorted(candidates, key=lambda path: path.parent.name != row.path.parent.name):
            if path not in found.values() and _fits(path, row):
                found[row.id] = path
                break
    return found


def _fits(path: Path, row: ClipRow) -> bool:
    try:
        info = files.probe(path)
    except AudioFileError:
        return False
    return abs(info.duration_s - row.duration_s) < _SAME_LENGTH_S and info.n_channels == row.channels
