"""Changing a clip with the flow: go on with it, fill a stretch of it, vary it.

What is not to change stays as it is, sample for sample (at 44.1 kHz); new sound is decoded in phase with it
where they meet, and faded in.
"""

from __future__ import annotations

import math
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
# Samples over which new sound takes over: at the end of a clip, and at the edges of what is filled.
JOIN, EDGE = 2048, 1024
# Latent frames from which it is told how loud a variation came out (a minute).
LEVELLED = 646
DEFAULT_EXTENSION_S = 10.0
# So much of a clip is needed to go on from.
SHORTEST_S = 0.8
SHORTEST_FILL_S, LONGEST_FILL_S = 0.1, 120.0
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
    known = _known(n, [(encode(player.codec, heard), 0)])
    conditions = player.conditions(n, step, **_pulse(player, heard), **known)
    parts = player.draw_on(conditions, n, player.sampling(), n_known)
    decoder = StreamDecoder(player.codec)
    before = _in_phase(player, decoder, heard[:, -DECODED * step :])
    made = chain([before], player.sound(parts, n - n_known, decoder.push))
    start, rest = split_off(skipped(made, DECODED * step - JOIN), JOIN)
    yield source[:, :-JOIN]
    yield faded_between(source[:, -JOIN:], limit_peaks(start))
    ends = SoftEnds(n_new, begin=False)
    for block in limited(rest, n_new):
        yield ends.apply(limit_peaks(block))


