"""The engines that restyle: one pass of the restyler, or an edit by the flow."""

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
    from models.restyler import Restyler

Mixture = Sequence[tuple[str, float]]
# At the end of the dial the style stands this many times as far from the average of all styles as it is.
STRONGEST_STYLE = 2.75
# The flow: steps, where on the way from noise to music the edit begins, and what the style is exaggerated by
# at the end of the dial.
STEPS, BEGIN_AT, STRONGEST_GUIDANCE = 12, 0.1, 8.0


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


def flow_edit(job: Job, source: Clip, target: Mixture, amount: float, seed: int, catalog: Catalog) -> Samples:
    """The flow: the clip moves by what the target style would do to it and its own would not."""
    import torch

    from models.flow_editing import edit
    from models.flow_sampling import Sampling

    heard = hear(job.part(0.0, 0.1), source, catalog)
    flow = cast("Flow", catalog.load("flow"))
    styles = catalog.card("flow").styles
    towards = _conditions(heard, style_weights(target, "flow", styles), catalog)
    own = _conditions(heard, style_weights(_own_mixture(source, styles, catalog), "flow", styles), catalog)
    part = job.part(0.1, 0.7)
    latents = heard.coarse.transpose(1, 2)
    guidance = amount * STRONGEST_GUIDANCE
    made = edit(
        flow, latents, own, towards, Sampling(steps=STEPS, style_guidance=guidance),
        begin_at=BEGIN_AT, noise=torch.Generator().manual_seed(seed), own_guidance=min(1.0, guidance),
        on_step=lambda share: part.report(share, "Restyling"),
    )  # fmt: skip
    return to_sound(job.part(0.7, 1.0), heard, made.transpose(1, 2), min(1.0, guidance / 2.0))


RESTYLERS: dict[str, Callable[[Job, Clip, Mixture, float, int, Catalog], Samples]] = {
    "restyler": one_pass,
    "flow": flow_edit,
}


def _own_mixture(source: Clip, known: Sequence[str], catalog: Catalog) -> Mixture:
    """What the clip is, as the classifier hears it."""
    from engine.classification import classify

    probabilities = classify(Job(), source, catalog).probabilities
    kept = {style: share for style, share in probabilities.items() if style in known}
    total = sum(kept.values()) or 1.0
    return [(style, share / total) for style, share in kept.items()]


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
