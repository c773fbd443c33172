"""Building blocks that several networks share."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class ConvNeXtBlock(nn.Module):
    """Depthwise convolution over time, then a narrow-wide-narrow mix of channels, added to the input.

    A ConvNeXt block (Liu et al., 2022) in one dimension. It begins as the identity, since the last layer is
    zero.
    """

    def __init__(self, width: int, hidden: int, kernel: int = 7) -> None:
        super().__init__()
        self.depthwise = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width)
        self.norm = nn.LayerNorm(width)
        self.widen = nn.Linear(width, hidden)
        self.narrow = nn.Linear(hidden, width)
        nn.init.zeros_(self.narrow.weight)
        nn.init.zeros_(self.narrow.bias)

    def forward(self, x: Tensor) -> Tensor:
        """`[batch, width, frame]` to the same shape."""
        y = self.norm(self.depthwise(x).transpose(1, 2))
        y = self.narrow(torch.nn.functional.gelu(self.widen(y)))
        return x + y.transpose(1, 2)


class StyledBlock(nn.Module):
    """A ConvNeXt block whose norm is scaled and shifted by a condition (feature-wise modulation)."""

    def __init__(self, width: int, hidden: int, n_condition: int, kernel: int = 5) -> None:
        super().__init__()
        self.depthwise = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width)
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.modulate = nn.Linear(n_condition, 2 * width)
        self.widen = nn.Linear(width, hidden)
        self.narrow = nn.Linear(hidden, width)
        nn.init.zeros_(self.narrow.bias)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """`[batch, width, frame]` under `[batch, n_condition]` to the same shape."""
        scale, shift = self.modulate(condition).unsqueeze(1).chunk(2, dim=-1)
        y = self.norm(self.depthwise(x).transpose(1, 2)) * (1.0 + scale) + shift
        y = self.narrow(torch.nn.functional.gelu(self.widen(y)))
        return x + y.transpose(1, 2)
