"""The engines that restyle: one pass of the restyler, or the flow, which makes the clip again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from engine.catalog import Catalog
from engine.jobs import Job
from engine.restyle_guide import GUIDED
from engine.restyle_target import Example, Mixture, Target
from engine.restyled_sound import HeardSource
from engine.styles import dominant, style_weights

if TYPE_CHECKING:
    from torch import Tensor

    from models.flow import Conditions, Flow
    from models.flow_sampling import Sampling
    from models.restyler import Restyler

# At the end of the dial the style stands this many times as far from the average of all styles as it is.
STRONGEST_STYLE = 2.75
# The flow: steps; where on the dial it begins from noise alone; how much style and content are exaggerated up
# to there, and by how much more, or less, at the end of the dial.
STEPS, FROM_NOISE = 12, 0.75
USUAL_GUIDANCE = (5.0, 2.5)
AT_THE_END = (1.6, 0.6)
# Latent frames whose noise is drawn at once.
NOISE_BLOCK = 64

# Coarse latents `[1, channel, latent]`, and how much of the detail beneath them is no longer the source's.
Made = tuple["Tensor", float]


class Noise:
    """Standard normal numbers that belong to places: the same place of a piece has the same ones.

    So parts of a long piece that overlap agree where they do.
    """

    def __init__(self, seed: int, first: int = 0) -> None:
        """`first` is the latent frame of the piece where it begins."""
        self._seed, self._first = seed, first

    def at(self, first: int) -> Noise:
        """As heard from the latent frame `first` on."""
        return Noise(self._seed, first)

    def __call__(self, n: int, n_channels: int, *, before: bool = False) -> Tensor:
        """For `n` latent frames, `[1, n, channel]`; with `before` for some that lie before all others."""
        import torch

        first = -NOISE_BLOCK if before else self._first
        blocks = range(first // NOISE_BLOCK, (first + n - 1) // NOISE_BLOCK + 1)
        parts = [self._block(block, n_channels) for block in blocks]
        skipped = first - blocks[0] * NOISE_BLOCK
        return torch.cat(parts)[skipped : skipped + n].unsqueeze(0)

    def _block(self, number: int, n_channels: int) -> Tensor:
        import torch

        generator = torch.Generator().manual_seed((self._seed + 0x9E3779B97F4A7C15 * (number + 1)) % 2**63)
        return torch.randn(NOISE_BLOCK, n_channels, generator=generator)


def one_pass(
    job: Job, heard: HeardSource, guide: HeardSource | None, target: Target, amount: float, noise: Noise,
    catalog: Catalog,
) -> Made:  # fmt: skip
    """The restyler: the first half of the dial goes to its result, the second exaggerates the style."""
    import torch

    restyler = cast("Restyler", catalog.load("restyler"))
    weights = style_weights(target.mixture, "restyler", catalog.card("restyler").styles)
    style = torch.tensor([weights], device=catalog.device)
    strength = 1.0 + (STRONGEST_STYLE - 1.0) * max(0.0, 2.0 * amount - 1.0)
    style = style.mean() + strength * (style - style.mean())
    share = min(1.0, 2.0 * amount)
    job.report(0.0, "Restyling")
    with torch.inference_mode():
        restyled = restyler(heard.coarse, heard.hints, style)
        return heard.coarse + share * (restyled - heard.coarse), share


def flow_again(
    job: Job, heard: HeardSource, guide: HeardSource | None, target: Target, amount: float, noise: Noise,
    catalog: Catalog,
) -> Made:  # fmt: skip
    """The flow: the clip is partly drowned in noise and made again in the style.

    Up to `FROM_NOISE` the dial says how deep; there nothing is left of the clip but what the conditions, and
    a guide if there is one, tell.
    An example stands before the clip as if it were its beginning, so that the flow goes on in its sound.
    """
    import torch

    from models.flow_sampling import sample

    flow = cast("Flow", catalog.load("flow"))
    weights = style_weights(target.mixture, "flow", catalog.card("flow").styles)
    conditions, latents = _conditions(heard, weights, catalog), heard.coarse.transpose(1, 2)
    n, n_shown = latents.shape[1], 0
    drawn = noise(n, latents.shape[2]).to(latents.device)
    if target.example is not None:
        conditions, latents, n_shown = _after(target.example, conditions, heard)
        drawn = torch.cat([noise(n_shown, latents.shape[2], before=True).to(drawn.device), drawn], dim=1)
    with torch.inference_mode():
        begin, begin_at = _beginning(latents, guide, amount, target.mixture)
        made = sample(
            flow, drawn, conditions, _way(amount, target.mixture, is_guided=guide is not None), begin=begin,
            begin_at=begin_at, on_step=lambda share: job.report(share, "Restyling"),
        )  # fmt: skip
    return made[:, n_shown:].transpose(1, 2), min(1.0, amount / FROM_NOISE)


Engine = Callable[[Job, HeardSource, HeardSource | None, Target, float, Noise, Catalog], Made]
ENGINES: dict[str, Engine] = {
    "restyler": one_pass,
    "flow": flow_again,
}


def _beginning(
    latents: Tensor, guide: HeardSource | None, amount: float, mixture: Mixture
) -> tuple[Tensor, float]:
    """Latents `[1, latent, channel]` to begin from, of the clip, the guide or between, and where to begin."""
    near = max(0.0, 1.0 - amount / FROM_NOISE) ** 2
    if guide is None:
        return latents, near
    led = (1.0 - near) * GUIDED[dominant(mixture)].begin_at
    led_latents = guide.coarse.transpose(1, 2)
    return (near * latents + led * led_latents) / (near + led), near + led


def _way(amount: float, mixture: Mixture, *, is_guided: bool) -> Sampling:
    from models.flow_sampling import Sampling

    beyond = max(0.0, amount - FROM_NOISE) / (1.0 - FROM_NOISE)
    total = sum(share for _, share in mixture)
    guidance = [
        GUIDED[style].guidance if is_guided and style in GUIDED else USUAL_GUIDANCE for style, _ in mixture
    ]
    style, content = (
        sum(share / total * pair[kind] for (_, share), pair in zip(mixture, guidance, strict=True))
        * (1.0 + beyond * (AT_THE_END[kind] - 1.0))
        for kind in (0, 1)
    )
    return Sampling(steps=STEPS, style_guidance=style, content_guidance=content)


def _conditions(heard: HeardSource, weights: list[float], catalog: Catalog) -> Conditions:
    import torch

    from models.flow import Conditions

    chroma, onsets, loudness = _hints(heard.hints, heard)
    style = torch.tensor([weights], device=catalog.device)
    return Conditions(style=style, chroma=chroma, onsets=onsets, loudness=loudness)


def _hints(hints: Tensor, heard: HeardSource) -> tuple[Tensor, Tensor, Tensor]:
    """Chroma, onsets, and loudness about its mean, each `[1, latent, hint]`."""
    from models.content import CHROMA

    patch = heard.codec.config.patch
    chroma, onsets, loudness = hints.transpose(1, 2).split([2 * CHROMA, patch, patch], dim=-1)
    return chroma, onsets, loudness - loudness.mean(dim=(1, 2), keepdim=True)


def _after(example: Example, conditions: Conditions, heard: HeardSource) -> tuple[Conditions, Tensor, int]:
    """Conditions and latents `[1, latent, channel]` with the example, which is known, before them."""
    from dataclasses import replace

    import torch

    shown, n = example.latents.transpose(1, 2), heard.coarse.shape[-1]
    latents = torch.cat([shown, heard.coarse.transpose(1, 2)], dim=1)
    is_known = torch.zeros(latents.shape[:2], device=latents.device)
    is_known[:, : shown.shape[1]] = 1.0
    known = torch.nn.functional.pad(shown, (0, 0, 0, n))
    names = ("chroma", "onsets", "loudness")
    framed = {
        name: torch.cat([before, getattr(conditions, name)], dim=1)
        for name, before in zip(names, _hints(example.hints, heard), strict=True)
    }
    return replace(conditions, known=known, is_known=is_known, **framed), latents, shown.shape[1]
