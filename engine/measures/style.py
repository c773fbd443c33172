"""Style reached: what a second classifier, which no generator ever learnt from, says of a clip."""

from __future__ import annotations

from collections.abc import Iterable

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
    return any_style_reached(clip, (style,), catalog)


def any_style_reached(clip: Clip, styles: Iterable[str], catalog: Catalog) -> float:
    """As `style_reached`, for any one of `styles`, as a blend has them."""
    from engine.classification import classify

    try:
        found = classify(Job(), clip, catalog, model=JUDGE).probabilities
    except AudioFileError:
        return 0.0
    return min(1.0, sum(found.get(style, 0.0) for style in set(styles)))
