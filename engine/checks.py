"""Checks on what a command was asked, made before anything is computed. Each refusal is one sentence."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Mapping
from pathlib import Path

from engine.audio import files
from engine.audio.clip import Clip
from engine.audio.wholeness import require_whole
from engine.errors import AudioFileError, DataError, ParamsError

N_SEEDS = 2**32


def pick_seed(wanted: int | None) -> int:
    if wanted is None:
        return random.SystemRandom().randrange(N_SEEDS)
    require_between("--seed", wanted, 0, N_SEEDS - 1)
    return wanted


def require_between(option: str, value: float, low: float, high: float, unit: str = "") -> None:
    if not low <= value <= high:  # so that "not a number" is refused too
        limits = f"{_plain(low)} and {_plain(high)}{unit}"
        raise ParamsError(f"{option} must be between {limits}, not {_plain(value)}.")


def require_engine(name: str | None, engines: Mapping[str, object]) -> str:
    if name is None:
        return next(iter(engines))
    if name not in engines:
        raise ParamsError(f'"{name}" is not an engine for this; choose one of: {", ".join(engines)}.')
    return name


def read_input(source: Path, out: Path, longest_s: float) -> Clip:
    refuse_overwriting(source, out)
    if files.probe(source).duration_s > longest_s:
        raise AudioFileError(
            f"{source.name} is longer than {longest_s:g} seconds: cut it into shorter parts."
        )
    clip = files.read(source)
    require_whole(source, clip)
    return clip


def refuse_overwriting(source: Path, out: Path) -> None:
    if source.exists() and out.exists() and os.path.samefile(source, out):
        raise ParamsError(f"{out} is the input itself: give --out another name.")


def require_writable(path: Path) -> None:
    """Like `files.check_writable`, for files that are no sound files."""
    if path.is_dir():
        raise AudioFileError(f"{path} is a folder: give a file name.")
    try:
        tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise AudioFileError(f"{path} cannot be written ({error.strerror}): choose another place.") from error


def existing_folder(name: str) -> Path:
    if not Path(name).is_dir():
        raise DataError(f"There is no folder {name}.")
    return Path(name)


def writable_folder(name: str) -> Path:
    try:
        Path(name).mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=name).close()
    except OSError as error:
        raise DataError(f"The folder {name} cannot be used ({error.strerror}): choose another.") from error
    return Path(name)


def _plain(number: float) -> str:
    return str(number) if isinstance(number, int) else f"{number:g}"
