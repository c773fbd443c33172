"""Clips to evaluate on: a few seconds of as many pieces, artists and styles as there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from engine.audio.clip import Clip
from engine.data.dataset import RATE, Dataset, Piece
from engine.errors import DataError
from engine.styles import STYLES

# Where in a piece to listen, in this order; later ones if a place is quiet, or if clips run out.
PLACES = (0.5, 0.25, 0.75, 0.1, 0.9)
QUIET_RMS = 0.01
SHORTEST_S = 1.0


@dataclass(frozen=True, eq=False)
class HeldOut:
    """Some seconds of a piece; the sound is read when it is asked for, so that many can wait at no cost."""

    dataset: Dataset
    piece: Piece
    start: int
    seconds: float

    @property
    def style(self) -> str:
        return self.piece.style

    @property
    def clip(self) -> Clip:
        frames = self.dataset.audio(self.piece, self.start, round(self.seconds * RATE))
        samples = frames.T.astype(np.float32) / 32767.0
        return Clip(np.ascontiguousarray(samples), RATE, self.piece.id)


def held_out(
    dataset: Dataset, n: int, seconds: float, *, split: str = "test", per_style: int | None = None
) -> list[HeldOut]:
    """`n` clips (fewer if there is not enough sound), every style and every artist in it in turn.

    The same call gives the same clips.

    Args:
        per_style: at most so many of each style; where one has less, no other makes up for it.

    Raises:
        DataError: the split has nothing of a style that ships.
    """
    queues = {style: _in_turn(dataset.pieces(split=split, style=style)) for style in STYLES}
    counts = dict.fromkeys(STYLES, 0)
    found: list[HeldOut] = []
    for visit in range(len(PLACES)):
        waiting = {style: list(queue) for style, queue in queues.items()}
        while len(found) < n and any(waiting.values()):
            for style, queue in waiting.items():
                if counts[style] == per_style:
                    queue.clear()
                one = None
                while one is None and queue:
                    one = _listen(dataset, queue.pop(0), seconds, visit)
                if one is not None and len(found) < n:
                    found.append(one)
                    counts[style] += 1
    if not found:
        raise DataError(f"{dataset.folder} holds no {split} music of a known style: prepare more artists.")
    return found


def aligned_pairs(
    dataset: Dataset, n: int, seconds: float, *, split: str = "test"
) -> list[tuple[HeldOut, HeldOut]]:
    """Up to `n` pairs of clips with the same notes at the same times, in two styles; often none."""
    groups: dict[str, list[Piece]] = defaultdict(list)
    for piece in dataset.pieces(split=split):
        if piece.pair and piece.style in STYLES:
            groups[piece.pair].append(piece)
    found: list[tuple[HeldOut, HeldOut]] = []
    # Every group gives a pair before any gives a second.
    for step in range(1, len(STYLES)):
        for pieces in groups.values():
            if step < len(pieces) and len(found) < n:
                one, other = pieces[0], pieces[step]
                start = max(0, min(one.frames, other.frames) // 2 - round(seconds * RATE / 2))
                found.append((HeldOut(dataset, one, start, seconds), HeldOut(dataset, other, start, seconds)))
    return found


def _in_turn(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces so that each artist comes once before any comes twice, recordings before renders."""
    by_artist: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: (piece.kind != "recording", piece.id)):
        by_artist[piece.kind, piece.artist].append(piece)
    longest = max(map(len, by_artist.values()), default=0)
    return [group[k] for k in range(longest) for group in by_artist.values() if k < len(group)]


def _listen(dataset: Dataset, piece: Piece, seconds: float, visit: int) -> HeldOut | None:
    """The clip at the piece's `visit`-th place that is not quiet; None if there is none."""
    if piece.frames < SHORTEST_S * RATE:
        return None
    whole = piece.frames <= round(seconds * RATE)
    loud = 0
    for place in PLACES[:1] if whole else PLACES:
        start = round(place * max(0.0, piece.frames - seconds * RATE))
        one = HeldOut(dataset, piece, start, seconds)
        loud += bool(np.sqrt(np.square(one.clip.samples).mean()) > QUIET_RMS)
        if loud > visit:
            return one
    return None
