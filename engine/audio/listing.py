"""Which sound files are in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from engine.audio.files import READABLE


def list_sounds(sources: Iterable[Path]) -> list[Path]:
    """The files among `sources` as they are, and in its folders those with a sound file's extension.

    In order of name; what is hidden is left out.
    """
    found: list[Path] = []
    for source in sources:
        if not source.is_dir():
            found.append(source)
            continue
        for folder, folders, names in os.walk(source):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            paths = (Path(folder, name) for name in sorted(names) if not name.startswith("."))
            found += [path for path in paths if path.suffix.lower() in READABLE]
    return found
