"""Why a clip counts as its style, in plain words: its traits beside those of the music of that style."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.audio.clip import Clip
from engine.audio.files import read_middle
from engine.errors import ModelError
from engine.jobs import Job
from engine.measures.traits import TRAITS, describe, measure_traits

FILE = "ranges.json"
VERSION = 1
# So much of a clip's middle is measured.
HEARD_S = 40.0
# A normal distribution's 5 and 95 % lie so many standard deviations from its middle.
_TAIL = 1.645
# A range that few pieces gave may be too narrow by chance; no trait alone speaks louder than this (in nats).
_WIDENED, _LOUDEST = 1.2, 2.0

# For each trait the values that 5, 25, 50, 75 and 95 % of the pieces stay below.
Quantiles = dict[str, tuple[float, ...]]


@dataclass(frozen=True)
class Ranges:
    """What music is like, by style, and all styles together."""

    styles: dict[str, Quantiles]
    everything: Quantiles


@dataclass(frozen=True)
class Reason:
    """What one trait says.

    Attributes:
        value: of the clip; nan if it has none.
        low, high: between these lie nine of ten pieces of the style; nan if the style is unknown.
        least, most: between these lie nine of ten pieces of all styles.
        weight: how much likelier the style makes the value than other styles do, in nats; above 0 it
            speaks for the style.
        sentence: the same in words.
    """

    trait: str
    value: float
    low: float
    high: float
    least: float
    most: float
    weight: float
    sentence: str


def read_ranges(folder: Path) -> Ranges:
    """The ranges beside the classifier in `folder`.

    Raises:
        ModelError: there are none, or they are damaged.
    """
    try:
        document = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            raise ModelError(f"{folder / FILE} is of another version: fetch the weights again.")
        return Ranges(
            {style: _quantiles(found) for style, found in document["styles"].items()},
            _quantiles(document["everything"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(f"{folder / FILE} is missing or damaged: fetch the weights again.") from error


def traits_of(job: Job, clip_or_path: Clip | Path | str) -> dict[str, float]:
    """The traits of a clip's, or a file's, middle.

    Raises:
        AudioFileError: the file cannot be read.
    """
    job.report(0.0, "Measuring")
    if isinstance(clip_or_path, Clip):
        start_s = max(0.0, (clip_or_path.duration_s - HEARD_S) / 2)
        clip = clip_or_path.between(start_s, start_s + HEARD_S)
    else:
        clip, _ = read_middle(clip_or_path, HEARD_S)
    return measure_traits(clip)


def reasons(values: dict[str, float], style: str, ranges: Ranges) -> list[Reason]:
    """What each trait says for or against `style`, the strongest reason for it first, against it last."""
    found = [_reason(trait, values.get(trait, math.nan), style, ranges) for trait in TRAITS]
    return sorted(found, key=lambda reason: -reason.weight if math.isfinite(reason.value) else math.inf)


def _reason(trait: str, value: float, style: str, ranges: Ranges) -> Reason:
    whole = ranges.everything.get(trait, (math.nan,) * 5)
    mine = ranges.styles.get(style, {}).get(trait, (math.nan,) * 5)
    low, high = mine[0], mine[-1]
    weight = 0.0
    if math.isfinite(value) and math.isfinite(low):
        weight = max(
            -_LOUDEST, min(_LOUDEST, _likelihood(trait, value, mine) - _likelihood(trait, value, whole))
        )
    sentence = _sentence(trait, value, style, low, high)
    return Reason(trait, value, low, high, whole[0], whole[-1], weight, sentence)


def _sentence(trait: str, value: float, style: str, low: float, high: float) -> str:
    about = TRAITS[trait]
    if not math.isfinite(value):
        return f"{about.name}: none to be heard."
    text = f"{about.name}: {describe(trait, value)}"
    if not math.isfinite(low):
        return f"{text}."
    ends = [describe(trait, end).removesuffix(about.unit).strip() for end in (low, high)]
    if value > high:
        return f"{text}, {about.more} than most {style} ({ends[0]} to {ends[1]})."
    if value < low:
        return f"{text}, {about.less} than most {style} ({ends[0]} to {ends[1]})."
    return f"{text}, as in most {style} ({ends[0]} to {ends[1]})."


def _likelihood(trait: str, value: float, quantiles: tuple[float, ...]) -> float:
    """Log density of a normal distribution with these quantiles, up to a constant."""
    scale = math.log if TRAITS[trait].is_ratio else float
    low, middle, high, here = (
        scale(max(1e-9, number)) for number in (quantiles[0], quantiles[2], quantiles[-1], value)
    )
    deviation = _WIDENED * max(high - low, 1e-6) / (2.0 * _TAIL)
    return -0.5 * ((here - middle) / deviation) ** 2 - math.log(deviation)


def _quantiles(found: dict[str, Any]) -> Quantiles:
    return {trait: tuple(float(number) for number in found[trait]) for trait in TRAITS if trait in found}
