"""How good a classifier is on a folder of sounds per style, heard as `classify` hears them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from engine.audio.wholeness import require_whole
from engine.catalog import Catalog
from engine.classification import head_of, hear
from engine.data.sound_folder import sounds_by_style
from engine.errors import AudioFileError, DataError
from engine.jobs import Job
from engine.training.calibration import calibration_error, log_loss
from engine.training.scoring import style_figures


def evaluate_folder(job: Job, folder: Path, catalog: Catalog, model: str) -> dict[str, Any]:
    """Measure `model` on every sound file of `folder`; styles go by the names of the folders in it.

    Returns:
        `clips`, `accuracy`, `balanced_accuracy`, `macro_f1`, `top_2`, `ece` (expected calibration error),
        `log_loss`, `styles` with `confusion` in their order (rows: truth), `per_genre`, `known` (share),
        `unlike_known` (of folders that name no style: the share taken for known) and `skipped` (reasons).

    Raises:
        DataError: no folder is named after a style, or none of its files can be read.
    """
    head = head_of(catalog, model=model)
    places = {style.casefold(): place for place, style in enumerate(head.styles)}
    sounds = list(sounds_by_style(folder))
    rows, labels, others, skipped = [], [], [], []
    for number, (path, style) in enumerate(sounds):
        job.report(number / len(sounds), f"Classifying {path.name}")
        try:
            require_whole(path)
            heard = hear(
                job.part(number / len(sounds), (number + 1) / len(sounds)), path, catalog, model=model
            )
        except AudioFileError as error:
            skipped.append(str(error))
            continue
        whole = heard.embedding[None]
        known = bool(head.known(whole, len(heard.starts_s))[0])
        if (place := places.get(style.casefold())) is None:
            others.append((style, known))
            continue
        rows.append((head.probabilities(whole)[0], known))
        labels.append(place)
    if not rows:
        raise DataError(
            f"No folder in {folder} with sound in it is named after a style: {', '.join(head.styles)}."
        )
    probabilities, truth = np.array([row for row, _ in rows]), np.array(labels)
    figures = style_figures(probabilities, truth, head.styles)
    return {
        "clips": len(labels),
        **{name: figures[name] for name in ("accuracy", "balanced_accuracy", "macro_f1", "top_2")},
        "ece": calibration_error(probabilities, truth),
        "log_loss": log_loss(probabilities, truth),
        "chance": 1.0 / len(head.styles),
        "styles": list(head.styles),
        "confusion": figures["confusion"],
        "per_genre": figures["per_style"],
        "known": float(np.mean([known for _, known in rows])),
        "unlike_known": {
            style: float(np.mean([known for other, known in others if other == style]))
            for style in sorted({style for style, _ in others})
        },
        "skipped": skipped,
    }
