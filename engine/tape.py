"""A tape of sound: blocks that come one after the other, taken off it in pieces of any length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from engine.audio.clip import Samples


class Tape:
    """Blocks `[channel, frame]` of an iterator, cut anew."""

    def __init__(self, blocks: Iterable[Samples]) -> None:
        self._blocks = iter(blocks)
        self._left: Samples | None = None

    def run(self, n: int) -> Iterator[Samples]:
        """The next `n` frames, or as many as there are, in blocks as they come."""
        while n > 0 and (block := self._next()) is not None:
            here, self._left = block[:, :n], block[:, n:]
            n -= here.shape[1]
            yield here

    def take(self, n: int) -> Samples:
        """The next `n` frames in one piece; fewer at the end, `[0, 0]` if nothing ever came."""
        parts = list(self.run(n))
        return np.concatenate(parts, axis=1) if parts else np.zeros((0, 0), np.float32)

    def skip(self, n: int) -> None:
        """Let `n` frames pass."""
        for _ in self.run(n):
            pass

    def rest(self) -> Iterator[Samples]:
        """All that is left, in blocks as they come."""
        while (block := self._next()) is not None:
            self._left = None
            yield block

    def _next(self) -> Samples | None:
        """What is left of the last block, or the next one that is not empty."""
        while self._left is None or not self._left.shape[1]:
            block = next(self._blocks, None)
            if block is None:
                return None
            self._left = block
        return self._left


def replaced(
    old: Iterable[Samples], new: Iterable[Samples], first: int, last: int, fade: int
) -> Iterator[Samples]:
    """`old` with `new` in the place of its frames `first` to `last`, faded into each other at both edges.

    All outside is the very same, sample for sample. At the beginning of `old`, and at its end, nothing fades.

    Args:
        new: frames `first` to `last`, of as many channels; frames that it lacks are silent.
    """
    from engine.joins import faded_between

    there, here = Tape(old), Tape(new)
    yield from there.run(first)
    fade = min(fade, (last - first) // 4)
    if first and fade:
        before = there.take(fade)
        yield faded_between(before, _filled(here.take(fade), before))
    middle = last - first - fade * (1 + bool(first))
    done = 0
    for block in here.run(middle):
        there.skip(block.shape[1])
        done += block.shape[1]
        yield block
    if done < middle:
        yield np.zeros_like(there.take(middle - done))
    after = there.take(fade)
    new_end = _filled(here.take(fade), after)
    following = next(there.rest(), None)
    yield faded_between(new_end, after) if following is not None else new_end
    if following is not None:
        yield following
        yield from there.rest()


def _filled(samples: Samples, like: Samples) -> Samples:
    """As long as `like`, with silence at the end."""
    out = np.zeros_like(like)
    out[:, : samples.shape[1]] = samples[:, : like.shape[1]]
    return out
