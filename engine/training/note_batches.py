"""Batches for the note model: stretches of parts, with what surrounds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.data.note_corpus import Piece
from engine.errors import DataError
from engine.notes import sequence as seq
from engine.notes.score import ROLES
from engine.notes.surroundings import (
    AHEAD,
    N_COPIES,
    bar_features,
    blank_roll,
    copies_at,
    grid_of,
    mark,
    surround,
)
from engine.notes.tokens import END_OF_BAR, LONGEST_BAR, NO_PITCH, Line
from engine.styles import STYLES
from models.notes import Events, Whole

STRETCH_BARS = 16
MOST_EVENTS = 192
ROLE_WEIGHTS = {"melody": 0.34, "chords": 0.26, "bass": 0.2, "drums": 0.2}
# These play one note at a time.
SINGLE = ("melody", "bass")
POOL = 4
Arrays = dict[str, npt.NDArray[np.generic]]


class Example(NamedTuple):
    """A part of a piece, to be learnt in a style."""

    piece: Piece
    line: Line
    style: str


class Batch(NamedTuple):
    """Events, those that follow them, and what the heads see.

    Attributes:
        grid: of the bar where the next event may lie, `[batch, event, position, n_grid]`.
        copies: at the next event, `[batch, event, n_copies, n_pitches]`.
        place: at the next event, `[batch, event, n_place]`.
        allowed: positions that the next event may have, `[batch, event, position]`.
        weight: 1 where there is a next event, else 0.
        performed: 1 where velocity and deviation are a person's, `[batch]`.
    """

    whole: Whole
    events: Events
    following: Events
    grid: Tensor
    copies: Tensor
    allowed: Tensor
    weight: Tensor
    performed: Tensor


class NoteSampler:
    """Draws stretches so that every style and role gets its share, whatever there is of it."""

    def __init__(self, pieces: Sequence[Piece], split: str) -> None:
        self._shelves: dict[tuple[str, str], list[Example]] = defaultdict(list)
        for piece in pieces:
            # What is short of a few notes says nothing of how parts go on.
            for line in piece.lines:
                if piece.split == split and line.role in piece.learnt and len(line) >= 8:
                    for style in piece.styles:
                        self._shelves[style, line.role].append(Example(piece, line, style))
        self._keys = sorted(self._shelves)
        if not self._keys:
            raise DataError(f"None of the scores is for the split {split}: give more scores.")
        sizes = np.array([sum(len(e.line) for e in self._shelves[key]) for key in self._keys], float)
        weights = np.sqrt(sizes) * np.array([ROLE_WEIGHTS[role] for _, role in self._keys])
        self._weights = weights / weights.sum()
        self._within = {
            key: np.sqrt([float(len(example.line)) for example in shelf])
            for key, shelf in self._shelves.items()
        }
        self._ready: list[Batch] = []

    def draw(self, rng: np.random.Generator, size: int) -> Batch:
        """A batch of stretches of about the same length."""
        if not self._ready:
            pool = [self._one(rng) for _ in range(POOL * size)]
            pool.sort(key=lambda arrays: len(arrays["rows"]))
            batches = [collate(pool[k : k + size]) for k in range(0, len(pool), size)]
            self._ready = [batches[k] for k in rng.permutation(len(batches))]
        return self._ready.pop()

    def _one(self, rng: np.random.Generator) -> Arrays:
        key = self._keys[rng.choice(len(self._keys), p=self._weights)]
        within = self._within[key]
        example = self._shelves[key][rng.choice(len(within), p=within / within.sum())]
        return stretch(example, rng)


def stretch(example: Example, rng: np.random.Generator, *, plain: bool = False) -> Arrays:
    """Up to `STRETCH_BARS` bars of a part, with some of the other parts and some bars known in advance.

    Args:
        plain: from the beginning, with all other parts and chords and nothing known in advance.
    """
    piece, line = example.piece, example.line
    starts = line.bar[:-4] if len(line) > 8 else line.bar[:1]
    first = 0 if plain or rng.random() < 0.4 else int(rng.choice(starts))
    n_bars = min(STRETCH_BARS, piece.n_bars - first)
    stop = first + n_bars
    others = [other for other in piece.lines if other.role != line.role and (plain or rng.random() < 0.6)]
    if not plain and rng.random() < 0.2:
        others = []
    with_chords = bool(len(piece.harmonies.start)) and (plain or rng.random() < 0.9)
    harmonies = piece.harmonies.within(first * piece.in_bar, stop * piece.in_bar) if with_chords else None
    around = surround(n_bars, piece.in_bar, harmonies, [o.within(first, stop) for o in others], ROLES)
    own = line.within(first, stop)
    rows = seq.sequence(own, n_bars)[: MOST_EVENTS + 1]
    roll, ahead = blank_roll(n_bars), blank_roll(n_bars)
    mark(roll, own)
    known = np.zeros(n_bars + max(AHEAD), bool) if plain else _known(n_bars + max(AHEAD), rng)
    future = line.within(first, min(piece.n_bars, stop + max(AHEAD)))
    mark(ahead, Line(line.role, future.table[known[future.bar]]))
    density = seq.density_of(len(own), n_bars, piece.in_bar)
    told = seq.scalars(
        bpm=piece.bpm, minor=piece.minor, in_bar=piece.in_bar, compound=piece.compound,
        density=density, register=seq.register_of(own.pitch, line.role),
        with_chords=with_chords, heard=around.roles,
    )  # fmt: skip
    bars = bar_features(first + np.arange(n_bars), piece.n_bars, known)
    inside = np.minimum(rows[:, seq.BAR], n_bars - 1)
    note = rows[:, seq.POS] != END_OF_BAR
    copies = np.zeros((len(rows), N_COPIES, roll.shape[-1]), np.uint8)
    copies[note] = copies_at(roll, ahead, rows[note, seq.BAR], rows[note, seq.POS])
    return {
        "rows": rows, "last": seq.last_pitches(rows), "place": seq.places(rows, around), "bar": bars[inside],
        "grid": grid_of(around, roll, ahead, 0, n_bars), "copies": copies, "told": told,
        "style": np.array(list(STYLES).index(example.style)), "role": np.array(ROLES.index(line.role)),
        "in_bar": np.array(piece.in_bar), "performed": np.array(float(line.performed)),
    }  # fmt: skip


def _known(n: int, rng: np.random.Generator) -> npt.NDArray[np.bool_]:
    """Which bars are known in advance: none, all from one on, or some."""
    kind = rng.random()
    if kind < 0.5:
        return np.zeros(n, bool)
    if kind < 0.75:
        return np.arange(n) >= rng.integers(1, n)
    return np.asarray(rng.random(n) < rng.uniform(0.2, 0.9))


def collate(stretches: Sequence[Arrays]) -> Batch:
    """Stretches as one batch, shorter ones padded."""
    longest = max(len(arrays["rows"]) for arrays in stretches)

    def padded(name: str) -> Tensor:
        arrays = [each[name] for each in stretches]
        out = np.zeros((len(arrays), longest, *arrays[0].shape[1:]), arrays[0].dtype)
        for number, array in enumerate(arrays):
            out[number, : len(array)] = array
        return torch.from_numpy(out)

    def stacked(name: str) -> Tensor:
        return torch.from_numpy(np.stack([each[name] for each in stretches]))

    rows, last, place, bar = (padded(name) for name in ("rows", "last", "place", "bar"))
    lengths = torch.tensor([len(arrays["rows"]) for arrays in stretches])
    both = Events(
        rows[..., seq.POS], rows[..., seq.PITCH], rows[..., seq.DUR], rows[..., seq.VEL], rows[..., seq.DEV],
        last, place, bar,
    )  # fmt: skip
    events, following = Events(*(x[:, :-1] for x in both)), Events(*(x[:, 1:] for x in both))
    role = stacked("role")
    grids = np.concatenate([np.asarray(each["grid"]) for each in stretches])
    firsts = np.cumsum([0, *(len(each["grid"]) for each in stretches[:-1])])
    where = torch.from_numpy(firsts)[:, None] + rows[:, :-1, seq.BAR].clamp(
        max=torch.tensor([len(each["grid"]) - 1 for each in stretches])[:, None]
    )
    return Batch(
        Whole(stacked("style"), role, stacked("told")),
        events,
        following,
        torch.from_numpy(grids)[where],
        padded("copies")[:, 1:].float(),
        allowed_positions(events.pos, events.pitch, role, stacked("in_bar")),
        (torch.arange(longest - 1) < lengths[:, None] - 1).float(),
        stacked("performed").float(),
    )


def allowed_positions(pos: Tensor, pitch: Tensor, role: Tensor, in_bar: Tensor) -> Tensor:
    """Positions at which a note may follow each event `[batch, event]`: `[batch, event, position]`."""
    positions = torch.arange(LONGEST_BAR)
    single = torch.tensor([name in SINGLE for name in ROLES])[role][:, None].long()
    begin = torch.where(pitch == NO_PITCH, torch.zeros_like(pos), pos + single)
    return (positions >= begin.unsqueeze(-1)) & (positions < in_bar[:, None, None])
