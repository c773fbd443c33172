"""Accompaniments for tunes that have none: the patterns of `engine.data.patterns` as parts to learn from.

Few free scores have all four parts. A style that lacks bass, chords or drums learns them from these; every
figure of the model is measured on parts that somebody composed or played.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from engine.data.excerpt import Excerpt
from engine.data.grooves import bodhran, four_on_the_floor, write_pattern
from engine.data.harmony import Chord
from engine.data.note_corpus import Piece, as_line
from engine.data.patterns import arpeggio, bass_line, held, oom_pah, slowed, strum
from engine.data.scores import Note
from engine.notes.tokens import STEPS_PER_BEAT

Parts = dict[str, list[Note]]
# Tunes that are also learnt as melodies in the style they are arranged for.
WITH_MELODY = ("folk", "chiptune")


def arrange_all(pieces: Sequence[Piece]) -> list[Piece]:
    """The tunes with written chords once more, each arranged as folk and in one other style."""
    others = [style for style in ARRANGERS if style != "folk"]
    arranged = []
    for piece in pieces:
        if piece.source == "folk_nottingham":
            other = others[zlib.crc32(piece.name.encode()) % len(others)]
            arranged += [arrange(piece, "folk"), arrange(piece, other)]
    return arranged


def arrange(piece: Piece, style: str) -> Piece:
    """The melody of a piece with parts written for a style."""
    bar = piece.in_bar / STEPS_PER_BEAT
    chords = chords_of(piece)
    excerpt = Excerpt((), (), False, bar, piece.compound, piece.bpm, None, piece.minor, piece.n_bars * bar)
    parts = ARRANGERS[style](excerpt, chords, random.Random(zlib.crc32(f"{piece.name} {style}".encode())))
    written = tuple(
        as_line(notes, role, piece.in_bar, piece.n_bars) for role, notes in parts.items() if notes
    )
    melody = tuple(line for line in piece.lines if line.role == "melody")
    learnt = {line.role for line in written} | ({"melody"} if style in WITH_MELODY else set())
    return replace(
        piece, styles=(style,), lines=melody + written, own=frozenset({"melody"}), learnt=frozenset(learnt)
    )


def chords_of(piece: Piece) -> list[Chord]:
    """Triads of a piece, times in quarter notes."""
    starts = [int(start) for start in piece.harmonies.start]
    stops = [*starts[1:], piece.n_bars * piece.in_bar]
    chords: list[Chord] = []
    for start, stop, root, tones in zip(
        starts, stops, piece.harmonies.root, piece.harmonies.tones, strict=True
    ):
        minor = bool(tones[(root + 3) % 12] and not tones[(root + 4) % 12])
        if stop > start:
            begin = 0 if not chords else start
            chords.append(Chord(begin / STEPS_PER_BEAT, (stop - begin) / STEPS_PER_BEAT, int(root), minor))
    return chords


def _folk(excerpt: Excerpt, chords: list[Chord], draw: random.Random) -> Parts:
    bass, answers = oom_pah(excerpt, chords, 60)
    backing = answers if draw.random() < 0.5 else strum(excerpt, chords, draw, n_notes=4)
    return {"chords": backing, "bass": bass, "drums": bodhran(excerpt, draw)}


def _chiptune(excerpt: Excerpt, chords: list[Chord], draw: random.Random) -> Parts:
    return {
        "chords": arpeggio(excerpt, chords, draw, step=draw.choice((0.25, 0.5)), centre=62, n_notes=3),
        "bass": bass_line(excerpt, chords, step=0.5, fifths=draw.random() < 0.5),
        "drums": write_pattern("rock", excerpt, draw),
    }


def _electronic(excerpt: Excerpt, chords: list[Chord], draw: random.Random) -> Parts:
    backing = held(slowed(chords, excerpt.bar), 60)
    if draw.random() < 0.6:
        backing = arpeggio(excerpt, chords, draw, step=draw.choice((0.25, 0.5)), centre=60, n_notes=3)
    bass = bass_line(excerpt, chords, step=draw.choice((0.5, 0.5, 1.0)), fifths=False)
    return {"chords": backing, "bass": bass, "drums": four_on_the_floor(excerpt, draw)}


def _lofi(excerpt: Excerpt, chords: list[Chord], draw: random.Random) -> Parts:
    slow = slowed(chords, excerpt.bar)
    backing = [
        note for chord in slow for note in held([chord], 58, n_notes=4, extra=10 if chord.minor else 11)
    ]
    bass = bass_line(excerpt, slow, step=draw.choice((1.0, excerpt.bar / 2)))
    return {"chords": backing, "bass": bass, "drums": write_pattern("lofi", excerpt, draw)}


def _ambient(excerpt: Excerpt, chords: list[Chord], draw: random.Random) -> Parts:
    slow = slowed(chords, excerpt.bar * draw.choice((1, 2)))
    return {"chords": held(slow, 62, n_notes=4), "bass": _roots(slow)}


def _orchestral(excerpt: Excerpt, chords: list[Chord], draw: random.Random) -> Parts:
    slow = slowed(chords, excerpt.bar / 2)
    step = draw.choice((0.5, 1.0, excerpt.bar / 2))
    bass = bass_line(excerpt, slow, step=step, fifths=False) if draw.random() < 0.7 else _roots(slow)
    return {"chords": held(slow, 60, n_notes=4), "bass": bass}


def _roots(chords: list[Chord]) -> list[Note]:
    return [Note(chord.start, chord.length, chord.bass(36), 74.0) for chord in chords]


ARRANGERS: dict[str, Callable[[Excerpt, list[Chord], random.Random], Parts]] = {
    "folk": _folk,
    "chiptune": _chiptune,
    "electronic": _electronic,
    "lofi": _lofi,
    "ambient": _ambient,
    "orchestral": _orchestral,
}
