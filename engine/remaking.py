"""Making a take again, by its recipe: the same samples with the same seed, or another take like it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.errors import EngineError, ModelError, ParamsError
from engine.fades import Fade
from engine.generation import GenerateParams, generate
from engine.generation_params import params_from
from engine.jobs import Job
from engine.levelling import SoftEnds
from engine.region import Region
from engine.region_edits import RegionParams
from engine.region_edits import params_from as region_params_from
from engine.restyling import DRAWING, RestyleParams
from engine.take import Take

P = TypeVar("P", GenerateParams, RestyleParams, RegionParams, Region, Fade)
_NONE = type(None)
_KINDS: dict[str, tuple[type, ...]] = {
    "str": (str,), "bool": (bool,), "float": (int, float), "int | None": (int, _NONE),
    "float | None": (int, float, _NONE),
}  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """What a recipe asks for, checked.

    Attributes:
        params: as they were, seed included.
        stretch: of the source that was restyled, or of an endless piece that was heard, in seconds.
        parent: the file that was restyled, or of which a region was changed.
    """

    params: GenerateParams | RestyleParams | RegionParams
    stretch: tuple[float, float] | None
    parent: Path | None

    @property
    def varies(self) -> bool:
        """Whether another seed makes another take."""
        params = self.params
        if isinstance(params, RegionParams) and params.do != "restyle":
            return params.do == "generate"
        return isinstance(params, GenerateParams) or params.engine in DRAWING

    def with_seed(self, seed: int | None) -> Recipe:
        return replace(self, params=replace(self.params, seed=seed))


def read(recipe: dict[str, Any] | None) -> Recipe:
    """What `recipe` asks for; it may come from a file that anybody wrote.

    Raises:
        ParamsError: it is none that can be followed.
    """
    recipe = recipe or {}
    try:
        if recipe.get("task") == "generate":
            stretch = _seconds(recipe, "heard_from_s", "heard_to_s")
            return Recipe(_typed(params_from(recipe)), stretch, None)
        if recipe.get("engine") == "rave":
            raise ParamsError(
                "This clip was made by code of others: restyle its source again on the command line, which "
                "asks whether that may run."
            )
        if recipe.get("task") == "restyle":
            known = {field.name for field in fields(RestyleParams)}
            wanted = {name: value for name, value in recipe["params"].items() if name in known}
            params = _typed(RestyleParams(**wanted))
            parent = recipe.get("parent")
            stretch = _seconds(recipe, "parent_start_s", "parent_stop_s")
            return Recipe(params, stretch, Path(parent) if parent else None)
        if recipe.get("task") == "region":
            region = _typed(region_params_from(recipe))
            _typed(region.region)
            if region.fade:
                _typed(region.fade)
            parent = recipe.get("parent")
            return Recipe(region, None, Path(parent) if parent else None)
    except EngineError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ParamsError("The recipe of this clip is damaged: it cannot be made again.") from error
    raise ParamsError("This clip was not made by a model: there is no recipe to make it again by.")


def generate_again(job: Job, recipe: Recipe, catalog: Catalog) -> Take:
    """The take of a recipe whose task is to generate.

    Raises:
        ParamsError, ModelError, AudioFileError: as `generate`.
    """
    assert isinstance(recipe.params, GenerateParams)
    if recipe.stretch is None:
        return generate(job, recipe.params, catalog)
    start_s, stop_s = recipe.stretch
    # A little more, so that the piece's own end does not fade what was heard before it.
    take = generate(job, replace(recipe.params, seconds=stop_s + 1.0), catalog)
    clip = take.clip.between(start_s, stop_s)
    samples = SoftEnds(clip.n_frames).apply(clip.samples.copy())
    made = {"params": take.recipe["params"] | {"seconds": recipe.params.seconds}}
    heard = {"heard_from_s": start_s, "heard_to_s": stop_s}
    return replace(take, clip=Clip(samples, clip.rate, clip.name), recipe=take.recipe | made | heard)


def other_version(recipe: dict[str, Any], catalog: Catalog) -> bool:
    """Whether the model has changed since, so that the same seed may make another sound."""
    made_by = recipe.get("model_hash")
    if other := catalog.downloads.find(str(recipe.get("model"))):
        return other.sha256 != made_by
    try:
        return bool(made_by) and catalog.card(str(recipe["model"])).sha256 != made_by
    except (ModelError, KeyError):
        return True


def _typed(params: P) -> P:
    """The same, if every value is of its kind. Raises TypeError."""
    for field in fields(params):
        value, kind = getattr(params, field.name), str(field.type)
        if kind in _KINDS and (not isinstance(value, _KINDS[kind]) or (kind != "bool" and value is True)):
            raise TypeError(field.name)
    return params


def _seconds(recipe: dict[str, Any], first: str, last: str) -> tuple[float, float] | None:
    return (float(recipe[first]), float(recipe[last])) if last in recipe else None
