"""The LSTM generator: a sequence of noise and a style become codec latents, frame by frame, without end.

Each frame is drawn from coarse to fine (`models.frame_heads`), given the LSTM's state. The state is carried,
which makes streams of any length possible in constant memory.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

from models.frame_heads import FrameDrawing, build_heads, frames_log_likelihood

State = tuple[Tensor, tuple[Tensor, Tensor]]


@dataclass(frozen=True)
class LstmGanConfig:
    """Sizes of the generator. `groups` are channels of a latent frame, coarse to fine."""

    n_styles: int
    groups: tuple[int, ...] = (4, 8, 16, 32, 68, 16)
    width: int = 384
    n_layers: int = 2
    hidden: int = 256
    n_style: int = 48

    @classmethod
    def tiny(cls, n_styles: int) -> LstmGanConfig:
        return cls(n_styles, groups=(4, 12, 4), width=32, n_layers=1, hidden=16, n_style=8)

    @classmethod
    def small(cls, n_styles: int) -> LstmGanConfig:
        return cls(n_styles)

    @classmethod
    def base(cls, n_styles: int) -> LstmGanConfig:
        return cls(n_styles, width=1024, n_layers=3, hidden=512)

    @property
    def n_channels(self) -> int:
        """Channels of a latent frame, those of the codec."""
        return sum(self.groups)


class LstmGan(nn.Module):
    """Generator of latent frames.

    `forward` draws frames from noise; `log_likelihood` says how likely real frames are, which is what the
    generator learns first, before it meets its adversary.
    """

    def __init__(self, config: LstmGanConfig) -> None:
        super().__init__()
        self.config = config
        self.style = nn.Parameter(torch.randn(config.n_styles, config.n_style) * 0.3)
        self.lstm = nn.LSTM(
            config.n_channels + config.n_style, config.width, config.n_layers, batch_first=True,
            dropout=0.1 if config.n_layers > 1 else 0.0,
        )  # fmt: skip
        self.heads = build_heads(config)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> LstmGan:
        return cls(LstmGanConfig(**{**config, "groups": tuple(config["groups"])}))

    def to_config(self) -> dict[str, Any]:
        return asdict(self.config)

    def initial_state(self, batch: int) -> State:
        """The state before the first frame: silence was never heard, the average frame was."""
        device = self.style.device
        cell = torch.zeros(self.config.n_layers, batch, self.config.width, device=device)
        return torch.zeros(batch, self.config.n_channels, device=device), (cell, cell.clone())

    def forward(
        self, noise: Tensor, style: Tensor, state: State | None = None, *, temperature: float = 1.0
    ) -> tuple[Tensor, State]:
        """Draw as many frames as there is noise.

        Args:
            noise: standard normal `[batch, frame, channel]`.
            style: weights of the styles `[batch, style]`, summing to 1; a mixture gives a blend.
            state: from the call before, to go on from there.
            temperature: scales the noise; below 1 calmer and more typical, above 1 wilder.

        Returns:
            latents `[batch, frame, channel]`, and the state to go on from.
        """
        embedding = style @ self.style
        frame, cell = state or self.initial_state(len(noise))
        drawing = _Drawing(self, embedding, cell)
        frames = []
        parts = (noise * temperature).split(self.config.groups, dim=-1)
        for step_noise in zip(*(part.unbind(dim=1) for part in parts), strict=True):
            output = drawing.advance(torch.cat([frame, embedding], dim=-1))
            frame = drawing.draw(output, step_noise)
            frames.append(frame)
        return torch.stack(frames, dim=1), (frame, drawing.cell)

    def log_likelihood(self, frames: Tensor, style: Tensor, *, hint_noise: Tensor | None = None) -> Tensor:
        """Mean log-likelihood in nats per channel of real latents, each frame given those before it.

        Args:
            frames: `[batch, frame, channel]`.
            style: `[batch, style]`.
            hint_noise: added to the frames that serve as the past (same shape), so that the network learns
                to go on from its own imperfect frames.
        """
        embedding = (style @ self.style).unsqueeze(1).expand(-1, frames.shape[1], -1)
        heard = frames if hint_noise is None else frames + hint_noise
        past = torch.cat([torch.zeros_like(heard[:, :1]), heard[:, :-1]], dim=1)
        output, _ = self.lstm(torch.cat([past, embedding], dim=-1))
        return frames_log_likelihood(self.heads, self.config.groups, output, embedding, frames)


class _Drawing(FrameDrawing):
    """A generator at work, frame by frame, in one style.

    The LSTM is stepped by hand, because `nn.LSTM` called for one frame takes four times as long.
    """

    def __init__(self, generator: LstmGan, embedding: Tensor, cell: tuple[Tensor, Tensor]) -> None:
        super().__init__(generator.heads, generator.config, embedding)
        self._layers = generator.lstm.all_weights
        self._cells = list(zip(*cell, strict=True))

    @property
    def cell(self) -> tuple[Tensor, Tensor]:
        """Hidden and memory, each `[layer, batch, width]`."""
        hidden, memory = zip(*self._cells, strict=True)
        return torch.stack(hidden), torch.stack(memory)

    def advance(self, heard: Tensor) -> Tensor:
        """The top layer's output `[batch, width]` when it hears `[batch, channel + style]`."""
        for number, weights in enumerate(self._layers):
            self._cells[number] = torch.lstm_cell(heard, self._cells[number], *weights)
            heard = self._cells[number][0]
        return heard
