"""What a freshly trained classifier says of itself: figures of clips it was not trained on, and its page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.checkpoints import ModelCard
from engine.errors import ModelError
from engine.replacing import replacing
from engine.training.calibration import calibration_error, log_loss
from engine.training.head_fitting import Fitted, honest_probabilities
from engine.training.scoring import Labels, artist_interval, guess_figures, style_figures

PAGE = "CARD.md"


def out_of_fold(fitted: Fitted, styles: Sequence[str], baseline: Labels) -> dict[str, Any]:
    """Figures of the clips that were held out, each judged by parts that never heard it.

    Args:
        baseline: what MFCCs and a support vector machine, which did not hear them either, take them for.
    """
    clips = fitted.unheard
    probabilities = honest_probabilities(fitted)
    right = probabilities.argmax(axis=1) == clips.labels
    return {
        "clips": len(clips.labels),
        "artists": len(set(fitted.artists)),
        "balanced_95": artist_interval(right, clips.labels, fitted.artists),
        **style_figures(probabilities, clips.labels, styles),
        "calibration_error": calibration_error(probabilities, clips.labels),
        "log_loss": log_loss(probabilities, clips.labels),
        "baseline": {
            "balanced_95": artist_interval(baseline == clips.labels, clips.labels, fitted.artists),
            **guess_figures(baseline, clips.labels, len(styles)),
        },
    }


def write_page(folder: Path, card: ModelCard) -> None:
    """CARD.md: what it names, how good it is on what it did not hear, and the confusions."""
    figures, baseline = card.figures["held_out_folds"], card.figures["held_out_folds"]["baseline"]
    styles = list(card.styles)
    lines = [
        "# classifier", "", f"Names the style of a sound: {', '.join(styles)}.", "",
        f"{card.training['networks']} networks, each trained without a part of the artists, and descriptors",
        "of timbre and beat beside them. The figures are of clips that neither the network nor the",
        "weights of the descriptors were trained on; all networks together should be somewhat better. The",
        "baseline, MFCCs and a support vector machine, was held to the same.", "",
        "| | clips | accuracy | balanced | macro F1 | top 2 | calibration error |", "|---" * 7 + "|",
        f"| this | {figures['clips']} | {figures['accuracy']:.3f} | {figures['balanced_accuracy']:.3f} | "
        f"{figures['macro_f1']:.3f} | {figures['top_2']:.3f} | {figures['calibration_error']:.3f} |",
        f"| baseline | {figures['clips']} | {baseline['accuracy']:.3f} | "
        f"{baseline['balanced_accuracy']:.3f} | {baseline['macro_f1']:.3f} | | |", "",
        "Confusions (rows: what it is, columns: what it was taken for):", "",
        "| | " + " | ".join(styles) + " |", "|---" * (len(styles) + 1) + "|",
        *(f"| **{style}** | " + " | ".join(map(str, row)) + " |" for style, row in
          zip(styles, np.array(figures["confusion"]).tolist(), strict=True)),
        "",
    ]  # fmt: skip
    try:
        with replacing(folder / PAGE) as temporary:
            temporary.write_text("\n".join(lines), encoding="utf-8")
    except OSError as error:
        raise ModelError(f"{folder / PAGE} cannot be written: check the folder.") from error
