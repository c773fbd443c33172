"""What a classifier hears with: from windows of log-mel spectrogram, scaled, to embeddings."""

from __future__ import annotations

from itertools import pairwise
from typing import Protocol, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class TrunkConfig(Protocol):
    """What a trunk asks of `models.classifier.ClassifierConfig`."""

    @property
    def n_mels(self) -> int: ...
    @property
    def channels(self) -> tuple[int, ...]: ...
    @property
    def n_embedding(self) -> int: ...


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


def three_views(heard: Tensor) -> Tensor:
    """Add how each cell differs from its neighbours in pitch and in time: `[window, 3, mel, frame]`.

    The last two know nothing of a studio's equaliser: with few artists, that is most of what overfits.
    """
    image = heard.unsqueeze(1)
    in_pitch, in_time = _mean_around(image, 2, 7), _mean_around(image, 3, 8)
    return torch.cat([image, 2.0 * (image - in_pitch), 2.0 * (image - in_time)], dim=1)


def _mean_around(image: Tensor, dim: int, reach: int) -> Tensor:
    """Mean of each cell and up to `reach` neighbours on each side along `dim`.

    By running sums: average pooling adds every neighbour anew, and takes an eighth of a training step.
    """
    n = image.shape[dim]
    sums = F.pad(image.cumsum(dim), (1, 0) if dim == 3 else (0, 0, 1, 0))
    place = torch.arange(n, device=image.device)
    after, first = (place + reach + 1).clamp(max=n), (place - reach).clamp(min=0)
    shape = [-1 if axis == dim else 1 for axis in range(image.dim())]
    return (sums.index_select(dim, after) - sums.index_select(dim, first)) / (after - first).view(shape)


class ResidualTrunk(nn.Module):
    """Residual CNN over mel and time, bands folded together, then attention over time."""

    def __init__(self, config: TrunkConfig) -> None:
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
        return cast(Tensor, self.stem(three_views(heard).contiguous(memory_format=torch.channels_last)))

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

    def __init__(self, config: TrunkConfig) -> None:
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
