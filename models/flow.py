"""The flow: a transformer that turns noise into codec latents along nearly straight lines.

Rectified flow (Liu, Gong and Liu, 2022): between noise and data, `x = (1 - t) * noise + t * data`, the
network learns the velocity `data - noise` and sampling follows it from t = 0 to 1. A transformer with rotary
positions, its layers scaled and shifted by time and conditions (adaLN, Peebles and Xie, 2022).

Every condition may be missing, and is at random in training, so that one network generates, extends, fills,
varies, loops, follows a melody and restyles.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

# Tempo is seen through sines of its logarithm, at these many periods an octave.
TEMPO_HARMONICS = 4
N_KEYS = 24


@dataclass(frozen=True)
class FlowConfig:
    """Sizes of the flow. `n_channels` are those of a latent frame; hints are those of `models.content`."""

    n_styles: int
    n_channels: int = 144
    n_chroma: int = 24
    n_onsets: int = 8
    n_loudness: int = 8
    width: int = 256
    depth: int = 8
    heads: int = 4
    n_condition: int = 256

    @classmethod
    def tiny(cls, n_styles: int) -> FlowConfig:
        return cls(n_styles, n_channels=20, width=32, depth=2, heads=2, n_condition=16)

    @classmethod
    def small(cls, n_styles: int) -> FlowConfig:
        return cls(n_styles)

    @classmethod
    def base(cls, n_styles: int) -> FlowConfig:
        return cls(n_styles, width=512, depth=12, heads=8, n_condition=512)

    @property
    def n_inputs(self) -> int:
        """Channels that a frame enters with: itself, what is known of it, hints, beat, and four flags."""
        return 2 * self.n_channels + self.n_chroma + self.n_onsets + self.n_loudness + 2 + 4


@dataclass(frozen=True)
class Conditions:
    """What the music is to be; None where it is left free.

    Attributes:
        style: weights of the styles `[batch, style]`, summing to 1; a row of zeros leaves it free.
        tempo: quarter notes a minute `[batch]`; NaN leaves it free.
        key: `[batch]` integers, 0..11 major from C, 12..23 minor from C minor; -1 leaves it free.
        beat: phase within the beat, 0..1, `[batch, frame]`; NaN leaves it free.
        chroma: `[batch, frame, 24]` of `models.content.ContentHints`.
        onsets: `[batch, frame, 8]`, likewise.
        loudness: `[batch, frame, 8]`, likewise.
        known: latents `[batch, frame, channel]` that stand already.
        is_known: `[batch, frame]`, 1 where they do, 0 where `known` means nothing.
    """

    style: Tensor | None = None
    tempo: Tensor | None = None
    key: Tensor | None = None
    beat: Tensor | None = None
    chroma: Tensor | None = None
    onsets: Tensor | None = None
    loudness: Tensor | None = None
    known: Tensor | None = None
    is_known: Tensor | None = None

    def without_wishes(self) -> Conditions:
        """Without style, tempo, key and beat."""
        return replace(self, style=None, tempo=None, key=None, beat=None)

    def without_content(self) -> Conditions:
        """Without what follows another piece frame by frame."""
        return replace(self, chroma=None, onsets=None, loudness=None)


class Flow(nn.Module):
    """Velocity of latents under conditions."""

    def __init__(self, config: FlowConfig) -> None:
        super().__init__()
        self.config = config
        width, n = config.width, config.n_condition
        self.enter = nn.Linear(config.n_inputs, width)
        self.style = nn.Parameter(torch.randn(config.n_styles, n) * 0.02)
        self.key = nn.Embedding(N_KEYS + 1, n)
        self.tempo = nn.Linear(2 * TEMPO_HARMONICS + 1, n)
        self.time = nn.Sequential(nn.Linear(64, n), nn.SiLU(), nn.Linear(n, n))
        self.modulate = nn.Sequential(nn.SiLU(), nn.Linear(n, n), nn.SiLU(), nn.Linear(n, 6 * width))
        self.layers = nn.ModuleList(Layer(width, config.heads) for _ in range(config.depth))
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.finish = nn.Linear(n, 2 * width)
        self.leave = nn.Linear(width, config.n_channels)
        for zero in (self.leave, self.finish):
            nn.init.zeros_(zero.weight)
            nn.init.zeros_(zero.bias)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Flow:
        return cls(FlowConfig(**config))

    def to_config(self) -> dict[str, Any]:
        return asdict(self.config)

    def forward(self, x: Tensor, time: Tensor, conditions: Conditions) -> Tensor:
        """The velocity `[batch, frame, channel]` at latents `x` of that shape and times `[batch]`, 0..1."""
        token = self.enter(self._frames(x, conditions))
        condition = self._condition(time, conditions)
        shared = self.modulate(condition).unsqueeze(1).unflatten(-1, (6, -1))
        turn = rotations(x.shape[1], self.config.width // self.config.heads, x.device)
        for layer in self.layers:
            token = layer(token, shared, turn)
        scale, shift = self.finish(condition).unsqueeze(1).chunk(2, dim=-1)
        news = self.leave(self.norm(token) * (1.0 + scale) + shift)
        # Were all latents unrelated Gaussians, the first term would be the answer, and the second, of unit
        # variance, what is left to learn; so channels that are all but noise cost the network nothing.
        t = time.view(-1, 1, 1)
        power = t.square() + (1.0 - t).square()
        velocity: Tensor = x * (2.0 * t - 1.0) / power + news / power.sqrt()
        return velocity

    def _frames(self, x: Tensor, given: Conditions) -> Tensor:
        """All that is known of each frame, `[batch, frame, n_inputs]`; flags tell what is missing."""
        config, shape = self.config, x.shape[:2]
        is_known = x.new_zeros(shape) if given.is_known is None else given.is_known.to(x.dtype)
        parts = [x]
        known = torch.zeros_like(x) if given.known is None else given.known * is_known.unsqueeze(-1)
        parts += [known, is_known.unsqueeze(-1)]
        for hint, size in (
            (given.chroma, config.n_chroma),
            (given.onsets, config.n_onsets),
            (given.loudness, config.n_loudness),
        ):
            # A stretch of not-a-numbers is missing for one item of the batch.
            flag = x.new_zeros(*shape, 1) if hint is None else hint[..., :1].isfinite().to(x.dtype)
            parts += [x.new_zeros(*shape, size) if hint is None else hint.nan_to_num() * flag, flag]
        beat = x.new_full(shape, math.nan) if given.beat is None else given.beat
        angle = 2.0 * math.pi * beat
        parts.append(torch.stack([angle.cos(), angle.sin()], dim=-1).nan_to_num())
        return torch.cat(parts, dim=-1)

    def _condition(self, time: Tensor, given: Conditions) -> Tensor:
        """`[batch, n_condition]` from time, style, tempo and key."""
        n = len(time)
        steps = torch.arange(32, device=time.device)
        angle = 1000.0 * time.unsqueeze(-1) * torch.exp(-math.log(1000.0) / 32 * steps)
        total = self.time(torch.cat([angle.cos(), angle.sin()], dim=-1))
        if given.style is not None:
            total = total + given.style.to(total.dtype) @ self.style * math.sqrt(self.config.n_condition)
        key = torch.full((n,), -1, device=time.device) if given.key is None else given.key
        total = total + self.key(torch.where(key < 0, N_KEYS, key))
        tempo = time.new_full((n,), math.nan) if given.tempo is None else given.tempo
        octave = torch.log2(tempo / 120.0).unsqueeze(-1)
        harmonics = 0.5 * math.pi * 2.0 ** torch.arange(TEMPO_HARMONICS, device=time.device) * octave
        heard = torch.cat([harmonics.cos(), harmonics.sin(), torch.ones_like(octave)], dim=-1)
        total = total + self.tempo(torch.where(octave.isfinite(), heard, torch.zeros_like(heard)))
        return total


class Layer(nn.Module):
    """Attention and a gated pair of linear layers, both scaled, shifted and gated by the conditions."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.own = nn.Parameter(torch.zeros(6, width))
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.query_norm, self.key_norm = (nn.RMSNorm(width // heads) for _ in range(2))
        self.project = nn.Linear(width, width)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)

    def forward(self, x: Tensor, shared: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
        """`[batch, frame, width]` to the same shape.

        Args:
            shared: modulation `[batch, 1, 6, width]` that all layers have in common; each adds its own.
            turn: cosines and sines of the rotary positions.
        """
        scale, shift, gate, scale_2, shift_2, gate_2 = (shared + self.own).unbind(dim=2)
        x = x + gate * self._attend(self.norm(x) * (1.0 + scale) + shift, turn)
        y = self.norm(x) * (1.0 + scale_2) + shift_2
        return x + gate_2 * self.narrow(nn.functional.gelu(self.widen(y), approximate="tanh"))

    def _attend(self, x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
        parts = self.query_key_value(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        query, key = (
            rotate(self.query_norm(parts[0].float()), turn),
            rotate(self.key_norm(parts[1].float()), turn),
        )
        mixed = nn.functional.scaled_dot_product_attention(
            query.to(parts.dtype), key.to(parts.dtype), parts[2]
        )
        projected: Tensor = self.project(mixed.transpose(1, 2).flatten(2))
        return projected


def rotations(n_frames: int, size: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Cosines and sines `[frame, size / 2]` of rotary positions (Su et al., 2021).

    The periods run from 6 to 2000 frames.
    """
    frequency = 2.0 * math.pi / torch.logspace(math.log10(6.0), math.log10(2000.0), size // 2, device=device)
    angle = torch.arange(n_frames, device=device).unsqueeze(-1) * frequency
    return angle.cos(), angle.sin()


def rotate(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Turn pairs of channels of `[batch, head, frame, size]` by their frame's angles."""
    first, second = x.chunk(2, dim=-1)
    cos, sin = (part.to(x.dtype) for part in turn)
    return torch.cat([first * cos - second * sin, first * sin + second * cos], dim=-1)
