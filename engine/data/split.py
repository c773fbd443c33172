"""Train, validation and test, apart by artist: no artist is heard on two sides."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

SHARES = {"train": 0.68, "valid": 0.12, "test": 0.20}
# A style whose test side is empty cannot be judged at all; that outweighs any uneven share.
EMPTY_COST = 10.0
# A side of one artist says more about the artist than about the style.
LONELY_COST = 0.3
FEWEST_ARTISTS = 2
ROUNDS = 20
# Of more artists than these the shares come out even without changes of places, and those are slow to try.
MOST_PAIRED = 150


def split_by_artist(
    artists: Sequence[str],
    groups: Sequence[str],
    minutes: Sequence[float],
    *,
    seed: int = 7,
    tries: int = 3000,
    climb: bool = False,
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
        climb: go on from the best by moving artists for as long as that helps, with an eye on sides that
            have a single artist. It finds better splits, and another one: networks trained under
            the split without it have heard artists that it holds out.

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
    if climb:
        best = _climb(best, shares, totals)
    return [best[artist] for artist in artists]


def _climb(
    chosen: dict[str, str], shares: dict[str, dict[str, float]], totals: dict[str, float]
) -> dict[str, str]:
    """Move single artists, and let two change places, until neither makes the split better."""
    best, best_cost = dict(chosen), _climbing_cost(chosen, shares, totals)
    order = sorted(best, key=lambda artist: (-sum(shares[artist].values()), artist))
    moves = [((artist, None), split) for artist in order for split in SHARES]
    pairs = [((one, other), "") for one, other in combinations(order, 2) if len(order) <= MOST_PAIRED]
    for _ in range(ROUNDS):
        before = best_cost
        for (one, other), split in [*moves, *pairs]:
            moved = {**best, one: split} if other is None else {**best, one: best[other], other: best[one]}
            cost = best_cost if moved == best else _climbing_cost(moved, shares, totals)
            if cost < best_cost:
                best, best_cost = moved, cost
        if best_cost == before:
            break
    return best


def _climbing_cost(
    chosen: dict[str, str], shares: dict[str, dict[str, float]], totals: dict[str, float]
) -> float:
    """`_cost`, and something for every side of a group that has one artist where it could have two."""
    count: dict[tuple[str, str], int] = defaultdict(int)
    there: dict[str, int] = defaultdict(int)
    for artist, split in chosen.items():
        for group in shares[artist]:
            count[group, split] += 1
            there[group] += 1
    lonely = sum(
        count[group, split] < FEWEST_ARTISTS
        for group in totals
        for split in ("valid", "test")
        if there[group] >= FEWEST_ARTISTS * len(SHARES)
    )
    return _cost(chosen, shares, totals) + LONELY_COST * lonely


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
