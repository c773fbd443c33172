"""Levels of detail that grow at the end: each holds the extremes of two rows of the one below."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import numpy.typing as npt

COARSEST = 256  # rows, at most, of the last level

Rows = npt.NDArray[Any]


class GrowingPyramid:
    """Appends rows to level 0 and keeps the coarser levels up to date in place."""

    def __init__(self, n_rows: int, row: Rows, *, group: int, pool: np.ufunc) -> None:
        """Make room.

        Args:
            n_rows: of level 0, as far as is known.
            row: an example of one row: its shape and type; what is not there yet is 0.
            group: rows that come in for each one of level 0.
            pool: np.maximum or np.minimum.
        """
        self._row, self._group, self._pool = row, group, pool
        self._waiting: Rows = np.zeros((0, *row.shape), row.dtype)
        self._n = 0
        self.levels: list[Rows] = []
        self._resize(n_rows)

    @property
    def n_rows(self) -> int:
        """Rows of level 0 that are there."""
        return self._n

    def append(self, rows: Rows) -> None:
        """Add rows, `group` of them to one of level 0; the rest waits for the next."""
        if self._group > 1:
            rows = np.concatenate([self._waiting, rows])
            n = len(rows) // self._group
            self._waiting = rows[n * self._group :].copy()
            rows = self._pool.reduce(
                rows[: n * self._group].reshape(n, self._group, *self._row.shape), axis=1
            )
        first, last = self._n, self._n + len(rows)
        if last > len(self.levels[0]):
            self._resize(last + last // 4)
        self.levels[0][first:last] = rows
        self._n = last
        self._refine(first, last)

    def finish(self) -> list[Rows]:
        """The levels, just as long as what came in; rows still waiting make one more."""
        if n := len(self._waiting):
            self.append(np.repeat(self._waiting[-1:], self._group - n, axis=0))
        self._resize(max(1, self._n))
        return self.levels

    def _resize(self, n_rows: int) -> None:
        """Give level 0 `n_rows`, the others what follows from it, keeping what is there."""
        if self.levels and n_rows == len(self.levels[0]):
            return
        old, self.levels = self.levels, []
        while not self.levels or len(self.levels[-1]) > COARSEST:
            # Zeros cost no memory until they are written, whatever a header claims.
            level = np.zeros((n_rows, *self._row.shape), self._row.dtype)
            self.levels.append(level)
            n_rows = -(-n_rows // 2)
        if old:
            kept = old[0][: len(self.levels[0])]
            self.levels[0][: len(kept)] = kept
            self._refine(0, len(kept))

    def _refine(self, first: int, last: int) -> None:
        """Bring the coarser levels up to date after rows `first` to `last` of level 0 have changed."""
        for fine, coarse in itertools.pairwise(self.levels):
            first, last = first // 2, -(-last // 2)
            even, odd = fine[2 * first : 2 * last : 2], fine[2 * first + 1 : 2 * last : 2]
            coarse[first:last] = even
            shared = coarse[first : first + len(odd)]
            self._pool(shared, odd, out=shared)
