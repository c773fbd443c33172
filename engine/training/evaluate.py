"""How good the models are, on artists that none of them has heard, beside what they must beat."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from engine import restyling
from engine.catalog import Catalog
from engine.data.dataset import Dataset
from engine.data.sound_folder import is_prepared
from engine.engines import ENGINES
from engine.errors import ModelError
from engine.jobs import Job
from engine.training.evaluate_classifier import evaluate_classifier
from engine.training.evaluate_codec import evaluate_codec
from engine.training.evaluate_folder import evaluate_folder
from engine.training.evaluate_generation import evaluate_generation
from engine.training.evaluate_notes import evaluate_notes
from engine.training.evaluate_restyling import evaluate_restyling
from engine.training.soundfont_swap import soundfont_stability
from models.classifier import Classifier

log = logging.getLogger(__name__)


def _recognition(model: str) -> Callable[[Job, Path, Catalog, int | None], dict[str, Any]]:
    def run(job: Job, data: Path, catalog: Catalog, clips: int | None) -> dict[str, Any]:
        network = cast(Classifier, catalog.load(model))
        figures = evaluate_classifier(
            job.part(0.0, 0.8), Dataset.open(data), network, catalog.card(model).styles
        )
        swapped = soundfont_stability(job.part(0.8, 1.0), catalog, network)
        if swapped is not None:
            figures["stability"]["soundfont"] = swapped
        return figures

    return run


EVALUATIONS: dict[str, Callable[[Job, Path, Catalog, int | None], dict[str, Any]]] = {
    "codec": evaluate_codec,
    "classifier": _recognition("classifier"),
    "judge": _recognition("judge"),
    "restyler": evaluate_restyling,
}
# Measured on a folder of scores; only when asked for by name.
FROM_SCORES: dict[str, Callable[[Job, Path, Catalog, int | None], dict[str, Any]]] = {"notes": evaluate_notes}
# Measured on a folder of sounds per style as well.
HEARS_FOLDERS = ("classifier", "judge")
# The name for all engines that make music, compared with the same real music and with each other.
GENERATION = "generation"
NEEDS: dict[str, set[str]] = {
    "restyler": {"codec", "judge"},
    **{name: {"codec", "judge", *engine.models} for name, engine in ENGINES.items()},
}


def evaluate(
    job: Job,
    model: str | None,
    data: Path,
    catalog: Catalog,
    clips: int | None = None,
    *,
    sheet: Path | None = None,
) -> dict[str, Any]:
    """Measure one model, or every model in the catalog, on the test split of the dataset folder `data`.

    Classifiers are measured on all of a folder per style as well, see `evaluate_folder`.

    Args:
        model: a model or engine, `GENERATION` for every engine, None for everything.
        clips: how many test clips for each model; None for a number that takes minutes. The classifiers
            always hear the whole test split.
        sheet: where engines' takes are shown, see `evaluate_generation`.

    Returns:
        A JSON-able dict: by model its figures, beside those of its baselines.

    Raises:
        ModelError: the model, or one that it needs, is missing or damaged, or is none that can be evaluated.
        DataError: the dataset is missing or has no test music.
    """
    if model in HEARS_FOLDERS and not is_prepared(data):
        return {model: evaluate_folder(job, data, catalog, model)}
    if model in FROM_SCORES:
        return {model: FROM_SCORES[model](job, data, catalog, clips)}
    Dataset.open(data)
    names = [model] if model and model != GENERATION else _possible(catalog)
    if model == GENERATION:
        names = [name for name in names if name in ENGINES]
    if not names:
        raise ModelError(f"There are no models in {catalog.weights_dir}: fetch the weights, or train some.")
    known = [*EVALUATIONS, *ENGINES, GENERATION]
    for name in names:
        if name not in known:
            raise ModelError(f'"{name}" cannot be evaluated; choose one of: {", ".join(known)}.')
    figures: dict[str, Any] = {}
    alone, engines = (
        [name for name in names if name in EVALUATIONS],
        [name for name in names if name in ENGINES],
    )
    share = 0.7 / (len(alone) + len(engines))
    for number, name in enumerate(alone):
        part = job.part(number * share, (number + 1) * share)
        figures[name] = EVALUATIONS[name](part, data, catalog, clips)
    if engines:
        both = [name for name in engines if name in restyling.ENGINES]
        part = job.part(len(alone) * share, 0.7 if both else 1.0)
        figures |= evaluate_generation(part, data, catalog, clips, engines=engines, sheet=sheet)
        for name in both:
            figures[name]["restyling"] = evaluate_restyling(job.part(0.7, 1.0), data, catalog, clips, name)
    return figures


def _possible(catalog: Catalog) -> list[str]:
    """The models that are there together with those they are measured by; others are logged."""
    there = catalog.cards().keys()
    found = []
    for name in [*EVALUATIONS, *ENGINES]:
        if name in there and (missing := NEEDS.get(name, set()) - there):
            log.warning("%s is not evaluated: it needs %s", name, ", ".join(sorted(missing)))
        elif name in there:
            found.append(name)
    return found
