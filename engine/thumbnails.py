"""Thumbnails: a tiny picture of each clip's sound, made once and kept in the library."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.audio import files
from engine.audio.clip import Samples
from engine.audio.columns import Columns, Levels
from engine.errors import AudioFileError, EngineError
from engine.jobs import Job
from engine.library import Library

log = logging.getLogger(__name__)
N_BANDS, N_COLUMNS = 24, 32
_N_FFT, _HOP = 2048, 1024
_LOOKED_AT = 4096  # frames in each place
_LOWEST_HZ, _HIGHEST_HZ = 60.0, 12_000.0


def picture(path: Path) -> Levels:
    """Levels `[N_BANDS, N_COLUMNS]`, high sounds first, of a file seen at places all over it.

    Bytes are those of `engine.audio.columns.Columns`.

    Raises:
        AudioFileError: it cannot be read.
    """
    info = files.probe(path)
    if info.n_frames <= N_COLUMNS * _LOOKED_AT:
        whole = files.read(path).mono()
        parts = np.array_split(whole, N_COLUMNS)
    else:
        look_s = _LOOKED_AT / info.rate
        starts = (np.arange(N_COLUMNS) + 0.5) / N_COLUMNS * (info.duration_s - look_s)
        parts = [_look(path, start_s, look_s) for start_s in starts]
    edges = np.geomspace(_LOWEST_HZ, min(_HIGHEST_HZ, info.rate / 2), N_BANDS + 1) * _N_FFT / info.rate
    return np.stack([_bands(part, edges) for part in parts], axis=1)[::-1]


def show(job: Job, library: Library, ids: Iterable[int]) -> None:
    """Emit id and picture of each clip, from the library or made now; None where there can be none."""
    for clip_id in ids:
        job.check()
        found = _kept(library, clip_id)
        if found is None:
            try:
                found = picture(library.get(clip_id).path)
                _keep(library, clip_id, found)
            except EngineError as error:
                log.info("No thumbnail of clip %d: %s", clip_id, error)
        job.emit((clip_id, found))


def _look(path: Path, start_s: float, look_s: float) -> Samples:
    """A moment of a file, `[frame]`; nothing where a header that only estimates its length promised more."""
    try:
        return files.read(path, start_s=start_s, duration_s=look_s).mono()
    except AudioFileError:
        return np.zeros(0, np.float32)


def _bands(samples: Samples, edges: npt.NDArray[np.float64]) -> Levels:
    padded = np.concatenate([np.nan_to_num(samples), np.zeros(_N_FFT, np.float32)])
    column = Columns(_N_FFT, _HOP).push(padded).max(axis=0)
    firsts = np.minimum(edges[:-1].astype(int), _N_FFT // 2)  # a rate may be as low as a header says
    lasts = np.maximum(firsts + 1, edges[1:].astype(int))
    bands = [column[first:last].max() for first, last in zip(firsts, lasts, strict=True)]
    return np.array(bands, np.uint8)


def _kept(library: Library, clip_id: int) -> Levels | None:
    with library.statements() as connection:
        row = connection.execute("SELECT picture FROM thumbnails WHERE clip_id = ?", (clip_id,)).fetchone()
    if row is None or len(row["picture"]) != N_BANDS * N_COLUMNS:
        return None
    return np.frombuffer(row["picture"], np.uint8).reshape(N_BANDS, N_COLUMNS)


def _keep(library: Library, clip_id: int, found: Levels) -> None:
    with library.statements() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO thumbnails (clip_id, picture) VALUES (?, ?)", (clip_id, found.tobytes())
        )
