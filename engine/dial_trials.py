"""Trying settings of the dial on a stretch or two of a source, to see what they keep of its melody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.audio.clip import Clip, Samples
from engine.dial_search import MOST_TRIES
from engine.encoding import RATE
from engine.jobs import Job
from engine.measures import Tune, melody_kept
from engine.meters import Before
from engine.restyle_parts import STEP, PartMaker
from engine.restyle_source import RestyleSource


@dataclass(frozen=True, eq=False)
class _Stretch:
    """What is restyled, what is added to that, and the tune of the source there."""

    samples: Samples
    first: int
    other: Samples | None
    tune: Tune


class Trials:
    """Restyles the same stretches again and again."""

    def __init__(
        self,
        job: Job,
        maker: PartMaker,
        source: RestyleSource,
        lead_s: float,
        other: RestyleSource | None,
        stretches: Sequence[Before],
    ) -> None:
        """Args:
        source: what is restyled, from `lead_s` seconds before the first of the `stretches` are counted.
        other: what is added to it afterwards.
        """
        self._job, self._maker, self._n_tried = job, maker, 0
        lead, longest = round(lead_s * RATE), maker.part * STEP
        self._stretches = []
        for stretch in stretches:
            first = (stretch.frames[0] + lead) // STEP * STEP
            n = min(longest, stretch.clip.n_frames)
            parts = [_part(one, first, n) if one is not None else None for one in (source, other)]
            samples, rest = parts
            assert samples is not None
            whole = samples if rest is None else samples + rest
            self._stretches.append(_Stretch(samples, first // STEP, rest, Tune.of(Clip(whole, RATE))))

    def melody_kept(self, amount: float) -> float:
        """The mean over the stretches, 0..1."""
        kept = []
        for number, stretch in enumerate(self._stretches):
            done = (self._n_tried + number / len(self._stretches)) / MOST_TRIES
            part = self._job.part(done, min(1.0, done + 1.0 / MOST_TRIES / len(self._stretches)))
            part.report(0.0, "Looking for the setting")
            made = self._maker.make(part, stretch.samples, stretch.first, amount, keep=True)
            heard = made if stretch.other is None else made + stretch.other
            kept.append(melody_kept(stretch.tune, Clip(heard, RATE)))
        self._n_tried += 1
        return float(np.mean(kept)) if kept else 0.0


def _part(source: RestyleSource, first: int, n: int) -> Samples:
    """`n` samples, or what there is, from the sample `first` at 44.1 kHz on."""
    edges = (round(frame / RATE * source.rate) for frame in (first, first + n))
    return source.between(*edges).clip().samples
