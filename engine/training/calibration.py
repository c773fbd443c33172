"""How sure a classifier may say it is, and when it should say that it knows nothing like it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from engine.training.clip_scores import ClipScores
from models.classifier import Classifier

KNOWN_SHARE = 0.95
# Weight of the identity in the covariance: with few clips per style its small directions are chance.
SHRINKAGE = 0.2


def fit_temperature(clips: ClipScores, weights: npt.NDArray[np.float64] | None = None) -> float:
    """The temperature at which the likelihood of the labels is greatest.

    Args:
        weights: `[clip]`, see `balance`; None if every clip counts the same.
    """
    candidates = np.geomspace(0.1, 10.0, 200)
    losses = [log_loss(clips.probabilities(t), clips.labels, weights) for t in candidates]
    return float(candidates[int(np.argmin(losses))])


def log_loss(
    probabilities: npt.NDArray[np.float32],
    labels: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float64] | None = None,
) -> float:
    """Mean surprise at the labels, in nats."""
    chosen = probabilities[np.arange(len(labels)), labels].clip(1e-9)
    return float(np.average(-np.log(chosen), weights=weights))


def balance(labels: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Weights of clips with which every style counts the same."""
    counts = np.bincount(labels)
    return np.asarray(1.0 / counts[labels], dtype=np.float64)


def calibration_error(
    probabilities: npt.NDArray[np.float32], labels: npt.NDArray[np.int64], n_bins: int = 10
) -> float:
    """Expected calibration error: how far certainty and success lie apart, in bins of equal certainty."""
    certainty = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    bins = np.minimum((certainty * n_bins).astype(int), n_bins - 1)
    gaps = [
        abs(certainty[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
        for b in np.unique(bins)
    ]
    return float(sum(gaps))


def fit_known(model: Classifier, train: ClipScores, valid: ClipScores) -> None:
    """Set the model's `means`, `whitening` and `limit`, so that 95 % of the `valid` clips count as known."""
    means, whitening = whitened(train.embeddings, train.labels, model.config.n_styles)
    device = model.means.device
    model.means.copy_(torch.from_numpy(means).to(device))
    model.whitening.copy_(torch.from_numpy(whitening).to(device))
    model.limit.fill_(float(np.quantile(strangeness(model, valid), KNOWN_SHARE)))


def whitened(
    embeddings: npt.NDArray[np.float32], labels: npt.NDArray[np.int64], n_styles: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float64]]:
    """Mean of each style `[style, n]`, and the matrix `[n, n]` that makes the spread around them round."""
    overall = embeddings.mean(axis=0)
    means = np.stack(
        [
            embeddings[labels == style].mean(axis=0) if (labels == style).any() else overall
            for style in range(n_styles)
        ]
    )
    away = embeddings - means[labels]
    covariance = away.T @ away / max(1, len(away))
    size = np.trace(covariance) / len(covariance)
    covariance = (1 - SHRINKAGE) * covariance + SHRINKAGE * size * np.eye(len(covariance))
    values, vectors = np.linalg.eigh(covariance.astype(np.float64))
    return means, vectors / np.sqrt(np.maximum(values, 1e-9))


@torch.no_grad()
def strangeness(model: Classifier, clips: ClipScores) -> npt.NDArray[np.float64]:
    """`Classifier.strangeness` of every clip, `[clip]`."""
    device = model.means.device
    return np.array(
        [float(model.strangeness(torch.from_numpy(one).to(device)[None])) for one in clips.embeddings]
    )
