"""Pairs: the same notes rendered in two styles, at the same times."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import torch
from torch import Tensor

from engine.styles import STYLES
from engine.training.latents import Latents


class PairSampler:
    """Draws aligned stretches of two renders of one excerpt; false if the dataset has none."""

    def __init__(self, latents: Latents, split: str, length: int) -> None:
        self._latents, self._length = latents, length
        groups: dict[str, list[int]] = defaultdict(list)
        for number, piece in enumerate(latents.features.pieces):
            start, stop = latents.features.span(number)
            if piece.pair and piece.split == split and piece.style in STYLES and stop - start > length:
                groups[piece.pair].append(number)
        self._groups = [numbers for numbers in groups.values() if len(numbers) > 1]

    def __bool__(self) -> bool:
        return bool(self._groups)

    def draw(self, draw: np.random.Generator, n: int) -> tuple[Tensor, Tensor, Tensor]:
        """`n` pairs: source and target latents `[n, channel, frame]`, and the target's style `[n, style]`."""
        sources, targets, styles = [], [], []
        for _ in range(n):
            group = self._groups[int(draw.integers(len(self._groups)))]
            numbers = draw.choice(len(group), 2, replace=False)
            one, other = group[numbers[0]], group[numbers[1]]
            spans = [self._latents.features.span(number) for number in (one, other)]
            shortest = min(stop - start for start, stop in spans)
            first = int(draw.integers(shortest - self._length + 1))
            source, target = (
                self._latents.values[start + first : start + first + self._length].T for start, _ in spans
            )
            sources.append(source)
            targets.append(target)
            styles.append(list(STYLES).index(self._latents.features.pieces[other].style))
        one_hot = torch.nn.functional.one_hot(torch.tensor(styles), len(STYLES)).float()
        return torch.from_numpy(np.stack(sources)), torch.from_numpy(np.stack(targets)), one_hot
