"""Following the flow: from noise to latents in a few steps, around a loop, or from the middle of the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import torch
from torch import Tensor

from models.flow import Conditions, Flow

# Frames of its other end that a loop is shown beyond each end.
WRAP = 24
# Frames that the flow has learned to see at a time (11.9 s), and the most that are shown to it at once.
WINDOW, LONGEST = 128, 160
# Conditions that have a value for every frame.
FRAMED = ("beat", "chroma", "onsets", "loudness", "known", "is_known")


@dataclass(frozen=True)
class Sampling:
    """How to follow the flow.

    Attributes:
        steps: along the way, at least 1; each asks the flow once, and once more for each guidance that is
            not 1.
        style_guidance: 1 takes the conditions as they are; more exaggerates what all wishes add.
        content_guidance: the same for what chroma, onsets and loudness add.
        circular: the last frame is followed by the first.
        bend: steps are spaced by `t ** bend`: beyond 1, finer near the noise.
    """

    steps: int = 10
    style_guidance: float = 3.5
    content_guidance: float = 1.0
    circular: bool = False
    bend: float = 1.0


@torch.no_grad()
def sample(
    flow: Flow,
    noise: Tensor,
    conditions: Conditions,
    sampling: Sampling,
    *,
    begin: Tensor | None = None,
    begin_at: float = 0.0,
    on_step: Callable[[float], None] | None = None,
) -> Tensor:
    """Latents `[batch, frame, channel]`; where the conditions know a frame, it is that very frame.

    Args:
        noise: standard normal, `[batch, frame, channel]`.
        begin: latents to begin from instead of noise alone, mixed with it for time `begin_at`, 0..1: near 1
            little of them changes.
        on_step: called with the share of the way, 0..1; may raise to stop.
    """
    x = noise if begin is None else (1.0 - begin_at) * noise + begin_at * begin
    first = begin_at if begin is not None else 0.0
    share = torch.linspace(0.0, 1.0, sampling.steps + 1) ** sampling.bend
    times = (first + (1.0 - first) * share).tolist()
    for step, (now, then) in enumerate(pairwise(times)):
        x = x + (then - now) * velocity(flow, _hold(x, noise, conditions, now), now, conditions, sampling)
        if on_step:
            on_step((step + 1) / sampling.steps)
    return _hold(x, noise, conditions, 1.0)


def _hold(x: Tensor, noise: Tensor, conditions: Conditions, time: float) -> Tensor:
    """Frames that are known lie on their own straight line from their noise."""
    if conditions.known is None or conditions.is_known is None:
        return x
    mask = conditions.is_known.unsqueeze(-1).to(x.dtype)
    return torch.lerp(x, (1.0 - time) * noise + time * conditions.known, mask)


def velocity(flow: Flow, x: Tensor, time: float, conditions: Conditions, sampling: Sampling) -> Tensor:
    """The guided velocity `[batch, frame, channel]` at time 0..1.

    Guidance (Ho and Salimans, 2022) with one scale for the style and one for the content.
    """
    versions, weights = [conditions], [1.0]
    if sampling.style_guidance != 1.0 and conditions.style is not None:
        versions.append(conditions.without_wishes())
        weights.append(1.0 - sampling.style_guidance)
        weights[0] += sampling.style_guidance - 1.0
    if sampling.content_guidance != 1.0 and conditions.chroma is not None:
        versions.append(conditions.without_content())
        weights.append(1.0 - sampling.content_guidance)
        weights[0] += sampling.content_guidance - 1.0
    total = torch.zeros_like(x)
    for version, weight in zip(versions, weights, strict=True):
        total = total + weight * _around(flow, x, time, version, circular=sampling.circular)
    return total


def _around(flow: Flow, x: Tensor, time: float, conditions: Conditions, *, circular: bool) -> Tensor:
    if not circular:
        return _in_windows(flow, x, time, conditions)
    wrap = min(WRAP, x.shape[1])
    framed = {name: _wrapped(getattr(conditions, name), wrap) for name in FRAMED}
    wide = torch.cat([x[:, -wrap:], x, x[:, :wrap]], dim=1)
    return _in_windows(flow, wide, time, replace(conditions, **framed))[:, wrap:-wrap]


def _wrapped(value: Tensor | None, wrap: int) -> Tensor | None:
    """With the other end added at both ends."""
    return None if value is None else torch.cat([value[:, -wrap:], value, value[:, :wrap]], dim=1)


def _in_windows(flow: Flow, x: Tensor, time: float, conditions: Conditions) -> Tensor:
    """The velocity of more frames than the flow has learned to see: windows, faded into each other.

    In the manner of MultiDiffusion (Bar-Tal et al., 2023): all windows take every step together.
    """
    n = x.shape[1]
    if n <= LONGEST:
        return flow(x, x.new_full((len(x),), time), conditions)
    total, weights = torch.zeros_like(x), x.new_zeros(n)
    # A triangle, so that a window has most say in its middle.
    fade = (WINDOW / 2 - (torch.arange(WINDOW, device=x.device) + 0.5 - WINDOW / 2).abs()).to(x.dtype)
    for first in [*range(0, n - WINDOW, WINDOW // 2), n - WINDOW]:
        part = slice(first, first + WINDOW)
        framed = {
            name: None if value is None else value[:, part]
            for name, value in ((name, getattr(conditions, name)) for name in FRAMED)
        }
        here = flow(x[:, part], x.new_full((len(x),), time), replace(conditions, **framed))
        total[:, part] += here * fade.unsqueeze(-1)
        weights[part] += fade
    return total / weights.unsqueeze(-1)
