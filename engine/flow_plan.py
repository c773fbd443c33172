"""A plan for the flow: where bars are wished for, notes are written first and then performed.

The note model keeps bars, tempo and key exactly, and knows nothing of sound; the flow knows sound, and obeys
the pitch classes and the onsets of another clip. So the flow is told those of the written piece.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.encoding import as_samples
from engine.generation_params import GenerateParams
from engine.jobs import Job

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec

PLANNER = "notes"
# How much the plan is obeyed; at 1 the key was right in a third of loops, at 2 in three quarters.
GUIDANCE = 2.0
# Latent frames of its other end that a loop is heard with.
AROUND = 2


def is_planned(params: GenerateParams, catalog: Catalog) -> bool:
    """Whether notes are written before there is sound: for bars of new music, if the note model is there."""
    from engine.notes.writing import MOST_BARS

    if params.engine != "flow" or params.use != "new" or params.bars is None:
        return False
    return params.bars <= MOST_BARS and PLANNER in catalog.cards()


def plan(
    job: Job, params: GenerateParams, seed: int, catalog: Catalog, codec: Codec, n: int
) -> dict[str, Tensor]:
    """Conditions `chroma` and `onsets`, each `[1, n, hint]`, of a piece written for these params.

    Raises:
        ParamsError: no piece can be written so; the sentence says why.
    """
    import torch

    from models.content import CHROMA, ContentHints

    samples = _written(job, params, seed, catalog)
    patch = codec.config.patch
    hear = ContentHints(patch, codec.config.n_bands).to(catalog.device)
    with torch.inference_mode():
        bands = _bands(codec, samples, n, loop=params.loop)
        chroma, onsets, _ = hear(bands).transpose(1, 2).split([2 * CHROMA, patch, patch], dim=-1)
    return {"chroma": chroma, "onsets": onsets}


def _written(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Samples:
    from engine.notes import composing, sound

    style = max(params.mixture, key=lambda share: share[1])[0]
    wish = replace(params, engine=PLANNER, style=style, blend=())
    score = composing.compose_score(job, wish, seed, catalog)
    return as_samples(sound.render(job, score, style=style, loop=params.loop)).numpy()


def _bands(codec: Codec, samples: Samples, n: int, *, loop: bool) -> Tensor:
    """Log bands `[1, band, 8 * n]` of samples `[2, frame]`, spread evenly over so many latent frames."""
    import torch

    patch, step = codec.config.patch, codec.samples_per_latent
    pad = ((0, 0), (AROUND * step, AROUND * step))
    wide = np.pad(samples, pad, mode="wrap") if loop else np.pad(samples, pad)
    bands, _ = codec.analyse(torch.from_numpy(wide).unsqueeze(0).to(codec.mean.device))
    n_frames = n * patch
    wanted = round(samples.shape[1] * patch / step) if loop else n_frames
    bands = bands[..., AROUND * patch :][..., :wanted]
    if bands.shape[-1] != n_frames:
        bands = torch.nn.functional.interpolate(bands, size=n_frames, mode="linear")
    return bands
