"""What was heard in the last minute, in bounded memory."""

from __future__ import annotations

import numpy as np

from gui.heard import Heard


def numbered(n_blocks: int, size: int) -> np.ndarray:
    return np.stack([np.arange(n_blocks * size)] * 2).astype(np.float32)


def test_the_last_stretch_ends_where_one_is_and_no_earlier_than_it_may() -> None:
    heard, sound = Heard(100, kept_s=2.0), numbered(50, 37)
    for first in range(0, sound.shape[1], 37):
        heard.push(sound[:, first : first + 37], n_waiting=60)
    start, clip = heard.last(n_waiting=60)
    assert clip.n_frames == 200
    np.testing.assert_array_equal(clip.samples, sound[:, start : start + 200])
    assert start + 200 == 50 * 37 - 60


def test_at_the_beginning_there_is_less() -> None:
    heard, sound = Heard(100, kept_s=2.0), numbered(1, 90)
    heard.push(sound, n_waiting=0)
    start, clip = heard.last(n_waiting=40)
    assert (start, clip.n_frames) == (0, 50)
    assert heard.last(n_waiting=90)[1].n_frames == 0


def test_memory_stays_the_same() -> None:
    heard = Heard(100, kept_s=2.0)
    block = np.zeros((2, 50), np.float32)
    for _ in range(1000):
        heard.push(block, n_waiting=100)
    assert heard.n_frames == 50_000
    assert heard.between(0, 50_000).shape[1] <= 200 + 100 + 50
