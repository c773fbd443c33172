"""Figures of parts: how their pitches and rhythms are spread, and which bars they share with other music."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from engine.notes.tokens import LOWEST, STEPS_PER_BEAT, Line

# Semitones above the tonic of major, the pattern that scale consistency looks for in all twelve places.
SCALE = (0, 2, 4, 5, 7, 9, 11)
SEMIQUAVER = STEPS_PER_BEAT // 4
FEWEST_NOTES = 8
Bar = tuple[tuple[int, int], ...]


def figures_of(line: Line, n_bars: int, in_bar: int) -> dict[str, float]:
    """Figures of one part.

    Returns:
        `notes_per_quarter`; of rhythm `on_beat` (share of notes), `offbeat_semiquavers` (share), `gap_beats`
        (mean time between onsets) and `gap_entropy` (bits); of tones `pitch_class_entropy` (bits),
        `scale_consistency` (largest share of notes in one major scale) and `pitch_range` (semitones).
    """
    steps = np.unique(line.bar * in_bar + line.pos)
    gaps = np.diff(steps)
    found = {
        "notes_per_quarter": len(line) * STEPS_PER_BEAT / (n_bars * in_bar),
        "on_beat": float((line.pos % STEPS_PER_BEAT == 0).mean()),
        "offbeat_semiquavers": float((line.pos % (2 * SEMIQUAVER) == SEMIQUAVER).mean()),
        "gap_beats": float(gaps.mean()) / STEPS_PER_BEAT if len(gaps) else 0.0,
        "gap_entropy": entropy(gaps.tolist()),
    }
    if line.role != "drums":
        classes = ((line.pitch + LOWEST) % 12).tolist()
        inside = max(
            sum((pitch - tonic) % 12 in SCALE for pitch in classes) / len(classes) for tonic in range(12)
        )
        found |= {
            "pitch_class_entropy": entropy(classes),
            "scale_consistency": inside,
            "pitch_range": float(line.pitch.max() - line.pitch.min()),
        }
    return found


def entropy(values: Iterable[int]) -> float:
    """Bits that a value takes when each is as likely as it is frequent."""
    counts = np.array(list(Counter(values).values()), float)
    if not len(counts):
        return 0.0
    shares = counts / counts.sum()
    return float(-(shares * np.log2(shares)).sum())


def ranges(figures: Sequence[dict[str, float]]) -> dict[str, tuple[float, float]]:
    """For each figure the range that holds the middle nine tenths."""
    return {
        name: (
            float(np.quantile([each[name] for each in figures], 0.05)),
            float(np.quantile([each[name] for each in figures], 0.95)),
        )
        for name in figures[0]
    }


def inside(figures: dict[str, float], within: dict[str, tuple[float, float]]) -> dict[str, bool]:
    """Which figures lie in their range."""
    return {
        name: low - 1e-9 <= figures[name] <= high + 1e-9
        for name, (low, high) in within.items()
        if name in figures
    }


def bars_of(line: Line, fewest: int = 3) -> list[Bar]:
    """Every bar of at least `fewest` different tones, or drum strokes, as positions and pitches in the common
    key: a bar that only repeats a root is nobody's."""
    bars: dict[int, list[tuple[int, int]]] = {}
    for bar, pos, pitch in zip(line.bar.tolist(), line.pos.tolist(), line.pitch.tolist(), strict=True):
        bars.setdefault(bar, []).append((pos, pitch))
    return [
        tuple(sorted(notes))
        for notes in bars.values()
        if len(notes if line.role == "drums" else {pitch for _, pitch in notes}) >= fewest
    ]
