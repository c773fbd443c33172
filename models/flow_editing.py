"""Changing a clip with the flow, without inverting it: the difference between two velocities moves it.

FlowEdit (Kulikov et al., 2024): at every time the source is mixed with fresh noise; the velocity under the
target's conditions less the one under the source's own is a step from the one towards the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import torch
from torch import Tensor

from models.flow import Conditions, Flow
from models.flow_sampling import Sampling, velocity


@torch.no_grad()
def edit(
    flow: Flow,
    source: Tensor,
    own: Conditions,
    target: Conditions,
    sampling: Sampling,
    *,
    begin_at: float,
    noise: torch.Generator,
    own_guidance: float = 1.0,
    on_step: Callable[[float], None] | None = None,
) -> Tensor:
    """Latents `[batch, frame, channel]` of `source` under other conditions.

    Args:
        source: latents of the clip.
        own: what the clip is.
        target: what it is to be; guided as `sampling` says. Guided by 0, as its own, nothing changes.
        begin_at: time to begin at, 0..1; the nearer to 1, the less changes.
        noise: where the noise comes from; made on the processor, so that seeds agree across devices.
        own_guidance: the style guidance of `own`.
        on_step: called with the share of the way, 0..1; may raise to stop.
    """
    as_it_is = replace(sampling, style_guidance=own_guidance, content_guidance=1.0)
    share = torch.linspace(0.0, 1.0, sampling.steps + 1) ** sampling.bend
    times = (begin_at + (1.0 - begin_at) * share).tolist()
    made = source
    for step, (now, then) in enumerate(pairwise(times)):
        drawn = torch.randn(source.shape, generator=noise).to(source.device)
        mixed = torch.lerp(drawn, source, now)
        towards = velocity(flow, made + mixed - source, now, target, sampling)
        from_here = velocity(flow, mixed, now, own, as_it_is)
        made = made + (then - now) * (towards - from_here)
        if on_step:
            on_step((step + 1) / sampling.steps)
    return made
