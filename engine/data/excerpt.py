"""Excerpts: a stretch of a score at a tempo, played as a person would."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace

from engine.data.scores import Note, Score

TONIC_NAMES = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
HUMAN_JITTER_S = 0.008


@dataclass(frozen=True)
class Excerpt:
    """A stretch of a score at a tempo, humanised, starting at beat 0: what every style arranges."""

    melody: tuple[Note, ...]
    others: tuple[Note, ...]
    polyphonic: bool
    bar: float
    compound: bool
    bpm: float
    tonic: int | None
    minor: bool
    n_beats: float

    @property
    def seconds(self) -> float:
        return self.n_beats * 60 / self.bpm

    @property
    def key_name(self) -> str:
        return "" if self.tonic is None else TONIC_NAMES[self.tonic] + ("m" if self.minor else "")


def cut_excerpt(
    score: Score,
    draw: random.Random,
    *,
    seconds: tuple[float, float],
    bpm: tuple[float, float],
    repeat: bool = True,
) -> Excerpt:
    """Take whole bars from `score`, transposed by up to two semitones and humanised by up to 8 ms.

    The written tempo, varied by a tenth, is moved by octaves or clamped into `bpm`. A score shorter than
    asked is repeated, as dance tunes are.
    """
    tempo = score.bpm * draw.uniform(0.9, 1.1)
    while tempo > bpm[1] * 1.3:
        tempo /= 2
    tempo = min(bpm[1], max(bpm[0], tempo))
    written = max(score.bar, (score.n_beats - score.pickup) // score.bar * score.bar)
    wanted = max(1, round(draw.uniform(*seconds) * tempo / 60 / score.bar)) * score.bar
    if written >= wanted or not repeat:
        wanted = min(wanted, written)
        first = score.pickup + draw.randint(0, int((written - wanted) // score.bar)) * score.bar
        starts = [(first, 0.0)]
    else:
        starts = [(score.pickup, number * written) for number in range(int(wanted // written) + 1)]
    shift = draw.randint(-2, 2)
    jitter = HUMAN_JITTER_S * tempo / 60

    def taken(notes: tuple[Note, ...]) -> tuple[Note, ...]:
        found = []
        for first, at in starts:
            for note in notes:
                start = note.start - first + at
                if first - 0.01 <= note.start < first + written and -0.01 <= start < wanted - 0.05:
                    length = min(note.length, wanted - start)
                    moved = max(0.0, start + draw.uniform(-jitter, jitter))
                    found.append(Note(moved, length, note.pitch + shift, note.velocity))
        return tuple(sorted(found))

    return Excerpt(
        melody=taken(score.melody),
        others=taken(score.others),
        polyphonic=score.polyphonic,
        bar=score.bar,
        compound=score.compound,
        bpm=tempo,
        tonic=None if score.tonic is None else (score.tonic + shift) % 12,
        minor=score.minor,
        n_beats=wanted,
    )


def with_dynamics(excerpt: Excerpt, draw: random.Random) -> Excerpt:
    """Shape flat velocities: phrases that rise and fall, accents on the bar, the tune above the rest."""
    phrase = excerpt.bar * draw.choice((2, 4, 4, 8))
    depth, phase = draw.uniform(6, 18), draw.uniform(0, 0.4)
    slow_depth, slow_period = draw.uniform(0, 12), excerpt.bar * draw.uniform(8, 16)

    def shaped(notes: tuple[Note, ...], base: float) -> tuple[Note, ...]:
        if not notes:
            return notes
        mean = sum(note.pitch for note in notes) / len(notes)
        written = sum(note.velocity for note in notes) / len(notes)
        played = []
        for note in notes:
            swell = math.sin(math.pi * (((note.start / phrase) + phase) % 1.0))
            slow = math.sin(2 * math.pi * note.start / slow_period)
            accent = 7.0 if note.start % excerpt.bar < 0.1 else 0.0
            velocity = (
                base + depth * (swell - 0.5) + slow_depth * slow + accent
                + 0.5 * (note.pitch - mean) + 0.4 * (note.velocity - written) + draw.gauss(0, 4)
            )  # fmt: skip
            played.append(note._replace(velocity=min(124.0, max(18.0, velocity))))
        return tuple(played)

    return replace(excerpt, melody=shaped(excerpt.melody, 84.0), others=shaped(excerpt.others, 66.0))
