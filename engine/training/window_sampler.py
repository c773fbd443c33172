"""Which windows a style network hears: by style, then artist, then piece."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine.data.dataset import Piece
from engine.data.logmel_cache import LogMelCache

LARGEST_ARTIST = 0.15
# How much a piece counts beside others by the same artist: its label is clear, or a guess, else uncertain.
LABEL_WEIGHTS, UNCERTAIN_WEIGHT = {"A": 1.0, "C": 0.5}, 0.6


class Sampler:
    """Draws windows so that styles count the same, and no artist rules a style."""

    def __init__(self, pieces: Sequence[Piece], styles: Sequence[str], cache: LogMelCache) -> None:
        self._pieces = [piece for piece in pieces if piece.style in styles and cache.length(piece) > 0]
        self._labels = np.array([styles.index(piece.style) for piece in self._pieces])
        self._chances = chances(self._pieces)
        self._cache = cache

    def draw(
        self, draw: np.random.Generator, n: int, n_frames: int
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
        """`n` random windows `[n, mel, n_frames]` in dB and their labels `[n]`."""
        chosen = draw.choice(len(self._pieces), size=n, p=self._chances)
        windows = []
        for index in chosen:
            piece = self._pieces[index]
            last = max(1, self._cache.length(piece) - n_frames + 1)
            windows.append(self._cache.read(piece, int(draw.integers(last)), n_frames).T)
        return np.stack(windows).astype(np.float32), self._labels[chosen]


def chances(pieces: Sequence[Piece]) -> npt.NDArray[np.float64]:
    """Chance of each piece: styles alike, recordings and renders by `_recorded_share`, artists capped."""
    found = np.zeros(len(pieces))
    cells: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, piece in enumerate(pieces):
        cells[piece.style, piece.kind][piece.artist or piece.id].append(index)
    n_styles = len({style for style, _ in cells})
    for (style, kind), artists in cells.items():
        kinds = [other for other_style, other in cells if other_style == style]
        recorded = _recorded_share(
            len(artists if kind == "recording" else cells.get((style, "recording"), {}))
        )
        share = 1.0 if len(kinds) == 1 else recorded if kind == "recording" else 1.0 - recorded
        lengths = np.array([sum(pieces[index].frames for index in mine) for mine in artists.values()])
        for part, mine in zip(_capped(np.sqrt(lengths)), artists.values(), strict=True):
            inside = np.array([_piece_weight(pieces[index]) for index in mine])
            found[mine] = share / n_styles * part * inside / inside.sum()
    return found / found.sum()


def _recorded_share(n_artists: int) -> float:
    """Share of recordings beside renders; two artists alone would be learnt by heart."""
    return 0.35 + 0.45 * min(1.0, n_artists / 12.0)


def _piece_weight(piece: Piece) -> float:
    return float(np.sqrt(piece.frames)) * LABEL_WEIGHTS.get(piece.confidence, UNCERTAIN_WEIGHT)


def _capped(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Shares that sum to 1, none above `LARGEST_ARTIST` where there are artists enough for that."""
    cap = max(LARGEST_ARTIST, 1.0 / len(weights) + 1e-9)
    shares = weights / weights.sum()
    for _ in range(20):
        over = shares > cap
        if not over.any() or over.all():
            break
        shares[~over] *= (1.0 - cap * over.sum()) / shares[~over].sum()
        shares[over] = cap
    return shares / shares.sum()
