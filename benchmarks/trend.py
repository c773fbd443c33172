"""Whether a series of measurements rises: a slope that outliers do not move, and how far to trust it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

MOST_POINTS = 200
N_DRAWS = 1000
# A block is a fourth of all, for memory keeps a level for long; with so few an interval is wider than that of
# a normal distribution, by what Student's says of three degrees of freedom.
N_BLOCKS, FEW_BLOCKS = 4, 1.62

Series = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Trend:
    """Of a series after its warm-up.

    Attributes:
        slope: units a step, by Theil and Sen: the median over all pairs of points.
        low, high: its 95 % interval, from a bootstrap of blocks, since neighbours resemble each other.
        n_steps: how many measurements it rests on.
    """

    slope: float
    low: float
    high: float
    n_steps: int

    @property
    def rises(self) -> bool:
        """Whether the interval lies above zero."""
        return self.low > 0.0


def trend(measured: Sequence[float], warm_up: float = 0.5) -> Trend:
    """The trend of `measured`, without its first part, `warm_up` of it: what is loaded once loads there.

    Long series are averaged into 200 points first.

    Raises:
        ValueError: fewer than eight measurements would be left.
    """
    kept = np.asarray(measured[round(len(measured) * warm_up) :], float)
    if len(kept) < 8:
        raise ValueError("too few measurements for a trend")
    points = np.array([part.mean() for part in np.array_split(kept, min(MOST_POINTS, len(kept)))])
    scale = len(points) / len(kept)
    slope = _theil_sen(points[None])[0]
    rest = points - slope * np.arange(len(points))
    drawn = _theil_sen(slope * np.arange(len(points)) + _blocks(rest))
    # The basic bootstrap: as far as draws lie beyond the estimate, the truth may lie before it.
    high, low = slope - FEW_BLOCKS * (np.quantile(drawn, [0.025, 0.975]) - slope)
    return Trend(float(slope * scale), float(low * scale), float(high * scale), len(kept))


def _theil_sen(rows: Series) -> Series:
    """The median slope of each of `rows` `[row, point]`."""
    first, second = np.triu_indices(rows.shape[1], 1)
    return np.array([np.median((row[second] - row[first]) / (second - first)) for row in rows])


def _blocks(rest: Series) -> Series:
    """`[draw, point]`: blocks of `rest` from random places, one after the other; its end meets its start."""
    rng = np.random.default_rng(0)
    n = len(rest)
    size = max(2, n // N_BLOCKS)
    starts = rng.integers(0, n, (N_DRAWS, -(-n // size)))
    places = (starts[..., None] + np.arange(size)) % n
    return rest[places.reshape(N_DRAWS, -1)[:, :n]]
