"""Restyle: put a clip into another style and measure what was reached and what was kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.audio.clip import Clip, require_sound
from engine.catalog import Catalog
from engine.encoding import RATE, as_samples
from engine.errors import ParamsError
from engine.jobs import Job
from engine.restyling_engines import RESTYLERS
from engine.styles import require_style
from engine.take import Take, write_recipe

ENGINES: dict[str, str] = {"flow": "in steps, reaches more of the style", "restyler": "one pass, fast"}
# Engines that draw, so that another seed gives another result.
DRAWING: frozenset[str] = frozenset({"flow"})
DEFAULT_AMOUNT = 0.75
LONGEST_S = 1200.0


@dataclass(frozen=True)
class RestyleParams:
    """How to restyle.

    Attributes:
        style: the target.
        amount: from 0, the same notes and sound, to 1, all of the target style.
        seed: of the noise that "flow" draws; None picks one, which the recipe names. "restyler" draws none.
    """

    style: str
    amount: float = DEFAULT_AMOUNT
    engine: str = "flow"
    seed: int | None = None


def restyle(job: Job, clip: Clip, params: RestyleParams, catalog: Catalog) -> Take:
    """Make a stereo take at 44.1 kHz, as long as `clip`, with its three measures.

    Raises:
        ParamsError: the style or engine is unknown, the amount is outside 0..1, or the clip is too long.
        AudioFileError: the clip is too short, silent, or holds invalid samples.
        ModelError: weights are missing or damaged.
    """
    _check(params, clip)
    source = Clip(as_samples(require_sound(clip)).numpy(), RATE, clip.name)
    seed = int(np.random.default_rng().integers(2**32)) if params.seed is None else params.seed
    target = ((params.style, 1.0),)
    make = RESTYLERS[params.engine]
    samples = catalog.run(lambda: make(job.part(0.0, 0.9), source, target, params.amount, seed, catalog), job)
    result = Clip(samples, RATE, f"{clip.name} as {params.style}".strip())
    job.report(0.9, "Measuring")
    recipe = write_recipe("restyle", params, seed, catalog, clip.name or None)
    return Take(result, recipe, measure(source, result, params.style, catalog))


def measure(source: Clip, result: Clip, style: str, catalog: Catalog) -> dict[str, float]:
    """The three figures of a restyled clip, each in 0..1."""
    from engine.measures import melody_kept, rhythm_kept, style_reached

    return {
        "style_reached": style_reached(result, style, catalog),
        "melody_kept": melody_kept(source, result),
        "rhythm_kept": rhythm_kept(source, result),
    }


def _check(params: RestyleParams, clip: Clip) -> None:
    require_style(params.style)
    if params.engine not in ENGINES:
        raise ParamsError(f'"{params.engine}" is not an engine; choose one of: {", ".join(ENGINES)}.')
    if not 0.0 <= params.amount <= 1.0:
        raise ParamsError("The amount must be from 0 (same notes) to 1 (all of the style).")
    if clip.duration_s > LONGEST_S:
        raise ParamsError(
            f"The clip is over {LONGEST_S / 60:g} minutes long: select a part of it to restyle."
        )
