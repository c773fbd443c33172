"""Generate: new music in a style."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.engines import ENGINES
from engine.errors import ParamsError
from engine.jobs import Job
from engine.styles import require_style
from engine.take import Take, write_recipe

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec
    from models.lstm_gan import LstmGan

SHORTEST_S, LONGEST_S = 0.5, 3600.0
# The first frames come from a state that has heard nothing yet; they are drawn and thrown away.
RUN_IN = 24
# Scales the noise at variation 1; of 0.65 to 1, the one whose takes lie nearest to real music.
TEMPERATURE = 0.9
LATENT_CHUNK = 64
LEVEL_RMS = 0.13
FADE_S = 0.02


@dataclass(frozen=True)
class GenerateParams:
    """What to generate.

    Attributes:
        seconds: length, 0.5 to 3600.
        seed: 0 to 2**32 - 1; None draws one, which the recipe then names.
        variation: how far from the typical, 0.1 to 2; scales the generator's noise.
        blend: styles with weights of 0 or more, mixed in place of `style`; empty for `style` alone.
    """

    style: str
    seconds: float
    engine: str = "lstm_gan"
    seed: int | None = None
    variation: float = 1.0
    blend: tuple[tuple[str, float], ...] = ()


def generate(job: Job, params: GenerateParams, catalog: Catalog) -> Take:
    """Make a take of exactly `round(seconds * 44100)` stereo frames; finished parts are emitted as Clips.

    Raises:
        ParamsError: the style or engine is unknown, or a number is out of range.
        ModelError: weights are missing or damaged.
    """
    _check(params)
    seed = int(np.random.default_rng().integers(2**32)) if params.seed is None else params.seed
    samples = catalog.run(lambda: _compose(job, params, seed, catalog), job)
    recipe = write_recipe("generate", params, seed, catalog)
    return Take(Clip(samples, RATE, f"{params.style} {seed}"), recipe)


def _check(params: GenerateParams) -> None:
    for style in (params.style, *(name for name, _ in params.blend)):
        require_style(style)
    weights = [weight for _, weight in params.blend]
    if weights and not (min(weights) >= 0.0 and 0.0 < sum(weights) < float("inf")):
        raise ParamsError("The weights of a blend must be 0 or more, and not all of them 0.")
    if params.engine not in ENGINES:
        raise ParamsError(f'"{params.engine}" is not an engine; choose one of: {", ".join(ENGINES)}.')
    if not SHORTEST_S <= params.seconds <= LONGEST_S:
        raise ParamsError(f"The length must be from {SHORTEST_S:g} to {LONGEST_S:g} seconds.")
    if not 0.1 <= params.variation <= 2.0:
        raise ParamsError("The variation must be from 0.1 to 2.")
    if params.seed is not None and not 0 <= params.seed < 2**32:
        raise ParamsError("The seed must be a whole number from 0 to 4294967295.")


def _compose(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Samples:
    import torch

    codec = cast("Codec", catalog.load("codec"))
    n_samples = round(params.seconds * RATE)
    with torch.inference_mode():
        latents = _draw_latents(job, params, seed, catalog, codec.n_latents(n_samples))
        level = _Level()
        done = 0

        def on_chunk(part: Tensor) -> None:
            nonlocal done
            part.copy_(torch.from_numpy(level.apply(part.cpu().numpy())))
            done += part.shape[-1]
            job.report(0.3 + 0.7 * min(1.0, done / n_samples), "Turning it into sound")
            job.emit(Clip(part.cpu().numpy(), RATE, params.style))

        samples = codec.decode(latents, n_samples, on_chunk=on_chunk).cpu().numpy()
    return _faded(samples)


def _draw_latents(job: Job, params: GenerateParams, seed: int, catalog: Catalog, n_latents: int) -> Tensor:
    """Latents `[1, channel, latent]`; noise comes from the processor, so that seeds agree across devices."""
    import torch

    generator = cast("LstmGan", catalog.load(params.engine))
    wanted = params.blend or ((params.style, 1.0),)
    style = torch.tensor([mixture(catalog, params.engine, wanted)], device=catalog.device)
    source = torch.Generator().manual_seed(seed)
    frames, state = [], None
    total = RUN_IN + n_latents
    for first in range(0, total, LATENT_CHUNK):
        job.report(0.3 * first / total, "Composing")
        n = min(LATENT_CHUNK, total - first)
        noise = torch.randn(1, n, generator.config.n_channels, generator=source).to(catalog.device)
        made, state = generator(noise, style, state, temperature=params.variation * TEMPERATURE)
        frames.append(made)
    return torch.cat(frames, dim=1)[:, RUN_IN:].transpose(1, 2)


def one_hot(catalog: Catalog, model: str, style: str) -> list[float]:
    """The style as the model's weights of styles.

    Raises:
        ParamsError: the model was not trained on it.
    """
    styles = catalog.card(model).styles
    if style not in styles:
        raise ParamsError(f'The model "{model}" does not know "{style}"; it knows: {", ".join(styles)}.')
    return [float(style == known) for known in styles]


def mixture(catalog: Catalog, model: str, blend: Iterable[tuple[str, float]]) -> list[float]:
    """Weights of the model's styles, summing to 1.

    Raises:
        ParamsError: the model was not trained on one of them.
    """
    parts = [(one_hot(catalog, model, style), weight) for style, weight in blend]
    total = sum(weight for _, weight in parts)
    return [
        sum(share * weight for share, (_, weight) in zip(shares, parts, strict=True)) / total
        for shares in zip(*(hot for hot, _ in parts), strict=True)
    ]


class _Level:
    """Brings the first part to a usual loudness, the others by the same gain, and bends peaks."""

    def __init__(self) -> None:
        self._gain: float | None = None

    def apply(self, samples: Samples) -> Samples:
        if self._gain is None:
            rms = float(np.sqrt(np.square(samples).mean()))
            self._gain = float(np.clip(LEVEL_RMS / max(rms, 1e-6), 0.1, 10.0))
        return limit_peaks(samples * np.float32(self._gain))


def limit_peaks(samples: Samples, knee: float = 0.8, ceiling: float = 0.98) -> Samples:
    """Samples with all beyond `knee` bent smoothly so that nothing exceeds `ceiling`."""
    over = np.abs(samples) - knee
    room = ceiling - knee
    bent = np.sign(samples) * (knee + room * np.tanh(over / room))
    return np.where(over > 0, bent, samples).astype(np.float32)


def _faded(samples: Samples) -> Samples:
    """A short fade at both ends, because a cut through sound clicks."""
    n = min(round(FADE_S * RATE), samples.shape[1] // 2)
    ramp = np.linspace(0.0, 1.0, n, dtype=np.float32)
    samples[:, :n] *= ramp
    samples[:, samples.shape[1] - n :] *= ramp[::-1]
    return samples


def recipe_params(recipe: dict[str, Any]) -> GenerateParams:
    """The parameters that make the take of `recipe` again."""
    blend = tuple((style, weight) for style, weight in recipe["params"].get("blend", ()))
    return GenerateParams(**recipe["params"] | {"blend": blend})
