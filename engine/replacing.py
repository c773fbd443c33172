"""Files written whole or not at all: beside their target, then moved over it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from engine.half_written import beside


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a new empty file in the folder of `target`, to be written; it takes the target's place.

    If anything is raised meanwhile, the file goes, and the target stays as it was. If the process is killed,
    the file stays until the next one that is to take the same place, see `half_written`.

    Raises:
        OSError: the folder or the disk refuses.
    """
    with beside(target) as temporary:
        rights = temporary.stat().st_mode
        yield temporary
        temporary.chmod(rights)  # whoever wrote it may have put a stricter file in its place
        os.replace(temporary, target)


@contextlib.contextmanager
def new_only(target: Path) -> Iterator[Path]:
    """As `replacing`, but a file that is there already, or appears meanwhile, stays as it is.

    Raises:
        FileExistsError: there is one.
        OSError: the folder or the disk refuses.
    """
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    with beside(target) as temporary:
        rights = temporary.stat().st_mode
        yield temporary
        temporary.chmod(rights)
        _move_to_free(temporary, target)


def check_folder(target: Path) -> None:
    """Make sure that files can be written beside `target`. Raises OSError if not."""
    with beside(target):
        pass


def _move_to_free(path: Path, target: Path) -> None:
    """Move a file to a name that nothing has. Raises FileExistsError if something has it."""
    if sys.platform == "win32":
        os.rename(path, target)  # which there never replaces anything
        return
    try:
        os.link(path, target)
    except FileExistsError:
        raise
    except OSError:  # memory cards and some network drives know no second names
        target.touch(exist_ok=False)  # claims the name
        os.replace(path, target)
