"""Draws a part from the note model, event by event, inside its bars and with what is there already kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.jobs import Job
from engine.notes import sequence as seq
from engine.notes.score import ROLES
from engine.notes.surroundings import (
    AHEAD,
    Floats,
    Marks,
    Surroundings,
    bar_features,
    blank_roll,
    copies_at,
    grid_of,
    mark,
)
from engine.notes.tokens import (
    DRUM_STEPS,
    END_OF_BAR,
    LOWEST,
    N_PITCHES,
    N_TONES,
    NO_PITCH,
    STEPS_PER_BEAT,
    Ints,
    Line,
    duration_index,
)

if TYPE_CHECKING:
    from torch import Tensor

    from models.notes import Notes, State, Whole

# These play one note at a time; of the others, as many together as hands allow.
MOST_TOGETHER = {"melody": 1, "bass": 1, "chords": 5, "drums": 4}
# The model hears so many bars before the first one it writes.
HEARD_BARS = 12
# Of what is possible, the likeliest events that make up so much are drawn from; a stray drum is heard more
# than a stray tone.
NUCLEUS = {"melody": 0.96, "chords": 0.95, "bass": 0.95, "drums": 0.9}
# Pieces and performances begin with pick-ups and count-ins; what is written begins in the midst, at a phrase.
BARS_BEFORE = 8
# How much less likely a tone outside of the chord becomes on a strong beat, and elsewhere, in nats.
OUTSIDE_STRONG = {"melody": 4.0, "chords": 9.0, "bass": 9.0}
OUTSIDE_WEAK = {"melody": 0.0, "chords": 1.0, "bass": 0.5}
# So many bars may stay empty one after another.
MOST_EMPTY = 1
# Semitones from a wished centre at which a tone becomes less likely by half a nat.
REACH = 5.0
NEVER = -1e9
Row = tuple[int, ...]


@dataclass(frozen=True)
class Task:
    """A part to draw, in the common key.

    Attributes:
        style: its number in `engine.styles.STYLES`.
        told: what the model is told of the whole part, see `engine.notes.sequence.scalars`.
        kept: what is there already; events in bars to write are ignored.
        free: which bars to write, `[bar]`.
        pitches: which of the vocabulary's pitches are in reach, `[pitch]`.
        obey: keep to the chords on strong beats.
        variation: how far from the typical; 1 draws as the model has learnt.
        haste: taken off if the next note waits for a quarter note, in proportion if for less, in nats; 0
            leaves it to the model.
        until: bars from this one on wait for another time.
        centre: vocabulary index around which tones shall lie, and `pull`, how much that is wished, 0..1.
    """

    role: str
    style: int
    around: Surroundings
    told: Floats
    kept: Line
    free: npt.NDArray[np.bool_]
    pitches: npt.NDArray[np.bool_]
    obey: bool
    variation: float
    compound: bool = False
    haste: float = 0.0
    centre: float = 0.0
    pull: float = 0.0
    until: int | None = None


def draw(job: Job, model: Notes, task: Task, rng: np.random.Generator) -> Ints:
    """The new events of the bars to write, as in `Line.table`."""
    import torch

    # Steps are too small to share: threads would spend their time waiting for each other.
    n_threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.inference_mode():
            return _Drawing(model, task, rng).run(job)
    finally:
        torch.set_num_threads(n_threads)


class _Drawing:
    """The part so far: what was played, the last event, and what the model remembers after it."""

    memory: Tensor
    row: Row
    last: int

    def __init__(self, model: Notes, task: Task, rng: np.random.Generator) -> None:
        import torch

        from models.notes import Whole

        self.model, self.task, self.rng = model, task, rng
        self.n_bars, self.in_bar = task.around.n_bars, task.around.in_bar
        self.drums = task.role == "drums"
        self.kept = Line(task.role, task.kept.table[~task.free[task.kept.bar]])
        self.roll: Marks = blank_roll(self.n_bars)
        self.ahead: Marks = blank_roll(self.n_bars)
        mark(self.ahead, self.kept)
        known = np.concatenate([~task.free, np.zeros(max(AHEAD), bool)])
        numbers = np.arange(self.n_bars)
        self.bars = torch.from_numpy(bar_features(BARS_BEFORE + numbers, BARS_BEFORE + self.n_bars, known))
        self.place = torch.from_numpy(task.around.place)
        role = torch.tensor([ROLES.index(task.role)])
        self.whole: Whole = Whole(torch.tensor([task.style]), role, torch.from_numpy(task.told)[None])
        self.temperature = 0.25 + 0.75 * min(task.variation, 1.0) + 0.5 * max(0.0, task.variation - 1.0)
        height = (np.arange(N_TONES) - task.centre) / REACH
        self.height = np.pad(-0.5 * task.pull * height**2, (0, N_PITCHES - N_TONES))
        self.nucleus = NUCLEUS[task.role]
        self.strong = seq.strong_positions(self.in_bar, compound=task.compound)
        self.state: State = []

    def run(self, job: Job) -> Ints:
        wanted = np.flatnonzero(self.task.free)
        if not len(wanted):
            return np.zeros((0, 6), np.int64)
        first, stop = max(0, int(wanted[0]) - HEARD_BARS), int(wanted[-1]) + 1
        stop = stop if self.task.until is None else min(stop, self.task.until)
        mark(self.roll, self.kept.within(0, first))
        self.last = NO_PITCH
        self._hear((first, END_OF_BAR, NO_PITCH, 0, 0, 0))
        drawn: list[Row] = []
        # A part that begins with an empty bar sounds like one that came too late.
        empty = MOST_EMPTY
        for bar in range(first, stop):
            job.report((bar - first) / (stop - first), f"Writing {self.task.role}")
            if self.task.free[bar]:
                events = self._write_bar(bar, may_be_empty=empty < MOST_EMPTY)
                drawn += events
            else:
                events = [tuple(map(int, row)) for row in self.kept.table[self.kept.bar == bar]]
                for row in events:
                    self._hear(row)
            empty = 0 if events else empty + 1
            if events:
                mark(self.roll, Line(self.task.role, np.array(events, np.int64)))
            if bar + 1 < stop:
                self._hear((bar + 1, END_OF_BAR, NO_PITCH, 0, 0, 0))
        return np.array(drawn, np.int64).reshape(-1, 6)

    def _hear(self, row: Row) -> None:
        """Let the model hear an event; the bar of the row is the one where the next event may lie."""
        import torch

        from models.notes import Events

        self.row = row
        self.last = row[seq.PITCH] if row[seq.PITCH] != NO_PITCH else self.last
        bar, at = row[seq.BAR], row[seq.POS]
        step = bar * self.in_bar + (0 if at == END_OF_BAR else min(at, self.in_bar - 1))
        pos, pitch, dur, vel, dev, last = torch.tensor([*row[seq.POS :], self.last])[:, None, None].unbind()
        place, bars = self.place[step][None, None], self.bars[bar][None, None]
        events = Events(pos, pitch, dur, vel, dev, last, place, bars)
        heard = self.model.hear(events, self.whole)[:, 0]
        self.memory, self.state = self.model.advance(heard, self.state)

    def _write_bar(self, bar: int, *, may_be_empty: bool) -> list[Row]:
        import torch

        grid = torch.from_numpy(grid_of(self.task.around, self.roll, self.ahead, bar, bar + 1))
        events: list[Row] = []
        together = 0
        while True:
            pos = self._position(grid, together, may_end=may_be_empty or bool(events))
            if pos == END_OF_BAR:
                return events
            together = together + 1 if pos == self.row[seq.POS] else 1
            events.append(self._note(bar, pos))
            self._hear(events[-1])

    def _position(self, grid: Tensor, together: int, *, may_end: bool) -> int:
        logits = self.model.position(self.memory, grid)[0].numpy().astype(np.float64)
        possible = np.zeros(len(logits), bool)
        begin = 0
        if self.row[seq.PITCH] != NO_PITCH:
            can_join = together < MOST_TOGETHER[self.task.role] and self._above().any()
            begin = self.row[seq.POS] + (0 if can_join else 1)
        # What the model is told of density moves it too little where all it has heard was about as dense.
        wait = np.minimum(np.arange(len(logits)), self.in_bar) - begin
        logits -= self.task.haste * np.minimum(wait, STEPS_PER_BEAT) / STEPS_PER_BEAT
        possible[begin : self.in_bar] = True
        possible[END_OF_BAR] = may_end or begin >= self.in_bar
        return self._pick(np.where(possible, logits, NEVER))

    def _above(self) -> npt.NDArray[np.bool_]:
        return self.task.pitches & (np.arange(N_PITCHES) > self.row[seq.PITCH])

    def _note(self, bar: int, pos: int) -> Row:
        import torch

        step = bar * self.in_bar + pos
        place = self.place[step][None]
        where = np.array([bar]), np.array([pos])
        copies = torch.from_numpy(copies_at(self.roll, self.ahead, *where)).float()
        at, last = torch.tensor([pos]), torch.tensor([self.last])
        logits = self.model.pitch(self.memory, at, place, last, copies)[0].numpy().astype(np.float64)
        joined = pos == self.row[seq.POS] and self.row[seq.PITCH] != NO_PITCH
        possible = self._above() if joined else self.task.pitches
        pitch = self._pick(np.where(possible, logits + self._harmony(step, pos) + self.height, NEVER))
        dur, vel, dev = (
            part[0].numpy().astype(np.float64)
            for part in self.model.rest(self.memory, at, place, torch.tensor([pitch]))
        )
        held = duration_index(DRUM_STEPS) if self.drums else self._pick(dur)
        return bar, pos, pitch, held, self._pick(vel), self._pick(dev)

    def _harmony(self, step: int, pos: int) -> npt.NDArray[np.float64]:
        """What is taken off the logits of tones that the chord does not have."""
        off = np.zeros(N_PITCHES)
        tones = self.task.around.place[step, :12] > 0
        if self.task.obey and tones.any() and not self.drums:
            table = OUTSIDE_STRONG if pos in self.strong else OUTSIDE_WEAK
            outside = ~tones[(np.arange(N_TONES) + LOWEST) % 12]
            off[:N_TONES] = -table[self.task.role] * outside
        return off

    def _pick(self, logits: npt.NDArray[np.float64]) -> int:
        """One of the likeliest, by chance."""
        scaled = (logits - logits.max()) / self.temperature
        chances = np.exp(scaled)
        order = np.argsort(-chances, kind="stable")
        summed = np.cumsum(chances[order])
        n_kept = int(np.searchsorted(summed, self.nucleus * summed[-1])) + 1
        place = np.searchsorted(summed[:n_kept], self.rng.random() * summed[n_kept - 1], side="right")
        return int(order[min(int(place), n_kept - 1)])
