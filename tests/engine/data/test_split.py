"""Climbing from the best random split: never worse, and no side left to one artist where two could be had."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data.split import SHARES, split_by_artist


@pytest.fixture
def pieces(rng: np.random.Generator) -> tuple[list[str], list[str], list[float]]:
    """Four styles of twelve artists each, one of whom has half of the music."""
    artists, groups, minutes = [], [], []
    for style in ("folk", "rock", "piano", "lofi"):
        for number in range(12):
            artists.append(f"{style} {number}")
            groups.append(style)
            minutes.append(40.0 if number == 0 else float(rng.uniform(2.0, 6.0)))
    return artists, groups, minutes


def unevenness(splits: list[str], groups: list[str], minutes: list[float]) -> float:
    total = 0.0
    for group in set(groups):
        mine = [(s, m) for s, g, m in zip(splits, groups, minutes, strict=True) if g == group]
        whole = sum(m for _, m in mine)
        for split, share in SHARES.items():
            total += abs(sum(m for s, m in mine if s == split) / whole - share)
    return total


def test_climbing_makes_shares_more_even_and_sides_of_several_artists(
    pieces: tuple[list[str], list[str], list[float]],
) -> None:
    artists, groups, minutes = pieces
    drawn = split_by_artist(artists, groups, minutes, tries=50)
    climbed = split_by_artist(artists, groups, minutes, tries=50, climb=True)
    assert unevenness(climbed, groups, minutes) < unevenness(drawn, groups, minutes)
    for group in set(groups):
        for split in ("valid", "test"):
            sides = [a for a, g, s in zip(artists, groups, climbed, strict=True) if (g, s) == (group, split)]
            assert len(set(sides)) >= 2
    assert climbed == split_by_artist(artists, groups, minutes, tries=50, climb=True)
