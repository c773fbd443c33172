"""Recordings that did not get into the library: finding them after a crash, keeping or discarding them."""

from __future__ import annotations

import contextlib
import logging
import os
from dataclasses import dataclass
from pathlib import Path

from engine.audio import files, growing_wav
from engine.errors import AudioFileError

log = logging.getLogger(__name__)

PART = ".part"  # behind the name of a recording that is being written
_NEW = ".new"  # an empty file beside a recording that is finished, but in no library yet


@dataclass(frozen=True)
class Unfinished:
    """A recording as a crash left it; whole up to `duration_s`.

    Attributes:
        began_s: when it began, in seconds since the epoch.
    """

    path: Path
    duration_s: float
    began_s: float

    @property
    def name(self) -> str:
        return self.path.name.removesuffix(PART).removesuffix(".wav")


def unfinished(folder: Path | str) -> list[Unfinished]:
    """What a crash left in `folder`, oldest first; what is being recorded, here or elsewhere, is not."""
    folder = Path(folder)
    try:
        found = [*_cut_short(folder), *_unknown(folder)]
    except OSError as error:  # nothing is lost by looking again another time
        log.warning("could not look for recordings in %s: %s", folder, error)
        return []
    return sorted(found, key=lambda one: one.began_s)


def keep(one: Unfinished) -> Path:
    """Give it its name; the path. Call `settle` once the library has it.

    Raises:
        AudioFileError: the folder refuses.
    """
    return finish(one.path) if one.path.suffix == PART else one.path


def discard(one: Unfinished) -> None:
    """Delete it, for good, unless a library has it by now."""
    if one.path.suffix == PART:
        drop(one.path)
    elif _note(one.path).exists():
        one.path.unlink(missing_ok=True)
        settle(one.path)


def announce(part: Path) -> None:
    """Note at the beginning of a recording that no library has it: in the end the disk may be full."""
    with contextlib.suppress(OSError):
        _note(part.with_suffix("")).touch()


def drop(part: Path) -> None:
    """Delete a recording that is not finished."""
    part.unlink(missing_ok=True)
    settle(part.with_suffix(""))


def finish(part: Path) -> Path:
    """Name a closed part as the recording it is, under a free name; `unfinished` finds it until `settle`.

    Raises:
        AudioFileError: the folder refuses.
    """
    try:
        target = free_name(part)
        if target != part.with_suffix(""):
            announce(target.with_name(target.name + PART))
            settle(part.with_suffix(""))
        os.replace(part, target)
    except OSError as error:
        why = f"{part.name} could not be finished ({error.strerror})"
        raise AudioFileError(
            f"The recording {why}: see that its folder takes files; the next start offers it again."
        ) from error
    return target


def settle(path: Path) -> None:
    """The library has the recording `path`."""
    with contextlib.suppress(OSError):
        _note(path).unlink(missing_ok=True)


def free_part(part: Path) -> Path:
    """A name like `part` that is free, as is that of the file it becomes."""
    name, number = part, 2
    while name.exists() or name.with_suffix("").exists():
        name = part.with_name(part.name.replace(".wav", f" {number}.wav"))
        number += 1
    return name


def free_name(part: Path) -> Path:
    """The name that a finished part takes."""
    name, number = part.with_suffix(""), 2
    while name.exists():
        name = part.with_name(part.name.replace(f".wav{PART}", f" {number}.wav"))
        number += 1
    return name


def _note(path: Path) -> Path:
    return path.with_name(path.name + _NEW)


def _cut_short(folder: Path) -> list[Unfinished]:
    found = []
    for part in folder.glob(f"*.wav{PART}"):
        try:
            written_s = part.stat().st_mtime
            n_frames, rate = growing_wav.repair(part)
            if n_frames:
                announce(part)
                os.utime(part, (written_s, written_s))  # should it be offered once more
                found.append(Unfinished(part, n_frames / rate, written_s - n_frames / rate))
            else:
                drop(part)
        except BlockingIOError:
            log.info("%s is being recorded", part)
        except (OSError, ValueError) as error:
            log.warning("could not recover %s: %s", part, error)
    return found


def _unknown(folder: Path) -> list[Unfinished]:
    found = []
    for note in folder.glob(f"*.wav{_NEW}"):
        path = note.with_suffix("")
        try:
            duration_s = files.probe(path).duration_s
            found.append(Unfinished(path, duration_s, path.stat().st_mtime - duration_s))
        except AudioFileError:
            if not path.with_name(path.name + PART).exists():
                note.unlink(missing_ok=True)
        except OSError as error:
            log.warning("could not recover %s: %s", path, error)
    return found
