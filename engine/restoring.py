"""Restoring a backup: checked and unpacked beside what is there, put in its place at the next start.

Nothing of the present library is lost: it is moved into a folder of its own, and sounds go only where no
other file is. An archive may come from anywhere, so nothing in it is trusted.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import shutil
import sqlite3
import stat
import tempfile
import time
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from engine.backup import APP, BESIDE, DATABASE, FORMAT, MANIFEST, SOUNDS
from engine.errors import LibraryError
from engine.jobs import Job
from engine.library_schema import MIGRATIONS, open_database
from engine.names import free_path, safe_stem
from engine.replacing import new_only

log = logging.getLogger(__name__)
READY, MARKER = "restore-ready", "ready.json"
_LIVE = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *BESIDE, "styles", "sounds.sqlite",
         "sounds.sqlite-wal", "sounds.sqlite-shm")  # fmt: skip
_KNOWN = "|".join(re.escape(name) for name in (MANIFEST, DATABASE, *BESIDE))
_NAME = re.compile(rf"({_KNOWN}|styles/[^/]+|{SOUNDS}[^/]+)")
_LARGEST_MANIFEST = 64 << 20
_CHUNK = 1 << 20
_STAGED = ".restore-"
# Longer than any backup takes to be unpacked.
_LEFT_S = 24 * 3600.0


@dataclass(frozen=True)
class Prepared:
    """What the next start puts in place; `aside` is where what is there now will be."""

    n_clips: int
    n_sounds: int
    aside: Path


def prepare(job: Job, archive_path: Path, root: Path) -> Prepared:
    """Check a backup and unpack it beside the library in `root`; `apply` puts it in place.

    Raises:
        LibraryError: it is no backup, damaged, of a newer version, or there is no room for it.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(archive_path) as archive, _staging(root) as staged:
            manifest = _manifest(archive)
            _check_names(archive, root)
            for info in archive.infolist():
                if not info.filename.startswith(SOUNDS) and info.filename != MANIFEST:
                    target = staged / info.filename
                    target.parent.mkdir(exist_ok=True)
                    _unpack(job, archive, info, target)
            _check_database(staged / DATABASE)
            open_database(staged / DATABASE).close()  # brings an older one up to date
            places = _place_sounds(job, archive, manifest, root)
            n_clips = _repoint(staged / DATABASE, places)
            aside = free_path(root, f"before-restore-{time.strftime('%Y%m%d-%H%M%S')}")
            (staged / MARKER).write_text(json.dumps({"aside": aside.name}), encoding="utf-8")
            ready = root / READY
            if ready.exists():  # an earlier one that never came to pass
                shutil.rmtree(ready)
            os.replace(staged, ready)
            return Prepared(n_clips, len(places), aside)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        raise LibraryError(f"{archive_path.name} is damaged, or no backup ({error}).") from error
    except sqlite3.Error as error:
        raise LibraryError(f"The library in {archive_path.name} is damaged ({error}).") from error
    except OSError as error:
        raise LibraryError(f"{archive_path.name} cannot be restored ({error}): check the disk.") from error


