"""Restyle: put a clip into another style and measure what was reached and what was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.audio.clip import Clip, Samples, require_sound
from engine.catalog import Catalog
from engine.encoding import RATE, analyse_in_parts, as_samples
from engine.errors import ParamsError
from engine.jobs import Job
from engine.levelling import limit_peaks
from engine.styles import require_style, style_weights
from engine.take import Take, write_recipe

if TYPE_CHECKING:
    from torch import Tensor

    from models.codec import Codec
    from models.restyler import Restyler

ENGINES: dict[str, str] = {"restyler": "one pass, fast"}
DEFAULT_AMOUNT = 0.75
# At the end of the dial the style stands this many times as far from the average of all styles as it is.
STRONGEST_STYLE = 2.75
LONGEST_S = 1200.0


@dataclass(frozen=True)
class RestyleParams:
    """How to restyle.

    Attributes:
        style: the target.
        amount: from 0, the same notes and sound, to 1, all of the target style. The first half of the dial
            goes from the source to its restyled version, the second exaggerates the style.
        seed: kept for engines that draw; this one does not, and gives the same result for every seed.
    """

    style: str
    amount: float = DEFAULT_AMOUNT
    engine: str = "restyler"
    seed: int | None = None


def restyle(job: Job, clip: Clip, params: RestyleParams, catalog: Catalog) -> Take:
    """Make a stereo take at 44.1 kHz, as long as `clip`, with its three measures.

    Raises:
        ParamsError: the style or engine is unknown, the amount is outside 0..1, or the clip is too long.
        AudioFileError: the clip is too short, silent, or holds invalid samples.
        ModelError: weights are missing or damaged.
    """
    _check(params, clip)
    source = Clip(as_samples(require_sound(clip)).numpy(), RATE, clip.name)
    samples = catalog.run(lambda: _transform(job, source, params, catalog), job)
    result = Clip(samples, RATE, f"{clip.name} as {params.style}".strip())
    job.report(0.9, "Measuring")
    recipe = write_recipe("restyle", params, params.seed or 0, catalog, clip.name or None)
    return Take(result, recipe, measure(source, result, params.style, catalog))


def measure(source: Clip, result: Clip, style: str, catalog: Catalog) -> dict[str, float]:
    """The three figures of a restyled clip, each in 0..1."""
    from engine.measures import melody_kept, rhythm_kept, style_reached

    return {
        "style_reached": style_reached(result, style, catalog),
        "melody_kept": melody_kept(source, result),
        "rhythm_kept": rhythm_kept(source, result),
    }


def _check(params: RestyleParams, clip: Clip) -> None:
    require_style(params.style)
    if params.engine not in ENGINES:
        raise ParamsError(f'"{params.engine}" is not an engine; choose one of: {", ".join(ENGINES)}.')
    if not 0.0 <= params.amount <= 1.0:
        raise ParamsError("The amount must be from 0 (same notes) to 1 (all of the style).")
    if clip.duration_s > LONGEST_S:
        raise ParamsError(
            f"The clip is over {LONGEST_S / 60:g} minutes long: select a part of it to restyle."
        )


def _transform(job: Job, source: Clip, params: RestyleParams, catalog: Catalog) -> Samples:
    import torch

    from models.content import ContentHints

    codec = cast("Codec", catalog.load("codec"))
    restyler = cast("Restyler", catalog.load(params.engine))
    weights = style_weights(((params.style, 1.0),), params.engine, catalog.card(params.engine).styles)
    style = torch.tensor([weights], device=catalog.device)
    strength = 1.0 + (STRONGEST_STYLE - 1.0) * max(0.0, 2.0 * params.amount - 1.0)
    style = style.mean() + strength * (style - style.mean())
    samples = torch.from_numpy(source.samples)
    with torch.inference_mode():
        hear = ContentHints(codec.config.patch, codec.config.n_bands).to(catalog.device)
        parts = list(analyse_in_parts(job, codec, samples))
        bands, cues = (torch.cat(group, dim=-1) for group in zip(*parts, strict=True))
        latents = codec.compress(bands, cues)
        job.report(0.2, "Restyling")
        target = restyler(latents, hear(bands), style)
        mixed = latents + min(1.0, 2.0 * params.amount) * (target - latents)

        done = 0

        def on_chunk(part: Tensor) -> None:
            nonlocal done
            done += part.shape[-1]
            job.report(0.3 + 0.6 * min(1.0, done / source.n_frames), "Turning it into sound")

        made = codec.decode(
            mixed,
            source.n_frames,
            phase=_phase(samples.to(catalog.device), bands.shape[-1]),
            on_chunk=on_chunk,
        )
    return _as_loud_as(source.samples, made.cpu().numpy())


def _phase(samples: Tensor, n_frames: int) -> Tensor:
    """Phases `[bin, n_frames]` of the middle of the source: notes that stay, stay as they were."""
    import torch

    from models.spectral import stft

    middle = samples.mean(dim=0)
    # Where the channels cancel, their difference has the phase.
    quiet = middle.square().mean() < 1e-3 * samples.square().mean()
    phase = stft(samples[0] if quiet else middle).angle()
    return torch.nn.functional.pad(phase, (0, n_frames - phase.shape[-1]))


def _as_loud_as(source: Samples, made: Samples) -> Samples:
    level, reached = (float(np.sqrt(np.square(part).mean())) for part in (source, made))
    return limit_peaks(made * np.float32(np.clip(level / max(reached, 1e-6), 0.01, 100.0)))
