"""A plan for the flow: new music is written in notes first, and then performed.

The note model keeps bars, tempo and key exactly, and knows nothing of sound; the flow knows sound, and obeys
the pitch classes and the onsets of another clip. So the flow is told those of the written piece. Where a
sampler comes near the style, it plays the piece too: the flow begins near that rather than in mere noise, and
what it makes has no detail of its own, so most of that is the sampler's, whose attacks are where they belong.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.encoding import RATE, as_samples
from engine.generation_params import GenerateParams
from engine.jobs import Job
from engine.notes.score import Score
from engine.styles import dominant

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec

PLANNER = "notes"
LONGEST_S = 180.0
# How much the plan is obeyed. Where nothing is asked of it, it is a sketch, which needs no stress where the
# flow begins near it; where a key is asked for, more of it is heard (in 78 % of 27 loops, at 1 in 70 %; where
# the sampler plays the written pieces, in 78 %).
NEARBY, SKETCHED, ORDERED = 1.0, 1.25, 2.0
# Beginning near a plan, six steps are enough: on 27 takes the classifier's probability of the style is .82
# (.80 for ten), tonal clarity .86 (.82), kernel distance -.40 (-.25); four blunt the partials.
NEARBY_STEPS = 6
# How far from noise (0) to the piece as the sampler plays it (1) the flow begins. On 27 takes the mean of the
# classifier's probability of the style is .76 from noise, .80 from here, .72 from 0.3, where samples show.
BEGUN = 0.1
# Styles that no sampler comes near: with its sound, takes are less like recordings of them (mean kernel
# distance 8.3 against 2.2 in electronic, 8.5 against 6.1 in lofi), or are not named so.
UNPLAYED = frozenset({"electronic", "lofi", "rock"})
# Latent frames that a long piece begins with (3 s): fewer than the flow could see, to be there soon.
OPENING = 32
# A plan of less than a bar or so would be none.
SHORTEST_S = 4.0
# Latent frames of its other end that a loop is heard with.
AROUND = 2


@dataclass(frozen=True, eq=False)
class Played:
    """A piece as the sampler plays it.

    Attributes:
        latents: with their detail, `[1, stored channel, latent]`.
        samples: the same as sound, `[2, frame]`.
    """

    latents: Tensor
    samples: Samples

    def beginning(self, n_channels: int, first: int, stop: int) -> dict[str, Any]:
        """Where drawing of frames `first` to `stop` begins, for `models.flow_sampling.sample`: among its
        coarse latents and noise."""
        return {"begin": self.latents[:, :n_channels, first:stop].transpose(1, 2), "begin_at": BEGUN}


@dataclass(frozen=True, eq=False)
class Performance:
    """A written piece, or its beginning, as the flow is told of it.

    Attributes:
        hints: conditions `chroma` and `onsets`, each `[1, latent, hint]`.
        played: how the sampler plays it, where that is near the style.
    """

    hints: dict[str, Tensor]
    played: Played | None


class Plan:
    """A written piece, and how to follow it.

    Attributes:
        bpm: its quarter notes a minute.
        tonality: its key: tonic 0..11 (0 is C), and whether it is minor.
        way: how to follow the flow, fields of `Sampling`: steps and how much the hints are obeyed.
        is_played: whether the sampler comes near the style.
    """

    def __init__(
        self, job: Job, params: GenerateParams, seed: int, catalog: Catalog, codec: Codec, n: int
    ) -> None:
        """`n` latent frames shall follow the whole piece."""
        from engine.notes import composing

        self._job, self._params, self._seed, self._catalog = job, params, seed, catalog
        self._codec, self._n = codec, n
        self._style = dominant(params.mixture)
        self._opening: Performance | None = None
        self._whole: Performance | None = None
        self._told = replace(params, engine=PLANNER, style=self._style, blend=())
        self._wish = composing.wish_of(self._told, seed)
        self.bpm, self.tonality = self._wish.bpm, self._wish.key
        self.is_played = self._style not in UNPLAYED
        is_order = bool(params.bars is not None or params.key or params.chords)
        self.way: dict[str, Any] = {"steps": NEARBY_STEPS} if self.is_played else {}
        self.way["content_guidance"] = ORDERED if is_order else NEARBY if self.is_played else SKETCHED

    def until(self, stop: int) -> Performance:
        """The performance of at least `stop` latent frames.

        Writing, playing and hearing all of a long piece takes longer than a listener likes to wait, so its
        beginning is performed alone at first.

        Raises:
            ParamsError: no piece can be written so; the sentence says why.
        """
        if stop <= OPENING and self._n > 2 * OPENING and self._whole is None:
            self._opening = self._opening or self._perform(self._begun(), OPENING)
            return self._opening
        self._whole = self._whole or self._perform(self._written(), self._n)
        return self._whole

    def _written(self, until: int | None = None) -> Score:
        from engine.notes import composing

        return composing.compose_score(self._job, self._told, self._seed, self._catalog, until=until)

    def _begun(self) -> Score:
        """The bars that sound in the first `OPENING` latent frames, and a little after them."""
        beats, value = self._wish.metre
        bar_s = beats * 4.0 / value * 60.0 / self._wish.bpm
        seconds = (OPENING + AROUND) * self._codec.samples_per_latent / RATE
        bars = min(self._wish.bars, math.ceil(seconds / bar_s))
        return first_bars(self._written(bars), bars)

    def _perform(self, score: Score, n: int) -> Performance:
        import torch

        from engine.notes import sound
        from models.content import CHROMA, ContentHints

        codec, is_loop = self._codec, self._params.loop
        clip = sound.render(self._job, score, style=self._style, loop=is_loop)
        samples, device = as_samples(clip).numpy(), codec.mean.device
        patch = codec.config.patch
        hear = ContentHints(patch, codec.config.n_bands).to(device)
        with torch.inference_mode():
            bands, cues = _analysed(codec, samples, n, loop=is_loop)
            chroma, onsets, _ = hear(bands).transpose(1, 2).split([2 * CHROMA, patch, patch], dim=-1)
            latents = codec.compress(bands, cues, detail=True) if self.is_played else None
        played = None if latents is None else Played(latents, samples)
        return Performance({"chroma": chroma, "onsets": onsets}, played)


def is_planned(params: GenerateParams, catalog: Catalog) -> bool:
    """Whether notes are written before there is sound: for new music, if the note model is there."""
    from engine.notes.writing import MOST_BARS

    if params.engine != "flow" or params.use != "new" or PLANNER not in catalog.cards():
        return False
    if params.bars is not None:
        return params.bars <= MOST_BARS
    return params.bpm is None and SHORTEST_S <= (params.seconds or 0.0) <= LONGEST_S


def first_bars(score: Score, bars: int) -> Score:
    """The first bars of a score, whose notes end with them."""
    end = bars * score.ticks_per_bar
    parts = (
        replace(
            part,
            notes=tuple(
                replace(note, duration=min(note.duration, end - note.start))
                for note in part.notes
                if note.start < end
            ),
        )
        for part in score.parts
    )
    return replace(score, bars=bars, parts=tuple(parts))


def _analysed(codec: Codec, samples: Samples, n: int, *, loop: bool) -> tuple[Tensor, Tensor]:
    """Log bands `[1, band, 8 * n]` and cues `[1, cue, n]` of samples `[2, frame]`, spread evenly."""
    import torch

    patch, step = codec.config.patch, codec.samples_per_latent
    pad = ((0, 0), (AROUND * step, AROUND * step))
    wide = np.pad(samples, pad, mode="wrap") if loop else np.pad(samples, pad)
    bands, cues = codec.analyse(torch.from_numpy(wide).unsqueeze(0).to(codec.mean.device))
    n_frames = n * patch
    wanted = round(samples.shape[1] * patch / step) if loop else n_frames
    bands = bands[..., AROUND * patch :][..., :wanted]
    if bands.shape[-1] != n_frames:
        bands = torch.nn.functional.interpolate(bands, size=n_frames, mode="linear")
    return bands, cues[..., AROUND:][..., :n]
