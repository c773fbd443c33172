"""Adversaries: a convolutional discriminator of latents, and a style guesser for content codes."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import leaky_relu, relu, softplus
from torch.nn.utils.parametrizations import spectral_norm


class LatentDiscriminator(nn.Module):
    """Judges stretches of latents: real music of this style, or made?

    Strided convolutions over time; the verdict at every place is a general one plus the projection of the
    features on the style's embedding (Miyato and Koyama, "cGANs with Projection Discriminator", 2018).
    With `labels` it also names the style (as in StarGAN, Choi et al., 2018).
    """

    def __init__(
        self, n_channels: int, n_styles: int, width: int = 256, n_stages: int = 3, *, labels: bool = False
    ) -> None:
        super().__init__()
        self.enter = spectral_norm(nn.Conv1d(n_channels, width, 3, padding=1))
        self.stages = nn.ModuleList(
            spectral_norm(nn.Conv1d(width, width, 5, stride=2, padding=2)) for _ in range(n_stages)
        )
        self.verdict = spectral_norm(nn.Conv1d(width, 1, 1))
        self.style = nn.Parameter(torch.randn(n_styles, width) * 0.05)
        self.label = nn.Linear(2 * width, n_styles) if labels else None

    def forward(self, latents: Tensor, style: Tensor) -> Tensor:
        """Latents `[batch, channel, frame]` and style weights `[batch, style]` to logits `[batch, place]`."""
        return self._verdict(self._features(latents), style)

    def listen(self, latents: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        """Like `forward`, and logits of the style it hears `[batch, style]`; only with `labels`."""
        assert self.label is not None
        features = self._features(latents)
        pooled = torch.cat([features.mean(dim=-1), features.std(dim=-1)], dim=-1)
        return self._verdict(features, style), self.label(pooled)

    def _features(self, latents: Tensor) -> Tensor:
        features = leaky_relu(self.enter(latents), 0.2)
        for stage in self.stages:
            features = leaky_relu(stage(features), 0.2)
        return features

    def _verdict(self, features: Tensor, style: Tensor) -> Tensor:
        projected = torch.einsum("bcp,bc->bp", features, style @ self.style)
        verdict: Tensor = self.verdict(features).squeeze(1) + projected
        return verdict


class StyleGuesser(nn.Module):
    """Tries to tell the style from a content code; the encoder learns to leave it nothing to go by."""

    def __init__(self, n_code: int, n_styles: int, width: int = 96) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv1d(n_code, width, 5, padding=2), nn.LeakyReLU(0.2),
            nn.Conv1d(width, width, 5, stride=2, padding=2), nn.LeakyReLU(0.2),
        )  # fmt: skip
        self.leave = nn.Linear(2 * width, n_styles)

    def forward(self, code: Tensor) -> Tensor:
        """Codes `[batch, code, frame]` to style logits `[batch, style]`."""
        features = self.net(code)
        return self.leave(torch.cat([features.mean(dim=-1), features.std(dim=-1)], dim=-1))


def minimax_losses(real: Tensor, made: Tensor) -> tuple[Tensor, Tensor]:
    """The classic pair (Goodfellow et al., 2014), generator's in its non-saturating form.

    Returns:
        the discriminator's loss, and the generator's, of logits of real and made samples.
    """
    return softplus(-real).mean() + softplus(made).mean(), softplus(-made).mean()


def hinge_losses(real: Tensor, made: Tensor) -> tuple[Tensor, Tensor]:
    """The hinge pair (Lim and Ye, 2017): discriminator's loss, generator's loss."""
    return relu(1.0 - real).mean() + relu(1.0 + made).mean(), -made.mean()


def relativistic_losses(real: Tensor, made: Tensor) -> tuple[Tensor, Tensor]:
    """The relativistic pair (Jolicoeur-Martineau, 2018; Huang et al., "The GAN is dead", 2024).

    What counts is by how much a real sample seems more real than a made one at the same place.
    """
    gap = real - made
    return softplus(-gap).mean(), softplus(gap).mean()


ADVERSARIAL_LOSSES = {"minimax": minimax_losses, "hinge": hinge_losses, "relativistic": relativistic_losses}


def gradient_penalty(logits: Tensor, latents: Tensor) -> Tensor:
    """R1: mean squared length of the discriminator's gradient on real samples (Mescheder et al., 2018)."""
    (gradient,) = torch.autograd.grad(logits.sum(), latents, create_graph=True)
    return gradient.square().sum(dim=(1, 2)).mean()


class ReversedGradient(torch.autograd.Function):
    """Identity whose gradient is turned round (Ganin and Lempitsky, 2015)."""

    @staticmethod
    def forward(ctx: object, x: Tensor) -> Tensor:
        return x.view_as(x)

    @staticmethod
    def backward(ctx: object, *gradients: Tensor) -> Tensor:
        return -gradients[0]


def reverse_gradient(x: Tensor) -> Tensor:
    """`x`, through which gradients flow back with the opposite sign."""
    reversed_: Tensor = ReversedGradient.apply(x)
    return reversed_
