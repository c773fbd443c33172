"""Training of the flow: latents from noise, under conditions of which each is missing at random."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.optim import AdamW

from engine.checkpoints import ModelCard, save
from engine.jobs import Job
from engine.styles import STYLES
from engine.training.conditions import Conditioner, Example
from engine.training.critic import channel_weights
from engine.training.latents import Latents, StretchSampler, encode_dataset, load_codec
from engine.training.loop import Loop
from models.codec import Codec
from models.flow import Flow, FlowConfig

SIZES = {"tiny": FlowConfig.tiny, "small": FlowConfig.small, "base": FlowConfig.base}
# Latent frames of an example (11.9 s), and examples of a step.
STRETCH, BATCH = 128, 24
RATE = 8e-4
VALID_BATCHES = 4


def config_for(size: str, codec: Codec) -> FlowConfig:
    """The flow of this size that makes the codec's coarse latents."""
    return replace(SIZES[size](len(STYLES)), n_channels=codec.config.n_channels)


def train(
    job: Job, data: Path, out: Path, *, minutes: float, size: str = "small", resume: bool = False
) -> dict[str, Any]:
    """Train a flow on the training split of `data` with the shipped codec, and save it to `out`.

    Returns:
        `valid_loss`: mean squared error of the velocity on held-out artists, weighted as in training, and
        `steps`.
    """
    codec = load_codec()
    latents = encode_dataset(job, data, codec)
    conditioner = Conditioner(job, data, latents)
    stretch, n_batch = (48, 8) if size == "tiny" else (STRETCH, BATCH)
    sampler, valid = (StretchSampler(latents, split, stretch) for split in ("train", "valid"))
    flow = Flow(config_for(size, codec))
    loop = Loop(
        job, out, minutes=minutes, modules={"flow": flow},
        optimizers={"flow": AdamW(flow.parameters(), lr=RATE, betas=(0.9, 0.95), weight_decay=0.01)},
        ema={"flow": 0.9985}, resume=resume,
    )  # fmt: skip
    averaged = loop.averaged["flow"]
    assert isinstance(averaged, Flow)
    weight = channel_weights(codec).square().squeeze(-1)
    weight = (weight / weight.mean()).to(loop.device)
    draw = np.random.default_rng(5)
    fixed = [
        conditioner.examples(valid.draw(draw, n_batch, augment=False), draw) for _ in range(VALID_BATCHES)
    ]
    best = float("inf")

    def validate() -> None:
        nonlocal best
        found = valid_loss(averaged, fixed, weight)
        loop.event(valid_loss=found)
        if found < best:
            best = found
            _save(out, averaged, loop, best, latents)

    for _ in loop.steps():
        example = conditioner.examples(sampler.draw(loop.draw, n_batch), loop.draw).to(loop.device)
        loss = flow_loss(flow, example, weight, torch.Generator().manual_seed(int(loop.draw.integers(2**62))))
        loop.update("flow", loss)
        loop.log(loss=float(loss.detach()))
        if loop.due("validate", 90.0):
            validate()
    validate()
    loop.close()
    return {"valid_loss": best, "steps": loop.step}


def flow_loss(flow: Flow, example: Example, weight: Tensor, source: torch.Generator) -> Tensor:
    """Squared error of the velocity where the example is not known already, each channel by its weight.

    Times are drawn from a logistic normal distribution (Esser et al., 2024): most are learned in the middle.
    """
    data = example.latents
    noise = torch.randn(data.shape, generator=source).to(data.device)
    time = torch.randn(len(data), generator=source).sigmoid().to(data.device)
    x = torch.lerp(noise, data, time.view(-1, 1, 1))
    wanted = data - noise
    unknown = torch.ones_like(data[..., 0])
    if example.conditions.is_known is not None:
        unknown = 1.0 - example.conditions.is_known
    error = (flow(x, time, example.conditions).float() - wanted).square() * weight
    return (error.mean(dim=-1) * unknown).sum() / unknown.sum().clamp(min=1.0)


@torch.no_grad()
def valid_loss(flow: Flow, examples: list[Example], weight: Tensor) -> float:
    """The loss on examples with noise and times that are always the same."""
    device = weight.device
    losses = [
        float(flow_loss(flow, example.to(device), weight, torch.Generator().manual_seed(number)))
        for number, example in enumerate(examples)
    ]
    return float(np.mean(losses))


def _save(out: Path, flow: Flow, loop: Loop, loss: float, latents: Latents) -> None:
    pieces = [piece for piece in latents.features.pieces if piece.split == "train" and piece.style in STYLES]
    card = ModelCard(
        name="flow",
        kind="flow",
        task="generate and change music in a style, at a tempo, in a key",
        styles=tuple(STYLES),
        config=flow.to_config(),
        training={"steps": loop.step, "minutes": round(loop.elapsed_s / 60, 1), "pieces": len(pieces)},
        figures={"valid_loss": round(loss, 4)},
    )
    save(out, {name: value.half() for name, value in flow.state_dict().items()}, card)
