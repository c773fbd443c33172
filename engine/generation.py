"""Generate: new music in a style, kept in memory or written to a file while it is made."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine import extras, flow_generation, latent_generation, musicgen, stable_audio, streaming
from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.engines import OTHERS
from engine.errors import ModelError
from engine.flow_drawing import beats_per_minute
from engine.flow_plan import PLANNER, is_planned
from engine.generation_params import GenerateParams, check, find_engine, params_from
from engine.jobs import Job
from engine.notes import composing, sound
from engine.source_traits import completed
from engine.take import Take, write_recipe

__all__ = ["GenerateParams", "Written", "generate", "generate_file", "measure", "recipe_params"]

log = logging.getLogger(__name__)

# From params and a seed to finished stereo samples `[2, frame]` at 44.1 kHz, block after block.
Maker = Callable[[Job, GenerateParams, int, Catalog], Iterator[Samples]]

MAKERS: dict[str, Maker] = {
    "lstm_gan": latent_generation.make_blocks,
    "flow": flow_generation.make_blocks,
    composing.ENGINE: composing.make_blocks,
    musicgen.ENGINE: musicgen.make_blocks,
    stable_audio.ENGINE: stable_audio.make_blocks,
}

# A take is measured on its beginning: enough to know it, in a twentieth of the time it takes to make it.
MEASURED_S = 30.0
MADE = 0.95
# Whether a tempo or key was obeyed is a question only where all of the sound is new, and long enough to tell.
MEASURED_USES = ("new", "like")
SHORTEST_TEMPO_S = 3.0
# Letters of a description that a take is called by.
LONGEST_NAME = 40

recipe_params = params_from


@dataclass(frozen=True)
class Written:
    """What `generate_file` wrote: as a Take, with the sound on disk."""

    path: Path
    n_frames: int
    rate: int
    n_channels: int
    recipe: dict[str, Any]
    measures: dict[str, float] = field(default_factory=dict)

    @property
    def duration_s(self) -> float:
        return self.n_frames / self.rate


def generate(job: Job, params: GenerateParams, catalog: Catalog) -> Take:
    """Make a take of exactly the length asked for; finished parts are emitted as Clips, the first one soon.

    Raises:
        ParamsError: the style or engine is unknown, a number is out of range, or the engine cannot do it.
        AudioFileError: the source is not to be read, or of no use.
        ModelError: weights are missing or damaged.
    """
    check(params)
    params, seed = _completed(job, params, catalog), _seed(params)
    if params.engine == composing.ENGINE:
        take = composing.compose(job.part(0.0, MADE), params, seed, catalog)
        job.emit(take.clip)
        # Tempo and key are exact, so that only the style is a question.
        free = replace(params, bpm=None, bars=None, key="")
        return replace(take, measures=measure(take.clip, free, catalog))
    make, recipe = _maker(params), _recipe(params, seed, catalog)
    n_told = 0

    def work() -> Samples:
        nonlocal n_told
        blocks, n_made = [], 0
        for block in make(job.part(0.0, MADE), params, seed, catalog):
            blocks.append(block)
            # What was handed out before the GPU failed is made once more, but not told again.
            if (news := block[:, max(0, n_told - n_made) :]).shape[1]:
                job.emit(Clip(news, RATE, _name(params)))
            n_made += block.shape[1]
            n_told = max(n_told, n_made)
        return np.concatenate(blocks, axis=1)

    clip = Clip(catalog.run(work, job), RATE, f"{_name(params)} {seed}")
    job.report(MADE, "Measuring")
    return Take(clip, recipe, measure(clip, params, catalog))


def generate_file(job: Job, params: GenerateParams, catalog: Catalog, path: Path) -> Written:
    """As `generate`, into the sound file `path`, which appears when all is made.

    With an engine that works block by block memory does not grow with the length.

    Raises:
        AudioFileError: the file cannot be written, too.
    """
    check(params)
    files.check_writable(path)
    params, seed = _completed(job, params, catalog), _seed(params)
    make, recipe = _maker(params), _recipe(params, seed, catalog)

    def work() -> Written:
        start: list[Samples] = []
        with files.open_writer(path, RATE, 2, recipe=recipe) as writer:
            for block in make(job.part(0.0, MADE), params, seed, catalog):
                if writer.n_frames < MEASURED_S * RATE:
                    start.append(block)
                writer.append(block)
            job.report(MADE, "Measuring")
            measures = measure(Clip(np.concatenate(start, axis=1), RATE), params, catalog)
            job.check()
        return Written(path, writer.n_frames, RATE, 2, recipe, measures)

    return catalog.run(work, job)


def measure(clip: Clip, params: GenerateParams, catalog: Catalog) -> dict[str, float]:
    """What can be said of a take, heard on its beginning; each figure is in 0..1.

    `style_reached` is the judge's probability that it is of one of the styles asked for. `tempo_obeyed` (an
    octave off counts, for that is a matter of notation) and `key_obeyed` are 1 or 0, where there is a wish.
    """
    from engine.measures import any_style_reached
    from engine.measures.key import key_obeyed
    from engine.measures.tempo import tempo_obeyed

    heard = clip.between(0.0, MEASURED_S)
    found: dict[str, float] = {}
    try:
        if params.style:
            found["style_reached"] = any_style_reached(heard, (style for style, _ in params.mixture), catalog)
    except ModelError as error:  # the music is there all the same
        log.warning("not measured: %s", error)
    if params.use in MEASURED_USES:
        bpm, tonality = beats_per_minute(params), params.tonality
        if bpm is not None and heard.duration_s >= SHORTEST_TEMPO_S:
            found["tempo_obeyed"] = float(tempo_obeyed(heard, bpm, octaves=True))
        if tonality is not None:
            found["key_obeyed"] = float(key_obeyed(heard, *tonality))
    return found


def _completed(job: Job, params: GenerateParams, catalog: Catalog) -> GenerateParams:
    """With what was left open, and only if all is there that it takes."""
    extras.require(find_engine(params.engine).extra)
    if params.engine in OTHERS:
        params = replace(params, model=catalog.downloads.choose(params.engine, params.model).name)
    return completed(job, params, catalog)


def _name(params: GenerateParams) -> str:
    return params.style or params.description[:LONGEST_NAME].strip()


def _maker(params: GenerateParams) -> Maker:
    return streaming.make_blocks if params.use == "endless" else MAKERS[params.engine]


def _recipe(params: GenerateParams, seed: int, catalog: Catalog) -> dict[str, Any]:
    other = catalog.downloads.choose(params.engine, params.model) if params.engine in OTHERS else None
    recipe = write_recipe("generate", params, seed, catalog, params.source or None, other)
    if is_planned(params, catalog):
        recipe |= {"plan_hash": catalog.card(PLANNER).sha256, "synthesiser": sound.synthesiser()}
    return recipe


def _seed(params: GenerateParams) -> int:
    return int(np.random.default_rng().integers(2**32)) if params.seed is None else params.seed
