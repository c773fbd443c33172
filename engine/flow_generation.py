"""Generating with the flow: new music, loops, music like a clip, and music over a melody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.encoding import RATE, as_samples
from engine.errors import ParamsError
from engine.flow_detail import PlayedDetail, round_with_detail
from engine.flow_drawing import FlowPlayer, encode
from engine.flow_editing import extend, vary
from engine.flow_filling import fill
from engine.flow_plan import Plan
from engine.generation_params import GenerateParams
from engine.jobs import Job
from engine.joins import limited
from engine.levelling import SoftEnds, limit_peaks, usual_gain
from engine.source_traits import read_source

if TYPE_CHECKING:
    from torch import Tensor

LONGEST_LOOP_S = 60.0
# Latent frames from which the loudness of a piece is told before all of it is sound.
PROBE = 32
# How much a melody is obeyed.
MELODY_GUIDANCE = 2.0
# Frames this much quieter than the melody's loudest (natural log of magnitude) say nothing of pitch.
SILENT = 4.5


def make_blocks(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Iterator[Samples]:
    """Finished samples `[2, frame]` of what `params` wish, block after block; reports progress.

    Raises:
        ParamsError: the model does not know a style, or what is asked does not fit the source.
        AudioFileError: the source cannot be used.
    """
    yield from USES[params.use](FlowPlayer(job, params, seed, catalog))


def _new(player: FlowPlayer) -> Iterator[Samples]:
    n_frames = player.params.n_frames
    assert n_frames is not None
    if player.params.loop:
        yield _loop(player, n_frames)
        return
    step = player.codec.samples_per_latent
    n = player.codec.n_latents(n_frames)
    conditions, sampling, plan = player.planned(n, step)
    yield from _sounding(player, player.draw_on(conditions, n, sampling, plan=plan), n_frames, plan)


def _loop(player: FlowPlayer, n_frames: int) -> Samples:
    import torch

    from models.loops import decode_loop, round_phase

    if n_frames > LONGEST_LOOP_S * RATE:
        raise ParamsError(
            f"A loop lasts {LONGEST_LOOP_S:g} seconds at most: ask for fewer bars or a faster tempo."
        )
    n = max(1, round(n_frames / player.codec.samples_per_latent))
    conditions, sampling, plan = player.planned(n, n_frames / n, circular=True)
    told, begin = player.following(conditions, plan, 0, n)
    latents = player.draw(told, n, sampling, **begin)
    player.job.report(0.6, "Turning it into sound")
    phase = None
    if plan and (played := plan.until(n).played):
        latents = round_with_detail(player.codec, latents, played.latents)
        phase = round_phase(torch.from_numpy(played.samples).to(latents.device))
    samples = decode_loop(player.codec, latents, n_frames, phase=phase).cpu().numpy()
    return limit_peaks(samples * usual_gain(samples))


def _sketch(player: FlowPlayer) -> Iterator[Samples]:
    """Music over the melody of the source, as long as it."""
    samples = as_samples(read_source(player.params)).numpy()
    n_frames, step = samples.shape[1], player.codec.samples_per_latent
    n = player.codec.n_latents(n_frames)
    heard = encode(player.codec, np.pad(samples, ((0, 0), (0, n * step - n_frames))))
    conditions = player.conditions(n, step, chroma=_chroma(player, heard))
    sampling = player.sampling(content_guidance=MELODY_GUIDANCE)
    yield from _sounding(player, player.draw_on(conditions, n, sampling), n_frames)


def _chroma(player: FlowPlayer, latents: Tensor) -> Tensor:
    """Pitch classes of a melody `[1, latent, 24]`; not a number where there is none."""
    import torch

    from models.content import ContentHints

    codec = player.codec
    hear = ContentHints(codec.config.patch, codec.config.n_bands).to(latents.device)
    with torch.inference_mode():
        bands = codec.decode_bands(latents)
        chroma = hear.chroma(bands).transpose(1, 2)
        loud = hear.loudness(bands).amax(dim=1)
    silent = loud < loud.amax() - SILENT
    return chroma.masked_fill(silent.unsqueeze(-1), float("nan"))


def _sounding(
    player: FlowPlayer, parts: Iterator[Tensor], n_frames: int, plan: Plan | None = None
) -> Iterator[Samples]:
    """Latents of a whole piece as sound of a usual loudness, exactly so long, with soft ends."""
    from models.codec import StreamDecoder

    first = next(parts)
    rough = StreamDecoder(player.codec, rounds=0).push(first[..., :PROBE], last=True)
    gain, ends = usual_gain(rough.cpu().numpy()), SoftEnds(n_frames)
    n = player.codec.n_latents(n_frames)
    decoder = PlayedDetail(player.codec, plan) if plan and plan.is_played else StreamDecoder(player.codec)
    made = player.sound(chain([first], parts), n, decoder.push)
    for block in limited(made, n_frames):
        yield ends.apply(limit_peaks(block * gain))


USES: dict[str, Callable[[FlowPlayer], Iterator[Samples]]] = {
    "new": _new,
    "like": _new,
    "sketch": _sketch,
    "extend": extend,
    "fill": fill,
    "vary": vary,
}
