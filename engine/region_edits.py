"""What can be done to a region of a clip: another level, a fade, music made anew, another style."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine import __version__
from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.errors import ParamsError
from engine.fades import Fade, with_fade
from engine.jobs import Job
from engine.region import Region, changed, check, with_level

# How much of the clip around the region is heard when it is made anew, and when it is restyled.
AROUND_S = {"generate": 20.0, "restyle": 1.0}


@dataclass(frozen=True)
class RegionParams:
    """What to do to a region.

    Attributes:
        do: "level", "fade", "generate" or "restyle".
        gain_db: of "level"; -120 is silence.
        fade: of "fade".
        style: of the last two; "" lets "generate" keep that of the clip.
        amount, engine: of "restyle", see `engine.restyling.RestyleParams`.
        seed: None draws one, which the recipe names.
    """

    do: str
    region: Region
    gain_db: float = 0.0
    fade: Fade | None = None
    style: str = ""
    amount: float = 0.75
    engine: str = "flow"
    seed: int | None = None


@dataclass(frozen=True, eq=False)
class EditedRegion:
    """The clip with its region changed: a take that is computed while it is written.

    Attributes:
        blocks: samples `[channel, frame]`, to be read once.
        recipe: JSON-able; `params_from` makes what makes it again.
    """

    blocks: Iterator[Samples]
    rate: int
    n_channels: int
    recipe: dict[str, Any] = field(default_factory=dict)
    measures: dict[str, float] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """Write it as floats, so that what did not change is the very same.

        Raises:
            AudioFileError: the folder refuses or the disk is full.
        """
        with files.open_writer(
            path, self.rate, self.n_channels, subtype="FLOAT", recipe=self.recipe
        ) as writer:
            for block in self.blocks:
                writer.append(block)


def edit_region(job: Job, path: Path, params: RegionParams, catalog: Catalog) -> EditedRegion:
    """Change a region of the file at `path`; all around it stays as it is.

    Raises:
        ParamsError: the region or the parameters make no sense.
        AudioFileError: the file cannot be read.
        ModelError: weights are missing or damaged.
    """
    info = files.probe(path)
    check(params.region, info.duration_s, info.rate)
    recipe: dict[str, Any] = {
        "task": "region", "do": params.do, "parent": str(path), "app_version": __version__,
    }  # fmt: skip
    if params.do == "level":
        blocks = with_level(path, params.region, params.gain_db)
    elif params.do == "fade" and params.fade:
        blocks = with_fade(path, params.region, params.fade)
    elif params.do in AROUND_S:
        begin_s = max(0.0, params.region.start_s - AROUND_S[params.do])
        clip, made = _make(job, path, begin_s, params, catalog)
        params = replace(params, seed=made["seed"])
        recipe |= {name: made[name] for name in ("engine", "model", "model_hash", "codec_hash", "seed")}
        new = _like(clip, info.rate, info.n_channels)
        first = round(begin_s * info.rate)
        blocks = changed(path, params.region, lambda part, at: _difference(part, new, at - first))
    else:
        raise ParamsError(
            f'"{params.do}" cannot be done to a region: choose level, fade, generate or restyle.'
        )
    recipe["params"] = asdict(params)
    return EditedRegion(_counted(job, blocks, info.n_frames), info.rate, info.n_channels, recipe)


def params_from(recipe: Mapping[str, Any]) -> RegionParams:
    """The parameters that make the take of `recipe` again from its parent."""
    kept = dict(recipe["params"])
    fade = kept.get("fade")
    return RegionParams(**kept | {"region": Region(**kept["region"]), "fade": Fade(**fade) if fade else None})


def _make(
    job: Job, path: Path, begin_s: float, params: RegionParams, catalog: Catalog
) -> tuple[Clip, dict[str, Any]]:
    """The clip from `begin_s` on to a little after the region, the region made anew, and its recipe."""
    from engine.generation import GenerateParams, generate
    from engine.restyling import RestyleParams, restyle

    region = params.region
    length_s = region.stop_s + AROUND_S[params.do] - begin_s
    around = files.read(path, start_s=begin_s, duration_s=length_s)
    if params.do == "restyle":
        wish = RestyleParams(params.style, params.amount, params.engine, params.seed)
        take = restyle(job.part(0.0, 0.9), around, wish, catalog)
        return take.clip, take.recipe
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, path.with_suffix(".wav").name)
        files.write(source, around, subtype="FLOAT")
        del around  # it may last ten minutes, and is read again from there
        fill = GenerateParams(
            params.style,
            use="fill",
            source=str(source),
            from_s=region.start_s - begin_s,
            to_s=region.stop_s - begin_s,
            seed=params.seed,
        )
        take = generate(job.part(0.0, 0.9), fill, catalog)
        job.take_partials()  # nobody hears them, and all together they are as long as the region
    return take.clip, take.recipe


def _like(clip: Clip, rate: int, n_channels: int) -> Samples:
    """Samples at another rate, in one channel or in several."""
    samples = clip.resampled(rate).samples
    if n_channels == 1:
        return samples.mean(axis=0, keepdims=True)
    return samples[np.arange(n_channels) % len(samples)]


def _difference(part: Samples, new: Samples, at: int) -> Samples:
    """`new`, whose frame `at` lies at the beginning of `part`, less `part`; 0 where there is no `new`."""
    out = np.zeros_like(part)
    first, last = max(0, -at), min(part.shape[1], new.shape[1] - at)
    if last > first:
        out[:, first:last] = new[:, at + first : at + last] - part[:, first:last]
    return out


def _counted(job: Job, blocks: Iterator[Samples], n_frames: int) -> Iterator[Samples]:
    done = 0
    for block in blocks:
        done += block.shape[1]
        job.report(0.9 + 0.1 * min(1.0, done / max(1, n_frames)), "Writing")
        yield block
