"""Training by steps, whatever the machine: a clock that moves only when it is read."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

READS_PER_STEP = 2


@contextmanager
def minutes_for(n_steps: int) -> Iterator[float]:
    """Give the `minutes` that train for `n_steps`, give or take one, inside the block."""
    ticks = itertools.count()
    with pytest.MonkeyPatch.context() as patch:
        clock = SimpleNamespace(monotonic=lambda: next(ticks) / READS_PER_STEP)
        patch.setattr("engine.training.loop.time", clock)
        yield n_steps / 60.0
