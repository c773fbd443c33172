"""The meters of a restyled clip, read on some stretches of it if it is long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.restyle_source import RestyleSource

# Of sound longer than this so many stretches of ten seconds are measured, spread evenly.
WHOLE_S, STRETCH_S, STRETCHES = 60.0, 10.0, 6
MEASURES = ("style_reached", "melody_kept", "rhythm_kept", "loudness_matched")

Frames = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Before:
    """A stretch of the source, and where it lies in it, in frames at 44.1 kHz."""

    frames: Frames
    clip: Clip


def stretches_of(source: RestyleSource) -> list[Before]:
    """What is measured of a source: all of it, or some stretches that are not silent."""
    duration_s = source.duration_s
    if duration_s <= WHOLE_S:
        return [Before((0, 1 << 62), source.clip())]
    found = []
    for start_s in np.linspace(0.0, duration_s - STRETCH_S, STRETCHES):
        edges = (round(second * source.rate) for second in (start_s, start_s + STRETCH_S))
        clip = source.between(*edges).clip()
        first = round(start_s * RATE)
        if clip.peak > 1e-4:
            found.append(Before((first, first + clip.n_frames), clip))
    return found


class Listener:
    """Keeps those stretches of a result that are to be measured, as it passes by."""

    def __init__(self, stretches: Iterable[Before]) -> None:
        self._stretches = list(stretches)
        self._parts: dict[Frames, list[Samples]] = defaultdict(list)

    def passing(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """The very same blocks `[2, frame]` at 44.1 kHz."""
        at = 0
        for block in blocks:
            for stretch in self._stretches:
                first, last = (min(max(0, edge - at), block.shape[1]) for edge in stretch.frames)
                if last > first:
                    self._parts[stretch.frames].append(block[:, first:last].copy())
            at += block.shape[1]
            yield block

    def pairs(self) -> list[tuple[Clip, Clip]]:
        """Source and result of every stretch that has passed."""
        return [
            (stretch.clip, Clip(np.concatenate(parts, axis=1), RATE, stretch.clip.name))
            for stretch in self._stretches
            if (parts := self._parts.get(stretch.frames))
        ]


def measure(pairs: Iterable[tuple[Clip, Clip]], style: str, catalog: Catalog) -> dict[str, float]:
    """The figures `MEASURES`, each in 0..1, means over pairs of source and result."""
    from engine.measures import style_reached

    heard = list(pairs)
    reached = [style_reached(result, style, catalog) for _, result in heard]
    return {"style_reached": _mean(reached)} | kept(heard)


def kept(pairs: Iterable[tuple[Clip, Clip]]) -> dict[str, float]:
    """The figures `MEASURES` but for the style, for which there may be no name."""
    from engine.measures import loudness_matched, melody_kept, rhythm_kept

    figures: dict[str, list[float]] = {name: [] for name in MEASURES[1:]}
    for source, result in pairs:
        figures["melody_kept"].append(melody_kept(source, result))
        figures["rhythm_kept"].append(rhythm_kept(source, result))
        figures["loudness_matched"].append(loudness_matched(source, result))
    return {name: _mean(found) for name, found in figures.items()}


def _mean(found: list[float]) -> float:
    return round(float(np.mean(found)), 4) if found else 0.0
