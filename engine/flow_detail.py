"""From the flow's latents to sound, with detail of the piece that they follow as a sampler plays it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.borrowed_detail import mixed_detail
from engine.flow_drawing import phases
from engine.flow_plan import Plan, Played

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec


class PlayedDetail:
    """Gives latents of the flow, part by part, detail and phase of the piece that they follow."""

    def __init__(self, codec: Codec, plan: Plan) -> None:
        """`plan` is one that the sampler plays."""
        from models.codec import TEXTURE, StreamDecoder
        from models.detail import DetailStream

        self._codec, self._plan, self._done = codec, plan, 0
        self._guess = DetailStream(codec.detailer, TEXTURE)
        self._decoder = StreamDecoder(codec)
        self._heard: tuple[Played, Tensor] | None = None

    def push(self, latents: Tensor, *, last: bool = False) -> Tensor:
        """The next coarse latents `[1, channel, latent]` as samples `[2, frame]`, as `StreamDecoder` does."""
        import torch

        first, stop = self._done, self._done + latents.shape[-1]
        self._done = stop
        patch = self._codec.config.patch
        played, phase = self._played(stop)
        detail = mixed_detail(
            self._codec,
            self._guess.draw(latents[:, : self._codec.config.n_latent]),
            played.latents[..., first:stop],
        )
        start = phase[:, first * patch : stop * patch]
        return self._decoder.push(torch.cat([latents, detail], dim=1), start=start, last=last)

    def _played(self, stop: int) -> tuple[Played, Tensor]:
        """What the sampler plays up to latent frame `stop` at least, and its phases `[bin, frame]`."""
        played = self._plan.until(stop).played
        assert played is not None
        if self._heard is None or self._heard[0] is not played:
            n = played.latents.shape[-1] * self._codec.samples_per_latent
            missing = max(0, n - played.samples.shape[1])
            self._heard = played, phases(self._codec, np.pad(played.samples, ((0, 0), (0, missing)))[:, :n])
        return self._heard


def round_with_detail(codec: Codec, latents: Tensor, played: Tensor) -> Tensor:
    """Latents of one round of a loop with detail, as `PlayedDetail` gives it, of those `played`."""
    import torch

    from models.loops import round_detail

    return torch.cat([latents, mixed_detail(codec, round_detail(codec, latents), played)], dim=1)
