"""One file from the hub: goes on where it was cut, is checked by its hash, and appears only when whole."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.downloadable import Downloadable
from engine.errors import DownloadError
from engine.hub import CUT, LOOK_EVERY_S, Hub, Restart, status_of
from engine.jobs import Job
from engine.published import BLOCK, Published, digest_for, size_of

# Attempts in a row that bring nothing before the user is told, and the pause between them.
ATTEMPTS, PAUSE_S = 4, 1.0
# What a disk says that is full, or whose format has no files so large.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# Answers that another attempt will not change.
FINAL = (400, 401, 403, 404, 410)


def fetch(
    job: Job, hub: Hub, model: Downloadable, file: Published, target: Path, on_bytes: Callable[[int], None]
) -> None:
    """Have `file` at `target`. What has come is kept beside it, so that another call goes on from there.

    Args:
        on_bytes: told how many bytes of it there are.

    Raises:
        DownloadError: it cannot be reached or written, or is not what the hub said it is.
        Cancelled: what has come stays.
    """
    part, failed, furthest = part_of(target, file), 0, 0
    while True:
        try:
            found = _fetch_rest(job, hub, file, part, on_bytes)
            break
        except Restart:
            _forget(part)
            error: Exception = ConnectionError("it did not go on where it was cut")
        except CUT as cut:
            code = status_of(cut)
            if code in FINAL:
                raise hub.refusal(model, cut) from cut
            if code == 416:  # there is nothing from there on
                _forget(part)
            error = cut
        failed = 1 if size_of(part) > furthest else failed + 1
        furthest = max(furthest, size_of(part))
        if failed >= ATTEMPTS:
            raise hub.refusal(model, error) from error
        _pause(job)
    if found != file.digest:
        _forget(part)
        raise DownloadError(
            f"{target.name} is not what it should be (wrong hash), so it was thrown away: download it again."
        )
    with _disk(target):
        os.replace(part, target)


def part_of(target: Path, file: Published) -> Path:
    """Where what has come of it is kept; named by its hash, so that another version is not mixed in."""
    return target.with_name(f".{target.name}.{file.digest[:12]}.part")


def _fetch_rest(job: Job, hub: Hub, file: Published, part: Path, on_bytes: Callable[[int], None]) -> str:
    """Append to `part` what it lacks; return the hash of all of it."""
    digest, done = digest_for(file), 0
    with _disk(part):
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("a+b") as sink:
            sink.seek(0)
            while done <= file.size_bytes and (block := sink.read(BLOCK)):
                job.check()
                digest.update(block)
                done += len(block)
    on_bytes(done)
    if done == file.size_bytes:
        return digest.hexdigest()
    if done > file.size_bytes:
        raise Restart
    with part.open("ab", buffering=0) as sink, contextlib.closing(hub.blocks(job, file.url, done)) as blocks:
        for block in blocks:
            done += len(block)
            if done > file.size_bytes:
                raise Restart
            with _disk(part):
                left = memoryview(block)
                while left:  # a disk that is nearly full takes only some
                    left = left[sink.write(left) :]
            digest.update(block)
            on_bytes(done)
    if done < file.size_bytes:
        raise ConnectionError("it ended too soon")
    return digest.hexdigest()


@contextlib.contextmanager
def _disk(path: Path) -> Iterator[None]:
    """An error of the disk within is told as one."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DownloadError(
                f"The disk of {path.parent} takes no more of it: free some room and download again; what has "
                "come is kept."
            ) from error
        raise DownloadError(
            f"{path.parent} cannot be written ({error.strerror}): see to that folder and download again."
        ) from error


def _forget(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _pause(job: Job) -> None:
    until = time.monotonic() + PAUSE_S
    while time.monotonic() < until:
        job.check()
        time.sleep(LOOK_EVERY_S)
