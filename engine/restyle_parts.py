"""Restyling sound of any length: part after part, in memory that does not grow with it, joined by fades."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.jobs import Job
from engine.joins import faded_between
from engine.measures.spectra import SILENCE, level
from engine.restyle_guide import find_guide, is_guided
from engine.restyle_target import SHOWN, Target, match_colour
from engine.restyled_sound import HeardSource, hear, to_sound
from engine.restyling_engines import ENGINES, Noise
from engine.styles import dominant
from engine.tape import Tape

# Samples of a latent frame of the codec, latent frames of a part (23.8 s) and of what two parts share (3 s).
STEP, PART, OVERLAP = 4096, 256, 32
# With an example before it a part, and a rest of up to a quarter, must fit into what the flow sees at once.
PART_WITH_EXAMPLE = (160 - SHOWN) * 4 // 5
# Samples in the middle of what is shared, over which one part takes over from the other.
FADE = 4 * STEP

T = TypeVar("T")
MakePart = Callable[[Job, Samples, int], Samples]


class PartMaker:
    """Restyles parts of one piece: the networks, the target, the noise of the seed.

    What was heard of the last parts is kept, for trying another amount costs half as much then.
    """

    KEPT = 3

    def __init__(self, engine: str, target: Target, seed: int, catalog: Catalog) -> None:
        self._engine, self._target, self._catalog = engine, target, catalog
        self._noise = Noise(seed)
        self._heard: dict[int, HeardSource] = {}
        self._guides: dict[int, HeardSource | None] = {}
        self._made: dict[int, tuple[float, Samples]] = {}

    def turn_to(self, target: Target) -> None:
        """Restyle towards something else from now on; what was heard stays."""
        self._target = target
        self._made, self._guides = {}, {}

    @property
    def part(self) -> int:
        """Latent frames of a part."""
        return PART if self._target.example is None else PART_WITH_EXAMPLE

    def make(self, job: Job, samples: Samples, first: int, amount: float, *, keep: bool = False) -> Samples:
        """Samples `[2, frame]` at 44.1 kHz in the target's style, as loud as they were.

        Args:
            first: latent frame of the piece where they begin.
            keep: whether the same samples will be asked for again.
        """
        made = self._made.get(first)
        if made and made[0] == amount and made[1].shape == samples.shape:
            return made[1]
        if level(samples) < SILENCE:
            return samples
        result = self._catalog.run(lambda: self._make(job, samples, first, amount, keep), job)
        if keep:
            self._made = _with(self._made, first, (amount, result), self.KEPT)
        return result

    def _make(self, job: Job, samples: Samples, first: int, amount: float, keep: bool) -> Samples:
        heard = self._heard.get(first)
        if heard is None or heard.samples.shape[-1] != samples.shape[1]:
            heard = hear(job.part(0.0, 0.1), samples, self._catalog)
            self._guides.pop(first, None)
        # That there is none is kept as well: to find out takes as long.
        guide = self._guides[first] if first in self._guides else self._guide(job.part(0.1, 0.2), heard)
        if keep:
            self._heard = _with(self._heard, first, heard, self.KEPT)
            self._guides = _with(self._guides, first, guide, self.KEPT)
        engine = ENGINES[self._engine]
        coarse, change = engine(
            job.part(0.2, 0.7), heard, guide, self._target, amount, self._noise.at(first), self._catalog
        )
        if self._target.example is not None:
            coarse = match_colour(heard.codec, coarse, self._target.example.colour, change)
        return to_sound(job.part(0.7, 1.0), heard, coarse, change, guide)

    def _guide(self, job: Job, heard: HeardSource) -> HeardSource | None:
        if not is_guided(self._engine, self._target):
            return None
        return find_guide(job, heard, dominant(self._target.mixture), self._catalog)


def _with(kept: dict[int, T], first: int, new: T, most: int) -> dict[int, T]:
    """What is kept of the last parts, at most so many, with one more."""
    return {**dict(list(kept.items())[1 - most :]), first: new}


def in_parts(
    job: Job, blocks: Iterable[Samples], n_expected: int, part: int, make: MakePart
) -> Iterator[Samples]:
    """Blocks `[2, frame]` at 44.1 kHz of any length through `make`, as many frames as come.

    Args:
        n_expected: about how many frames will come; for the progress alone.
        part: latent frames that are made at a time.
        make: turns samples into as many others, given their first latent frame.
    """
    tape, size, shared = Tape(blocks), part * STEP, OVERLAP * STEP
    n_parts = max(1, math.ceil(n_expected / (size - shared)))
    heard = tape.take(size)
    first, number, end = 0, 0, None
    while heard.shape[1]:
        # What follows is taken up before, for a rest that is too short for a part of its own goes with this.
        following = tape.take(size - shared)
        if following.shape[1] < size // 4:
            heard, following = np.concatenate([heard, following.reshape(2, -1)], axis=1), heard[:, :0]
        share = min(number, n_parts - 1) / n_parts
        made = make(job.part(share, min(1.0, share + 1.0 / n_parts)), heard, first)
        if end is not None:
            made = _joined(end, made, shared)
        if not following.shape[1]:
            yield made
            return
        keep = heard.shape[1] - shared
        yield made[:, :keep]
        end = made[:, keep:]
        heard = np.concatenate([heard[:, keep:], following], axis=1)
        first, number = first + keep // STEP, number + 1


def _joined(end: Samples, made: Samples, shared: int) -> Samples:
    """`made` with its first `shared` frames taken over from `end`, which ends there."""
    before = (shared - FADE) // 2
    after = before + FADE
    middle = faded_between(end[:, before:after], made[:, before:after])
    return np.concatenate([end[:, :before], middle, made[:, after:]], axis=1)
