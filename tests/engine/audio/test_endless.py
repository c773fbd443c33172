"""Sound handed from a job to a player: in order, bounded, and ended softly."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.clip import Samples
from engine.audio.endless import EndlessSource
from engine.errors import Cancelled
from engine.jobs import Job


def ramp(first: int, n: int) -> Samples:
    return np.arange(first, first + n, dtype=np.float32)[None].repeat(2, axis=0)


def test_what_is_put_is_read_once_and_in_order() -> None:
    sound = EndlessSource()
    sound.put(ramp(0, 1000))
    sound.put(ramp(1000, 500))
    blocks = [block for _ in range(6) if (block := sound.read(0, 300)) is not None]
    np.testing.assert_array_equal(np.concatenate(blocks, axis=1), ramp(0, 1500))
    assert (sound.n_frames, sound.ahead_s) == (1500, 0.0)


def test_there_is_room_until_so_much_waits() -> None:
    sound, job = EndlessSource(ahead_s=1.0), Job()
    assert sound.room_for(100_000, job)  # longer than may wait, but nothing does
    sound.put(ramp(0, 40_000))
    assert sound.room_for(4100, job)
    job.cancel()
    with pytest.raises(Cancelled):
        sound.room_for(4101, job)


def test_a_player_is_told_when_there_is_nothing_yet() -> None:
    sound = EndlessSource()
    assert sound.read(0, 4096) is None
    sound.put(ramp(1, 10))
    assert sound.read(0, 4096) is not None
    assert sound.read(0, 4096) is None


def test_stopped_it_fades_out_within_a_second_and_ends() -> None:
    sound = EndlessSource()
    sound.put(np.ones((2, 3 * 44100), np.float32))
    sound.read(0, 22050)
    sound.stop()
    sound.put(np.ones((2, 100), np.float32))
    rest = sound.read(0, 1 << 20)
    assert rest is not None
    assert rest.shape == (2, 44100)
    assert (np.diff(rest[0]) <= 0.0).all()
    assert rest[0, -1] == 0.0
    end = sound.read(0, 4096)
    assert end is not None
    assert end.shape == (2, 0)
    assert sound.n_frames == 22050 + 44100
    assert not sound.room_for(1, Job())