def fill(player: FlowPlayer) -> Iterator[Samples]:
    """The source with the stretch from `from_s` to `to_s` made anew; all else is the very same."""
    from models.codec import StreamDecoder

    source = as_samples(read_source(player.params)).numpy()
    first, last = _stretch(player, source.shape[1])
    step = player.codec.samples_per_latent
    n = math.ceil((last - first) / step)
    # What is heard after the stretch begins at a whole latent frame.
    resume = first + n * step
    n_before = min(CONTEXT, first // step)
    n_after = min(CONTEXT, max(0, source.shape[1] - resume) // step)
    before = source[:, first - n_before * step : first]
    after = source[:, resume : resume + n_after * step]
    latents = _draw_between(player, before, n, after)
    decoder = StreamDecoder(player.codec)
    n_start = min(DECODED, n_before)
    start = [_in_phase(player, decoder, before[:, -n_start * step :])] if n_start else []
    middle = player.sound([latents], n, lambda part, last: decoder.push(part, last=last and not n_after))
    end = (_in_phase(player, decoder, after[:, : DECODED * step], last=True) for _ in range(n_after > 0))
    made, _ = split_off(skipped(chain(start, middle, end), n_start * step), last - first)
    yield source[:, :first]
    yield _edged(source[:, first:last], limit_peaks(made), n_before > 0, n_after > 0)
    yield source[:, last:]


def vary(player: FlowPlayer) -> Iterator[Samples]:
    """The source again, of the same length and loudness, changed by `params.amount`."""
    from models.codec import StreamDecoder

    source = as_samples(read_source(player.params)).numpy()
    n_frames, step = source.shape[1], player.codec.samples_per_latent
    n = player.codec.n_latents(n_frames)
    latents = encode(player.codec, np.pad(source, ((0, 0), (0, n * step - n_frames))))
    begin_at = NEAREST + (FARTHEST - NEAREST) * player.params.amount
    conditions = player.conditions(n, step, **_pulse(player, source))
    made = player.draw(conditions, n, player.sampling(), begin=latents.transpose(1, 2), begin_at=begin_at)
    probe = min(n, LEVELLED)
    rough = StreamDecoder(player.codec, rounds=0).push(made[..., :probe], last=True).cpu().numpy()
    gain = rms(source[:, : probe * step]) / max(rms(rough), 1e-6)
    ends = SoftEnds(n_frames)
    for block in limited(player.sound([made], n, StreamDecoder(player.codec).push), n_frames):
        yield ends.apply(limit_peaks(block * np.float32(gain)))


def _draw_between(player: FlowPlayer, before: Samples, n: int, after: Samples) -> Tensor:
    """Latents `[1, channel, n]` that lead from the samples `before` to those `after`; either may be none."""
    step = player.codec.samples_per_latent
    n_before, n_after = before.shape[1] // step, after.shape[1] // step
    total = n_before + n + n_after
    heard = [(part, at) for part, at in ((before, 0), (after, n_before + n)) if part.shape[1] >= step]
    known = _known(total, [(encode(player.codec, part), at) for part, at in heard])
    pulse = _pulse(player, before) if n_before else {}
    drawn = player.draw(player.conditions(total, step, **pulse, **known), total, player.sampling())
    return drawn[..., n_before : n_before + n]


def _known(n: int, parts: list[tuple[Tensor, int]]) -> dict[str, Any]:
    """Conditions on `n` latent frames, of which some are `[1, channel, latent]` from a frame on."""
    import torch

    device, n_channels = parts[0][0].device, parts[0][0].shape[1]
    known, is_known = torch.zeros(1, n, n_channels, device=device), torch.zeros(1, n, device=device)
    for latents, at in parts:
        stop = at + latents.shape[-1]
        known[:, at:stop] = latents.transpose(1, 2)
        is_known[:, at:stop] = 1.0
    return {"known": known, "is_known": is_known}


def _in_phase(player: FlowPlayer, decoder: StreamDecoder, heard: Samples, *, last: bool = False) -> Samples:
    """Sound that exists through the decoder, in its own phase, so that what follows goes on from there."""
    latents = encode(player.codec, heard, detail=True)
    return decoder.push(latents, start=phases(player.codec, heard), last=last).cpu().numpy()


def _pulse(player: FlowPlayer, heard: Samples) -> dict[str, Any]:
    """The tempo of what is heard, and how long after a beat it begins, where no tempo is wished for."""
    from engine.measures.tempo import SURE, find_pulse

    if player.params.bpm is not None:
        return {"first": float(-heard.shape[1])}  # a beat where the new sound begins
    pulse = find_pulse(Clip(heard, RATE))
    if pulse.confidence < SURE or not len(pulse.beats_s):
        return {}
    return {"bpm": pulse.bpm, "first": -float(pulse.beats_s[0]) * RATE}


def _stretch(player: FlowPlayer, n_frames: int) -> tuple[int, int]:
    """First and last sample (exclusive) to fill."""
    from_s, to_s = player.params.from_s, player.params.to_s
    if from_s is None or to_s is None:
        raise ParamsError("Say which stretch to fill: from which second to which.")
    if not 0.0 <= from_s < to_s <= n_frames / RATE + 0.01:
        raise ParamsError(
            f"The stretch to fill must lie within the clip, which lasts {n_frames / RATE:.2f} s."
        )
    if not SHORTEST_FILL_S <= to_s - from_s <= LONGEST_FILL_S:
        raise ParamsError(f"A stretch to fill lasts from {SHORTEST_FILL_S:g} to {LONGEST_FILL_S:g} seconds.")
    first, last = round(from_s * RATE), min(n_frames, round(to_s * RATE))
    if max(first, n_frames - last) < DECODED * 4096:
        raise ParamsError(f"Leave {SHORTEST_S:g} seconds of the clip before or after the stretch to fill.")
    return first, last


def _edged(old: Samples, new: Samples, from_old: bool, to_old: bool) -> Samples:
    """`new` in place of `old`, entered from and left to what lies around."""
    out, n = new.copy(), min(EDGE, new.shape[1] // 4)
    if from_old:
        out[:, :n] = faded_between(old[:, :n], new[:, :n])
    if to_old:
        out[:, -n:] = faded_between(new[:, -n:], old[:, -n:])
    return out
