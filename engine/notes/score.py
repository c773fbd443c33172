"""What a piece is as notes: parts over bars, with tempo, metre, key and chords."""

from __future__ import annotations

from dataclasses import dataclass, replace

# Fine enough for human timing, and what music programs use most.
TICKS_PER_BEAT = 480
# General MIDI's channel of drums, counted from 0.
DRUM_CHANNEL = 9
ROLES: tuple[str, ...] = ("melody", "chords", "bass", "drums")
KEY_NAMES: tuple[str, ...] = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


@dataclass(frozen=True, order=True)
class Note:
    """One note.

    Attributes:
        start: ticks from the beginning of the piece, 0 or more.
        pitch: MIDI number 0..127, for drums General MIDI's drum map.
        duration: ticks, 1 or more.
        velocity: 1..127.
    """

    start: int
    pitch: int
    duration: int
    velocity: int = 90

    @property
    def end(self) -> int:
        return self.start + self.duration


@dataclass(frozen=True)
class Part:
    """The notes of one instrument, in order of start and pitch.

    Attributes:
        role: one of `ROLES`.
        program: General MIDI instrument 0..127; for drums the kit, as GS numbers them, 0 the usual one.
    """

    name: str
    role: str
    program: int
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Chord:
    """A chord from `start` (ticks) until the next one: `name` as musicians type it, such as "Am7" or "F#"."""

    start: int
    name: str


@dataclass(frozen=True)
class Score:
    """A piece of a whole number of bars at one tempo.

    Attributes:
        bars: how many; notes may not end beyond the last one.
        bpm: quarter notes a minute, 20..400.
        metre: beats in a bar and the note value of a beat, such as (4, 4), (3, 4) or (6, 8).
        key: tonic 0..11 (0 is C) and whether it is minor.
        chords: in order of start, at most one at a time; empty if not known.
    """

    parts: tuple[Part, ...]
    bars: int
    bpm: float
    metre: tuple[int, int] = (4, 4)
    key: tuple[int, bool] = (0, False)
    chords: tuple[Chord, ...] = ()
    title: str = ""

    @property
    def ticks_per_bar(self) -> int:
        return TICKS_PER_BEAT * 4 * self.metre[0] // self.metre[1]

    @property
    def n_ticks(self) -> int:
        return self.bars * self.ticks_per_bar

    @property
    def seconds(self) -> float:
        return self.n_ticks / TICKS_PER_BEAT * 60.0 / self.bpm

    @property
    def key_name(self) -> str:
        """As musicians write it: "C" or "Am"."""
        tonic, minor = self.key
        return KEY_NAMES[tonic] + ("m" if minor else "")

    def with_part(self, part: Part) -> Score:
        """This score with `part` in place of the one of its name, or added."""
        others = tuple(old for old in self.parts if old.name != part.name)
        if len(others) == len(self.parts):
            return replace(self, parts=(*self.parts, part))
        return replace(self, parts=tuple(part if old.name == part.name else old for old in self.parts))
