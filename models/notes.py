"""The note model: writes one part of a piece, event by event, given chords, other parts and its own past.

An event is a note or the end of a bar. Each is drawn in turn: its position in the bar, its pitch, then its
duration, velocity and deviation from the grid together. The core that remembers the part so far is an LSTM
or a causal transformer. Beside what the core remembers, the heads see what stands at the place they choose
for: the chord, the other parts, and what this part played there one, two, four and eight bars before (after
the lookback of Magenta's melody models).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.note_cores import LstmCore, State, TransformerCore

INTERVALS = 24
LOWEST_TONE = 24


@dataclass(frozen=True)
class NotesConfig:
    """Sizes of the note model; the first group must fit what the engine lays before it.

    Attributes:
        n_tones: how many of `n_pitches` are tones; the rest are drums.
        core: "lstm" or "transformer".
        longest: events that a transformer can look back on.
    """

    n_styles: int
    n_roles: int = 4
    n_positions: int = 96
    n_pitches: int = 101
    n_tones: int = 80
    n_durations: int = 24
    n_velocities: int = 8
    n_deviations: int = 5
    n_scalars: int = 11
    n_place: int = 56
    n_grid: int = 14
    n_bar: int = 14
    n_copies: int = 7
    core: str = "lstm"
    width: int = 256
    n_layers: int = 2
    hidden: int = 192
    n_embedding: int = 32
    dropout: float = 0.1
    longest: int = 512

    @classmethod
    def tiny(cls, n_styles: int) -> NotesConfig:
        return cls(n_styles, width=24, n_layers=1, hidden=16, n_embedding=8, dropout=0.0, longest=320)

    @classmethod
    def small(cls, n_styles: int) -> NotesConfig:
        return cls(n_styles)

    @classmethod
    def base(cls, n_styles: int) -> NotesConfig:
        return cls(n_styles, width=768, n_layers=3, hidden=512, n_embedding=64)


class Whole(NamedTuple):
    """What holds for a whole part: style and role `[batch]`, and scalars `[batch, n_scalars]`."""

    style: Tensor
    role: Tensor
    scalars: Tensor


class Events(NamedTuple):
    """Events `[batch, event]` and what surrounds each.

    Attributes:
        pos: position in the bar, `n_positions` for the end of a bar (and what stands before the first event).
        pitch: `n_pitches` for the end of a bar.
        dur, vel, dev: as the engine numbers them; without meaning at the end of a bar.
        last: the pitch of the last note up to here, `n_pitches` if there is none.
        place: `[batch, event, n_place]` at the event.
        bar: `[batch, event, n_bar]` of the bar in which the next event may lie.
    """

    pos: Tensor
    pitch: Tensor
    dur: Tensor
    vel: Tensor
    dev: Tensor
    last: Tensor
    place: Tensor
    bar: Tensor


class Notes(nn.Module):
    """The note model. `position`, `pitch` and `rest` are the heads, in the order in which they are asked."""

    density: Tensor
    register: Tensor
    harmony: Tensor

    def __init__(self, config: NotesConfig) -> None:
        super().__init__()
        self.config = c = config
        n = c.n_embedding
        self.style = nn.Embedding(c.n_styles, n)
        self.role = nn.Embedding(c.n_roles, n)
        self.pos = nn.Embedding(c.n_positions + 1, n)
        self.tone = nn.Embedding(c.n_pitches + 1, n)
        self.dur = nn.Embedding(c.n_durations, n // 2)
        self.vel = nn.Embedding(c.n_velocities, n // 4)
        whole = 2 * n + c.n_scalars
        heard = 3 * n + n // 2 + n // 4 + c.n_place + c.n_bar + whole
        self.core: LstmCore | TransformerCore
        if c.core == "lstm":
            self.core = LstmCore(heard, c.width, c.n_layers, c.dropout)
        else:
            self.core = TransformerCore(heard, c.width, c.n_layers, c.dropout, c.longest)
        self.drop = nn.Dropout(c.dropout)
        self.to_position = nn.Linear(c.width, c.n_positions + 1)
        self.to_grid = nn.Linear(c.width, c.n_grid)
        there = n + c.n_place
        self.before_pitch = nn.Linear(c.width + there + n, c.hidden)
        self.to_pitch = nn.Linear(c.hidden, c.n_pitches)
        self.to_interval = nn.Linear(c.hidden, 2 * INTERVALS + 1)
        self.to_copies = nn.Linear(c.hidden, c.n_copies)
        self.to_chord = nn.Linear(c.hidden, 4)
        self.before_rest = nn.Linear(c.width + there + n, c.hidden)
        self.to_rest = nn.Linear(c.hidden, c.n_durations + c.n_velocities + c.n_deviations)
        # What is typical of each style and role, from the music it was trained on; the engine looks it up.
        self.register_buffer("density", torch.full((c.n_styles, c.n_roles, 5), 1.0))
        self.register_buffer("register", torch.full((c.n_styles, c.n_roles, 5), 0.5))
        self.register_buffer("harmony", torch.zeros(c.n_styles, 2, 4, 25, 24))

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Notes:
        return cls(NotesConfig(**config))

    def to_config(self) -> dict[str, Any]:
        return asdict(self.config)

    def hear(self, events: Events, whole: Whole) -> Tensor:
        """What goes into the core: `[batch, event, feature]`."""
        n_events = events.pos.shape[1]
        told = torch.cat([self.style(whole.style), self.role(whole.role), whole.scalars], dim=-1)
        ended = (events.pitch == self.config.n_pitches).unsqueeze(-1)
        parts = [
            self.pos(events.pos),
            self.tone(events.pitch),
            self.tone(events.last),
            self.dur(events.dur).masked_fill(ended, 0.0),
            self.vel(events.vel).masked_fill(ended, 0.0),
            events.place,
            events.bar,
            told.unsqueeze(1).expand(-1, n_events, -1),
        ]
        return torch.cat(parts, dim=-1)

    def remember(self, heard: Tensor) -> Tensor:
        """All events at once: `[batch, event, width]`."""
        out: Tensor = self.drop(self.core(heard))
        return out

    def advance(self, heard: Tensor, state: State) -> tuple[Tensor, State]:
        """One event `[batch, feature]` after those that made `state`; an empty one stands for none."""
        return self.core.advance(heard, state)

    def position(self, memory: Tensor, grid: Tensor) -> Tensor:
        """Logits of the next position `[..., n_positions + 1]`, the last of them for the end of the bar.

        Args:
            memory: `[..., width]`.
            grid: what speaks for each position of this bar, `[..., position, n_grid]`.
        """
        logits: Tensor = self.to_position(memory)
        found = (grid @ self.to_grid(memory).unsqueeze(-1)).squeeze(-1)
        return logits + F.pad(found, (0, 1))

    def pitch(self, memory: Tensor, pos: Tensor, place: Tensor, last: Tensor, copies: Tensor) -> Tensor:
        """Logits of the pitch `[..., n_pitches]` of a note at `pos`.

        Args:
            place: `[..., n_place]` there.
            last: the pitch before.
            copies: what this part plays there in other bars, `[..., n_copies, n_pitches]`.
        """
        thought = F.gelu(
            self.before_pitch(torch.cat([memory, self.pos(pos), place, self.tone(last)], dim=-1))
        )
        logits: Tensor = self.to_pitch(thought)
        logits = logits + (self.to_copies(thought).unsqueeze(-2) @ copies).squeeze(-2)
        return logits + self._by_interval(thought, last) + self._by_chord(thought, place)

    def rest(self, memory: Tensor, pos: Tensor, place: Tensor, pitch: Tensor) -> tuple[Tensor, ...]:
        """Logits of duration, velocity and deviation of the note of `pitch` at `pos`."""
        thought = F.gelu(
            self.before_rest(torch.cat([memory, self.pos(pos), place, self.tone(pitch)], dim=-1))
        )
        c = self.config
        return tuple(self.to_rest(thought).split([c.n_durations, c.n_velocities, c.n_deviations], dim=-1))

    def _by_interval(self, thought: Tensor, last: Tensor) -> Tensor:
        """What the step from the last pitch says, nothing if that or this is no tone."""
        c = self.config
        steps = self.to_interval(thought)
        tones = torch.arange(c.n_tones, device=last.device)
        between = (tones - last.unsqueeze(-1)).clamp(-INTERVALS, INTERVALS) + INTERVALS
        gathered = steps.gather(-1, between) * (last < c.n_tones).unsqueeze(-1)
        return F.pad(gathered, (0, c.n_pitches - c.n_tones))

    def _by_chord(self, thought: Tensor, place: Tensor) -> Tensor:
        """What chord, root, next chord and other sounding parts say of each tone."""
        c = self.config
        kinds = place[..., :48].unflatten(-1, (4, 12))
        classes = (self.to_chord(thought).unsqueeze(-2) @ kinds).squeeze(-2)
        which = (torch.arange(c.n_tones, device=place.device) + LOWEST_TONE) % 12
        return F.pad(classes[..., which], (0, c.n_pitches - c.n_tones))
