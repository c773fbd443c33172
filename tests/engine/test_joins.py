"""Sound joined to sound: level kept, blocks cut where they should be."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from engine.audio.clip import Samples
from engine.joins import faded_between, limited, skipped, split_off


def blocks(*sizes: int) -> list[Samples]:
    edges = np.cumsum([0, *sizes])
    whole = np.arange(edges[-1], dtype=np.float32)[None].repeat(2, axis=0)
    return [whole[:, first:last] for first, last in pairwise(edges)]


def joined(parts: list[Samples]) -> list[float]:
    return np.concatenate([np.zeros((2, 0), np.float32), *parts], axis=1)[0].tolist()


def test_the_same_sound_passes_unchanged(rng: np.random.Generator) -> None:
    sound = rng.standard_normal((2, 2000)).astype(np.float32)
    np.testing.assert_allclose(faded_between(sound, sound), sound, atol=1e-5)


def test_strange_sounds_keep_their_level(rng: np.random.Generator) -> None:
    first, second = (rng.standard_normal((2, 40_000)).astype(np.float32) for _ in range(2))
    faded = faded_between(first, second)
    levels = np.square(faded).reshape(2, 10, 4000).mean(axis=(0, 2))
    assert np.abs(levels - 1.0).max() < 0.1
    np.testing.assert_allclose(faded[:, :10], first[:, :10], atol=0.01)
    np.testing.assert_allclose(faded[:, -10:], second[:, -10:], atol=0.01)


def test_from_silence_it_fades_in(rng: np.random.Generator) -> None:
    sound = rng.standard_normal((2, 100)).astype(np.float32)
    faded = faded_between(np.zeros((2, 100), np.float32), sound)
    assert np.isfinite(faded).all()
    assert np.abs(faded[:, 0]).max() < 0.01


@pytest.mark.parametrize("n", [0, 3, 5, 8, 20])
def test_blocks_are_cut_anywhere(n: int) -> None:
    parts, whole = blocks(5, 1, 6), list(map(float, range(12)))
    assert joined(list(skipped(parts, n))) == whole[n:]
    head, rest = split_off(parts, n)
    assert joined([head]) == whole[:n]
    assert joined(list(rest)) == whole[n:]
    if n:
        assert joined(list(limited(parts, n))) == whole[:n]


def test_no_more_blocks_are_made_than_needed() -> None:
    asked = iter(blocks(5, 5, 5))
    assert joined(list(limited(asked, 10))) == list(map(float, range(10)))
    assert next(asked)[0, 0] == 10.0
