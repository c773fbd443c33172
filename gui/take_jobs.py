"""Jobs that make a take and keep it in the library, so that nothing made is lost."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine import paths, remaking
from engine.audio import files
from engine.audio.clip import Clip
from engine.classification import Label, classify
from engine.errors import EngineError, ParamsError
from engine.generation import LONGEST_NAME, GenerateParams, generate
from engine.jobs import Job
from engine.levelling import SoftEnds
from engine.library import ClipRow
from engine.marks import Marks
from engine.names import free_path
from engine.punching import punch_in
from engine.recognition import keep_label, recognise
from engine.region_edits import RegionParams, edit_region
from engine.restyle_source import RestyleSource
from engine.restyling import RestyleParams, restyled
from engine.session import Session
from engine.take import Take, write_recipe

Stretch = tuple[float, float]


def generate_and_keep(job: Job, params: GenerateParams, session: Session) -> tuple[ClipRow, Take]:
    """A new take and its row in the library."""
    _check_folder(session)
    take = generate(job, params, session.catalog)
    return session.keep_take(take, _name(take.recipe["params"])), take


def keep_stretch(
    job: Job, clip: Clip, frames: tuple[int, int], params: GenerateParams, session: Session
) -> tuple[ClipRow, Take]:
    """What was heard of an endless piece, as a take with its row in the library.

    Args:
        frames: where `clip` begins and ends in the piece; `params` with that many frames make it again.
    """
    job.check()
    start_s, stop_s = (frame / clip.rate for frame in frames)
    seed = params.seed or 0
    recipe = write_recipe("generate", replace(params, seconds=stop_s), seed, session.catalog)
    recipe |= {"heard_from_s": start_s, "heard_to_s": stop_s}
    samples = SoftEnds(clip.n_frames).apply(clip.samples.copy())
    take = Take(Clip(samples, clip.rate, clip.name), recipe)
    return session.keep_take(take, f"{params.style} without end"), take


def restyle_and_keep(
    job: Job, row: ClipRow, stretch: Stretch | None, params: RestyleParams, session: Session
) -> tuple[ClipRow, str]:
    """The clip of `row`, or a stretch of it in seconds, in another style: its row in the library, and what
    the user should be told, if anything.

    Raises:
        ParamsError: the clip is too long.
    """
    _check_folder(session)
    more: dict[str, Any] = {"parent": str(row.path)}
    if stretch:
        more |= {"parent_start_s": stretch[0], "parent_stop_s": stretch[1]}
    source = RestyleSource.of(row.path, *(stretch or ()))
    with restyled(job, source, params, session.catalog, **more) as made:
        style = params.style or made.recipe["heard_styles"][0][0]
        return session.keep_take(made, f"{row.name} as {style}"), made.remark


def edit_and_keep(job: Job, row: ClipRow, params: RegionParams, name: str, session: Session) -> ClipRow:
    """The clip of `row` with a region changed, as a take in the library."""
    _check_folder(session)
    made = session.keep_take(edit_region(job, row.path, params, session.catalog), name)
    if (marks := session.library.marks(row.id)) != Marks():  # time has not changed
        session.library.set_marks(made.id, marks)
    return made


def punch_and_keep(
    job: Job, row: ClipRow, recorded: Path, stretch: Stretch, begun_s: float, session: Session
) -> ClipRow:
    """The clip of `row` with a recording in the place of a stretch, as a new take; see `punch_in`."""
    _check_folder(session)
    target = free_path(paths.takes_dir(session.root), f"{row.name}, punched in", ".wav")
    punch_in(job, row.path, recorded, stretch, begun_s, target)
    return session.library.add(target, "take", row.id, files.read_recipe(target))


def remake_and_keep(job: Job, row: ClipRow, session: Session, *, another: bool = False) -> ClipRow:
    """The take of `row` made again by its recipe, or `another` one with a seed of its own: its row.

    Another take of generated music hangs below the first, one of a changed clip beside it.

    Raises:
        ParamsError: it has no recipe that can be followed, or what it was made from is gone.
    """
    recipe = remaking.read(row.recipe)
    if another:
        recipe = recipe.with_seed(None)
    if isinstance(recipe.params, GenerateParams):
        _check_folder(session)
        take = remaking.generate_again(job, recipe, session.catalog)
        kept = session.keep_take(take, row.name)
        if another or kept.parent_id is None:
            session.library.set_parent(kept.id, row.id if another else row.parent_id)
        return session.library.get(kept.id)
    source = _source_of(row, recipe, session)
    if isinstance(recipe.params, RegionParams):
        return edit_and_keep(job, source, recipe.params, row.name, session)
    return restyle_and_keep(job, source, recipe.stretch, recipe.params, session)[0]


def can_remake(row: ClipRow | None, *, another: bool = False) -> bool:
    """Whether a clip has a recipe that can be followed, and one by which `another` take would be another."""
    try:
        return row is not None and (remaking.read(row.recipe).varies or not another)
    except EngineError:
        return False


def _source_of(row: ClipRow, recipe: remaking.Recipe, session: Session) -> ClipRow:
    with contextlib.suppress(EngineError):
        if row.parent_id is not None:
            return session.library.get(row.parent_id)
    found = recipe.parent and session.library.find(recipe.parent)
    if not found:
        name = recipe.parent.name if recipe.parent else "its source"
        raise ParamsError(f"{row.name} was made from {name}, which is not in the library: add it first.")
    return found


def classify_and_label(job: Job, row: ClipRow, stretch: Stretch | None, session: Session) -> Label:
    """What style a clip is; for a whole clip the library keeps it."""
    if stretch:
        start_s, stop_s = stretch
        clip = files.read(row.path, start_s=start_s, duration_s=stop_s - start_s)
        return classify(job, clip, session.catalog, shelf=session.shelf)
    label = recognise(job, row.path, session.catalog, session.shelf, session.sounds)
    keep_label(session.library, row.id, label)
    return label


def _name(params: dict[str, Any]) -> str:
    """What to call a take, after its style or its source."""
    source = Path(params["source"] or "").stem
    names = {"extend": "{}, longer", "fill": "{}, filled", "vary": "{}, varied", "like": "like {}"}
    names["sketch"] = f"{params['style']} over {{}}"
    if params["use"] not in names:
        return str(params["style"] or params["prompt"][:LONGEST_NAME]).strip()
    return names[params["use"]].format(source)


def _check_folder(session: Session) -> None:
    """Find out that the takes folder refuses before minutes of computing, not after."""
    folder = paths.takes_dir(session.root)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    files.check_writable(Path(folder, "take.wav"))
