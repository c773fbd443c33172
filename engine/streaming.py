"""Endless music: made while it plays, in styles that move, and made again from its recipe to the sample.

How a window uses it:

    dial, sound = StyleDial({"folk": 1.0}), EndlessSource()
    job = session.jobs.submit("Endless folk", stream, params, dial, sound, session.catalog, lane="live")
    player.load_source(sound)           # as soon as `sound.ahead_s` is above 0, `player.play()`
    dial.set({"folk": 0.4, "rock": 0.6})  # any time, from any thread; heard within about four seconds
    sound.stop()                        # the job ends, and its result is the recipe

The job's partial results are the same blocks as Clips, for a waveform or a level. To keep what was heard,
give the recipe's parameters to `generate`, or `generate_file`, with as many seconds as were heard:
`replace(recipe_params(recipe), seconds=...)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from engine.audio.clip import Clip, Samples
from engine.audio.endless import EndlessSource
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.generation_params import SHORTEST_S, GenerateParams, Mixture, check, check_mixture
from engine.jobs import Job
from engine.latent_generation import FIRST_BLOCK, LatentSound
from engine.levelling import SoftEnds
from engine.take import write_recipe

# Latent frames made at a time (1.5 s): fewer, and more of the work is joining; more, and styles move late.
BLOCK = 16


class StyleDial:
    """The styles an endless piece is to have, set by one thread and read by another.

    A mixture is replaced as a whole, never changed, so nobody needs to wait.

    Attributes:
        path: from which latent frame on which mixture was played; replaced, never changed, too.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.path: tuple[tuple[int, Mixture], ...] = ()
        self.set(weights)

    def set(self, weights: Mapping[str, float]) -> None:
        """Move to these styles; the weights, 0 or more, need not sum to 1.

        Raises:
            ParamsError: a style is unknown, or there is no weight at all.
        """
        mixture = tuple((style, float(weight)) for style, weight in weights.items())
        check_mixture(mixture)
        total = sum(weight for _, weight in mixture)
        # Rounded, so that a recipe reads well and says exactly what was played.
        self._mixture: Mixture = tuple(
            (style, round(weight / total, 4)) for style, weight in mixture if weight > 0.0
        )

    @property
    def mixture(self) -> Mixture:
        return self._mixture

    def take(self, latent: int) -> Mixture:
        """The mixture for what is made from latent frame `latent` on; the path keeps it."""
        mixture = self._mixture
        if not self.path or self.path[-1][1] != mixture:
            self.path = (*self.path, (latent, mixture))
        return mixture


def stream(
    job: Job, params: GenerateParams, dial: StyleDial, sound: EndlessSource, catalog: Catalog
) -> dict[str, Any]:
    """Make music into `sound` until that is stopped, never far ahead of what is played.

    Args:
        job: each block is emitted as a Clip as well; it never says how far it is, for there is no end.
        params: engine, seed and variation; its style is only a name.
        dial: read before each block.

    Returns:
        the recipe, with the seed and the path of the styles: on the processor `generate` makes the very same
        samples of it, but for the fade at its end.

    Raises:
        ParamsError: the engine cannot go on for ever, or does not know a style.
        ModelError: weights are missing or damaged.
        Cancelled: the job was cancelled rather than the sound stopped.
    """
    seed = int(np.random.default_rng().integers(2**32)) if params.seed is None else params.seed
    params = replace(params, use="endless", seconds=SHORTEST_S, path=())
    check(params)
    try:
        _fill(job, LatentSound(catalog, params, seed, largest_block=BLOCK), dial, sound)
    finally:
        sound.stop()
    done = replace(params, path=dial.path, seconds=max(SHORTEST_S, sound.n_frames / RATE))
    return write_recipe("generate", done, seed, catalog)


def _fill(job: Job, music: LatentSound, dial: StyleDial, sound: EndlessSource) -> None:
    job.report(0.0, "Playing on")
    ends = SoftEnds(None)
    while sound.room_for(music.next_length, job):
        block = ends.apply(music.next_block(dial.take(music.n_latents)))
        sound.put(block)
        job.emit(Clip(block, RATE))


def make_blocks(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Iterator[Samples]:
    """What `stream` made, again, from the path in `params`; as `engine.latent_generation.make_blocks`."""
    n_frames = params.n_frames
    assert n_frames is not None
    music = LatentSound(catalog, params, seed, largest_block=BLOCK)
    ends, done = SoftEnds(n_frames), 0
    while done < n_frames:
        job.report(done / n_frames, "Composing")
        block = music.next_block(_mixture_at(params, music.n_latents))[:, : n_frames - done]
        done += block.shape[1]
        yield ends.apply(block)


def _mixture_at(params: GenerateParams, latent: int) -> Mixture:
    """The styles from latent frame `latent` on."""
    past = [mixture for since, mixture in params.path if since <= latent]
    return past[-1] if past else params.mixture


assert FIRST_BLOCK <= BLOCK
