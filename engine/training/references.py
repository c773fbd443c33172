"""Picks the clips whose embeddings go beside a classifier's weights (see `engine.references`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine import references
from engine.checkpoints import load_card
from engine.data.dataset import Dataset, Piece
from engine.data.logmel_cache import LogMelCache
from engine.jobs import Job
from engine.references import References
from engine.training.clip_scores import excerpts, score_clips
from models.classifier import Classifier

MOST_LEARNT, MOST_HELD_OUT = 60, 30
# The classifier learns from all others: each of its networks leaves out another part of them.
HELD_OUT = "test"


def write_references(
    job: Job, dataset: Dataset, cache: LogMelCache, model: Classifier, styles: Sequence[str], folder: Path
) -> References:
    """Hear clips of every style and keep their embeddings beside the weights in `folder`."""
    chosen = [
        piece
        for style in styles
        for learnt, most in ((True, MOST_LEARNT), (False, MOST_HELD_OUT))
        for piece in in_turn(dataset, style, learnt=learnt)[:most]
    ]
    clips = excerpts(cache, chosen, model.config.hop / 44100, at_most=1)
    job.check()
    scores = score_clips(model, cache, clips, styles)
    held_out = np.array([clip.piece.split == HELD_OUT for clip in clips])
    kept = References(scores.embeddings, scores.labels, held_out)
    references.write(folder, kept, load_card(folder).sha256)
    return kept


def in_turn(dataset: Dataset, style: str, *, learnt: bool) -> list[Piece]:
    """Pieces of a style, every artist once before any comes twice, recordings and renders by turns."""
    artists: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in dataset.pieces(style=style):
        if (piece.split != HELD_OUT) == learnt:
            artists[piece.kind, piece.artist].append(piece)
    ranked = sorted(
        (place, kind != "recording", artist, piece.id, piece)
        for (kind, artist), pieces in artists.items()
        for place, piece in enumerate(pieces)
    )
    return [entry[-1] for entry in ranked]
