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
    """Some seconds of a piece."""

    piece: Piece
    clip: Clip

    @property
    def style(self) -> str:
        return self.piece.style


def held_out(dataset: Dataset, n: int, seconds: float, *, split: str = "test") -> list[HeldOut]:
    """`n` clips (fewer if there is not enough sound), every style and every artist in it in turn.

    The same call gives the same clips.

    Raises:
        DataError: the split has nothing of a style that ships.
    """
    queues = {style: _in_turn(dataset.pieces(split=split, style=style)) for style in STYLES}
    found: list[HeldOut] = []
    for visit in range(len(PLACES)):
        waiting = {style: list(queue) for style, queue in queues.items()}
        while len(found) < n and any(waiting.values()):
            for queue in waiting.values():
                clip = None
                while clip is None and queue:
                    piece = queue.pop(0)
                    clip = _listen(dataset, piece, seconds, visit)
                if clip is not None and len(found) < n:
                    found.append(HeldOut(piece, clip))
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
                found.append(tuple(HeldOut(p, _cut(dataset, p, start, seconds)) for p in (one, other)))  # type: ignore[arg-type]
    return found


def _in_turn(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces so that each artist comes once before any comes twice, recordings before renders."""
    by_artist: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: (piece.kind != "recording", piece.id)):
        by_artist[piece.kind, piece.artist].append(piece)
    longest = max(map(len, by_artist.values()), default=0)
    return [group[k] for k in range(longest) for group in by_artist.values() if k < len(group)]


def _listen(dataset: Dataset, piece: Piece, seconds: float, visit: int) -> Clip | None:
    """The clip at the piece's `visit`-th place that is not quiet; None if there is none."""
    if piece.frames < SHORTEST_S * RATE:
        return None
    whole = piece.frames <= round(seconds * RATE)
    loud = 0
    for place in PLACES[:1] if whole else PLACES:
        clip = _cut(dataset, piece, round(place * max(0.0, piece.frames - seconds * RATE)), seconds)
        loud += bool(np.sqrt(np.square(clip.samples).mean()) > QUIET_RMS)
        if loud > visit:
            return clip
    return None


def _cut(dataset: Dataset, piece: Piece, start: int, seconds: float) -> Clip:
    samples = dataset.audio(piece, start, round(seconds * RATE)).T.astype(np.float32) / 32767.0
    return Clip(np.ascontiguousarray(samples), RATE, piece.id)
