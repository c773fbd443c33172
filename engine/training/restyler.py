"""Training of the restyler: reconstruct, forget the style, meet the target style, keep melody and rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy
from torch.optim import AdamW

from engine.checkpoints import ModelCard, save
from engine.jobs import Job
from engine.styles import STYLES
from engine.training.critic import channel_weights, heard, with_penalty
from engine.training.latents import Batch, Latents, StretchSampler, encode_dataset, load_codec
from engine.training.loop import Loop
from engine.training.pairs import PairSampler
from models.adversary import (
    LatentDiscriminator,
    StyleGuesser,
    hinge_losses,
    reverse_gradient,
)
from models.codec import Codec
from models.content import ContentHints
from models.restyler import Restyler, RestylerConfig

SIZES = {"tiny": RestylerConfig.tiny, "small": RestylerConfig.small, "base": RestylerConfig.base}
STRETCH, BATCH, PAIR_BATCH = 56, 16, 8
# Weights of the losses, in the order of the module's docstring. Chroma and flux are small numbers.
RECONSTRUCTION, ADVERSARY, STYLE, CHROMA, FLUX, PAIR, CODE = 1.0, 0.1, 0.5, 2.0, 1.0, 2.0, 0.2
# The style that the critic names must be the one asked for.
LABEL = 0.3
CODE_NOISE = 0.1


@dataclass
class Cast:
    """All that plays a part in a training step."""

    codec: Codec
    hear: ContentHints
    restyler: Restyler
    guesser: StyleGuesser
    critic: LatentDiscriminator
    weight: Tensor
    loudness: Tensor


def train(
    job: Job, data: Path, out: Path, *, minutes: float, size: str = "small", resume: bool = False
) -> dict[str, Any]:
    """Train a restyler on the training split of `data` with the shipped codec, and save it to `out`.

    Returns:
        `valid_reconstruction` (weighted error of latents on held-out artists) and `steps`.
    """
    codec = load_codec()
    latents = encode_dataset(job, data, codec)
    sampler, valid = (StretchSampler(latents, split, STRETCH) for split in ("train", "valid"))
    pairs = PairSampler(latents, "train", STRETCH)
    fixed = [valid.draw(np.random.default_rng(5), BATCH, augment=False) for _ in range(6)]
    cast = _cast(codec, size)
    loop = Loop(
        job, out, minutes=minutes,
        modules={"restyler": cast.restyler, "guesser": cast.guesser, "critic": cast.critic},
        optimizers={
            "restyler": AdamW(
                [*cast.restyler.parameters(), *cast.guesser.parameters()], lr=6e-4, betas=(0.8, 0.98)
            ),
            "critic": AdamW(cast.critic.parameters(), lr=1e-3, betas=(0.5, 0.95)),
        },
        ema={"restyler": 0.998}, resume=resume,
    )  # fmt: skip
    for module in (cast.codec, cast.hear):
        module.to(loop.device)
    cast.weight, cast.loudness = cast.weight.to(loop.device), cast.loudness.to(loop.device)
    averaged = loop.averaged["restyler"]
    assert isinstance(averaged, Restyler)
    for step in loop.steps():
        batch = sampler.draw(loop.draw, BATCH)
        target = torch.from_numpy(loop.draw.permutation(len(batch.style)))
        loss = _own_style_and_other(loop, cast, batch, batch.one_hot[target], step)
        if pairs:
            loss = loss + PAIR * _pair_loss(loop, cast, pairs)
        loop.update("restyler", loss)
        if loop.due("validate", 60.0):
            error = valid_reconstruction(averaged, cast, fixed)
            loop.event(valid_reconstruction=error)
            _save(out, averaged, loop, error, latents)
    error = valid_reconstruction(averaged, cast, fixed)
    _save(out, averaged, loop, error, latents)
    return {"valid_reconstruction": error, "steps": loop.step}


def _cast(codec: Codec, size: str) -> Cast:
    n_channels, n_styles = codec.config.n_channels, len(STYLES)
    hear = ContentHints(codec.config.patch, codec.config.n_bands)
    config = SIZES[size](n_styles, n_channels)
    width = 32 if size == "tiny" else 256
    return Cast(
        codec, hear, Restyler(config), StyleGuesser(config.n_code, n_styles),
        LatentDiscriminator(n_channels, n_styles, width, labels=True), channel_weights(codec),
        channel_weights(codec).square(),
    )  # fmt: skip


def _own_style_and_other(loop: Loop, cast: Cast, batch: Batch, other: Tensor, step: int) -> Tensor:
    """Losses of reconstructing stretches in their own style and of restyling them to another."""
    device = loop.device
    real = batch.latents.transpose(1, 2).to(device)
    own, other = batch.one_hot.to(device), other.to(device)
    bands = cast.codec.decode_bands(real)
    hints = cast.hear(bands)
    code = cast.restyler.content(real)
    noisy = code + torch.randn_like(code) * CODE_NOISE
    both = cast.restyler.render(torch.cat([noisy, noisy]), torch.cat([hints, hints]), torch.cat([own, other]))
    rebuilt, restyled = both.chunk(2)
    reconstruction = _distance(cast, rebuilt, real)
    guess = cross_entropy(cast.guesser(reverse_gradient(code)), batch.style.to(device))

    made_bands = cast.codec.decode_bands(restyled)
    chroma = (cast.hear.chroma(made_bands) - hints[:, :24]).abs().mean()
    flux = (4.0 * cast.hear.flux(made_bands) - hints[:, 24 : 24 + cast.hear.patch]).abs().mean()
    kept = (cast.restyler.content(restyled) - code.detach()).abs().mean()

    # Real stretches carry their own label; made ones the style that they were asked for.
    weighted, true = restyled * cast.weight, heard(real, cast.weight, step)
    on_true, true_label = cast.critic.listen(true, own)
    critic_loss, _ = hinge_losses(on_true, cast.critic(weighted.detach(), other))
    critic_loss = critic_loss + cross_entropy(true_label, batch.style.to(device))
    loop.update("critic", with_penalty(critic_loss, on_true, true))
    on_made, made_label = cast.critic.listen(weighted, other)
    _, style_loss = hinge_losses(on_true.detach(), on_made)
    label_loss = cross_entropy(made_label, other)
    loop.log(
        rebuilt=reconstruction.item(), guess=guess.item(), chroma=chroma.item(), flux=flux.item(),
        critic=critic_loss.item(), fooled=style_loss.item(), label=label_loss.item(),
    )  # fmt: skip
    return (
        RECONSTRUCTION * reconstruction + ADVERSARY * guess + CHROMA * chroma + FLUX * flux + CODE * kept
        + STYLE * style_loss + LABEL * label_loss
    )  # fmt: skip


def _distance(cast: Cast, one: Tensor, other: Tensor) -> Tensor:
    """Mean absolute difference of latents, each channel by how much it moves the sound."""
    return ((one - other) * cast.loudness).abs().mean() / cast.loudness.mean()


def _pair_loss(loop: Loop, cast: Cast, pairs: PairSampler) -> Tensor:
    """Distance of restyled stretches to the same notes truly rendered in the target style."""
    source, target, style = (part.to(loop.device) for part in pairs.draw(loop.draw, PAIR_BATCH))
    with torch.no_grad():
        hints = cast.hear(cast.codec.decode_bands(source))
    made = cast.restyler(source, hints, style)
    loss = _distance(cast, made, target)
    loop.log(pair=loss.item())
    return loss


@torch.no_grad()
def valid_reconstruction(restyler: Restyler, cast: Cast, batches: list[Batch]) -> float:
    """Weighted absolute error of held-out latents put into their own style."""
    errors = []
    for batch in batches:
        real = batch.latents.transpose(1, 2).to(cast.weight.device)
        hints = cast.hear(cast.codec.decode_bands(real))
        rebuilt = restyler(real, hints, batch.one_hot.to(real.device))
        errors.append(_distance(cast, rebuilt, real).item())
    return float(np.mean(errors))


def _save(out: Path, restyler: Restyler, loop: Loop, error: float, latents: Latents) -> None:
    pieces = [piece for piece in latents.features.pieces if piece.split == "train" and piece.style in STYLES]
    card = ModelCard(
        name="restyler",
        kind="restyler",
        task="put a clip into another style",
        styles=tuple(STYLES),
        config=restyler.to_config(),
        training={"steps": loop.step, "minutes": round(loop.elapsed_s / 60, 1), "pieces": len(pieces)},
        figures={"valid_reconstruction": round(error, 4)},
    )
    save(out, {name: value.half() for name, value in restyler.state_dict().items()}, card)
