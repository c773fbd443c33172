"""What keeps two windows, or a window and a command, on one data folder out of each other's way."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_LOCK = ".lock"
_OPEN = ".open"


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """While the body runs, no other process is in the body of this for the same folder.

    It waits for the other. Where a folder knows no locks, as on some network drives, nobody waits. Threads of
    one process are not kept apart.
    """
    file: BinaryIO | None = None
    try:
        with contextlib.suppress(OSError):
            file = (folder / _LOCK).open("ab")
            _lock(file)
        yield
    finally:
        if file is not None:
            file.close()  # which lets go of the lock, as does the end of the process in whatever way


def open_here(root: Path) -> BinaryIO | None:
    """Show others that `root` is in use until the file is closed; None where that cannot be shown."""
    if sys.platform == "win32":
        return None  # an open database cannot be moved there, which is enough
    import fcntl

    try:
        root.mkdir(parents=True, exist_ok=True)
        file = (root / _OPEN).open("ab")
        fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return None
    return file


def open_elsewhere(root: Path) -> bool:
    """Whether another window has `root` open; to be asked before `open_here`."""
    if sys.platform == "win32" or not (root / _OPEN).is_file():
        return False
    import fcntl

    try:
        with (root / _OPEN).open("ab") as file:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _lock(file: BinaryIO) -> None:
    """Wait for, and take, the only lock there is on `file`. Raises OSError if there are none."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
