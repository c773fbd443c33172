"""Figures of guesses: how many are right, and what is taken for what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int64]
N_BOOTSTRAP = 1000


def style_figures(
    probabilities: npt.NDArray[np.floating], labels: Labels, styles: Sequence[str]
) -> dict[str, Any]:
    """Figures of clips `[clip, style]` whose styles are `labels`.

    Returns:
        `accuracy` (share of the clips), `balanced_accuracy` (mean of the styles' recalls), `macro_f1`,
        `top_2` (balanced), `confusion` (rows: truth) and `per_style`.
    """
    guesses = probabilities.argmax(axis=1)
    found = guess_figures(guesses, labels, len(styles))
    confusion = np.array(found["confusion"])
    hits, counts, taken = np.diag(confusion), confusion.sum(axis=1), confusion.sum(axis=0)
    f1 = _f1(confusion)
    second = np.sort(probabilities, axis=1)[:, -2]
    in_top_2 = probabilities[np.arange(len(labels)), labels] >= second
    return {
        **found,
        "top_2": balanced(in_top_2, labels),
        "per_style": {
            style: {
                "clips": int(counts[k]),
                "recall": float(hits[k] / counts[k]),
                "precision": float(hits[k] / taken[k]) if taken[k] else 0.0,
                "f1": float(f1[k]),
            }
            for k, style in enumerate(styles)
            if counts[k]
        },
    }


def guess_figures(guesses: Labels, labels: Labels, n_styles: int) -> dict[str, Any]:
    """Those of `style_figures` for which it does not matter how sure a guess is: `accuracy`,
    `balanced_accuracy`, `macro_f1` and `confusion`."""
    confusion = np.zeros((n_styles, n_styles), dtype=np.int64)
    np.add.at(confusion, (labels, guesses), 1)
    return {
        "accuracy": float((guesses == labels).mean()),
        "balanced_accuracy": balanced(guesses == labels, labels),
        "macro_f1": float(_f1(confusion)[confusion.sum(axis=1) > 0].mean()),
        "confusion": confusion.tolist(),
    }


def _f1(confusion: Labels) -> npt.NDArray[np.float64]:
    both = confusion.sum(axis=0) + confusion.sum(axis=1)
    return np.asarray(2 * np.diag(confusion) / np.maximum(1, both))


def balanced(right: npt.NDArray[np.bool_], labels: Labels) -> float:
    """Mean over the styles of the share that is right."""
    return float(np.mean([right[labels == style].mean() for style in np.unique(labels)]))


def artist_interval(right: npt.NDArray[np.bool_], labels: Labels, artists: Sequence[str]) -> list[float]:
    """95 % interval of the balanced accuracy: artists are drawn anew within each style."""
    draw = np.random.default_rng(0)
    groups: dict[int, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for hit, label, artist in zip(right, labels, artists, strict=True):
        groups[int(label)][artist].append(bool(hit))
    trials = []
    for _ in range(N_BOOTSTRAP):
        shares = []
        for by_artist in groups.values():
            own = list(by_artist.values())
            chosen = draw.integers(len(own), size=len(own))
            shares.append(np.mean(np.concatenate([own[k] for k in chosen])))
        trials.append(np.mean(shares))
    return [round(float(q), 3) for q in np.quantile(trials, (0.025, 0.975))]
