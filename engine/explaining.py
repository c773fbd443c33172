"""Why a clip counts as a style, all together: reasons in plain words, and clips that it sounds like."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.catalog import Catalog
from engine.classification import head_of
from engine.jobs import Job
from engine.library import Library
from engine.reasons import Reason, read_ranges, reasons, traits_of
from engine.shelf import MODEL, Shelf
from engine.similarity import Match, Wish, bring_up_to_date, rank
from engine.sound_index import SoundIndex

N_NEAREST = 3


@dataclass(frozen=True)
class Explanation:
    """What `explain` returns; the nearest clips come from the user's own library."""

    style: str
    reasons: list[Reason]
    nearest: list[Match]


def explain(
    job: Job,
    path: Path,
    style: str,
    library: Library,
    catalog: Catalog,
    index: SoundIndex,
    shelf: Shelf | None = None,
) -> Explanation:
    """Reasons why the file at `path` counts as `style`, and which clips of `library` it sounds like.

    Of the library only what is in the index already is compared.

    Raises:
        AudioFileError: the file cannot be heard.
        ModelError: the classifier, or what belongs to it, is missing.
    """
    found = reasons(traits_of(job.part(0.0, 0.5), path), style, read_ranges(catalog.folder(MODEL)))
    bring_up_to_date(job.part(0.5, 1.0), [path], catalog, index)
    model = catalog.card(MODEL).sha256
    others = [row.path for row in library.rows() if not row.missing]
    asked = index.known([path], model)
    near = rank(
        asked.embeddings,
        index.known(others, model),
        head_of(catalog, shelf=shelf),
        Wish(limit=N_NEAREST),
        without=set(asked.paths),
    )
    return Explanation(style, found, near)
