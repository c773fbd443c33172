"""Drawings of long files, kept on disk so that a second opening draws at once.

What is kept can always be made again: a file here that is damaged, or of another version, is drawn anew, and
the ones not used for longest go when all together grow too large.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

import numpy as np

from engine.audio import files, spectrogram
from engine.audio.clip import Clip, Samples
from engine.audio.columns import Levels
from engine.audio.look import Look
from engine.audio.picture import SpectrogramPyramid
from engine.audio.pyramid import GrowingPyramid, Rows
from engine.jobs import Job

log = logging.getLogger(__name__)

# Shorter sounds are drawn faster than anybody looks.
SHORTEST_S = 180.0
MAX_BYTES = 1 << 30
# What is half written for so long, nobody writes any more.
LEFT_S = 3600.0
# Counts up when the same sound would be drawn otherwise.
VERSION = 1
_SUFFIX = ".npz"
# Everything that reading a damaged archive may raise.
_DAMAGE = (
    OSError, ValueError, TypeError, KeyError, EOFError, OverflowError, NotImplementedError, MemoryError,
    RuntimeError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


def drawn(job: Job, source: Path | Clip, look: Look, folder: Path) -> SpectrogramPyramid:
    """The spectrogram of a sound: from `folder` if it is there, else computed, and kept if it is worth it.

    Emits partial pyramids while it is computed, see `spectrogram.compute`.

    Raises:
        AudioFileError: the file cannot be read.
        Cancelled: the job was asked to stop.
    """
    if isinstance(source, Clip) or files.probe(source).duration_s < SHORTEST_S:
        return spectrogram.compute(job, source, look)
    place = _place(source, look, folder)
    if place and (found := _read(place, source, look)):
        return found
    made = spectrogram.compute(job, source, look)
    job.check()
    if place and place == _place(source, look, folder):  # it may have grown meanwhile
        _write(place, made)
    return made


def _place(source: Path, look: Look, folder: Path) -> Path | None:
    """Where the drawing of a file as it is now is kept."""
    try:
        now = source.stat()
    except OSError:
        return None
    words = (VERSION, os.path.abspath(source), now.st_size, now.st_mtime_ns, look.n_fft, look.channels)
    return folder / (hashlib.sha256(repr(words).encode(errors="surrogatepass")).hexdigest()[:32] + _SUFFIX)


def _read(place: Path, source: Path, look: Look) -> SpectrogramPyramid | None:
    """What is kept at `place`; None if nothing is, or nothing of use."""
    if not place.is_file():
        return None
    try:
        # Opened here, because numpy does not close what it could not read.
        with place.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            columns, lows, highs, facts = (kept[name] for name in ("columns", "lows", "highs", "facts"))
        hop, rate, n_samples = (int(fact) for fact in facts)
        _check(columns, lows, highs, look, hop, rate, n_samples)
    except _DAMAGE as error:
        log.info("A kept drawing is of no use (%s): %s is drawn anew.", error, source.name)
        with contextlib.suppress(OSError):
            place.unlink()
        return None
    with contextlib.suppress(OSError):
        os.utime(place)  # used just now
    pyramid = SpectrogramPyramid(
        _levels(columns, np.maximum), _levels(lows, np.minimum), _levels(highs, np.maximum), hop / rate, rate,
        look=look,
    )  # fmt: skip
    detail = spectrogram.detail_of(pyramid, source, n_samples)
    return SpectrogramPyramid(
        pyramid.levels, pyramid.lows, pyramid.highs, pyramid.hop_s, rate, look=look, detail=detail
    )


def _check(
    columns: Levels, lows: Samples, highs: Samples, look: Look, hop: int, rate: int, n_samples: int
) -> None:
    """Raise ValueError where what was read cannot be a drawing in this look."""
    is_whole = (
        columns.dtype == np.uint8
        and lows.dtype == highs.dtype == np.float32
        and columns.ndim == 2
        and columns.shape[1] == look.n_bins * look.n_lanes
        and lows.shape == highs.shape == columns.shape[:1]
        and hop >= look.hop
        and rate > 0
        and (len(columns) - 1) * hop <= n_samples <= (len(columns) + 1) * hop
    )
    if not is_whole or not np.isfinite(lows).all() or not np.isfinite(highs).all():
        raise ValueError("it does not fit together")


def _levels(rows: Rows, pool: np.ufunc) -> list[Rows]:
    growing = GrowingPyramid(len(rows), np.zeros(rows.shape[1:], rows.dtype), group=1, pool=pool)
    growing.append(rows)
    return growing.finish()


def _write(place: Path, made: SpectrogramPyramid) -> None:
    """Keep a drawing, and see that all together do not grow too large; a full disk is no reason to fail."""
    hop = round(made.hop_s * made.rate)
    n_samples = made.detail.n_samples if made.detail else len(made.levels[0]) * hop
    temporary: Path | None = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, suffix=".part", delete=False) as file:
            temporary = Path(file.name)
            np.savez(
                file, columns=made.levels[0], lows=made.lows[0], highs=made.highs[0],
                facts=np.array([hop, made.rate, n_samples], np.int64),
            )  # fmt: skip
        temporary.replace(place)
        _make_room(place.parent)
    except OSError as error:
        log.info("A drawing is not kept: %s", error)
        if temporary:
            temporary.unlink(missing_ok=True)


def _make_room(folder: Path) -> None:
    """Remove what was not used for longest, and what a crash left behind."""
    for left in folder.glob("*.part"):
        if left.stat().st_mtime < time.time() - LEFT_S:
            left.unlink(missing_ok=True)
    kept = sorted((one.stat().st_mtime_ns, one.stat().st_size, one) for one in folder.glob(f"*{_SUFFIX}"))
    total = sum(size for _, size, _ in kept)
    for _, size, one in kept[:-1]:
        if total <= MAX_BYTES:
            break
        one.unlink(missing_ok=True)
        total -= size
