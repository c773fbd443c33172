"""Training of the LSTM generator: first by likelihood, then against a convolutional discriminator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.optim import AdamW

from engine.checkpoints import ModelCard, save
from engine.jobs import Job
from engine.styles import STYLES
from engine.training.critic import channel_weights, heard, with_penalty
from engine.training.latents import Batch, Latents, StretchSampler, encode_dataset, load_codec
from engine.training.loop import Loop
from models.adversary import ADVERSARIAL_LOSSES, LatentDiscriminator
from models.codec import Codec
from models.conv_gan import ConvGan, ConvGanConfig
from models.lstm_gan import LstmGan, LstmGanConfig

Generator = LstmGan | ConvGan
SIZES = {"tiny": LstmGanConfig.tiny, "small": LstmGanConfig.small, "base": LstmGanConfig.base}
# Share of the time that is spent on likelihood alone. The adversary can only be met from a good start: on a
# processor, a generator from scratch would need days against it.
LIKELIHOOD_SHARE = 0.55
STRETCH, BATCH = 96, 32
# In the adversarial phase the generator runs freely: first without gradient, so that it has left the start
# behind, then with it.
RUN_IN, RUN = 16, 40
HINT_NOISE = 0.3
LIKELIHOOD_WEIGHT = 1.0
ADVERSARIAL_WEIGHT = 0.2


@dataclass(frozen=True)
class Way:
    """How a generator is trained; what ships is trained in the default way.

    Attributes:
        network: "lstm_gan" or "conv_gan", which are equally large.
        loss: one of `ADVERSARIAL_LOSSES`.
        critic_steps: of the critic, for one of the generator; they cost little beside it.
        likelihood_share: the share of the time before the adversary joins; 1 never lets it, below 0 at once.
        clock: of the budget; see `Loop`.
    """

    network: str = "lstm_gan"
    loss: str = "hinge"
    critic_steps: int = 1
    likelihood_share: float = LIKELIHOOD_SHARE
    clock: Callable[[], float] | None = None


def config_for(size: str, codec: Codec) -> LstmGanConfig:
    """The generator of this size whose last two groups take what the codec's latents need."""
    config = SIZES[size](len(STYLES))
    return replace(config, groups=_groups(config.groups, codec))


def _groups(groups: tuple[int, ...], codec: Codec) -> tuple[int, ...]:
    *first, _, _ = groups
    return (*first, codec.config.n_latent - sum(first), codec.config.n_cues)


def _build(network: str, size: str, codec: Codec) -> Generator:
    if network == "lstm_gan":
        return LstmGan(config_for(size, codec))
    sizes = {"tiny": ConvGanConfig.tiny, "small": ConvGanConfig.small, "base": ConvGanConfig.base}
    config = sizes[size](len(STYLES))
    return ConvGan(replace(config, groups=_groups(config.groups, codec)))


def train(
    job: Job, data: Path, out: Path, *, minutes: float, size: str = "small", resume: bool = False
) -> dict[str, Any]:
    """Train a generator on the training split of `data` with the shipped codec, and save it to `out`.

    Returns:
        `valid_nats`: negative log-likelihood per channel on held-out artists, and `steps`.
    """
    latents = encode_dataset(job, data, load_codec())
    return train_on(job, latents, out, minutes=minutes, size=size, resume=resume)


