"""Style recognition: a network that hears a few seconds of log-mel spectrogram and names the style."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.spectral import LogMel

# Decibels below the mean level that come out as 0, and decibels that come out as 1.
CENTRE_DB, SPREAD_DB = -18.0, 20.0


@dataclass(frozen=True)
class ClassifierConfig:
    """Shape of a style classifier.

    Attributes:
        kind: "classifier" (residual squares) or "judge" (tall and long filters, then temporal ones). The two
            fail differently, so that the second can judge what was made to please the first.
        n_frames: spectrogram frames in a window; with `hop`, its length.
        channels: of each stage; every stage after the first halves both axes (classifier), or
            tall filters, then temporal ones (judge).
        n_embedding: length of the embedding.
    """

    kind: str = "classifier"
    n_styles: int = 9
    n_mels: int = 96
    n_fft: int = 2048
    hop: int = 1024
    high_hz: float = 11000.0
    n_frames: int = 160
    channels: tuple[int, ...] = (16, 32, 64, 128)
    n_embedding: int = 128
    dropout: float = 0.3

    @classmethod
    def tiny(cls, kind: str = "classifier") -> ClassifierConfig:
        """For tests: trains in seconds."""
        if kind == "judge":
            return cls(kind, n_mels=32, hop=2048, n_frames=40, channels=(4, 8), n_embedding=16)
        return cls(kind, n_mels=32, hop=2048, n_frames=40, channels=(4, 8, 8), n_embedding=16)

    @classmethod
    def small(cls, kind: str = "classifier") -> ClassifierConfig:
        """What ships: trains in half an hour on one core, hears 30 s in a tenth of a second."""
        if kind == "judge":
            return cls(kind, n_mels=64, n_fft=4096, hop=2048, n_frames=80, channels=(16, 128), n_embedding=96)
        return cls(kind)

    @classmethod
    def base(cls, kind: str = "classifier") -> ClassifierConfig:
        """For training on a GPU."""
        if kind == "judge":
            return cls(
                kind, n_mels=64, n_fft=4096, hop=2048, n_frames=80, channels=(64, 256), n_embedding=192
            )
        return cls(kind, n_mels=128, channels=(48, 96, 192, 320), n_embedding=256)


class Classifier(nn.Module):
    """Log-mel window to style scores, with what is needed to say how sure it is and whether it knows at all.

    Attributes:
        temperature: divides the averaged scores of a clip, so that the probabilities are honest.
        means, whitening: where the embeddings of each style lie, and what makes their spread round.
        limit: clips farther than this from every style are "like nothing I know".
    """

    temperature: Tensor
    means: Tensor
    whitening: Tensor
    limit: Tensor

    def __init__(self, config: ClassifierConfig) -> None:
        super().__init__()
        self.config = config
        self.front = LogMel(config.n_mels, config.hop, config.high_hz, n_fft=config.n_fft)
        self.trunk = TRUNKS[config.kind](config)
        self.dropout = nn.Dropout(config.dropout)
        self.head = nn.Linear(config.n_embedding, config.n_styles)
        self.register_buffer("temperature", torch.ones(1))
        self.register_buffer("means", torch.zeros(config.n_styles, config.n_embedding))
        self.register_buffer("whitening", torch.eye(config.n_embedding))
        self.register_buffer("limit", torch.full((1,), math.inf))

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Classifier:
        """Build from the dict in a model card; unknown kinds raise KeyError."""
        return cls(ClassifierConfig(**{**config, "channels": tuple(config["channels"])}))

    def to_config(self) -> dict[str, Any]:
        """The dict that `from_config` takes."""
        return {**asdict(self.config), "channels": list(self.config.channels)}

    @property
    def n_samples(self) -> int:
        """Length of the window the network hears, samples at 44.1 kHz."""
        return self.config.n_frames * self.config.hop

    def log_mel(self, samples: Tensor) -> Tensor:
        """Windows of samples `[window, n_samples]` to levelled dB `[window, mel, n_frames]`."""
        return self.front.level(self.front.power(samples)[..., : self.config.n_frames])

    def forward(self, sound: Tensor) -> Tensor:
        """Scores `[window, style]` before the softmax, of samples `[window, n_samples]` or `log_mel`."""
        return self.scores(self.embedding(sound))

    def scores(self, embedding: Tensor) -> Tensor:
        """Scores `[window, style]` of embeddings `[window, n_embedding]`."""
        return cast(Tensor, self.head(self.dropout(embedding)))

    def embedding(self, sound: Tensor) -> Tensor:
        """Embeddings `[window, n_embedding]` of samples `[window, n_samples]` or of their `log_mel`."""
        heard = self.log_mel(sound) if sound.dim() == 2 else sound
        return cast(Tensor, self.trunk((heard - CENTRE_DB) / SPREAD_DB))

    def heat(self, sound: Tensor, direction: Tensor) -> Tensor:
        """Where in windows of sound `embedding @ direction` comes from, 0 or more, `[window, mel, n_frames]`.

        Args:
            sound: samples `[window, n_samples]` or their `log_mel`.
            direction: `[n_embedding]`, such as the row of a style less that of its rivals.

        Raises:
            TypeError: the trunk keeps no picture of the sound to explain itself with.
        """
        if not isinstance(self.trunk, ResidualTrunk):
            raise TypeError(f"a {self.config.kind} has no heat")
        heard = self.log_mel(sound) if sound.dim() == 2 else sound
        return self.trunk.heat((heard - CENTRE_DB) / SPREAD_DB, direction)

    def probabilities(self, scores: Tensor) -> Tensor:
        """Calibrated probabilities `[style]` of a clip, from the scores `[window, style]` of its windows."""
        return torch.softmax(scores.mean(dim=0) / self.temperature, dim=-1)

    def strangeness(self, embedding: Tensor) -> Tensor:
        """How far a clip is from the nearest style, 0 or more, from its windows' `[window, n_embedding]`.

        Mahalanobis distance of the mean embedding, with one covariance for all styles.
        """
        away = (embedding.mean(dim=0) - self.means) @ self.whitening
        return away.norm(dim=-1).min()


class _Residual(nn.Module):
    """Two 3x3 convolutions around a shortcut; halves both axes if `stride` is 2."""

    def __init__(self, n_in: int, n_out: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(n_in, n_out, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(n_out)
        self.second = nn.Conv2d(n_out, n_out, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(n_out)
        self.shortcut = nn.Sequential(nn.AvgPool2d(stride), nn.Conv2d(n_in, n_out, 1, bias=False))

    def forward(self, x: Tensor) -> Tensor:
        inner = torch.relu(self.first_norm(self.first(x)))
        return torch.relu(self.second_norm(self.second(inner)) + self.shortcut(x))


def _three_views(heard: Tensor) -> Tensor:
    """Add how each cell differs from its neighbours in pitch and in time: `[window, 3, mel, frame]`.

    The last two know nothing of a studio's equaliser: with few artists, that is most of what overfits.
    """
    image = heard.unsqueeze(1)
    in_pitch = F.avg_pool2d(image, (15, 1), 1, (7, 0), count_include_pad=False)
    in_time = F.avg_pool2d(image, (1, 17), 1, (0, 8), count_include_pad=False)
    return torch.cat([image, 2.0 * (image - in_pitch), 2.0 * (image - in_time)], dim=1)


class ResidualTrunk(nn.Module):
    """Residual CNN over mel and time, bands folded together, then attention over time."""

    def __init__(self, config: ClassifierConfig) -> None:
        super().__init__()
        widths = config.channels
        self.stem = nn.Sequential(
            nn.Conv2d(3, widths[0], 5, 2, 2, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU()
        )
        self.stages = nn.Sequential(*[_Residual(n_in, n_out, stride=2) for n_in, n_out in pairwise(widths)])
        n_bands = config.n_mels // 2 ** len(widths)
        self.fold = nn.Sequential(
            nn.Conv2d(widths[-1], widths[-1], (n_bands, 1), bias=False), nn.BatchNorm2d(widths[-1]), nn.ReLU()
        )
        self.attention = nn.Conv1d(widths[-1], 1, 1)
        self.out = nn.Linear(widths[-1], config.n_embedding)

    def forward(self, heard: Tensor) -> Tensor:
        """`[window, mel, frame]` to `[window, n_embedding]`."""
        return self._pooled(self.stages(self._seen(heard)))

    def heat(self, heard: Tensor, direction: Tensor) -> Tensor:
        """What each cell of the last two stages adds to `out @ direction`, as `[window, mel, frame]`.

        LayerCAM (Jiang et al. 2021): activations times their own gradients, where both help.
        """
        with torch.enable_grad():
            image = self._seen(heard.detach()).detach().requires_grad_()
            pictures = []
            for stage in self.stages:
                image = stage(image)
                pictures.append(image)
            score = (self._pooled(image) @ direction).sum()
            gradients = torch.autograd.grad(score, pictures[-2:])
        heat = torch.zeros_like(heard)
        for picture, gradient in zip(pictures[-2:], gradients, strict=True):
            gain = (picture.detach() * torch.relu(gradient)).sum(dim=1, keepdim=True)
            gain = gain * (gain[0, 0].numel() / heat[0].numel())  # a large cell's share is spread thinly
            heat = heat + F.interpolate(gain, heat.shape[1:], mode="bilinear", align_corners=False)[:, 0]
        return heat / len(gradients)

    def _seen(self, heard: Tensor) -> Tensor:
        # Channels last is a third faster on a CPU.
        return cast(Tensor, self.stem(_three_views(heard).contiguous(memory_format=torch.channels_last)))

    def _pooled(self, image: Tensor) -> Tensor:
        frames = self.fold(image).flatten(1, 2)
        weights = torch.softmax(self.attention(frames), dim=-1)
        return cast(Tensor, self.out((frames * weights).sum(dim=-1)))


class _Temporal(nn.Module):
    def __init__(self, n: int, width: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(n, n, width, padding=width // 2, bias=False)
        self.norm = nn.BatchNorm1d(n)

    def forward(self, x: Tensor) -> Tensor:
        return x + F.gelu(self.norm(self.conv(x)))


class TemporalTrunk(nn.Module):
    """Filters as tall as a chord and as long as a bar, then temporal convolutions, mean and maximum.

    After Pons and Serra's "musicnn" (2019): tall filters hear timbre wherever it lies in pitch, long ones
    hear the beat in the energy of the whole band.
    """

    def __init__(self, config: ClassifierConfig) -> None:
        super().__init__()
        n_front, n = config.channels
        self.norm = nn.BatchNorm2d(1)
        # Half the height is stepped over: pitch is known well enough, at half the cost.
        self.tall = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(1, n_tall, (height, width), stride=(2, 1), padding=(0, width // 2), bias=False),
                nn.BatchNorm2d(n_tall),
                nn.ReLU(),
            )
            for height in (int(0.9 * config.n_mels), int(0.4 * config.n_mels))
            for width, n_tall in ((5, n_front), (1, 2 * n_front))
        )
        self.long = nn.ModuleList(
            nn.Sequential(
                nn.Conv1d(1, n_front, width, padding=width // 2, bias=False),
                nn.BatchNorm1d(n_front),
                nn.ReLU(),
            )
            for width in (31, 15)
        )
        self.mix = nn.Conv1d(8 * n_front, n, 1)
        self.temporal = nn.Sequential(_Temporal(n, 7), _Temporal(n, 7), _Temporal(n, 7))
        self.out = nn.Sequential(nn.Linear(4 * n, config.n_embedding), nn.GELU())

    def forward(self, heard: Tensor) -> Tensor:
        """`[window, mel, frame]` to `[window, n_embedding]`."""
        image = self.norm(heard.unsqueeze(1))
        parts = [tall(image).amax(dim=2) for tall in self.tall]
        parts += [long(image.mean(dim=2)) for long in self.long]
        first = F.gelu(self.mix(torch.cat(parts, dim=1)))
        both = torch.cat([first, self.temporal(first)], dim=1)
        return cast(Tensor, self.out(torch.cat([both.mean(dim=-1), both.amax(dim=-1)], dim=1)))


TRUNKS: dict[str, type[ResidualTrunk] | type[TemporalTrunk]] = {
    "classifier": ResidualTrunk,
    "judge": TemporalTrunk,
}
