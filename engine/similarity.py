"""Similar: which of many clips sound like these, or are like them in style."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.catalog import Catalog
from engine.classification import head_of, hear
from engine.errors import AudioFileError, ParamsError
from engine.hearing import tempo_and_key
from engine.jobs import Job
from engine.shelf import MODEL, Shelf
from engine.sound_index import SoundIndex, Sounds, Tones
from engine.style_head import Floats, StyleHead


@dataclass(frozen=True)
class Wish:
    """What to look for.

    Attributes:
        by: one of `WAYS`.
        limit: how many clips to name at most.
        slowest_bpm, fastest_bpm: the tempo, counted at half or double speed too; None does not matter.
        key: such as "A minor"; "" does not matter.
    """

    by: str = "sound"
    limit: int = 20
    slowest_bpm: float | None = None
    fastest_bpm: float | None = None
    key: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.key) or self.slowest_bpm is not None or self.fastest_bpm is not None


@dataclass(frozen=True)
class Match:
    """A clip that is alike.

    Attributes:
        similarity: 0..1, 1 is the same.
        style, probability: the likeliest, also where the clip is like nothing known.
        bpm, key: None and "" if unknown.
    """

    path: Path
    similarity: float
    style: str
    probability: float
    known: bool
    bpm: float | None
    key: str


@dataclass(frozen=True)
class Found:
    """What `similar` returns: matches, best first; how many clips were compared, and how long that took."""

    matches: list[Match]
    n_compared: int
    seconds: float
    left_out: list[str]


def similar(
    job: Job,
    queries: Sequence[Path],
    library: Sequence[Path],
    catalog: Catalog,
    index: SoundIndex,
    wish: Wish,
    shelf: Shelf | None = None,
    *,
    tones: Tones | None = None,
) -> Found:
    """The clips of `library` that are most like `queries`, the queries themselves left out.

    Args:
        tones: tempo and key by path; then only what has been heard already is compared. Without, what is
            not in the index yet is heard first.

    Raises:
        AudioFileError: none of the queries can be heard.
        ModelError: there is no classifier.
        ParamsError: no such way to compare.
    """
    if wish.by not in WAYS:
        raise ParamsError(f'"{wish.by}" is not a way to compare; choose one of: {", ".join(WAYS)}.')
    model = catalog.card(MODEL).sha256
    left_out = bring_up_to_date(job.part(0.0, 0.1), queries, catalog, index)
    if len(left_out) == len(queries):
        raise AudioFileError(left_out[0] if left_out else "Give at least one clip to compare with.")
    if tones is None:
        heard_at = 0.5 if wish.is_filtered else 1.0
        left_out += bring_up_to_date(job.part(0.1, heard_at), library, catalog, index)
        if wish.is_filtered:
            listen_for_tone(job.part(heard_at, 1.0), library, catalog, index)
    head = head_of(catalog, shelf=shelf)
    asked = index.known(queries, model)
    sounds = index.known(library, model)
    if tones is not None:
        sounds = sounds.with_tones(tones)
    began_s = time.perf_counter()
    matches = rank(asked.embeddings, sounds, head, wish, without=set(asked.paths))
    return Found(matches, len(sounds.paths), time.perf_counter() - began_s, left_out)


def bring_up_to_date(job: Job, paths: Sequence[Path], catalog: Catalog, index: SoundIndex) -> list[str]:
    """Hear those of `paths` that are not in the index; a sentence for each that cannot be heard.

    What was heard stays in the index, also if the job is cancelled midway.
    """
    model = catalog.card(MODEL).sha256
    new = index.missing(paths, model)
    problems = []
    for number, path in enumerate(new):
        job.report(number / len(new), path.name)
        try:
            heard = hear(job.part(number / len(new), (number + 1) / len(new)), path, catalog)
        except AudioFileError as error:
            problems.append(str(error))
            continue
        index.put(path, model, heard.embedding, len(heard.starts_s))
    return problems


def listen_for_tone(job: Job, paths: Sequence[Path], catalog: Catalog, index: SoundIndex) -> None:
    """Find tempo and key of those of `paths` in the index that nobody has listened to for that."""
    sounds = index.known(paths, catalog.card(MODEL).sha256)
    new = [Path(path) for path, key in zip(sounds.paths, sounds.keys, strict=True) if key is None]
    for number, path in enumerate(new):
        job.report(number / len(new), path.name)
        index.put_tone(path, *tempo_and_key(path))


def rank(
    queries: Floats, sounds: Sounds, head: StyleHead, wish: Wish, without: set[str] | None = None
) -> list[Match]:
    """The sounds nearest to the mean of `queries` `[query, n]`, exactly, best first."""
    if not len(sounds.paths) or not len(queries):
        return []
    likeness = WAYS[wish.by](queries, sounds.embeddings, head)
    allowed = _allowed(sounds, wish)
    if without:
        allowed &= np.array([path not in without for path in sounds.paths])
    likeness = np.where(allowed, likeness, -np.inf)
    best = np.argsort(-likeness, kind="stable")[: min(wish.limit, int(allowed.sum()))]
    shares = head.probabilities(sounds.embeddings[best])
    known = head.known(sounds.embeddings[best], sounds.n_windows[best])
    return [
        Match(
            Path(sounds.paths[index]),
            float(np.clip(likeness[index], 0.0, 1.0)),
            head.styles[int(share.argmax())],
            float(share.max()),
            bool(is_known),
            None if np.isnan(sounds.bpm[index]) else float(sounds.bpm[index]),
            sounds.keys[index] or "",
        )
        for index, share, is_known in zip(best, shares, known, strict=True)
    ]


def _by_sound(queries: Floats, embeddings: Floats, head: StyleHead) -> Floats:
    """Cosine of the whitened embeddings, -1..1 brought to 0..1; unrelated clips reach about a half.

    Whitened, it finds other parts of the same piece more often than the plain cosine does.
    """
    middle, blocks = head.means.mean(axis=0), _blocks(head.whitening)

    def whitened(rows: Floats, block: slice) -> Floats:
        return np.asarray((rows[:, block] - middle[block]) @ head.whitening[block, block])

    asked = _unit(np.concatenate([whitened(queries, block) for block in blocks], axis=1))
    query = _unit(asked.mean(axis=0, keepdims=True))[0]
    along, squares = np.zeros(len(embeddings), np.float32), np.zeros(len(embeddings), np.float32)
    for block in blocks:
        away = whitened(embeddings, block)
        along += away @ query[block]
        squares += np.einsum("ij,ij->i", away, away)
    return np.asarray(0.5 + 0.5 * along / np.sqrt(np.maximum(squares, 1e-18)))


def _blocks(whitening: Floats) -> list[slice]:
    """Squares along the diagonal beside which all is 0: each network's part is whitened by itself."""
    there, n = whitening != 0, len(whitening)
    last = np.maximum((n - 1) - there[:, ::-1].argmax(axis=1), (n - 1) - there[::-1].argmax(axis=0))
    last[~(there.any(axis=0) | there.any(axis=1))] = 0
    ends = (np.flatnonzero(np.maximum.accumulate(last) <= np.arange(n)) + 1).tolist()
    return [slice(start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _by_style(queries: Floats, embeddings: Floats, head: StyleHead) -> Floats:
    """Overlap of the probabilities (Bhattacharyya)."""
    query = head.probabilities(queries).mean(axis=0)
    return np.asarray(np.sqrt(head.probabilities(embeddings)) @ np.sqrt(query))


WAYS: dict[str, Callable[[Floats, Floats, StyleHead], Floats]] = {"sound": _by_sound, "style": _by_style}


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def _allowed(sounds: Sounds, wish: Wish) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which sounds pass the filters; of unknown tempo or key, none does where it matters."""
    allowed = np.ones(len(sounds.paths), bool)
    if wish.slowest_bpm is not None or wish.fastest_bpm is not None:
        slowest, fastest = wish.slowest_bpm or 0.0, wish.fastest_bpm or np.inf
        felt = sounds.bpm[:, None] * np.array([0.5, 1.0, 2.0], np.float32)
        allowed &= ((felt >= slowest) & (felt <= fastest)).any(axis=1)
    if wish.key:
        allowed &= np.array([(key or "").casefold() == wish.key.casefold() for key in sounds.keys])
    return allowed