def train_on(
    job: Job,
    latents: Latents,
    out: Path,
    *,
    minutes: float,
    size: str,
    resume: bool = False,
    way: Way = Way(),
) -> dict[str, Any]:
    """`train` on latents that are there already, in any way."""
    codec = latents.codec
    stretch = RUN_IN + RUN if size == "tiny" else STRETCH
    sampler, valid = (StretchSampler(latents, split, stretch) for split in ("train", "valid"))
    fixed = [valid.draw(np.random.default_rng(5), BATCH, augment=False) for _ in range(6)]
    generator = _build(way.network, size, codec)
    critic = LatentDiscriminator(codec.config.n_channels, len(STYLES), width=32 if size == "tiny" else 256)
    loop = Loop(
        job, out, minutes=minutes, modules={"generator": generator, "critic": critic},
        optimizers={
            "generator": AdamW(generator.parameters(), lr=1e-3, weight_decay=0.02),
            "critic": AdamW(critic.parameters(), lr=1e-3, betas=(0.5, 0.95)),
        },
        ema={"generator": 0.998}, resume=resume, clock=way.clock,
    )  # fmt: skip
    averaged = loop.averaged["generator"]
    assert isinstance(averaged, LstmGan | ConvGan)
    weight = channel_weights(codec).to(loop.device)
    best = float("inf")
    for _ in loop.steps():
        batch = sampler.draw(loop.draw, BATCH)
        real, style = batch.latents.to(loop.device), batch.one_hot.to(loop.device)
        hint = torch.randn_like(real) * HINT_NOISE
        loss = -generator.log_likelihood(real, style, hint_noise=hint)
        loop.log(nats=float(loss.detach()))
        adversarial = loop.fraction > way.likelihood_share
        if adversarial:
            loss = LIKELIHOOD_WEIGHT * loss + _adversarial_step(
                loop, generator, critic, real, style, weight, way
            )
        loop.update("generator", loss)
        if loop.due("validate", 45.0):
            nats = valid_nats(averaged, fixed)
            loop.event(valid_nats=nats)
            # Once the adversary has a say, likelihood alone no longer decides: the newest average is kept.
            if nats < best or adversarial:
                best = min(best, nats)
                _save(out, averaged, loop, nats, latents, way)
            if not adversarial:
                _save(out / "likelihood", averaged, loop, nats, latents, way)
    nats = valid_nats(averaged, fixed)
    _save(out, averaged, loop, nats, latents, way)
    return {"valid_nats": nats, "steps": loop.step}


def _adversarial_step(
    loop: Loop,
    generator: Generator,
    critic: LatentDiscriminator,
    real: Tensor,
    style: Tensor,
    weight: Tensor,
    way: Way,
) -> Tensor:
    """Train the critic; returns the generator's loss against it."""
    losses = ADVERSARIAL_LOSSES[way.loss]
    noise = torch.randn(len(real), RUN_IN + RUN, real.shape[-1], device=real.device)
    with torch.no_grad():
        _, state = generator(noise[:, :RUN_IN], style)
    made = generator(noise[:, RUN_IN:], style, state)[0].transpose(1, 2) * weight
    for turn in range(way.critic_steps):
        # Every turn hears another part of the real stretches.
        first = turn * (real.shape[1] - RUN) // way.critic_steps
        part = real[:, first : first + RUN].transpose(1, 2)
        true = heard(part, weight, loop.step * way.critic_steps + turn)
        on_true = critic(true, style)
        critic_loss, _ = losses(on_true, critic(made.detach(), style))
        loop.update("critic", with_penalty(critic_loss, on_true, true))
    on_made = critic(made, style)
    _, generator_loss = losses(on_true.detach(), on_made)
    loop.log(critic=float(critic_loss.detach()), gap=float(on_true.detach().mean() - on_made.detach().mean()))
    return ADVERSARIAL_WEIGHT * generator_loss


@torch.no_grad()
def valid_nats(generator: Generator, batches: list[Batch]) -> float:
    """Negative log-likelihood per channel of held-out stretches, in nats."""
    generator.eval()
    device = generator.style.device
    values = [-generator.log_likelihood(b.latents.to(device), b.one_hot.to(device)).item() for b in batches]
    return float(np.mean(values))


def _save(out: Path, generator: Generator, loop: Loop, nats: float, latents: Latents, way: Way) -> None:
    pieces = [piece for piece in latents.features.pieces if piece.split == "train" and piece.style in STYLES]
    card = ModelCard(
        name="lstm_gan",
        kind=way.network,
        task="generate music in a style",
        styles=tuple(STYLES),
        config=generator.to_config(),
        training={
            "steps": loop.step,
            "minutes": round(loop.elapsed_s / 60, 1),
            "pieces": len(pieces),
            "adversarial": loop.fraction > way.likelihood_share,
        },
        figures={"valid_nats": round(nats, 4)},
    )
    save(out, {name: value.half() for name, value in generator.state_dict().items()}, card)
