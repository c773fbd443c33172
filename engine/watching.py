"""Watched folders: sounds that appear in them come into the library by themselves."""

from __future__ import annotations

import os
import time
from pathlib import Path

from engine.audio import files
from engine.audio.listing import list_sounds
from engine.errors import EngineError, LibraryError
from engine.jobs import Job
from engine.library import ClipRow, Library

# A file that was written so short a while ago may still be written to.
_SETTLED_S = 2.0
# What cannot be read after that never will be.
_GIVEN_UP_S = 60.0


def folders(library: Library) -> list[Path]:
    """Those that are watched, in order of name."""
    with library.statements() as connection:
        found = connection.execute("SELECT folder FROM watched ORDER BY folder").fetchall()
    return [Path(row["folder"]) for row in found]


def watch(library: Library, folder: Path) -> None:
    """Watch a folder and those in it from now on.

    Raises:
        LibraryError: it is no folder, or the app's own.
    """
    folder = Path(os.path.abspath(folder))
    if not folder.is_dir():
        raise LibraryError(f"There is no folder {folder}: choose another.")
    if library.path.parent.is_relative_to(folder) or folder.is_relative_to(library.path.parent):
        raise LibraryError("What is made here is in the library anyway: choose another folder.")
    with library.statements() as connection:
        connection.execute("INSERT OR IGNORE INTO watched (folder) VALUES (?)", (str(folder),))


def unwatch(library: Library, folder: Path) -> None:
    """Watch it no more; what came from it stays, and is not offered again if it is watched once more."""
    with library.statements() as connection:
        connection.execute("DELETE FROM watched WHERE folder = ?", (str(folder),))


def look(job: Job, library: Library) -> list[ClipRow]:
    """Bring new sounds from the watched folders into the library; emit each row, return all.

    What the user took out of the library does not come back. A folder that is not there now, on a drive that
    is not connected say, is passed over.
    """
    rows: list[ClipRow] = []
    found = list_sounds(folder for folder in folders(library) if folder.is_dir())
    new = _unknown(library, found)
    for number, path in enumerate(new):
        job.report(number / len(new), path.name)
        try:
            age_s = time.time() - path.stat().st_mtime
            if 0 <= age_s < _SETTLED_S:
                continue
            row = library.add(path, "import", recipe=files.read_recipe(path))
        except OSError:
            continue
        except EngineError:
            if age_s < _GIVEN_UP_S:
                continue
        else:
            rows.append(row)
            job.emit(row)
        with library.statements() as connection:
            connection.execute("INSERT OR IGNORE INTO watched_files (path) VALUES (?)", (str(path),))
    return rows


def _unknown(library: Library, found: list[Path]) -> list[Path]:
    with library.statements() as connection:
        known = {
            row[0]
            for row in connection.execute("SELECT path FROM watched_files UNION SELECT path FROM clips")
        }
    return [path for path in found if str(path) not in known]
