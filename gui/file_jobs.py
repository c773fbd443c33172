"""Jobs on files that the window starts: adding to the library."""

from __future__ import annotations

from pathlib import Path

from engine.audio import files
from engine.audio.listing import list_sounds
from engine.errors import EngineError
from engine.jobs import Job
from engine.library import ClipRow, Library

_ROWS_PER_PARTIAL = 25


def add_files(job: Job, sources: list[Path], library: Library) -> tuple[list[ClipRow], list[str]]:
    """Add files, and every sound file in folders, to `library`.

    Emits the number of clips so far, now and then.

    Returns:
        The rows, also of clips that were there already, and a sentence for each file that could not be added.
    """
    rows: list[ClipRow] = []
    problems: list[str] = []
    found = list_sounds(sources)
    for number, path in enumerate(found):
        job.report(number / len(found), path.name)
        try:
            rows.append(library.find(path) or library.add(path, "import", recipe=files.read_recipe(path)))
        except EngineError as error:
            problems.append(str(error))
        if len(rows) % _ROWS_PER_PARTIAL == 1:
            job.emit(len(rows))
    if not found:
        problems.append(f"There is no sound file in {sources[0].name}: drop WAV, FLAC, OGG, MP3 or similar.")
    return rows, problems
