"""Jobs that make a take and keep it in the library, so that nothing made is lost."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from engine import paths
from engine.audio import files
from engine.classification import Label, classify
from engine.errors import ParamsError
from engine.generation import GenerateParams, generate
from engine.jobs import Job
from engine.library import ClipRow
from engine.recognition import keep_label, recognise
from engine.restyling import LONGEST_S, RestyleParams, restyle
from engine.session import Session
from engine.take import Take

Stretch = tuple[float, float]


def generate_and_keep(job: Job, params: GenerateParams, session: Session) -> tuple[ClipRow, Take]:
    """A new take and its row in the library."""
    _check_folder(session)
    take = generate(job, params, session.catalog)
    return session.keep_take(take, params.style), take


def restyle_and_keep(
    job: Job, row: ClipRow, stretch: Stretch | None, params: RestyleParams, session: Session
) -> tuple[ClipRow, Take]:
    """The clip of `row`, or a stretch of it in seconds, in another style, and its row in the library.

    Raises:
        ParamsError: the clip is longer than 20 minutes.
    """
    _check_folder(session)
    start_s, stop_s = stretch or (0.0, row.duration_s)
    if stop_s - start_s > LONGEST_S:  # before it is read
        raise ParamsError(f"{row.name} is long: select up to {LONGEST_S / 60:.0f} minutes of it to restyle.")
    clip = files.read(row.path, start_s=start_s, duration_s=stop_s - start_s if stretch else None)
    take = restyle(job, clip, params, session.catalog)
    recipe = take.recipe | {"parent": str(row.path)}
    if stretch:
        recipe |= {"parent_start_s": start_s, "parent_stop_s": stop_s}
    take = replace(take, recipe=recipe)
    return session.keep_take(take, f"{row.name} as {params.style}"), take


def classify_and_label(job: Job, row: ClipRow, stretch: Stretch | None, session: Session) -> Label:
    """What style a clip is; for a whole clip the library keeps it."""
    if stretch:
        start_s, stop_s = stretch
        clip = files.read(row.path, start_s=start_s, duration_s=stop_s - start_s)
        return classify(job, clip, session.catalog, shelf=session.shelf)
    label = recognise(job, row.path, session.catalog, session.shelf, session.sounds)
    keep_label(session.library, row.id, label)
    return label


def _check_folder(session: Session) -> None:
    """Find out that the takes folder refuses before minutes of computing, not after."""
    folder = paths.takes_dir(session.root)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    files.check_writable(Path(folder, "take.wav"))
