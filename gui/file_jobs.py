"""Jobs on files that the window starts: adding to the library."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from engine.audio import files
from engine.audio.listing import list_sounds
from engine.errors import EngineError
from engine.jobs import Job
from engine.library import ClipRow, Library

_ROWS_PER_PARTIAL = 25


class Added(NamedTuple):
    """What came of adding files.

    Attributes:
        rows: of all that could be added, also of clips that were there already.
        new: those that were not.
        problems: a sentence for each file that could not be added.
    """

    rows: list[ClipRow]
    new: list[ClipRow]
    problems: list[str]


def add_files(job: Job, sources: list[Path], library: Library) -> Added:
    """Add files, and every sound file in folders, to `library`.

    Emits the number of clips so far, now and then.
    """
    rows: list[ClipRow] = []
    new: list[ClipRow] = []
    problems: list[str] = []
    found = list_sounds(sources)
    for number, path in enumerate(found):
        job.report(number / len(found), path.name)
        try:
            if (row := library.find(path)) is None:
                row = library.add(path, "import", recipe=files.read_recipe(path))
                new.append(row)
            rows.append(row)
        except EngineError as error:
            problems.append(str(error))
        if len(rows) % _ROWS_PER_PARTIAL == 1:
            job.emit(len(rows))
    if not found:
        problems.append(f"There is no sound file in {sources[0].name}: drop WAV, FLAC, OGG, MP3 or similar.")
    return Added(rows, new, problems)
