"""Style reached: what a second classifier, which no generator ever learnt from, says of a clip."""

from __future__ import annotations

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.errors import AudioFileError
from engine.jobs import Job

JUDGE = "judge"


def style_reached(clip: Clip, style: str, catalog: Catalog) -> float:
    """The judge's calibrated probability, 0..1, that `clip` is of `style`.

    A clip without sound, or too short, is of no style: 0.

    Raises:
        ModelError: the judge's weights are missing or damaged.
    """
    from engine.classification import classify

    try:
        return classify(Job(), clip, catalog, model=JUDGE).probabilities.get(style, 0.0)
    except AudioFileError:
        return 0.0
