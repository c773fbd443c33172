"""Joining sound to sound, so that neither the level nor anything else jumps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np

from engine.audio.clip import Samples


def faded_between(before: Samples, after: Samples) -> Samples:
    """Samples `[channel, frame]` that go from `before` to `after`, of the same shape, at a steady level.

    How the two add up depends on how alike they are: sound that is the same needs gains that sum to 1,
    strange sound gains whose squares do. The likeness is measured.
    """
    energy = float(np.sqrt(np.square(before).sum() * np.square(after).sum(), dtype=np.float64))
    likeness = float(np.clip((before * after).sum(dtype=np.float64) / energy, 0.0, 1.0)) if energy else 1.0
    share = (np.arange(before.shape[1]) + 0.5) / max(1, before.shape[1])
    away, towards = np.cos(0.5 * np.pi * share) ** 2, np.sin(0.5 * np.pi * share) ** 2
    power = away**2 + towards**2 + 2.0 * likeness * away * towards
    return (before * (away / np.sqrt(power)) + after * (towards / np.sqrt(power))).astype(np.float32)


def skipped(blocks: Iterable[Samples], n: int) -> Iterator[Samples]:
    """Blocks `[channel, frame]` without their first `n` frames."""
    for block in blocks:
        here = min(n, block.shape[1])
        n -= here
        if here < block.shape[1]:
            yield block[:, here:]


def limited(blocks: Iterable[Samples], n: int) -> Iterator[Samples]:
    """The first `n` frames of blocks; no more blocks than needed are asked for."""
    for block in blocks:
        yield block[:, :n]
        n -= block.shape[1]
        if n <= 0:
            return


def split_off(blocks: Iterable[Samples], n: int) -> tuple[Samples, Iterator[Samples]]:
    """The first `n` frames of blocks, or all if there are fewer, and the rest."""
    rest = iter(blocks)
    taken: list[Samples] = []
    length = 0
    while length < n and (block := next(rest, None)) is not None:
        taken.append(block)
        length += block.shape[1]
    joined = np.concatenate(taken, axis=1) if taken else np.zeros((2, 0), np.float32)
    over = [joined[:, n:]] if joined.shape[1] > n else []
    return joined[:, :n], chain(over, rest)
