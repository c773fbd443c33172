"""Train, validation and test, apart by artist: no artist is heard on two sides."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

SHARES = {"train": 0.68, "valid": 0.12, "test": 0.20}
# A style whose test side is empty cannot be judged at all; that outweighs any uneven share.
EMPTY_COST = 10.0


def split_by_artist(
    artists: Sequence[str],
    groups: Sequence[str],
    minutes: Sequence[float],
    *,
    seed: int = 7,
    tries: int = 3000,
) -> list[str]:
    """Assign every piece to a split.

    Random assignments of whole artists are tried, and the one is kept whose minutes come nearest to
    `SHARES` in every group.

    Args:
        artists: artist of each piece.
        groups: what must be balanced, such as style and kind of each piece.
        minutes: length of each piece.
        seed: the same seed gives the same split.
        tries: how many assignments to compare.

    Returns:
        "train", "valid" or "test" for each piece.
    """
    shares: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[str, float] = defaultdict(float)
    for artist, group, length in zip(artists, groups, minutes, strict=True):
        shares[artist][group] += length
        totals[group] += length
    for held in shares.values():
        for group in held:
            held[group] /= totals[group]

    names = sorted(shares)
    draw = random.Random(seed)
    best: dict[str, str] = {}
    best_cost = float("inf")
    for _ in range(tries if len(names) > 2 else 1):
        chosen = dict(
            zip(names, draw.choices(list(SHARES), list(SHARES.values()), k=len(names)), strict=True)
        )
        cost = _cost(chosen, shares, totals)
        if cost < best_cost:
            best, best_cost = chosen, cost
    return [best[artist] for artist in artists]


def _cost(chosen: dict[str, str], shares: dict[str, dict[str, float]], totals: dict[str, float]) -> float:
    got: dict[tuple[str, str], float] = defaultdict(float)
    for artist, split in chosen.items():
        for group, share in shares[artist].items():
            got[group, split] += share
    cost = 0.0
    for group in totals:
        for split, wanted in SHARES.items():
            share = got[group, split]
            cost += abs(share - wanted) + (EMPTY_COST if share == 0 else 0.0)
    return cost
