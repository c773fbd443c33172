"""How good a style classifier is on artists that it never heard, and beside a simple baseline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.data.dataset import Dataset, Piece
from engine.data.logmel_cache import LogMelCache
from engine.jobs import Job
from engine.styles import STYLES
from engine.training.calibration import calibration_error, log_loss, strangeness
from engine.training.clip_scores import ClipScores, Excerpt, excerpts, score_clips
from engine.training.mfcc_svm import new_machine, summaries
from engine.training.perturbation import label_stability
from engine.training.scoring import Labels, artist_interval, balanced, guess_figures
from engine.training.strangers import stranger_windows
from models.classifier import Classifier
from models.spectral import RATE, LogMel

MOST_PER_PIECE = 3


def evaluate_classifier(
    job: Job, dataset: Dataset, classifier: Classifier, styles: Sequence[str] = tuple(STYLES)
) -> dict[str, Any]:
    """Measure `classifier` on the test split, in clips of up to 30 s; recordings and renders apart.

    Args:
        styles: what the classifier's scores stand for, in order.

    Returns:
        For `recordings` and `renders`: `clips`, `artists`, `accuracy` (balanced), `accuracy_95` (interval,
        bootstrap over artists), `macro_f1`, `top_2`, `calibration_error`, `known`, `confusion` (rows: truth),
        `per_artist`, and the `baseline` (MFCC and a support vector machine). For all: `chance`, `stability`
        under each perturbation, `unlike_known` (share of unlike sounds that are taken for known) and
        `known_auroc` (chance that an unlike sound is farther out than a test recording, or a render if there
        are no recordings).
    """
    styles = list(styles)
    cache = LogMelCache.open(job, dataset, classifier.front)
    hop_s = classifier.front.hop / RATE
    baseline = _Baseline(job, dataset, styles)
    result: dict[str, Any] = {"chance": 1.0 / len(styles), "styles": styles}
    inside = np.zeros(0)
    for name, kind in (("recordings", "recording"), ("renders", "render")):
        pieces = [piece for piece in dataset.pieces(split="test", kind=kind) if piece.style in styles]
        if not pieces:
            continue
        job.report(0.3, f"Classifying {name}")
        clips = excerpts(cache, pieces, hop_s, at_most=MOST_PER_PIECE)
        scored = score_clips(classifier, cache, clips, styles)
        inside = inside if len(inside) else strangeness(classifier, scored)
        result[name] = _figures(classifier, clips, scored, styles) | {"baseline": baseline.figures(pieces)}
    job.report(0.7, "Perturbing clips")
    result["stability"] = label_stability(job, dataset, classifier, _some(dataset, styles))
    outside = _outside(job, dataset, cache, classifier, styles, hop_s)
    limit = float(classifier.limit)
    result["unlike_known"] = {name: float((far <= limit).mean()) for name, far in outside.items()}
    result["known_auroc"] = {name: auroc(inside, far) for name, far in outside.items() if len(inside)}
    if outside and len(inside):
        result["known_auroc"]["all"] = auroc(inside, np.concatenate(list(outside.values())))
    return result


def _figures(
    classifier: Classifier, clips: Sequence[Excerpt], scored: ClipScores, styles: Sequence[str]
) -> dict[str, Any]:
    artists = [clip.piece.artist for clip in clips]
    probabilities = scored.probabilities(float(classifier.temperature))
    runner_up = np.sort(scored.scores, axis=1)[:, -2]
    in_top_2 = scored.scores[np.arange(len(scored.labels)), scored.labels] >= runner_up
    return {
        "clips": len(clips),
        "artists": len(set(artists)),
        **_over_artists(scored.guesses, scored.labels, artists, len(styles)),
        "top_2": balanced(in_top_2, scored.labels),
        "calibration_error": calibration_error(probabilities, scored.labels),
        "log_loss": log_loss(probabilities, scored.labels),
        "known": float((strangeness(classifier, scored) <= float(classifier.limit)).mean()),
        "per_artist": _per_artist(clips, scored, styles),
    }


def _over_artists(guesses: Labels, labels: Labels, artists: Sequence[str], n_styles: int) -> dict[str, Any]:
    found = guess_figures(guesses, labels, n_styles)
    counts = [sum(row) for row in found["confusion"]]
    return {
        "accuracy": found["balanced_accuracy"],
        "accuracy_95": artist_interval(guesses == labels, labels, artists),
        "macro_f1": found["macro_f1"],
        "recall": [round(found["confusion"][k][k] / n, 3) if n else None for k, n in enumerate(counts)],
        "confusion": found["confusion"],
    }  # fmt: skip


def _per_artist(
    clips: Sequence[Excerpt], scored: ClipScores, styles: Sequence[str]
) -> dict[str, dict[str, int]]:
    """How often each artist's clips got each label, under "style, artist"."""
    rows: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for clip, guess in zip(clips, scored.guesses, strict=True):
        rows[f"{clip.piece.style}, {clip.piece.artist}"][styles[guess]] += 1
    return {name: dict(row) for name, row in sorted(rows.items())}


def _some(dataset: Dataset, styles: Sequence[str], at_most: int = 4) -> list[Piece]:
    """A few test pieces of each style, recordings first."""
    chosen: list[Piece] = []
    for style in styles:
        pieces = dataset.pieces(split="test", style=style)
        chosen += sorted(pieces, key=lambda piece: (piece.kind != "recording", piece.id))[:at_most]
    return chosen


def auroc(inside: npt.NDArray[np.float64], outside: npt.NDArray[np.float64]) -> float:
    """Chance that one of `outside` is larger than one of `inside`; ties count half."""
    larger = outside[:, None] > inside
    return float((larger + 0.5 * (outside[:, None] == inside)).mean())


def _outside(
    job: Job,
    dataset: Dataset,
    cache: LogMelCache,
    classifier: Classifier,
    styles: Sequence[str],
    hop_s: float,
) -> dict[str, npt.NDArray[np.float64]]:
    """How strange music in styles never trained on is, and sounds that are no music, by name."""
    found: dict[str, npt.NDArray[np.float64]] = {}
    for style in dataset.styles:
        if style not in styles:
            clips = excerpts(cache, dataset.pieces(style=style), hop_s, at_most=MOST_PER_PIECE)
            found[style] = strangeness(classifier, score_clips(classifier, cache, clips, styles))
    for name, windows in stranger_windows(classifier.n_samples).items():
        job.check()
        found[name] = np.array([float(classifier.strangeness(classifier.embedding(windows)))])
    return found


class _Baseline:
    """MFCCs and a support vector machine, on the same clips."""

    def __init__(self, job: Job, dataset: Dataset, styles: Sequence[str]) -> None:
        job.report(0.0, "Training the baseline")
        front = LogMel(64, 1024)
        self._styles = styles
        self._hop_s = front.hop / RATE
        self._cache = LogMelCache.open(job, dataset, front)
        self._machine = new_machine()
        features, labels, _ = self._hear([p for p in dataset.pieces(split="train") if p.style in styles])
        self._machine.fit(features, labels)

    def figures(self, pieces: Sequence[Piece]) -> dict[str, Any]:
        features, labels, artists = self._hear(pieces)
        return _over_artists(self._machine.predict(features), labels, artists, len(self._styles))

    def _hear(self, pieces: Sequence[Piece]) -> tuple[npt.NDArray[np.float64], Labels, list[str]]:
        clips = excerpts(self._cache, pieces, self._hop_s, at_most=MOST_PER_PIECE)
        labels = np.array([self._styles.index(clip.piece.style) for clip in clips])
        return summaries(self._cache, clips), labels, [clip.piece.artist for clip in clips]
