"""What the note model reads and writes: the vocabulary, and parts as events on a grid in a common key.

Every piece is moved to C major or A minor first and back afterwards, so that the key is exact by
construction. Time is bar by bar on twelve steps a beat, which holds sixteenths and triplets; what a person
played off the grid is kept as a small deviation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import ParamsError
from engine.notes.chord_names import read_chord
from engine.notes.score import TICKS_PER_BEAT, Chord, Note

Ints = npt.NDArray[np.int64]

STEPS_PER_BEAT = 12
TICKS_PER_STEP = TICKS_PER_BEAT // STEPS_PER_BEAT
LONGEST_BAR = 96
# In place of a position: the bar is over.
END_OF_BAR = LONGEST_BAR

LOWEST, HIGHEST = 24, 103
N_TONES = HIGHEST - LOWEST + 1
DRUMS: tuple[int, ...] = (
    36, 37, 38, 39, 41, 43, 45, 47, 48, 50, 42, 44, 46, 49, 51, 53, 54, 56, 63, 64, 70,
)  # fmt: skip
# Drums of General MIDI that are played like one of the above, or are its neighbours.
LIKE_DRUM: dict[int, int] = {
    35: 36, 40: 38, 52: 49, 55: 49, 57: 49, 59: 51, 58: 43, 60: 63, 61: 64, 62: 63, 65: 63, 66: 64,
    67: 56, 68: 56, 69: 70, 75: 37, 76: 37, 77: 37, 80: 53, 81: 53,
}  # fmt: skip
N_PITCHES = N_TONES + len(DRUMS)
NO_PITCH = N_PITCHES
DURATIONS: tuple[int, ...] = (
    1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 18, 21, 24, 30, 36, 42, 48, 60, 72, 84, 96, 144, 192,
)  # fmt: skip
VELOCITIES: tuple[int, ...] = (16, 32, 48, 62, 76, 90, 104, 120)
# Ticks before or after the grid; beyond half a step a note belongs to the next one.
DEVIATIONS: tuple[int, ...] = (-16, -8, 0, 8, 16)
DRUM_STEPS = 2

_NEAREST_DURATION = [
    min(range(len(DURATIONS)), key=lambda k: abs(np.log(DURATIONS[k] / max(1, steps))))
    for steps in range(400)
]


@dataclass(frozen=True)
class Line:
    """One part as events, in order of bar, position and pitch.

    Attributes:
        role: one of `engine.notes.score.ROLES`.
        table: `[event, 6]`: bar from 0, grid step within it, pitch (an index: tones, then drums), and indices
            into `DURATIONS`, `VELOCITIES` and `DEVIATIONS`.
        performed: velocities and deviations are a person's, not an engraver's.
    """

    role: str
    table: Ints
    performed: bool = False

    def __len__(self) -> int:
        return len(self.table)

    @property
    def bar(self) -> Ints:
        return self.table[:, 0]

    @property
    def pos(self) -> Ints:
        return self.table[:, 1]

    @property
    def pitch(self) -> Ints:
        return self.table[:, 2]

    @property
    def dur(self) -> Ints:
        return self.table[:, 3]

    def one_at_a_time(self, *, highest: bool) -> Line:
        """Of notes that begin together only the highest, or only the lowest."""
        kept: dict[tuple[int, int], list[int]] = {}
        for row in self.table.tolist() if highest else self.table[::-1].tolist():
            kept[row[0], row[1]] = row
        table = np.array(sorted(kept.values()), np.int64).reshape(-1, self.table.shape[1])
        return Line(self.role, table, self.performed)

    def within(self, first: int, stop: int) -> Line:
        """The events of bars `first` to `stop` (not included), bars counted from `first`."""
        held = self.table[(self.bar >= first) & (self.bar < stop)]
        return Line(self.role, held - np.array([first, 0, 0, 0, 0, 0]), self.performed)


@dataclass(frozen=True)
class Harmonies:
    """Chords in the common key: where each starts (grid steps), its root, and its tones `[chord, 12]`."""

    start: Ints
    root: Ints
    tones: npt.NDArray[np.float32]

    def within(self, first: int, stop: int) -> Harmonies:
        """Those of steps `first` to `stop` (not included), counted from `first`; one may begin before it."""
        begun = max(0, int(np.searchsorted(self.start, first, side="right")) - 1)
        ended = int(np.searchsorted(self.start, stop))
        return Harmonies(
            np.maximum(0, self.start[begun:ended] - first), self.root[begun:ended], self.tones[begun:ended]
        )


def common_shift(key: tuple[int, bool]) -> int:
    """Semitones, -5..6, that bring a key to C major or A minor."""
    tonic, minor = key
    return ((9 if minor else 0) - tonic + 5) % 12 - 5


def bar_steps(metre: tuple[int, int]) -> int:
    """Grid steps in a bar.

    Raises:
        ParamsError: the bar is too long or too short for the model.
    """
    steps = STEPS_PER_BEAT * 4 * metre[0] // metre[1]
    if not STEPS_PER_BEAT // 2 <= steps <= LONGEST_BAR:
        raise ParamsError(
            f"Bars of {metre[0]}/{metre[1]} cannot be written; choose a metre of up to eight quarters."
        )
    return steps


def tone_index(pitch: int) -> int:
    """Vocabulary index of a tone; one out of range is moved by octaves."""
    while pitch < LOWEST:
        pitch += 12
    while pitch > HIGHEST:
        pitch -= 12
    return pitch - LOWEST


def drum_index(pitch: int) -> int | None:
    """Vocabulary index of a General MIDI drum, or of the one it is nearest to; None if it is no drum."""
    pitch = LIKE_DRUM.get(pitch, pitch)
    return N_TONES + DRUMS.index(pitch) if pitch in DRUMS else None


def duration_index(steps: int) -> int:
    """The duration nearest to so many steps, by ratio."""
    return _NEAREST_DURATION[min(steps, len(_NEAREST_DURATION) - 1)]


def nearest(value: int, choices: Sequence[int]) -> int:
    """Index of the choice, of an ascending few, that is nearest to `value`."""
    after = bisect_left(choices, value)
    if after == 0:
        return 0
    if after == len(choices):
        return after - 1
    return after if choices[after] - value < value - choices[after - 1] else after - 1


def to_line(
    notes: Iterable[Note], role: str, bar_ticks: int, n_bars: int, shift: int, *, performed: bool = False
) -> Line:
    """Notes as events; those that begin beyond the last bar, and drums nobody knows, are left out."""
    events = set()
    in_bar = max(1, min(LONGEST_BAR, bar_ticks // TICKS_PER_STEP))
    seen = set()
    for note in sorted(notes):
        pitch = drum_index(note.pitch) if role == "drums" else tone_index(note.pitch + shift)
        bar, ticks = divmod(note.start, bar_ticks)
        pos = (ticks + TICKS_PER_STEP // 2) // TICKS_PER_STEP
        off = ticks - pos * TICKS_PER_STEP
        if pos >= in_bar:
            bar, pos = bar + 1, 0
        if pitch is None or bar >= n_bars or (bar, pos, pitch) in seen:
            continue
        seen.add((bar, pos, pitch))
        steps = DRUM_STEPS if role == "drums" else round(note.duration / TICKS_PER_STEP)
        events.add(
            (
                bar,
                pos,
                pitch,
                duration_index(steps),
                nearest(note.velocity, VELOCITIES),
                nearest(off, DEVIATIONS),
            )
        )
    table = np.array(sorted(events), dtype=np.int64).reshape(-1, 6)
    return Line(role, table, performed)


def to_harmonies(chords: Sequence[Chord], shift: int) -> Harmonies:
    """Chords of a score in the common key."""
    found = [read_chord(chord.name) for chord in chords]
    tones = np.zeros((len(found), 12), np.float32)
    for number, harmony in enumerate(found):
        tones[number, [(pitch + shift) % 12 for pitch in harmony.pitch_classes]] = 1.0
    starts = np.array([chord.start // TICKS_PER_STEP for chord in chords], np.int64)
    return Harmonies(starts, np.array([(h.bass + shift) % 12 for h in found], np.int64), tones)
