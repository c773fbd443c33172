"""Rows for taught styles behind the frozen ones of a classifier, such that the old styles stay as they were.

A new style's score is a linear function of the embedding, fitted by logistic regression against the reference
clips and the other taught styles. Then its bias is lowered until at most 2 % of the reference clips, every
old style counting the same, would be taken for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine.references import References
from engine.style_head import Floats, StyleHead
from engine.taught_style import TaughtStyle

RIDGE = 1e-3
# Examples count this many times as much as all of one old style; the cap below keeps that from doing harm.
WEIGHT = 3.0
MOST_TAKEN = 0.02
# Of a style's own examples this share should be named rightly with this margin (scores over temperature); a
# higher bias would only take more from the others.
OWN_SHARE, OWN_MARGIN = 0.9, 0.5
# A style of a few clips of one's own may be wide; it counts as known somewhat farther out.
WIDEST = 1.5


def extended(head: StyleHead, taught: Sequence[TaughtStyle], references: References) -> StyleHead:
    """`head` with a row for each of `taught`, in their order; each leaves those before it as they are."""
    others = references.only(~references.held_out)
    rows, labels = others.embeddings, others.labels
    for style in taught:
        old = head.n_styles
        weights, bias = _row(head, rows, labels, style)
        mean = style.embeddings[style.plain].mean(axis=0)
        head = head.extended(
            [style.name], weights[None], np.array([bias], np.float32), mean[None], _limit(head, style, mean)
        )
        rows = np.concatenate([rows, style.embeddings])
        labels = np.concatenate([labels, np.full(len(style.embeddings), old)])
    return head


def recognised(head: StyleHead, style: TaughtStyle, references: References, most: int = 10) -> float:
    """Share of clips that get the style's name if it is taught without them, 0..1; nan for a single clip."""
    clips = np.unique(style.clips)
    if len(clips) < 2:
        return float("nan")
    hits = []
    for clip in clips[:: -(-len(clips) // most)]:
        without = extended(head, [style.without(clip)], references)
        heard = style.embeddings[(style.clips == clip) & style.plain].mean(axis=0, keepdims=True)
        hits.append(without.probabilities(heard).argmax(axis=1)[0] == head.n_styles)
    return float(np.mean(hits))


def _row(
    head: StyleHead, rows: Floats, labels: npt.NDArray[np.int64], style: TaughtStyle
) -> tuple[Floats, float]:
    """Weights `[n]` and bias of the new style's score."""
    every = np.concatenate([rows, style.embeddings])
    mine = np.arange(len(every)) >= len(rows)
    importance = _importance(labels, mine)
    # Round and about of length 1, so that one ridge suits every classifier.
    middle = rows.mean(axis=0)
    shape = head.whitening / np.sqrt(rows.shape[1])
    rival = (every @ head.weights.T + head.bias) / head.temperature
    rival_sum = _log_sum(rival)
    slope, offset = _fit((every - middle) @ shape, rival_sum, mine, importance)
    weights = shape @ slope
    score = every @ weights
    # What the bias must stay below, for each clip of others, not to win it; and above, for each of one's own.
    room = rival.max(axis=1) - score
    bias = max(offset - middle @ weights, np.quantile(room[mine], OWN_SHARE) + OWN_MARGIN)
    bias = min(bias, _weighted_quantile(room[~mine], importance[~mine], MOST_TAKEN))
    return np.asarray(weights * head.temperature, np.float32), float(bias * head.temperature)


def _importance(labels: npt.NDArray[np.int64], mine: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Weight of each clip: every style the same, the new one `WEIGHT` times as much."""
    counts = np.bincount(labels)
    importance = np.full(len(mine), WEIGHT / max(1, mine.sum()))
    importance[~mine] = 1.0 / counts[labels]
    return importance


def _fit(
    inputs: npt.NDArray[np.float64],
    rival: npt.NDArray[np.float64],
    mine: npt.NDArray[np.bool_],
    importance: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float64], float]:
    """Slope and offset of a logistic regression against `rival`, the log-sum of the other styles' scores."""
    from scipy.optimize import minimize

    share, target = importance / importance.sum(), mine.astype(np.float64)

    def loss(values: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        slope, offset = values[:-1], values[-1]
        score = inputs @ slope + offset - rival
        surprise = share @ (np.logaddexp(0.0, score) - target * score) + RIDGE * slope @ slope
        error = share * (0.5 * (1.0 + np.tanh(0.5 * score)) - target)
        return float(surprise), np.append(inputs.T @ error + 2.0 * RIDGE * slope, error.sum())

    found = minimize(loss, np.zeros(inputs.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found[:-1], float(found[-1])


def _limit(head: StyleHead, style: TaughtStyle, mean: Floats) -> Floats:
    """How far from its mean the style is still known: as far as nine of ten of its own examples lie."""
    away = np.linalg.norm((style.embeddings[style.plain] - mean) @ head.whitening, axis=1)
    usual = head.limits[0]
    return np.array([np.clip(1.1 * np.quantile(away, 0.9), usual, WIDEST * usual)], np.float32)


def _log_sum(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    top = scores.max(axis=1, keepdims=True)
    return np.asarray(np.log(np.exp(scores - top).sum(axis=1)) + top[:, 0], np.float64)


def _weighted_quantile(
    values: npt.NDArray[np.float64], weights: npt.NDArray[np.float64], share: float
) -> float:
    """The value below which `share` of the weight lies."""
    order = np.argsort(values)
    below = np.cumsum(weights[order]) / weights.sum()
    return float(values[order[min(len(values) - 1, int(np.searchsorted(below, share)))]])