def apply(root: Path) -> Path | None:
    """Put in place what `prepare` made, before anything is opened; return where the former library is.

    It goes on where it was if it is interrupted.

    Raises:
        LibraryError: a file cannot be moved; nothing may be opened then.
    """
    _tidy(root)
    ready = root / READY
    try:
        marker = json.loads((ready / MARKER).read_text(encoding="utf-8"))
        aside = root / safe_stem(str(marker["aside"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        log.exception("The restored library in %s cannot be read", ready)
        return None
    try:
        _put_in_place(ready, root, aside)
    except OSError as error:
        raise LibraryError(
            f"The backup cannot be put in place ({error}): close other windows of this app, check the folder"
            f" {root}, and start again."
        ) from error
    log.info("A backup was restored; what was there before is in %s", aside)
    return aside


def _put_in_place(ready: Path, root: Path, aside: Path) -> None:
    aside.mkdir(exist_ok=True)
    if (ready / DATABASE).exists():
        for name in _LIVE:
            if (root / name).exists() and not (aside / name).exists():
                os.replace(root / name, aside / name)
    for path in sorted(ready.iterdir(), key=lambda path: path.name == DATABASE):  # the library last
        if path.name != MARKER:
            os.replace(path, root / path.name)
    shutil.rmtree(ready)


def _tidy(root: Path) -> None:
    """Remove what was being unpacked when its process was killed."""
    for folder in root.glob(f"{_STAGED}*"):
        with contextlib.suppress(OSError):
            if folder.stat().st_mtime < time.time() - _LEFT_S:
                shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _staging(root: Path) -> Any:
    folder = Path(tempfile.mkdtemp(prefix=_STAGED, dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    name = Path(archive.filename or "").name
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise ValueError("too long")
        manifest = json.loads(archive.read(info))
        if manifest["app"] != APP or not isinstance(manifest["sounds"], dict):
            raise ValueError("of another program")
        version = int(manifest["format"])
    except (KeyError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise LibraryError(f"{name} is no backup of this app: choose another file.") from error
    if version > FORMAT:
        raise LibraryError(f"{name} was made by a newer version of the app: update the app.")
    return dict(manifest)


def _check_names(archive: zipfile.ZipFile, root: Path) -> None:
    """Refuse what would be written anywhere but where it belongs, and what the disk cannot hold."""
    name = Path(archive.filename or "").name
    total = 0
    for info in archive.infolist():
        plain = info.filename
        path = PurePosixPath(plain)
        strange = (
            not _NAME.fullmatch(plain)
            or ".." in path.parts
            or "\\" in plain
            or PureWindowsPath(plain).drive
            or stat.S_ISLNK(info.external_attr >> 16)
            or info.flag_bits & 1
        )
        if strange:
            raise LibraryError(f"{name} holds what no backup holds ({plain!r}): it is not restored.")
        total += info.file_size
    if total > shutil.disk_usage(root).free:
        raise LibraryError(f"{name} needs {total / 1e9:.1f} GB: make room on the disk first.")


def _unpack(job: Job, archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    """Copy one entry; its checksum is compared at its end."""
    left = info.file_size
    with archive.open(info) as source, target.open("wb") as out:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile(f"{info.filename} is longer than it says")
            out.write(chunk)
            job.check()


def _check_database(path: Path) -> None:
    if not path.is_file():
        raise LibraryError("There is no library in the backup: choose another file.")
    connection = sqlite3.connect(path)
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("it fails its integrity check")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if not 1 <= version <= len(MIGRATIONS):
            raise LibraryError("The library in the backup is of a newer version of the app: update the app.")
        connection.execute("SELECT path FROM clips LIMIT 1")
    finally:
        connection.close()


def _place_sounds(
    job: Job, archive: zipfile.ZipFile, manifest: dict[str, Any], root: Path
) -> dict[str, Path]:
    """Unpack sounds to where there is nothing; return where each is, by the path that it had.

    Those of the former data folder go to the same place in `root`, others stay where they are if they are
    there, and go into a folder "restored" if not. Notes go beside their sound.
    """
    old_root = Path(str(manifest.get("root", "")))
    places: dict[str, Path] = {}
    entries = sorted(manifest["sounds"].items(), key=lambda entry: Path(str(entry[1])).suffix == ".mid")
    for number, (name, former) in enumerate(entries):
        job.report(number / len(entries), Path(str(former)).name)
        info, was = archive.getinfo(name), Path(str(former))
        if was.suffix.lower() == ".mid":
            beside = next((place for path, place in places.items() if Path(path).stem == was.stem), None)
            wanted = beside.with_suffix(".mid") if beside else None
            if wanted is None or wanted.exists():
                continue
        elif was.is_file() and _same(was, info):
            places[str(was)] = was
            continue
        else:
            wanted = _wanted(was, old_root, root)
            if wanted.is_file() and not _same(wanted, info):
                wanted = free_path(wanted.parent, wanted.stem, wanted.suffix)
        if not wanted.exists():
            wanted.parent.mkdir(parents=True, exist_ok=True)
            with new_only(wanted) as temporary:
                _unpack(job, archive, info, temporary)
        if was.suffix.lower() != ".mid":
            places[str(was)] = wanted
    return places


def _wanted(was: Path, old_root: Path, root: Path) -> Path:
    name = safe_stem(was.stem) + was.suffix.lower()
    inside = was.relative_to(old_root).parts if old_root.name and was.is_relative_to(old_root) else ()
    if len(inside) == 2 and inside[0] in ("takes", "recordings"):
        return root / inside[0] / name
    return root / "restored" / name


def _same(path: Path, info: zipfile.ZipInfo) -> bool:
    if path.stat().st_size != info.file_size:
        return False
    check = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            check = zlib.crc32(chunk, check)
    return check == info.CRC


def _repoint(path: Path, places: dict[str, Path]) -> int:
    """Tell the restored library where its sounds are; return how many clips it has."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            for former, place in places.items():
                if former != str(place):
                    connection.execute(
                        "UPDATE OR IGNORE clips SET path = ? WHERE path = ?", (str(place), former)
                    )
        return int(connection.execute("SELECT count(*) FROM clips WHERE removed IS NULL").fetchone()[0])
    finally:
        connection.close()
