"""The detail: what lies beneath the coarse latents that generators make, guessed from them.

Music that exists is stored with its detail. Music that is generated has none: the network says, for every
component beneath the coarse ones, where it probably lies and how widely it scatters; the decoder draws it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

SMALLEST_DEVIATION = 0.05
KERNEL = 4


class Detailer(nn.Module):
    """Coarse latents to mean and deviation of the detail; causal, so that streams are decoded as they come.

    Args:
        n_coarse, n_detail: channels in and out.
        width, hidden, n_blocks: size of the network.
    """

    def __init__(self, n_coarse: int, n_detail: int, width: int, hidden: int, n_blocks: int) -> None:
        super().__init__()
        self.enter = nn.Conv1d(n_coarse, width, 1)
        self.blocks = nn.ModuleList(CausalBlock(width, hidden) for _ in range(n_blocks))
        # Frames before a frame that have a say in it.
        self.memory = n_blocks * (KERNEL - 1)
        self.leave = nn.Conv1d(width, 2 * n_detail, 1)
        # At first the detail is unknown: mean 0, deviation 1, as whitened data has.
        for weights in self.leave.parameters():
            nn.init.zeros_(weights)

    def forward(self, coarse: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and deviation `[batch, detail, latent]` of coarse latents `[batch, coarse, latent]`."""
        x = self.enter(coarse)
        for block in self.blocks:
            x = block(x)
        mean, spread = self.leave(x).chunk(2, dim=1)
        # softplus(0.4867) is 0.97, so that the deviation is about 1 before anything is learned.
        return mean, SMALLEST_DEVIATION + nn.functional.softplus(spread + 0.4867)

    def surprise(self, coarse: Tensor, detail: Tensor) -> Tensor:
        """Negative log-likelihood of real detail, nats per number; 0.5 is what unexplained detail gives."""
        mean, deviation = self(coarse)
        return (0.5 * ((detail - mean) / deviation).square() + deviation.log()).mean()


class CausalBlock(nn.Module):
    """A ConvNeXt block (Liu et al., 2022) that hears the present and the past."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.depthwise = nn.Conv1d(width, width, KERNEL, groups=width)
        self.norm = nn.LayerNorm(width)
        self.widen = nn.Linear(width, hidden)
        self.narrow = nn.Linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        """`[batch, width, frame]` to the same shape."""
        y = self.depthwise(nn.functional.pad(x, (KERNEL - 1, 0))).transpose(1, 2)
        y = self.narrow(nn.functional.gelu(self.widen(self.norm(y))))
        return x + y.transpose(1, 2)


class DetailStream:
    """Draws detail for coarse latents that come part by part; the same whatever the parts are."""

    def __init__(self, detailer: Detailer, texture: float, seed: int = 0) -> None:
        self._detailer, self._texture = detailer, texture
        self._past: Tensor | None = None
        self._source = torch.Generator().manual_seed(seed)

    def draw(self, coarse: Tensor) -> Tensor:
        """Detail `[1, detail, latent]` of the next coarse latents `[1, coarse, latent]`."""
        heard = coarse if self._past is None else torch.cat([self._past, coarse], dim=-1)
        self._past = heard[..., max(0, heard.shape[-1] - self._detailer.memory) :]
        mean, deviation = (part[..., -coarse.shape[-1] :] for part in self._detailer(heard))
        # Frame by frame: what a generator draws depends on how much is asked of it at a time.
        noise = [torch.randn(mean.shape[1], generator=self._source) for _ in range(mean.shape[-1])]
        return mean + self._texture * deviation * torch.stack(noise, dim=-1).to(mean.device)
