"""Measures what the music of each style is usually like (see `engine.reasons`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.audio.clip import Clip
from engine.data.dataset import RATE, Dataset, Piece
from engine.jobs import Job
from engine.measures.traits import TRAITS, measure_traits
from engine.reasons import FILE, HEARD_S, VERSION
from engine.replacing import replacing
from engine.training.references import in_turn

MOST_PIECES = 40
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
DIGITS = 4


def write_ranges(
    job: Job, dataset: Dataset, styles: Sequence[str], folder: Path, at_most: int = MOST_PIECES
) -> None:
    """Measure up to `at_most` training pieces of every style, and keep the ranges in `folder`."""
    by_style: dict[str, list[dict[str, float]]] = {}
    for number, style in enumerate(styles):
        pieces = in_turn(dataset, style, learnt=True)[:at_most]
        found = by_style.setdefault(style, [])
        for place, piece in enumerate(pieces):
            job.report((number + place / len(pieces)) / len(styles), f"Measuring {style}")
            found.append(measure_traits(_middle(dataset, piece)))
    document = {
        "what": "of each trait, the values that 5, 25, 50, 75 and 95 % of the training pieces stay below",
        "pieces": {style: len(found) for style, found in by_style.items()},
        "version": VERSION,
        "everything": _quantiles([values for found in by_style.values() for values in found]),
        "styles": {style: _quantiles(found) for style, found in by_style.items()},
    }
    with replacing(folder / FILE) as temporary:
        temporary.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def _quantiles(found: Sequence[dict[str, float]]) -> dict[str, list[float]]:
    known = {trait: np.array([values[trait] for values in found]) for trait in TRAITS}
    return {
        trait: [float(f"{number:.{DIGITS}g}") for number in np.nanquantile(values, QUANTILES)]
        for trait, values in known.items()
        if np.isfinite(values).any()
    }


def _middle(dataset: Dataset, piece: Piece) -> Clip:
    n = min(piece.frames, round(HEARD_S * RATE))
    samples = dataset.audio(piece, (piece.frames - n) // 2, n).T.astype(np.float32) / 32768.0
    return Clip(np.ascontiguousarray(samples), RATE, piece.id)
