"""Filling a stretch of a clip with the flow: at once, or, if it is long, part after part.

What is around stays as it is, sample for sample (at 44.1 kHz); new sound is decoded in phase with what is
before it. However many parts are drawn, they are one piece: each hears the end of the one before, the last
one also what comes after the stretch, and one decoder goes through all of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from engine.audio.clip import Samples
from engine.encoding import RATE, as_samples
from engine.errors import ParamsError
from engine.flow_drawing import FlowPlayer, encode
from engine.flow_editing import CONTEXT, DECODED, SHORTEST_S, heard_pulse, in_phase, known_frames
from engine.joins import faded_between, limited, skipped, split_off
from engine.levelling import limit_peaks
from engine.source_traits import read_source

if TYPE_CHECKING:
    from torch import Tensor

# Samples over which new sound takes over at the edges.
EDGE = 1024
SHORTEST_FILL_S, LONGEST_FILL_S = 0.1, 600.0
# Up to so long everything is drawn together, so that both sides are heard everywhere; beyond, that would take
# too long between two looks at whether the user wants it at all.
AT_ONCE_S = 120.0


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
    parts = _drawn_between(player, before, n, after)
    decoder = StreamDecoder(player.codec)
    n_start = min(DECODED, n_before)
    start = [in_phase(player, decoder, before[:, -n_start * step :])] if n_start else []
    middle = player.sound(parts, n, lambda part, last: decoder.push(part, last=last and not n_after))
    end = (in_phase(player, decoder, after[:, : DECODED * step], last=True) for _ in range(n_after > 0))
    made = limited(skipped(chain(start, middle, end), n_start * step), last - first)
    yield source[:, :first]
    yield from _edged(source[:, first:last], map(limit_peaks, made), n_before > 0, n_after > 0)
    yield source[:, last:]


def _drawn_between(player: FlowPlayer, before: Samples, n: int, after: Samples) -> Iterator[Tensor]:
    """Parts of latents `[1, channel, n]` that lead from the samples `before` to those `after`.

    Either may be none.
    """
    step = player.codec.samples_per_latent
    n_before, n_after = before.shape[1] // step, after.shape[1] // step
    total = n_before + n + n_after
    heard = [(part, at) for part, at in ((before, 0), (after, n_before + n)) if part.shape[1] >= step]
    known = known_frames(total, [(encode(player.codec, part), at) for part, at in heard])
    pulse = heard_pulse(player, before) if n_before else {}
    conditions = player.conditions(total, step, **pulse, **known)
    if n * step <= AT_ONCE_S * RATE:
        drawn = player.draw(conditions, total, player.sampling())
        yield drawn[..., n_before : n_before + n]
    else:
        yield from player.draw_on(conditions, total, player.sampling(), n_before, n_after=n_after)


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


def _edged(old: Samples, blocks: Iterator[Samples], from_old: bool, to_old: bool) -> Iterator[Samples]:
    """The new `blocks` in place of `old`, as long as they, entered from and left to what lies around."""
    n = min(EDGE, old.shape[1] // 4)
    start, blocks = split_off(blocks, n)
    yield faded_between(old[:, :n], start) if from_old else start
    held = np.zeros((len(old), 0), np.float32)
    for block in blocks:
        held = np.concatenate([held, block], axis=1)
        yield held[:, :-n]
        held = held[:, -n:]
    yield faded_between(held, old[:, -n:]) if to_old else held
