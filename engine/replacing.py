"""Files written whole or not at all: beside their target, then moved over it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a new empty file in the folder of `target`, to be written; it takes the target's place.

    If anything is raised meanwhile, the file goes, and the target stays as it was.

    Raises:
        OSError: the folder or the disk refuses.
    """
    temporary = new_beside(target)
    rights = temporary.stat().st_mode
    try:
        yield temporary
        temporary.chmod(rights)  # whoever wrote it may have put a stricter file in its place
        os.replace(temporary, target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def new_only(target: Path) -> Iterator[Path]:
    """As `replacing`, but a file that is there already, or appears meanwhile, stays as it is.

    Raises:
        FileExistsError: there is one.
        OSError: the folder or the disk refuses.
    """
    target.touch(exist_ok=False)  # claims the name
    try:
        with replacing(target) as temporary:
            yield temporary
    except BaseException:
        with contextlib.suppress(OSError):
            if target.stat().st_size == 0:
                target.unlink()
        raise


def new_beside(target: Path) -> Path:
    """A fresh empty file in the same folder, with the permissions any new file gets. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=target.suffix + ".tmp", dir=target.parent)
    os.close(handle)
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
    return Path(name)
