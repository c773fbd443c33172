"""Finding the dial: the farthest setting that keeps as much of the melody as the user asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

# What is kept on average at settings of the dial: where to begin, no more.
TYPICAL = ((0.0, 1.0), (0.25, 0.82), (0.5, 0.61), (0.75, 0.52), (1.0, 0.28))
MOST_TRIES = 6
# So much more than asked for is near enough, and settings this close are the same.
NEAR, STEP = 0.03, 0.01


@dataclass(frozen=True)
class Found:
    """A setting of the dial, what it keeps, and whether that is as much as was asked for."""

    amount: float
    kept: float
    reached: bool
    tries: int


def find_amount(keeps: Callable[[float], float], wanted: float) -> Found:
    """The largest amount found in `MOST_TRIES` tries that keeps `wanted`; else the one that keeps most.

    Args:
        keeps: the melody kept at an amount, both 0..1; falls, more or less, as the amount grows.
    """
    tried: dict[float, float] = {}
    amount = _usual(wanted)
    while len(tried) < MOST_TRIES and amount not in tried:
        tried[amount] = keeps(amount)
        if wanted <= tried[amount] <= wanted + NEAR:
            break
        amount = _next(tried, wanted)
    enough = [amount for amount, kept in tried.items() if kept >= wanted]
    best = max(enough) if enough else max(tried, key=lambda amount: tried[amount])
    return Found(best, tried[best], bool(enough), len(tried))


def _usual(wanted: float) -> float:
    amounts, kept = zip(*TYPICAL, strict=True)
    return _rounded(float(np.interp(wanted, kept[::-1], amounts[::-1])))


def _next(tried: dict[float, float], wanted: float) -> float:
    """Where the line between the nearest tries on either side crosses; else the end, or halfway there."""
    enough = [amount for amount, kept in tried.items() if kept >= wanted]
    # A try below one that keeps enough is an exception to the rule, not a bound.
    lacking = [amount for amount, kept in tried.items() if kept < wanted and amount > max(enough, default=-1)]
    if not lacking:
        low = max(enough)
        return 1.0 if low >= 0.75 else _rounded(low + 0.6 * (1.0 - low))
    high = min(lacking)
    if not enough:
        return 0.0 if high <= 0.2 else _rounded(0.4 * high)
    low = max(enough)
    # The curve bends: keep off the ends, so that either side shrinks.
    share = np.clip((tried[low] - wanted) / max(tried[low] - tried[high], 1e-6), 0.25, 0.75)
    return _rounded(low + float(share) * (high - low))


def _rounded(amount: float) -> float:
    return round(round(amount / STEP) * STEP, 2)
