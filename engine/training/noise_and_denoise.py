"""The plainest restyling there is: drown the latents in noise, and let the flow clean them under a style."""

from __future__ import annotations

from typing import cast

import torch

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.jobs import Job
from engine.restyled_sound import hear, to_sound
from engine.restyling_engines import Noise
from engine.styles import style_weights
from models.flow import Conditions, Flow
from models.flow_sampling import Sampling, sample

NEEDS = "flow"
# How deep the noise goes, 0..1: the one that stands for it, and those that draw its curve.
STRENGTH, STRENGTHS = 0.6, (0.4, 0.6, 0.8)


def noise_and_denoise(clip: Clip, style: str, strength: float, catalog: Catalog, seed: int = 0) -> Clip:
    """A clip at 44.1 kHz without any hint of its melody or rhythm but the latents that shine through.

    As Meng et al., "SDEdit" (2022), with the flow's usual steps and guidance.
    """
    heard = hear(Job(), clip.samples, catalog)
    flow = cast(Flow, catalog.load(NEEDS))
    weights = style_weights(((style, 1.0),), NEEDS, catalog.card(NEEDS).styles)
    latents = heard.coarse.transpose(1, 2)
    noise = Noise(seed)(latents.shape[1], latents.shape[2]).to(latents.device)
    with torch.inference_mode():
        made = sample(
            flow, noise, Conditions(style=torch.tensor([weights], device=latents.device)), Sampling(),
            begin=latents, begin_at=1.0 - strength,
        )  # fmt: skip
    return Clip(to_sound(Job(), heard, made.transpose(1, 2), strength), RATE, clip.name)
