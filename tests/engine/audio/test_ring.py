"""The ring gives back what went in, in order, whoever is faster."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from engine.audio.ring import RingBuffer


def numbered(first: int, n: int) -> np.ndarray:
    """Frames of two channels that say their own number."""
    numbers = np.arange(first, first + n, dtype=np.float32)
    return np.stack([numbers, -numbers], axis=1)


@pytest.mark.parametrize("history", [0, 7])
def test_everything_comes_out_in_order(history: int) -> None:
    ring = RingBuffer(50, 2, history)
    read = written = 0
    for to_write, to_read in np.random.default_rng(3).integers(0, 70, (1000, 2)):
        n = ring.write(numbered(written, to_write))
        assert n == min(to_write, 50 - (written - read))
        written += n
        out = np.full((to_read, 2), np.nan, np.float32)
        n = ring.read(out)
        assert np.array_equal(out[:n], numbered(read, n))
        assert np.isnan(out[n:]).all()
        read += n
        assert (ring.available, ring.space) == (written - read, 50 - (written - read))
    assert read > 5000


def test_what_was_read_can_be_looked_at_again() -> None:
    ring = RingBuffer(50, 2, history=20)
    out = np.empty((50, 2), np.float32)
    for first in range(0, 300, 50):
        ring.write(numbered(first, 50))
        ring.read(out)
    ring.write(numbered(300, 50))
    assert np.array_equal(ring.copy(280, 340), numbered(280, 60))
    assert np.array_equal(ring.copy(0, 290), numbered(280, 10))
    assert np.array_equal(ring.copy(340, 999), numbered(340, 10))
    assert ring.copy(10, 20).shape == (0, 2)


def test_two_threads_lose_nothing() -> None:
    ring, total, heard = RingBuffer(257, 2), 60_000, []

    def read_all() -> None:
        out, n_read = np.empty((64, 2), np.float32), 0
        while n_read < total:
            n = ring.read(out)
            heard.append(out[:n].copy())
            n_read += n
            if not n:
                time.sleep(0)

    reader = threading.Thread(target=read_all)
    reader.start()
    written = 0
    while written < total:
        written += ring.write(numbered(written, min(100, total - written)))
    reader.join()
    assert np.array_equal(np.concatenate(heard), numbered(0, total))
