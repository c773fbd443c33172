"""The restyler: takes codec latents apart into content and style, and puts the content into another style."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

from models.blocks import ConvNeXtBlock, StyledBlock


@dataclass(frozen=True)
class RestylerConfig:
    """Sizes of the restyler. `n_hints` are those of `models.content.ContentHints`."""

    n_styles: int
    n_channels: int
    n_hints: int = 40
    n_code: int = 24
    width: int = 256
    hidden: int = 512
    n_encoder: int = 3
    n_decoder: int = 5
    n_style: int = 64

    @classmethod
    def tiny(cls, n_styles: int, n_channels: int) -> RestylerConfig:
        return cls(n_styles, n_channels, n_code=8, width=32, hidden=32, n_encoder=1, n_decoder=1, n_style=8)

    @classmethod
    def small(cls, n_styles: int, n_channels: int) -> RestylerConfig:
        return cls(n_styles, n_channels)

    @classmethod
    def base(cls, n_styles: int, n_channels: int) -> RestylerConfig:
        return cls(n_styles, n_channels, width=512, hidden=1536, n_encoder=6, n_decoder=10)


class Restyler(nn.Module):
    """Autoencoder with a narrow content code and a style embedding.

    The code passes an instance norm over time, which strips it of whatever is constant in a clip, as most of
    a style is; an adversary in training sees to the rest. Beside the code the decoder is given the melody
    and rhythm of the source outright (`hints`), so that the code need not carry them.
    """

    def __init__(self, config: RestylerConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.style = nn.Parameter(torch.randn(config.n_styles, config.n_style) * 0.3)
        self.enter = nn.Conv1d(config.n_channels, width, 3, padding=1)
        self.encoder = nn.Sequential(*(ConvNeXtBlock(width, config.hidden) for _ in range(config.n_encoder)))
        self.to_code = nn.Conv1d(width, config.n_code, 1)
        self.code_norm = nn.InstanceNorm1d(config.n_code)
        self.from_code = nn.Conv1d(config.n_code + config.n_hints, width, 3, padding=1)
        self.decoder = nn.ModuleList(
            StyledBlock(width, config.hidden, config.n_style) for _ in range(config.n_decoder)
        )
        self.leave = nn.Conv1d(width, config.n_channels, 1)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Restyler:
        return cls(RestylerConfig(**config))

    def to_config(self) -> dict[str, Any]:
        return asdict(self.config)

    def content(self, latents: Tensor) -> Tensor:
        """Content code `[batch, code, frame]`, zero mean and unit variance over time, of latents."""
        code: Tensor = self.code_norm(self.to_code(self.encoder(self.enter(latents))))
        return code

    def render(self, code: Tensor, hints: Tensor, style: Tensor) -> Tensor:
        """Latents `[batch, channel, frame]` of a content code and hints in a style.

        Args:
            code: `[batch, code, frame]`.
            hints: `[batch, hint, frame]`, see `models.content`.
            style: weights of the styles `[batch, style]`, summing to 1.
        """
        embedding = style @ self.style
        x = self.from_code(torch.cat([code, hints], dim=1))
        for block in self.decoder:
            x = block(x, embedding)
        return self.leave(x)

    def forward(self, latents: Tensor, hints: Tensor, style: Tensor) -> Tensor:
        """Latents `[batch, channel, frame]` in another style, same shape."""
        return self.render(self.content(latents), hints, style)
