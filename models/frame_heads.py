"""How a frame is drawn from coarse to fine: what the generators that go frame by frame share.

A first group of latent channels is drawn given the network's output, the next given the output and the first,
and so on, so that a chord's partials agree with each other. Every group is a Gaussian.
"""

from __future__ import annotations

import math
from typing import Protocol

import torch
from torch import Tensor, nn

SMALLEST_DEVIATION = 0.05
# A frame far outside of what was ever heard would lead the next one astray.
FARTHEST = 6.0


class FrameSizes(Protocol):
    """What a generator's config says of its heads."""

    @property
    def groups(self) -> tuple[int, ...]: ...
    @property
    def width(self) -> int: ...
    @property
    def hidden(self) -> int: ...
    @property
    def n_style(self) -> int: ...


def build_heads(sizes: FrameSizes) -> nn.ModuleList:
    """A head for each group: output `[batch, width]`, style and the groups before it, to mean and spread."""
    before, heads = 0, nn.ModuleList()
    for size in sizes.groups:
        head = nn.Sequential(
            nn.Linear(sizes.width + sizes.n_style + before, sizes.hidden), nn.GELU(),
            nn.Linear(sizes.hidden, sizes.hidden), nn.GELU(), nn.Linear(sizes.hidden, 2 * size),
        )  # fmt: skip
        heads.append(head)
        before += size
    return heads


def frames_log_likelihood(
    heads: nn.ModuleList, groups: tuple[int, ...], output: Tensor, embedding: Tensor, frames: Tensor
) -> Tensor:
    """Mean log-likelihood in nats per channel of `frames` `[batch, frame, channel]`.

    Args:
        output: what the network knows before each frame, `[batch, frame, width]`.
        embedding: the style, `[batch, frame, n_style]`.
    """
    total = frames.new_zeros(())
    before = torch.cat([output, embedding], dim=-1)
    for head, real in zip(heads, frames.split(groups, dim=-1), strict=True):
        mean, deviation = gaussian(head(before))
        total = total - (0.5 * ((real - mean) / deviation).square() + deviation.log()).sum(dim=-1).mean()
        before = torch.cat([before, real], dim=-1)
    return total / sum(groups) - 0.5 * math.log(2.0 * math.pi)


def gaussian(values: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and deviation of what a head gives."""
    mean, spread = values.chunk(2, dim=-1)
    return mean, SMALLEST_DEVIATION + nn.functional.softplus(spread + 0.5)


class FrameDrawing:
    """The heads at work, frame by frame, in one style.

    Their first layers hear the same output and style, so they are one matrix product a frame; what depends on
    the style alone is worked out once, and each drawn group adds its share to all later heads. The sums are
    those of the heads run one by one, in another order.
    """

    def __init__(self, heads: nn.ModuleList, sizes: FrameSizes, embedding: Tensor) -> None:
        self._hidden = sizes.hidden
        firsts = [head[0] for head in heads]  # type: ignore[index]
        widths = (sizes.width, sizes.n_style, *sizes.groups)
        columns = [first.weight.split(widths[: 2 + number], dim=1) for number, first in enumerate(firsts)]
        self._from_output = torch.cat([column[0] for column in columns]).T
        self._from_style = torch.cat(
            [embedding @ column[1].T + first.bias for column, first in zip(columns, firsts, strict=True)],
            dim=-1,
        )
        self._from_group = [
            torch.cat([column[2 + number] for column in columns[number + 1 :]]).T
            for number in range(len(sizes.groups) - 1)
        ]
        self._upper = [
            (head[2].weight.T, head[2].bias, head[4].weight.T, head[4].bias)  # type: ignore[index]
            for head in heads
        ]

    def draw(self, output: Tensor, noise: tuple[Tensor, ...]) -> Tensor:
        """One frame `[batch, channel]` from the output `[batch, width]` and each group's noise."""
        drawn: list[Tensor] = []
        waiting = torch.addmm(self._from_style, output, self._from_output)
        for number, (part, (across, shift, out, centre)) in enumerate(zip(noise, self._upper, strict=True)):
            if number:
                waiting = waiting[:, self._hidden :]
                waiting = torch.addmm(waiting, drawn[-1], self._from_group[number - 1])
            inner = nn.functional.gelu(waiting[:, : self._hidden])
            inner = nn.functional.gelu(torch.addmm(shift, inner, across))
            mean, deviation = gaussian(torch.addmm(centre, inner, out))
            drawn.append(torch.addcmul(mean, deviation, part))
        return torch.cat(drawn, dim=-1).clamp(-FARTHEST, FARTHEST)
