"""Jobs on files that the window starts: adding to the library, exporting."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from engine.audio import files
from engine.audio.listing import list_sounds
from engine.errors import AudioFileError, EngineError
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


def export_clip(
    job: Job, row: ClipRow, target: Path, subtype: str, stretch: tuple[float, float] | None
) -> Path:
    """Write the clip of `row`, or `stretch` of it in seconds, to `target`; return `target`.

    Raises:
        AudioFileError: the source is gone, or the target's folder or format refuses.
    """
    files.check_writable(target)
    if os.path.abspath(target) == os.path.abspath(row.path):
        raise AudioFileError(f"{target.name} is the clip's own file: choose another name or folder.")
    start_s, stop_s = stretch or (0.0, None)
    job.report(0.1, "reading")
    clip = files.read(row.path, start_s=start_s, duration_s=None if stop_s is None else stop_s - start_s)
    job.report(0.4, "writing")
    files.write(target, clip, subtype=subtype, recipe=row.recipe and _public(row.recipe))
    return target


def _public(recipe: dict[str, Any]) -> dict[str, Any]:
    """The recipe without the user's folders, since an exported file goes to other people."""
    parent = recipe.get("parent")
    return recipe | {"parent": Path(parent).name} if isinstance(parent, str) else recipe
