"""Changing a clip with the flow: go on with it, or vary it; `flow_filling` fills a stretch.

What is not to change stays as it is, sample for sample (at 44.1 kHz); new sound is decoded in phase with it
where they meet, and faded in.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.audio.clip import Clip, Samples
from engine.encoding import RATE, as_samples
from engine.errors import ParamsError
from engine.flow_drawing import FlowPlayer, encode, phases
from engine.joins import faded_between, limited, skipped, split_off
from engine.levelling import SoftEnds, limit_peaks, rms
from engine.source_traits import read_source

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import StreamDecoder

# Latent frames of the source that the flow hears on each side (6 s), and that the decoder starts from.
CONTEXT, DECODED = 64, 8
# Samples over which new sound takes over at the end of a clip.
JOIN = 2048
# Latent frames from which it is told how loud a variation came out (a minute).
LEVELLED = 646
DEFAULT_EXTENSION_S = 10.0
# So much of a clip is needed to go on from.
SHORTEST_S = 0.8
# How far from noise (0) to the source (1) a variation begins, for amounts 0 and 1.
NEAREST, FARTHEST = 0.9, 0.05


def extend(player: FlowPlayer) -> Iterator[Samples]:
    """The source, and then as much more as `params` say, in seconds or bars."""
    from models.codec import StreamDecoder

    source = as_samples(read_source(player.params)).numpy()
    n_new = player.params.n_frames or round(DEFAULT_EXTENSION_S * RATE)
    step = player.codec.samples_per_latent
    n_known = min(CONTEXT, source.shape[1] // step)
    if n_known < DECODED:
        raise ParamsError(f"The clip is too short to go on from: give {SHORTEST_S:g} seconds of it or more.")
    heard = source[:, source.shape[1] - n_known * step :]
    n = n_known + player.codec.n_latents(n_new)
    known = known_frames(n, [(encode(player.codec, heard), 0)])
    conditions = player.conditions(n, step, **heard_pulse(player, heard), **known)
    parts = player.draw_on(conditions, n, player.sampling(), n_known)
    decoder = StreamDecoder(player.codec)
    before = in_phase(player, decoder, heard[:, -DECODED * step :])
    made = chain([before], player.sound(parts, n - n_known, decoder.push))
    start, rest = split_off(skipped(made, DECODED * step - JOIN), JOIN)
    yield source[:, :-JOIN]
    yield faded_between(source[:, -JOIN:], limit_peaks(start))
    ends = SoftEnds(n_new, begin=False)
    for block in limited(rest, n_new):
        yield ends.apply(limit_peaks(block))


def vary(player: FlowPlayer) -> Iterator[Samples]:
    """The source again, of the same length and loudness, changed by `params.amount`."""
    from models.codec import StreamDecoder

    source = as_samples(read_source(player.params)).numpy()
    n_frames, step = source.shape[1], player.codec.samples_per_latent
    n = player.codec.n_latents(n_frames)
    latents = encode(player.codec, np.pad(source, ((0, 0), (0, n * step - n_frames))))
    begin_at = NEAREST + (FARTHEST - NEAREST) * player.params.amount
    conditions = player.conditions(n, step, **heard_pulse(player, source))
    made = player.draw(conditions, n, player.sampling(), begin=latents.transpose(1, 2), begin_at=begin_at)
    probe = min(n, LEVELLED)
    rough = StreamDecoder(player.codec, rounds=0).push(made[..., :probe], last=True).cpu().numpy()
    gain = rms(source[:, : probe * step]) / max(rms(rough), 1e-6)
    ends = SoftEnds(n_frames)
    for block in limited(player.sound([made], n, StreamDecoder(player.codec).push), n_frames):
        yield ends.apply(limit_peaks(block * np.float32(gain)))


def known_frames(n: int, parts: list[tuple[Tensor, int]]) -> dict[str, Any]:
    """Conditions on `n` latent frames, of which some are `[1, channel, latent]` from a frame on."""
    import torch

    device, n_channels = parts[0][0].device, parts[0][0].shape[1]
    known, is_known = torch.zeros(1, n, n_channels, device=device), torch.zeros(1, n, device=device)
    for latents, at in parts:
        stop = at + latents.shape[-1]
        known[:, at:stop] = latents.transpose(1, 2)
        is_known[:, at:stop] = 1.0
    return {"known": known, "is_known": is_known}


def in_phase(player: FlowPlayer, decoder: StreamDecoder, heard: Samples, *, last: bool = False) -> Samples:
    """Sound that exists through the decoder, in its own phase, so that what follows goes on from there."""
    latents = encode(player.codec, heard, detail=True)
    return decoder.push(latents, start=phases(player.codec, heard), last=last).cpu().numpy()


def heard_pulse(player: FlowPlayer, heard: Samples) -> dict[str, Any]:
    """The tempo of what is heard, and how long after a beat it begins, where no tempo is wished for."""
    from engine.measures.tempo import SURE, find_pulse

    if player.params.bpm is not None:
        return {"first": float(-heard.shape[1])}  # a beat where the new sound begins
    pulse = find_pulse(Clip(heard, RATE))
    if pulse.confidence < SURE or not len(pulse.beats_s):
        return {}
    return {"bpm": pulse.bpm, "first": -float(pulse.beats_s[0]) * RATE}
