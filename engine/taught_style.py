"""A style that the user taught: what a few clips sounded like to the classifier, in one small safe file."""

from __future__ import annotations

import calendar
import hashlib
import json
import time
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.errors import MALFORMED, ParamsError
from engine.replacing import replacing
from engine.style_head import Floats

SUFFIX = ".cfstyle"
VERSION = 1
# Far more than any style needs; a file from a stranger is not read if it is larger.
MOST_BYTES, MOST_ROWS = 1_000_000, 1024
LONGEST_NAME = 40
_FORMAT = "contrafact style"
# Control signs, half characters, private ones; but Persian, Hindi and emoji need the joiners.
_INVISIBLE, _JOINERS = ("Cc", "Cf", "Cs", "Co"), "\u200c\u200d"
_HEADER_BYTES = 8


@dataclass(frozen=True, eq=False)
class TaughtStyle:
    """Examples of a style.

    Attributes:
        classifier: hash of the weights that heard them; to others they mean nothing.
        embeddings: `[example, n]`, stretches of the clips, as they are and varied.
        clips: `[example]`, which clip each comes from, from 0.
        plain: `[example]`, True for those that are not varied.
        created: seconds since 1970.
        folder: where the clips were, "" if that is not known; never exported.
    """

    name: str
    classifier: str
    embeddings: Floats
    clips: npt.NDArray[np.int64]
    plain: npt.NDArray[np.bool_]
    created: float = 0.0
    folder: str = ""

    @property
    def n_clips(self) -> int:
        return len(np.unique(self.clips))

    def without(self, clip: int) -> TaughtStyle:
        """The same without one of its clips."""
        kept = self.clips != clip
        return replace(self, embeddings=self.embeddings[kept], clips=self.clips[kept], plain=self.plain[kept])


def checked_name(name: str) -> str:
    """`name` as it is kept: in any script, composed, without spaces around it.

    Raises:
        ParamsError: it is empty, too long, or holds what cannot be shown.
    """
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    if not plain:
        raise ParamsError("A style needs a name: type at least one letter.")
    if len(plain) > LONGEST_NAME:
        raise ParamsError(f"The name of a style has at most {LONGEST_NAME} letters: choose a shorter one.")
    if any(unicodedata.category(sign) in _INVISIBLE and sign not in _JOINERS for sign in plain):
        raise ParamsError("The name of the style holds signs that cannot be shown: use plain letters.")
    return plain


def same_name(one: str, other: str) -> bool:
    """Whether two names look alike to a reader, whatever their case."""
    return _folded(one) == _folded(other)


def file_name(name: str) -> str:
    """A name for the style's own file that every file system takes."""
    return hashlib.sha256(_folded(name).encode()).hexdigest()[:16] + SUFFIX


def write(path: Path, style: TaughtStyle, *, with_folder: bool) -> None:
    """Write `style` to `path`; the folder of its clips is the user's own business unless `with_folder`.

    Raises:
        ParamsError: the place refuses.
    """
    from safetensors.numpy import save

    tensors = _tensors(style)
    notes = {
        "format": _FORMAT,
        "version": str(VERSION),
        "name": style.name,
        "classifier": style.classifier,
        "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(style.created)),
        "sha256": _digest(tensors),
    }
    if with_folder and style.folder:
        notes["folder"] = style.folder
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(save(tensors, metadata=notes))
    except OSError as error:
        raise ParamsError(f"{path} cannot be written ({error.strerror}): choose another place.") from error


def read(path: Path) -> TaughtStyle:
    """Read a style that may come from anyone: nothing in it is run, and nothing oversized is taken.

    Raises:
        ParamsError: it is no such file, damaged, too large, or of a newer version.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ParamsError(f"{path.name} is too large for a style: choose a {SUFFIX} file.")
        return _parsed(path.read_bytes(), path.name)
    except OSError as error:
        raise ParamsError(f"{path} cannot be read ({error.strerror}): choose a {SUFFIX} file.") from error


def _parsed(data: bytes, name: str) -> TaughtStyle:
    from safetensors import SafetensorError
    from safetensors.numpy import load

    damaged = f"{name} is not a style, or it is damaged: ask for the file again."
    try:
        tensors = load(data)
        length = int.from_bytes(data[:_HEADER_BYTES], "little")
        notes = json.loads(data[_HEADER_BYTES : _HEADER_BYTES + length])["__metadata__"]
        if notes["format"] != _FORMAT:
            raise ParamsError(damaged)
        if int(notes["version"]) > VERSION:
            raise ParamsError(f"{name} needs a newer version of the app: update the app.")
        if set(tensors) != {"embeddings", "clips", "plain"} or notes["sha256"] != _digest(tensors):
            raise ParamsError(damaged)
        created = time.strptime(notes["created"], "%Y-%m-%dT%H:%M:%SZ")
        return _checked(
            TaughtStyle(
                checked_name(notes["name"]),
                str(notes["classifier"]),
                tensors["embeddings"].astype(np.float32),
                tensors["clips"].astype(np.int64),
                tensors["plain"].astype(bool),
                float(calendar.timegm(created)),
                str(notes.get("folder", "")),
            ),
            damaged,
        )
    except (SafetensorError, *MALFORMED) as error:
        raise ParamsError(damaged) from error


def _checked(style: TaughtStyle, damaged: str) -> TaughtStyle:
    rows = style.embeddings
    fits = (
        rows.ndim == 2
        and 0 < len(rows) <= MOST_ROWS
        and style.clips.shape == style.plain.shape == (len(rows),)
        and style.plain.any()
        and np.isfinite(rows).all()
    )
    if not fits:
        raise ParamsError(damaged)
    return style


def _tensors(style: TaughtStyle) -> dict[str, npt.NDArray[np.generic]]:
    return {
        "embeddings": style.embeddings.astype(np.float16),
        "clips": style.clips.astype(np.int16),
        "plain": style.plain.astype(np.uint8),
    }


def _digest(tensors: dict[str, npt.NDArray[np.generic]]) -> str:
    digest = hashlib.sha256()
    for name in sorted(tensors):
        array = np.ascontiguousarray(tensors[name])
        digest.update(f"{name} {array.dtype} {array.shape}".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()
