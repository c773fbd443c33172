"""Backup: the library, the settings, taught styles and, if wished, the sounds, in one ZIP file."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from engine import __version__, paths
from engine.clip_row import ClipRow
from engine.errors import LibraryError
from engine.jobs import Job
from engine.library import Library
from engine.names import safe_stem
from engine.replacing import replacing

What = Literal["library", "own", "all"]
FORMAT = 1
APP = "Contrafact"
MANIFEST, DATABASE, SOUNDS = "manifest.json", "library.sqlite", "sounds/"
# What lies beside the library and goes with it, in the folder of the user's data.
BESIDE = ("settings.json", "presets.json")
_CHUNK = 1 << 20


def default_name() -> str:
    return f"contrafact-backup-{time.strftime('%Y-%m-%d')}.zip"


def back_up(job: Job, library: Library, root: Path, target: Path, what: What = "own") -> Path:
    """Write a backup, whole or not at all, and return `target`.

    Args:
        root: the folder of the user's data.
        what: "library" takes no sounds, "own" those that were recorded and made, "all" every sound that is
            there, imported ones too.

    Raises:
        LibraryError: the place refuses, or the disk is full.
    """
    try:
        with replacing(target) as temporary, zipfile.ZipFile(temporary, "w", allowZip64=True) as archive:
            _write(job, library, root, archive, what)
    except (OSError, zipfile.LargeZipFile) as error:
        text = f"The backup {target} cannot be written ({error}): choose another place."
        raise LibraryError(text) from error
    return target


def _write(job: Job, library: Library, root: Path, archive: zipfile.ZipFile, what: What) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, DATABASE)
        with library.statements() as connection:
            whole = sqlite3.connect(copy)
            try:
                connection.backup(whole)
            finally:
                whole.close()
        archive.write(copy, DATABASE, zipfile.ZIP_DEFLATED)
    for path in _beside(root):
        archive.write(path, path.relative_to(root).as_posix(), zipfile.ZIP_DEFLATED)
    sounds = _sounds(library.rows(look=False), root, what)
    entries = {}
    sizes = [path.stat().st_size for path in sounds]
    done, total = 0, max(1, sum(sizes))
    for number, (path, size) in enumerate(zip(sounds, sizes, strict=True), 1):
        name = f"{SOUNDS}{number:06} {safe_stem(path.stem)}{path.suffix.lower()}"
        _copy(path, archive, name, job.part(done / total, (done + size) / total), size)
        entries[name] = str(path)
        done += size
    manifest = {
        "app": APP, "format": FORMAT, "version": __version__, "created": time.time(), "root": str(root),
        "sounds": entries,
    }  # fmt: skip
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False), zipfile.ZIP_DEFLATED)


def _beside(root: Path) -> Iterator[Path]:
    yield from (path for name in BESIDE if (path := root / name).is_file())
    # What is hidden there is half written, or a lock.
    yield from (path for path in sorted(paths.styles_dir(root).glob("[!.]*")) if path.is_file())


def _sounds(rows: list[ClipRow], root: Path, what: What) -> list[Path]:
    """The files of clips, and the notes that lie beside some of them."""
    if what == "library":
        return []
    found: dict[Path, None] = {}
    for row in rows:
        if what == "all" or row.path.is_relative_to(root):
            for path in (row.path, row.path.with_suffix(".mid")):
                if path.is_file():
                    found[path] = None
    return list(found)


def _copy(path: Path, archive: zipfile.ZipFile, name: str, job: Job, size: int) -> None:
    info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)  # sound hardly gets smaller
    n = 0
    with path.open("rb") as source, archive.open(info, "w", force_zip64=info.file_size >= 1 << 31) as out:
        while chunk := source.read(_CHUNK):
            out.write(chunk)
            n += len(chunk)
            job.report(n / max(1, size), path.name)
