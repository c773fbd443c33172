"""The engines that restyle: one pass of the restyler, or the flow, which makes the clip again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.jobs import Job
from engine.restyled_sound import HeardSource, hear, to_sound
from engine.styles import style_weights

if TYPE_CHECKING:
    from models.flow import Conditions, Flow
    from models.flow_sampling import Sampling
    from models.restyler import Restyler

Mixture = Sequence[tuple[str, float]]
# At the end of the dial the style stands this many times as far from the average of all styles as it is.
STRONGEST_STYLE = 2.75
# The flow: steps; where on the dial it begins from noise alone; how much style and content are exaggerated up
# to there, and at the end of the dial.
STEPS, FROM_NOISE = 12, 0.75
STYLE_GUIDANCE, CONTENT_GUIDANCE = (5.0, 8.0), (2.5, 1.5)


def one_pass(job: Job, source: Clip, target: Mixture, amount: float, seed: int, catalog: Catalog) -> Samples:
    """The restyler: the first half of the dial goes to its result, the second exaggerates the style."""
    import torch

    heard = hear(job.part(0.0, 0.2), source, catalog)
    restyler = cast("Restyler", catalog.load("restyler"))
    weights = style_weights(target, "restyler", catalog.card("restyler").styles)
    style = torch.tensor([weights], device=catalog.device)
    strength = 1.0 + (STRONGEST_STYLE - 1.0) * max(0.0, 2.0 * amount - 1.0)
    style = style.mean() + strength * (style - style.mean())
    share = min(1.0, 2.0 * amount)
    with torch.inference_mode():
        restyled = restyler(heard.coarse, heard.hints, style)
        made = heard.coarse + share * (restyled - heard.coarse)
    return to_sound(job.part(0.3, 1.0), heard, made, share)


def flow_again(
    job: Job, source: Clip, target: Mixture, amount: float, seed: int, catalog: Catalog
) -> Samples:
    """The flow: the clip is partly drowned in noise and made again in the style.

    Up to `FROM_NOISE` the dial says how deep; there nothing is left of the clip but what the conditions tell.
    """
    import torch

    from models.flow_sampling import sample

    heard = hear(job.part(0.0, 0.1), source, catalog)
    flow = cast("Flow", catalog.load("flow"))
    weights = style_weights(target, "flow", catalog.card("flow").styles)
    part, latents = job.part(0.1, 0.7), heard.coarse.transpose(1, 2)
    noise = torch.randn(latents.shape, generator=torch.Generator().manual_seed(seed)).to(latents.device)
    with torch.inference_mode():
        made = sample(
            flow, noise, _conditions(heard, weights, catalog), _way(amount), begin=latents,
            begin_at=max(0.0, 1.0 - amount / FROM_NOISE) ** 2,
            on_step=lambda share: part.report(share, "Restyling"),
        )  # fmt: skip
    change = min(1.0, amount / FROM_NOISE)
    return to_sound(job.part(0.7, 1.0), heard, made.transpose(1, 2), change)


def _way(amount: float) -> Sampling:
    from models.flow_sampling import Sampling

    beyond = max(0.0, amount - FROM_NOISE) / (1.0 - FROM_NOISE)
    style, content = (usual + beyond * (most - usual) for usual, most in (STYLE_GUIDANCE, CONTENT_GUIDANCE))
    return Sampling(steps=STEPS, style_guidance=style, content_guidance=content)


RESTYLERS: dict[str, Callable[[Job, Clip, Mixture, float, int, Catalog], Samples]] = {
    "restyler": one_pass,
    "flow": flow_again,
}


def _conditions(heard: HeardSource, weights: list[float], catalog: Catalog) -> Conditions:
    import torch

    from models.content import CHROMA
    from models.flow import Conditions

    patch = heard.codec.config.patch
    chroma, onsets, loudness = heard.hints.transpose(1, 2).split([2 * CHROMA, patch, patch], dim=-1)
    return Conditions(
        style=torch.tensor([weights], device=catalog.device),
        chroma=chroma,
        onsets=onsets,
        loudness=loudness - loudness.mean(dim=(1, 2), keepdim=True),
    )
