"""The convolutional counterpart of the LSTM generator, as large and with the same heads, to compare them.

Dilated causal convolutions (van den Oord et al., "WaveNet", 2016) hear the last frames and the style, as
far back as 127 frames, which are 12 seconds; an LSTM's memory has no such end.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

from models.frame_heads import FrameDrawing, build_heads, frames_log_likelihood

# The last frame, and what each layer has heard before it, `[batch, 2 * dilation, channels]`.
State = tuple[Tensor, tuple[Tensor, ...]]
TAPS = 3


@dataclass(frozen=True)
class ConvGanConfig:
    """Sizes of the generator. `groups` are channels of a latent frame, coarse to fine."""

    n_styles: int
    groups: tuple[int, ...] = (4, 8, 16, 32, 68, 16)
    width: int = 384
    hidden: int = 256
    n_style: int = 48
    channels: int = 216
    dilations: tuple[int, ...] = (1, 2, 4, 8, 16, 32)

    @classmethod
    def tiny(cls, n_styles: int) -> ConvGanConfig:
        return cls(n_styles, (4, 12, 4), width=32, hidden=16, n_style=8, channels=16, dilations=(1, 2))

    @classmethod
    def small(cls, n_styles: int) -> ConvGanConfig:
        return cls(n_styles)

    @classmethod
    def base(cls, n_styles: int) -> ConvGanConfig:
        return cls(n_styles, width=1024, hidden=512, channels=640, dilations=(1, 2, 4, 8, 16, 32, 64))

    @property
    def n_channels(self) -> int:
        """Channels of a latent frame, those of the codec."""
        return sum(self.groups)


class ConvGan(nn.Module):
    """Generator of latent frames, to be used like `LstmGan`."""

    def __init__(self, config: ConvGanConfig) -> None:
        super().__init__()
        self.config = config
        self.style = nn.Parameter(torch.randn(config.n_styles, config.n_style) * 0.3)
        self.enter = nn.Linear(config.n_channels + config.n_style, config.channels)
        self.layers = nn.ModuleList(_Layer(config.channels, dilation) for dilation in config.dilations)
        self.leave = nn.Linear(config.channels, config.width)
        self.heads = build_heads(config)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> ConvGan:
        lists = {name: tuple(config[name]) for name in ("groups", "dilations")}
        return cls(ConvGanConfig(**{**config, **lists}))

    def to_config(self) -> dict[str, Any]:
        return asdict(self.config)

    def initial_state(self, batch: int) -> State:
        """The state before the first frame: nothing was heard yet."""
        device, config = self.style.device, self.config
        pasts = (
            torch.zeros(batch, (TAPS - 1) * dilation, config.channels, device=device)
            for dilation in config.dilations
        )
        return torch.zeros(batch, config.n_channels, device=device), tuple(pasts)

    def forward(
        self, noise: Tensor, style: Tensor, state: State | None = None, *, temperature: float = 1.0
    ) -> tuple[Tensor, State]:
        """Draw as many frames as there is noise; arguments and results are those of `LstmGan.forward`."""
        embedding = style @ self.style
        frame, pasts = state or self.initial_state(len(noise))
        drawing = FrameDrawing(self.heads, self.config, embedding)
        frames = []
        parts = (noise * temperature).split(self.config.groups, dim=-1)
        for step_noise in zip(*(part.unbind(dim=1) for part in parts), strict=True):
            output, pasts = self._hear(torch.cat([frame, embedding], dim=-1).unsqueeze(1), pasts)
            frame = drawing.draw(output[:, 0], step_noise)
            frames.append(frame)
        return torch.stack(frames, dim=1), (frame, pasts)

    def log_likelihood(self, frames: Tensor, style: Tensor, *, hint_noise: Tensor | None = None) -> Tensor:
        """Mean log-likelihood in nats per channel; arguments are those of `LstmGan.log_likelihood`."""
        embedding = (style @ self.style).unsqueeze(1).expand(-1, frames.shape[1], -1)
        heard = frames if hint_noise is None else frames + hint_noise
        past = torch.cat([torch.zeros_like(heard[:, :1]), heard[:, :-1]], dim=1)
        _, pasts = self.initial_state(len(frames))
        output, _ = self._hear(torch.cat([past, embedding], dim=-1), pasts)
        return frames_log_likelihood(self.heads, self.config.groups, output, embedding, frames)

    def _hear(self, heard: Tensor, pasts: tuple[Tensor, ...]) -> tuple[Tensor, tuple[Tensor, ...]]:
        """Frames and style `[batch, frame, channel + style]` to outputs `[batch, frame, width]`."""
        x, kept = self.enter(heard), []
        for layer, past in zip(self.layers, pasts, strict=True):
            x, past = layer(x, past)
            kept.append(past)
        return self.leave(nn.functional.gelu(x)), tuple(kept)


class _Layer(nn.Module):
    """A gated, dilated, causal convolution, added to what it hears."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(channels)
        self.taps = nn.Conv1d(channels, 2 * channels, TAPS, dilation=dilation)
        self.mix = nn.Linear(channels, channels)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, past: Tensor) -> tuple[Tensor, Tensor]:
        """`x` `[batch, frame, channels]` after `past`, to the same shape; and the past of what comes next."""
        long = torch.cat([past, self.norm(x)], dim=1)
        value, gate = self.taps(long.transpose(1, 2)).transpose(1, 2).chunk(2, dim=-1)
        y = self.mix(self.dropout(value.tanh() * gate.sigmoid()))
        return x + y, long[:, long.shape[1] - past.shape[1] :]
