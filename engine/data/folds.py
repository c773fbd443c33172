"""Folds to hold out in turn: apart by artist, or by neighbourhood where no artist is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from engine.data.dataset import Piece

# Of a piece that cannot be spared: the only one of its style.
NEVER = -1


def folds_of(pieces: Sequence[Piece], n_folds: int, kept: Mapping[str, int] | None = None) -> list[int]:
    """The fold, 0 to `n_folds` - 1, in which each piece is held out, or `NEVER`.

    All pieces of an artist, and all renders of a score, share a fold; the folds of a style are about as long
    as each other. Pieces of unknown artists (an empty name) are cut into runs by name: neighbours in a folder
    are often of one album. So are the pieces of a style that has a single artist.

    Args:
        kept: folds that pieces had before, by their ids. They have them still, and new pieces by an artist
            who was there go with the others; so networks may go on learning when music is added.
    """
    kept = kept or {}
    folds = [kept.get(piece.id, NEVER) for piece in pieces]
    load: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * n_folds)
    groups, loose = _grouped(pieces)
    placed = {name: [folds[i] for i in members if pieces[i].id in kept] for name, members in groups.items()}
    # Those that were there come first, so that new ones even them out.
    for name in sorted(groups, key=lambda name: (not placed[name], -_length(pieces, groups[name]))):
        shares: dict[tuple[str, str], float] = defaultdict(float)
        for index in groups[name]:
            shares[_cell(pieces[index])] += pieces[index].frames
        fold = placed[name][0] if placed[name] else _emptiest(load, shares, n_folds)
        for index in groups[name]:
            folds[index] = kept.get(pieces[index].id, fold)
        if fold != NEVER:
            for cell, share in shares.items():
                load[cell][fold] += share
    for cell, members in loose.items():
        new = sorted((i for i in members if pieces[i].id not in kept), key=lambda i: pieces[i].id)
        if len(members) < 2:
            continue
        order = np.argsort(load[cell], kind="stable")
        for run, part in enumerate(np.array_split(new, n_folds)):
            for index in part.tolist():
                folds[index] = int(order[run])
    return folds


def _emptiest(
    load: Mapping[tuple[str, str], Sequence[float]], shares: Mapping[tuple[str, str], float], n_folds: int
) -> int:
    return min(range(n_folds), key=lambda fold: sum(load[cell][fold] * n for cell, n in shares.items()))


def _length(pieces: Sequence[Piece], members: Sequence[int]) -> int:
    return sum(pieces[index].frames for index in members)


def _grouped(
    pieces: Sequence[Piece],
) -> tuple[dict[tuple[str, str], list[int]], dict[tuple[str, str], list[int]]]:
    """Indices of the pieces that must stay together, and those that need not, by style and kind."""
    artists: dict[str, set[str]] = defaultdict(set)
    for piece in pieces:
        artists[piece.style].add(_group(piece))
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    loose: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        if not _group(piece) or len(artists[piece.style]) < 2:
            loose[_cell(piece)].append(index)
        else:
            groups[piece.kind, _group(piece)].append(index)
    return groups, loose


def _cell(piece: Piece) -> tuple[str, str]:
    return piece.style, piece.kind


def _group(piece: Piece) -> str:
    return piece.piece if piece.kind == "render" else piece.artist
