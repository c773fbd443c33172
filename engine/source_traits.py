"""What a wish leaves to its source: styles, tempo and key, heard there and written into the wish."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.audio import files
from engine.audio.clip import Clip, require_sound
from engine.audio.wholeness import require_whole
from engine.catalog import Catalog
from engine.errors import AudioFileError
from engine.generation_params import GenerateParams, Mixture
from engine.jobs import Job
from engine.keys import name_key

LONGEST_SOURCE_S = 600.0
# What is around a stretch to fill, which itself may last as long as that, comes on top.
AROUND_S = 60.0
# Of a clip's styles those that are at least so likely are taken up, the likeliest few.
SMALLEST_SHARE, MOST_STYLES = 0.15, 3
# Tempo and key are heard in this much of a clip's middle.
HEARD_S = 40.0


def completed(job: Job, params: GenerateParams, catalog: Catalog) -> GenerateParams:
    """`params` with the styles, and for music like the source its tempo and key, that were left open.

    The result names all that decides the music, so that it goes into the recipe.

    Raises:
        AudioFileError: the source cannot be used.
    """
    if not params.source:
        return params
    clip = read_source(params)
    if params.use == "like" or not params.style:
        mixture = heard_styles(job, clip, catalog)
        params = replace(params, style=mixture[0][0], blend=mixture if len(mixture) > 1 else ())
    if params.use == "like":
        params = _with_tempo_and_key(params, clip)
    return params


def read_source(params: GenerateParams) -> Clip:
    """The sound that `params` is about.

    Raises:
        AudioFileError: it cannot be read, is cut off, silent, too short or too long.
    """
    path = Path(params.source)
    longest_s = LONGEST_SOURCE_S + (AROUND_S if params.use == "fill" else 0.0)
    if files.probe(path).duration_s > longest_s:
        raise AudioFileError(
            f"{path.name} is longer than {longest_s / 60:g} minutes: cut it into shorter parts."
        )
    clip = files.read(path)
    require_whole(path, clip)
    return require_sound(replace(clip, name=path.name))


def heard_styles(job: Job, clip: Clip, catalog: Catalog) -> Mixture:
    """The likeliest styles of a clip with their shares, likeliest first; at least one."""
    from engine.classification import classify
    from engine.styles import STYLES

    found = classify(job.part(0.0, 0.0), clip, catalog).probabilities
    ranked = sorted(((found[style], style) for style in found if style in STYLES), reverse=True)
    kept = [(style, round(share, 3)) for share, style in ranked[:MOST_STYLES] if share >= SMALLEST_SHARE]
    return tuple(kept) or ((ranked[0][1], 1.0),)


def _with_tempo_and_key(params: GenerateParams, clip: Clip) -> GenerateParams:
    from engine.measures.key import SURE, measure_key
    from engine.measures.tempo import SURE as SURE_TEMPO
    from engine.measures.tempo import measure_tempo

    middle = clip.between((clip.duration_s - HEARD_S) / 2, (clip.duration_s + HEARD_S) / 2)
    if params.bpm is None:
        bpm, sure = measure_tempo(middle)
        # With a length in bars a tempo is needed, however unsure.
        if sure >= SURE_TEMPO or (params.bars is not None and sure > 0.0):
            params = replace(params, bpm=round(bpm, 2))
    key = measure_key(middle)
    if not params.key and key.confidence >= SURE:
        params = replace(params, key=name_key(key.tonic, key.minor))
    return params
