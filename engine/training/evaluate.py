"""How good the models are, on artists that none of them has heard, beside what they must beat."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from engine.catalog import Catalog
from engine.data.dataset import Dataset
from engine.errors import ModelError
from engine.jobs import Job
from engine.training.evaluate_classifier import evaluate_classifier
from engine.training.evaluate_codec import evaluate_codec
from engine.training.evaluate_generation import evaluate_generation
from engine.training.evaluate_notes import evaluate_notes
from engine.training.evaluate_restyling import evaluate_restyling
from models.classifier import Classifier

log = logging.getLogger(__name__)


def _recognition(model: str) -> Callable[[Job, Path, Catalog, int | None], dict[str, Any]]:
    def run(job: Job, data: Path, catalog: Catalog, clips: int | None) -> dict[str, Any]:
        network = cast(Classifier, catalog.load(model))
        return evaluate_classifier(job, Dataset.open(data), network, catalog.card(model).styles)

    return run


EVALUATIONS: dict[str, Callable[[Job, Path, Catalog, int | None], dict[str, Any]]] = {
    "codec": evaluate_codec,
    "classifier": _recognition("classifier"),
    "judge": _recognition("judge"),
    "lstm_gan": evaluate_generation,
    "restyler": evaluate_restyling,
}
# Measured on a folder of scores; only when asked for by name.
FROM_SCORES: dict[str, Callable[[Job, Path, Catalog, int | None], dict[str, Any]]] = {"notes": evaluate_notes}
NEEDS: dict[str, set[str]] = {"lstm_gan": {"codec", "judge"}, "restyler": {"codec", "judge"}}


def evaluate(
    job: Job, model: str | None, data: Path, catalog: Catalog, clips: int | None = None
) -> dict[str, Any]:
    """Measure one model, or every model in the catalog, on the test split of the dataset folder `data`.

    Args:
        clips: how many test clips for each model; None for a number that takes a minute or two. The
            classifiers always hear the whole test split.

    Returns:
        A JSON-able dict: by model its figures, beside those of its baselines.

    Raises:
        ModelError: the model, or one that it needs, is missing or damaged, or is none that can be evaluated.
        DataError: the dataset is missing or has no test music.
    """
    if model in FROM_SCORES:
        return {model: FROM_SCORES[model](job, data, catalog, clips)}
    Dataset.open(data)
    names = [model] if model else _possible(catalog)
    if not names:
        raise ModelError(f"There are no models in {catalog.weights_dir}: fetch the weights, or train some.")
    figures: dict[str, Any] = {}
    for number, name in enumerate(names):
        if name not in EVALUATIONS:
            raise ModelError(f'"{name}" cannot be evaluated; choose one of: {", ".join(EVALUATIONS)}.')
        part = job.part(number / len(names), (number + 1) / len(names))
        figures[name] = EVALUATIONS[name](part, data, catalog, clips)
    return figures


def _possible(catalog: Catalog) -> list[str]:
    """The models that are there together with those they are measured by; others are logged."""
    there = catalog.cards().keys()
    found = []
    for name in EVALUATIONS:
        if name in there and (missing := NEEDS.get(name, set()) - there):
            log.warning("%s is not evaluated: it needs %s", name, ", ".join(sorted(missing)))
        elif name in there:
            found.append(name)
    return found
