"""Chord names as musicians type them, such as "Am7", "F#" or "Bbmaj7/D", read and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.errors import ParamsError
from engine.notes.score import KEY_NAMES, Chord, Score

# Semitones above the root by what follows it in the name.
QUALITIES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7), "maj": (0, 4, 7), "M": (0, 4, 7),
    "m": (0, 3, 7), "min": (0, 3, 7), "-": (0, 3, 7),
    "5": (0, 7), "6": (0, 4, 7, 9), "m6": (0, 3, 7, 9), "69": (0, 4, 7, 9, 2),
    "7": (0, 4, 7, 10), "maj7": (0, 4, 7, 11), "M7": (0, 4, 7, 11), "m7": (0, 3, 7, 10),
    "min7": (0, 3, 7, 10), "mM7": (0, 3, 7, 11), "mmaj7": (0, 3, 7, 11),
    "9": (0, 4, 7, 10, 2), "maj9": (0, 4, 7, 11, 2),
    "m9": (0, 3, 7, 10, 2), "add9": (0, 4, 7, 2), "madd9": (0, 3, 7, 2), "11": (0, 4, 7, 10, 2, 5),
    "m11": (0, 3, 7, 10, 2, 5), "13": (0, 4, 7, 10, 2, 9), "7b9": (0, 4, 7, 10, 1), "7#9": (0, 4, 7, 10, 3),
    "dim": (0, 3, 6), "o": (0, 3, 6), "dim7": (0, 3, 6, 9), "o7": (0, 3, 6, 9), "m7b5": (0, 3, 6, 10),
    "aug": (0, 4, 8), "+": (0, 4, 8), "7#5": (0, 4, 8, 10), "aug7": (0, 4, 8, 10),
    "sus": (0, 5, 7), "sus4": (0, 5, 7), "sus2": (0, 2, 7), "7sus4": (0, 5, 7, 10),
}  # fmt: skip
# A score's places without a chord carry this for a name.
NO_CHORD = "N.C."
LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
NAME = re.compile(r"([A-G])([#b\u266f\u266d]?)([^/\s]*)(?:/([A-G])([#b\u266f\u266d]?))?")
SHIFT = {"": 0, "#": 1, "\u266f": 1, "b": -1, "\u266d": -1}


@dataclass(frozen=True)
class Harmony:
    """What a chord's name means.

    Attributes:
        root: pitch class 0..11; 0 is C.
        intervals: semitones above the root, the root first.
        bass: pitch class of the lowest note, the root unless the name has a slash.
    """

    root: int
    intervals: tuple[int, ...]
    bass: int

    @property
    def pitch_classes(self) -> frozenset[int]:
        """Every pitch class of the chord, a bass after a slash included."""
        return frozenset((self.root + interval) % 12 for interval in self.intervals) | {self.bass}


@lru_cache(maxsize=512)
def read_chord(name: str) -> Harmony:
    """What `name` means.

    Raises:
        ParamsError: it is no chord's name.
    """
    match = NAME.fullmatch(name.strip())
    if match is None or match[3] not in QUALITIES:
        raise ParamsError(f'"{name}" is not a chord; write chords such as C, Am, F#m7, Bbmaj7 or G/B.')
    root = (LETTERS[match[1]] + SHIFT[match[2]]) % 12
    bass = root if match[4] is None else (LETTERS[match[4]] + SHIFT[match[5]]) % 12
    return Harmony(root, QUALITIES[match[3]], bass)


def chord_name(root: int, quality: str = "") -> str:
    """The name of the chord of `quality`, a key of `QUALITIES`, on a pitch class."""
    return KEY_NAMES[root % 12] + quality


def transposed(name: str, semitones: int) -> str:
    """The same kind of chord, `semitones` higher."""
    harmony = read_chord(name)
    match = NAME.fullmatch(name.strip())
    assert match is not None
    bass = f"/{KEY_NAMES[(harmony.bass + semitones) % 12]}" if match[4] else ""
    return chord_name(harmony.root + semitones, match[3]) + bass


def chord_at(chords: Sequence[Chord], tick: int) -> Harmony | None:
    """The chord that sounds at `tick`; None before the first and where none shall sound."""
    sounding = None
    for chord in chords:
        if chord.start > tick:
            break
        sounding = chord
    return None if sounding is None or sounding.name == NO_CHORD else read_chord(sounding.name)


def with_chords(score: Score, names: Sequence[str]) -> Score:
    """The score with one chord a bar, `names` repeated to its end."""
    bar = score.ticks_per_bar
    found = [Chord(number * bar, names[number % len(names)]) for number in range(score.bars)] if names else []
    return replace(score, chords=tuple(found))
