"""Arrangements: an excerpt given to the instruments of a style."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from engine.data import acoustic, electric
from engine.data.excerpt import Excerpt
from engine.data.harmony import Chord, find_chords
from engine.data.voices import Arrangement

Arranger = Callable[[Excerpt, list[Chord], random.Random, Path], Arrangement]
ARRANGERS: dict[str, Arranger] = {
    "ambient": electric.ambient,
    "chiptune": electric.chiptune,
    "electronic": electric.electronic,
    "folk": acoustic.folk,
    "lofi": electric.lofi,
    "orchestral": acoustic.orchestral,
    "piano": acoustic.piano,
    "rock": electric.rock,
    "strings": acoustic.strings,
}
# Tempi in quarter notes a minute that a style may be played at.
TEMPI: dict[str, tuple[float, float]] = {
    "ambient": (50, 76),
    "chiptune": (100, 170),
    "electronic": (110, 130),
    "folk": (84, 200),
    "lofi": (70, 90),
    "orchestral": (60, 132),
    "piano": (54, 176),
    "rock": (92, 170),
    "strings": (56, 160),
}


def arrange(style: str, excerpt: Excerpt, draw: random.Random, drums: Path) -> Arrangement:
    """Arrange `excerpt` in `style`. The first voice always plays the tune, note for note, in its own time.

    Args:
        drums: folder of Groove MIDI performances; written patterns are used where it holds none.
    """
    return ARRANGERS[style](excerpt, find_chords(excerpt), draw, drums)
