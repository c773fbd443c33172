"""Recognise the clips of the library: hear each once, remember what it sounded like, and keep its label."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.catalog import Catalog
from engine.classification import Label, head_of, hear, label
from engine.jobs import Job
from engine.library import Library
from engine.shelf import MODEL, Shelf
from engine.sound_index import SoundIndex

_REPORT_EVERY = 50


def recognise(job: Job, path: Path, catalog: Catalog, shelf: Shelf, index: SoundIndex) -> Label:
    """Name a file's style, as `classify` does, and keep in `index` what it sounded like."""
    heard = hear(job, path, catalog)
    index.put(path, catalog.card(MODEL).sha256, heard.embedding, len(heard.starts_s))
    return label(heard, head_of(catalog, shelf=shelf))


def keep_label(library: Library, clip_id: int, found: Label) -> None:
    """Write what was said of a clip into the library; no style if it is unlike every one."""
    style = found.style if found.known else None
    library.set_label(clip_id, style, found.probabilities.get(found.style, 0.0), found.probabilities)


def relabel(job: Job, catalog: Catalog, shelf: Shelf, index: SoundIndex, library: Library) -> int:
    """Name every clip again after styles came or went, from what is in the index; how many changed style.

    Nothing is heard again, so a thousand clips take a second or two.
    """
    rows = library.rows()
    head = head_of(catalog, shelf=shelf)
    sounds = index.known([row.path for row in rows], catalog.card(MODEL).sha256)
    places = {path: place for place, path in enumerate(sounds.paths)}
    n_changed = 0
    for number, row in enumerate(rows):
        if number % _REPORT_EVERY == 0:
            job.report(number / len(rows), row.name)
        place = places.get(str(row.path))
        if place is None or row.style_probability is None:
            continue
        shares = head.named(head.probabilities(sounds.embeddings[place][None])[0])
        known = bool(head.known(sounds.embeddings[place][None], np.array([sounds.n_windows[place]]))[0])
        found = Label(next(iter(shares)), shares, known, [])
        n_changed += row.style != (found.style if known else None)
        keep_label(library, row.id, found)
    return n_changed
