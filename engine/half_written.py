"""Files that are being written beside their targets, and what is left of them after a kill.

Such a file names its target and its process, and that process holds a lock on it. What nobody holds and whose
process has gone, nobody will finish: it is removed, and nothing else ever is.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

log = logging.getLogger(__name__)

_NAME = re.compile(r"\.contrafact-(?P<target>[0-9a-f]{12})-(?P<process>\d+)-[a-z0-9_]{8}.*\.tmp", re.DOTALL)
# Where files cannot be locked like this, age has to tell: what is open there cannot be removed anyhow.
LEFT_S = 3600.0


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Yield a new empty file in the folder of `target`; it goes at the end, unless it was moved.

    What killed processes have left of the same target goes first. The file has the rights of any new file.

    Raises:
        OSError: the folder or the disk refuses.
    """
    _tidy(target.parent, _key(target))
    handle, path = _create(target)
    try:
        yield path
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        if handle is not None:
            os.close(handle)  # which lets go of the lock, as does the end of the process in whatever way


def tidy(folder: Path) -> None:
    """Remove what killed processes have left half written in `folder`, for whichever target."""
    _tidy(folder, None)


def _create(target: Path) -> tuple[int | None, Path]:
    """A new file, and the handle that locks it, where there are locks."""
    prefix, suffix = f".contrafact-{_key(target)}-{os.getpid()}-", f"{target.suffix}.tmp"
    while True:
        handle, name = tempfile.mkstemp(suffix, prefix, target.parent)
        path = Path(name)
        if sys.platform == "win32":  # where an open file could not be moved over its target
            os.close(handle)
            return None, path
        try:
            mask = os.umask(0)
            os.umask(mask)
            os.fchmod(handle, 0o666 & ~mask)
            _lock(handle, wait=True)
            if path.exists():  # else somebody tidied it away before it was locked
                return handle, path
        except BaseException:
            os.close(handle)
            path.unlink(missing_ok=True)
            raise
        os.close(handle)


def _tidy(folder: Path, key: str | None) -> None:
    try:
        with os.scandir(folder) as entries:
            found = [(entry, match) for entry in entries if (match := _NAME.fullmatch(entry.name))]
    except OSError:
        return
    for entry, match in found:
        if key in (None, match["target"]):
            with contextlib.suppress(OSError):
                if entry.is_file(follow_symlinks=False) and _is_left(entry, int(match["process"])):
                    os.unlink(entry.path)
                    log.info("removed %s, which a killed process had left", entry.path)


def _is_left(entry: os.DirEntry[str], process: int) -> bool:
    """Whether nobody writes this file any more. Raises OSError where that cannot be told."""
    if sys.platform == "win32":
        return entry.stat().st_mtime < time.time() - LEFT_S
    # Some writers put a file of their own in the place of the locked one, so the process counts as well;
    # and a process of another machine is known here by its lock alone.
    if _runs(process):
        return False
    handle = os.open(entry.path, os.O_RDWR)
    try:
        return _lock(handle, wait=False)
    finally:
        os.close(handle)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it is somebody else's, or none that can be
        return True
    return True


def _lock(handle: int, *, wait: bool) -> bool:
    """Take the lock on a file until it is closed; False if another has it, or if there are no locks."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def _key(target: Path) -> str:
    return hashlib.sha256(target.name.encode(errors="surrogatepass")).hexdigest()[:12]
