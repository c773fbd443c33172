"""How well an engine trades melody for style, beside doing nothing, an equaliser, another clip, noise, and
noising and denoising without a hint of the melody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import scipy.stats

from engine import restyling
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.data.dataset import Dataset
from engine.jobs import Job
from engine.measures import Tune, loudness_matched, melody_kept, rhythm_kept, top_line_recall
from engine.measures.fidelity import log_mel_distance
from engine.restyling import DEFAULT_AMOUNT, RestyleParams
from engine.styles import STYLES
from engine.training.baselines import Curve, average_spectrum, match_eq, white_noise
from engine.training.evaluate_codec import mean_of
from engine.training.held_out import HeldOut, aligned_pairs, held_out
from engine.training.listening import Listener
from engine.training.noise_and_denoise import NEEDS, STRENGTH, STRENGTHS, noise_and_denoise

CLIPS = 24
SECONDS = 8.0
TARGETS = 2
AMOUNTS = (0.0, 0.25, 0.5, 0.75, 1.0)
# The curve costs five times as much as a point; every so manieth request draws it.
CURVE_EVERY = 3
PAIRS = 12
PLAIN = "noise_and_denoise"
# Training clips that tell how a style sounds on average.
PER_STYLE = 8


@dataclass(frozen=True, eq=False)
class Request:
    """A source and the style it shall have."""

    source: HeldOut
    tune: Tune
    target: str


class Meters:
    """The figures of one result."""

    def __init__(self, catalog: Catalog) -> None:
        self._judge = Listener(catalog, "judge")

    def read(self, request: Request, result: Clip) -> dict[str, float]:
        """`style_reached` (probability), `style_named` (0 or 1), and what was kept, each 0..1."""
        heard, tune = self._judge.hear(result), Tune.of(result)
        return {
            "style_reached": heard.probabilities.get(request.target, 0.0),
            "style_named": float(heard.style == request.target),
            "melody_kept": melody_kept(request.tune, tune),
            "top_line_recall": top_line_recall(request.tune, tune),
            "rhythm_kept": rhythm_kept(request.source.clip, result),
            "loudness_matched": loudness_matched(request.source.clip, result),
        }


def evaluate_restyling(
    job: Job, data: Path, catalog: Catalog, clips: int | None = None, engine: str = "restyler"
) -> dict[str, Any]:
    """Restyle held-out clips of 8 s, each towards two styles not its own.

    Returns:
        `systems`: mean figures at the default amount and of the baselines, each with its `area`; `curve`:
        mean figures at each amount, on a third of the requests; `area` under it (see `curve_area`);
        `monotone`: Spearman correlation of amount with style reached, and with melody lost; `by_target`;
        `pairs`: distance in dB to the true render of the same notes in the target style.
    """
    dataset, meters = Dataset.open(data), Meters(catalog)
    examples = _examples(dataset)
    targets = [style for style in catalog.card(engine).styles if style in examples]
    requests = _requests(held_out(dataset, clips or CLIPS, SECONDS), targets)
    spectra = {style: average_spectrum(found) for style, found in examples.items()}
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    by_target: dict[str, list[dict[str, float]]] = defaultdict(list)
    curves: dict[str, dict[float, list[dict[str, float]]]] = defaultdict(lambda: defaultdict(list))
    for number, request in enumerate(requests):
        job.report(0.9 * number / len(requests), f"Restyling {request.source.piece.id} as {request.target}")
        result = _restyled(request.source.clip, request.target, DEFAULT_AMOUNT, engine, catalog)
        rows[engine].append(meters.read(request, result))
        by_target[request.target].append(rows[engine][-1])
        for name, clip in _baselines(request, spectra, examples, number):
            rows[name].append(meters.read(request, clip))
        plain = dict(_noised(request, STRENGTHS if number % CURVE_EVERY == 0 else (STRENGTH,), catalog))
        if plain:
            rows[PLAIN].append(meters.read(request, plain[STRENGTH]))
        if number % CURVE_EVERY == 0:
            for strength, result in plain.items():
                curves[PLAIN][strength].append(meters.read(request, result))
            for amount in AMOUNTS:
                result = _restyled(request.source.clip, request.target, amount, engine, catalog)
                curves[engine][amount].append(meters.read(request, result))
    points = {amount: mean_of(figures) for amount, figures in curves[engine].items()}
    job.report(0.9, "Comparing with true renders")
    systems = {name: mean_of(figures) for name, figures in rows.items()}
    for name, figures in systems.items():
        # All areas are of the requests that the curve was drawn for.
        drawn = list(curves[name].values()) or [rows[name][::CURVE_EVERY]]
        figures["area"] = round(curve_area([mean_of(point) for point in drawn]), 4)
    return {
        "clips": len(requests),
        "seconds": SECONDS,
        "amount": DEFAULT_AMOUNT,
        "systems": systems,
        "curve": {f"{amount:g}": figures for amount, figures in points.items()},
        "monotone": _monotone(points),
        "by_target": {style: mean_of(figures) for style, figures in by_target.items()},
        "pairs": _pairs(job, dataset, spectra, engine, catalog, meters),
    }


def curve_area(points: Sequence[dict[str, float]]) -> float:
    """Area under style reached over melody kept, 0..1: how much style is to be had at each demand on melody.

    At every melody asked for, the most style of a point, or of the line between two neighbouring ones, that
    keeps at least so much. A method with one point has the rectangle below it; identity has nearly nothing,
    for it has no style, and neither has a random clip, for it has no melody.
    """
    ordered = sorted((point["melody_kept"], point["style_reached"]) for point in points)
    asked = np.linspace(0.0, 1.0, 201)
    most = np.zeros(len(asked))
    for kept, style in ordered:
        most = np.where(asked <= kept, np.maximum(most, style), most)
    for (left, low), (right, high) in pairwise(ordered):
        between = (asked >= left) & (asked <= right) & (right > left)
        line = low + (high - low) * (asked - left) / max(right - left, 1e-9)
        most = np.where(between, np.maximum(most, line), most)
    return float(np.trapezoid(most, asked))


def _requests(sources: Sequence[HeldOut], targets: Sequence[str]) -> list[Request]:
    """Each source towards `TARGETS` other styles, in such a turn that all styles are asked for alike."""
    found = []
    for number, source in enumerate(sources):
        others = [style for style in targets if style != source.style]
        tune = Tune.of(source.clip)
        for k in range(min(TARGETS, len(others))):
            found.append(Request(source, tune, others[(number + k * (len(others) // TARGETS)) % len(others)]))
    return found


def _restyled(clip: Clip, style: str, amount: float, engine: str, catalog: Catalog) -> Clip:
    params = RestyleParams(style, amount, engine, seed=0)
    return restyling.restyle(Job(), clip, params, catalog).clip


def _examples(dataset: Dataset) -> dict[str, list[Clip]]:
    """Training clips of each style, the same number of each."""
    found: dict[str, list[Clip]] = defaultdict(list)
    for held in held_out(dataset, PER_STYLE * len(STYLES), SECONDS, split="train"):
        found[held.style].append(held.clip)
    return found


def _baselines(
    request: Request, spectra: dict[str, Curve], examples: dict[str, list[Clip]], number: int
) -> Iterator[tuple[str, Clip]]:
    clip = request.source.clip
    yield "identity", clip
    yield "match_eq", match_eq(clip, spectra[request.target])
    others = examples[request.target]
    yield "random_clip", others[number % len(others)]
    yield "white_noise", white_noise(clip, number)


def _noised(request: Request, strengths: Sequence[float], catalog: Catalog) -> Iterator[tuple[float, Clip]]:
    """The source noised and denoised; nothing if the flow is missing."""
    if NEEDS in catalog.cards():
        for strength in strengths:
            yield strength, noise_and_denoise(request.source.clip, request.target, strength, catalog)


def _monotone(points: dict[float, dict[str, float]]) -> dict[str, float]:
    amounts = list(points)
    return {
        "style_reached": _spearman(amounts, [points[amount]["style_reached"] for amount in amounts]),
        "melody_lost": _spearman(amounts, [-points[amount]["melody_kept"] for amount in amounts]),
    }


def _spearman(first: Sequence[float], second: Sequence[float]) -> float:
    if len(set(second)) < 2:
        return 0.0
    return float(scipy.stats.spearmanr(first, second).statistic)


def _pairs(
    job: Job, dataset: Dataset, spectra: dict[str, Curve], engine: str, catalog: Catalog, meters: Meters
) -> dict[str, Any]:
    """Distance to the same notes rendered in the target style; empty where none were rendered."""
    distances: dict[str, list[float]] = defaultdict(list)
    true: list[dict[str, float]] = []
    for source, target in aligned_pairs(dataset, PAIRS, SECONDS):
        job.check()
        results = {
            engine: _restyled(source.clip, target.style, DEFAULT_AMOUNT, engine, catalog),
            "identity": source.clip,
            "white_noise": white_noise(source.clip),
        }
        if target.style in spectra:
            results["match_eq"] = match_eq(source.clip, spectra[target.style])
        for name, result in results.items():
            distances[name].append(log_mel_distance(result, target.clip))
        request = Request(source, Tune.of(source.clip), target.style)
        true.append(meters.read(request, target.clip))
    if not true:
        return {}
    return {
        "pairs": len(true),
        "distance_db": {name: round(float(np.mean(found)), 3) for name, found in distances.items()},
        "true_render": mean_of(true),
    }
