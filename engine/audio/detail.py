"""Detail of a long file near what is looked at, computed when it is needed and forgotten when it is not."""

from __future__ import annotations

import contextlib
import math
from collections import OrderedDict
from pathlib import Path

import numpy as np

from engine.audio import files
from engine.audio.clip import Samples
from engine.audio.columns import Columns, Levels
from engine.audio.look import Look
from engine.jobs import Job

TILE = 256  # columns
MAX_BYTES = 64 << 20
# Level of detail, where each has columns twice as far apart as the one before, and number of the tile in it.
Key = tuple[int, int]


class Detail:
    """Tiles of `TILE` columns at levels finer than those of a pyramid.

    Column i of level k is centred on sample `i * hop * 2**k`, or spans as much from there as separates it
    from the next, whichever is more. One thread fills, another reads.

    Attributes:
        n_samples: length of the sound; it may turn out to be other than the file's header says.
    """

    def __init__(self, path: Path, look: Look, rate: int, n_samples: int, n_levels: int) -> None:
        """Levels 0 to `n_levels - 1` of a file, none of which is computed yet."""
        self.look, self.rate, self.n_levels = look, rate, n_levels
        self._path, self.n_samples = path, n_samples
        self._tiles: OrderedDict[Key, Levels] = OrderedDict()

    def level_for(self, column_s: float) -> int | None:
        """The coarsest level whose columns are no further apart than `column_s`, if it is one of these."""
        level = math.floor(math.log2(max(column_s * self.rate / self.look.hop, 1e-9)) + 1e-6)
        return max(0, level) if level < self.n_levels else None

    def hop_s(self, level: int) -> float:
        return self.look.hop * 2**level / self.rate

    def keys(self, level: int, start_s: float, stop_s: float) -> list[Key]:
        """The tiles that show `start_s` to `stop_s`, the middle ones first."""
        tile_s = TILE * self.hop_s(level)
        last_of_all = max(0, (self.n_samples - 1) // (TILE * self.look.hop * 2**level))
        first = min(max(0, int(start_s / tile_s)), last_of_all)
        last = min(max(0, int(stop_s / tile_s)), last_of_all)
        middle = (start_s + stop_s) / 2 / tile_s - 0.5
        return [(level, n) for n in sorted(range(first, last + 1), key=lambda n: abs(n - middle))]

    def missing(self, keys: list[Key]) -> list[Key]:
        return [key for key in keys if key not in self._tiles]

    def get(self, key: Key) -> Levels | None:
        """Levels `[TILE, lane * bin]`, fewer rows at the end of the sound; None if not computed."""
        tile = self._tiles.get(key)
        if tile is not None:
            with contextlib.suppress(KeyError):  # dropped by the other thread just now
                self._tiles.move_to_end(key)
        return tile

    def fill(self, job: Job, keys: list[Key]) -> None:
        """Compute tiles; emits the key of each as it is there.

        Raises:
            AudioFileError: the file cannot be read any more.
        """
        for number, key in enumerate(self.missing(keys)):
            job.report(number / len(keys))
            tile = self._compute(*key)
            self._tiles[key] = tile
            while len(self._tiles) > 1 and self.n_bytes > MAX_BYTES:
                self._tiles.popitem(last=False)
            job.emit(key)

    @property
    def n_bytes(self) -> int:
        """What all tiles take."""
        return sum(tile.nbytes for tile in list(self._tiles.values()))

    def _compute(self, level: int, number: int) -> Levels:
        look, hop = self.look, self.look.hop << level
        window_hop = min(hop, max(look.hop, look.n_fft // 2))
        group = hop // window_hop
        start = number * TILE * hop
        n_columns = min(TILE, -(-(self.n_samples - start) // hop))
        # The first windows reach back; with a whole number of hops before the tile, none is off its place.
        lead = -(-look.n_fft // (2 * window_hop))
        first = start - lead * window_hop
        n_samples = (n_columns * group + lead) * window_hop + look.n_fft
        samples = self._read(first, n_samples)
        parts = [Columns(look.n_fft, window_hop).push(lane)[lead:] for lane in look.lanes(samples)]
        columns = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
        columns = columns[: n_columns * group]
        return columns.reshape(n_columns, group, -1).max(axis=1) if group > 1 else columns.copy()

    def _read(self, first: int, n_samples: int) -> Samples:
        """`n_samples` from `first` on, silence where there is no sound."""
        start, stop = max(0, first), min(self.n_samples, first + n_samples)
        part_s = (stop - start) / self.rate
        found = files.read(self._path, start_s=start / self.rate, duration_s=part_s).samples
        after = first + n_samples - start - found.shape[1]
        found = np.pad(found, ((0, 0), (start - first, max(0, after))))
        return found if np.isfinite(found.sum()) else np.nan_to_num(found, nan=0.0, posinf=0.0, neginf=0.0)
