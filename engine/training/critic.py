"""What the critics of the generator and of the restyler share: what they hear, and what holds them back."""

from __future__ import annotations

import torch
from torch import Tensor

from models.adversary import gradient_penalty
from models.codec import Codec

# A heavier penalty on a critic whose layers are normalised already leaves it without an opinion.
PENALTY_EVERY, PENALTY_WEIGHT = 8, 0.02


def channel_weights(codec: Codec) -> Tensor:
    """What each channel weighs in the critic's ear, `[channel, 1]`.

    By how much it moves the sound, softened so that fine detail is not lost on it.
    """
    coarse = codec.scale[: codec.config.n_latent]
    scale = torch.cat([coarse, codec.cue_scale * coarse[0] / codec.cue_scale[0] * 0.3])
    return (scale / scale.max()).sqrt().unsqueeze(-1)


def heard(real: Tensor, weight: Tensor, step: int) -> Tensor:
    """Real latents `[batch, channel, frame]` as the critic hears them; a due penalty needs their gradient."""
    return (real * weight).detach().requires_grad_(step % PENALTY_EVERY == 0)


def with_penalty(loss: Tensor, on_real: Tensor, real: Tensor) -> Tensor:
    """The critic's loss with the gradient penalty, where one is due.

    Args:
        loss: without it.
        on_real: the critic's logits of `real`.
        real: what `heard` gave.
    """
    if not real.requires_grad:
        return loss
    return loss + PENALTY_EVERY * PENALTY_WEIGHT * gradient_penalty(on_real, real)
