"""A long file at a glance: short looks at places all over it, until the whole is drawn."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from engine.audio import files
from engine.audio.clip import Samples
from engine.audio.columns import Columns, Levels
from engine.audio.look import Look
from engine.audio.picture import SpectrogramPyramid
from engine.errors import AudioFileError
from engine.jobs import Job

N_PLACES = 512
# A file in which places are slow to find (some MP3s) gets fewer of them.
LONGEST_S = 0.5
_N_HOPS = 8  # looked at in each place


def sketch(job: Job, path: Path, look: Look) -> SpectrogramPyramid | None:
    """A picture of the whole file in `N_PLACES` columns; None if its header tells nothing of use.

    Raises:
        AudioFileError: the file cannot be read.
    """
    info = files.probe(path)
    columns: dict[int, tuple[Levels, float, float]] = {}
    began = time.monotonic()
    for place in _ever_finer(N_PLACES):
        job.check()
        if time.monotonic() - began > LONGEST_S:
            break
        start_s = (place + 0.5) / N_PLACES * info.duration_s
        try:
            block = files.read(path, start_s=start_s, duration_s=_N_HOPS * look.hop / info.rate).samples
        except AudioFileError:  # the header promised more
            continue
        columns[place] = (_loudest(block, look), float(block.min()), float(block.max()))
    if not columns:
        return None
    known = np.array(sorted(columns))
    nearest = known[np.abs(known[None, :] - np.arange(N_PLACES)[:, None]).argmin(axis=1)]
    found = [columns[int(place)] for place in nearest]
    levels, lows, highs = (np.stack([part[i] for part in found]) for i in range(3))
    return SpectrogramPyramid(
        [levels],
        [lows.astype(np.float32)],
        [highs.astype(np.float32)],
        info.duration_s / N_PLACES,
        info.rate,
        complete=False,
        look=look,
    )


def _loudest(block: Samples, look: Look) -> Levels:
    """The maxima `[lane * bin]` of the columns of a few samples `[channel, frame]`."""
    block = np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
    pad = np.zeros((block.shape[0], look.n_fft), np.float32)
    block = np.concatenate([block, pad], axis=1)
    parts = [Columns(look.n_fft, look.hop).push(lane).max(axis=0) for lane in look.lanes(block)]
    return np.concatenate(parts)


def _ever_finer(n: int) -> list[int]:
    """0..n-1 in an order that covers all of it coarsely, then ever more finely; `n` is a power of two."""
    order = [0]
    while len(order) < n:
        order = [2 * place for place in order] + [2 * place + 1 for place in order]
    return order
