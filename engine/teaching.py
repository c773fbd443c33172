"""Teach a style: from a few clips of one's own to a name that `classify` knows, in seconds."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from engine import references
from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.classification import head_of, loud_windows
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.shelf import MODEL, Shelf
from engine.style_head import Floats
from engine.taught_head import extended, recognised
from engine.taught_style import TaughtStyle

if TYPE_CHECKING:
    from models.classifier import Classifier

FEWEST_CLIPS, MOST_CLIPS = 5, 60
# A clip is heard in up to four stretches of up to three windows, each as it is and varied twice: in pitch,
# tempo, tone and room, more gently than in training.
STRETCHES, WINDOWS_PER_STRETCH, VARIATIONS, STRENGTH = 4, 3, 2, 0.5


@dataclass(frozen=True)
class Lesson:
    """What `teach` returns.

    Attributes:
        n_clips: how many clips were learned from.
        left_out: a sentence for each file that could not be used.
        recognised: share of the clips, each left out in turn, that get the new name; 0..1.
        accuracy_before, accuracy_after: balanced accuracy of the other styles on reference clips held out.
        seconds: how long it took.
    """

    name: str
    n_clips: int
    left_out: list[str]
    recognised: float
    accuracy_before: float
    accuracy_after: float
    seconds: float


def teach(
    job: Job,
    name: str,
    paths: Sequence[Path],
    catalog: Catalog,
    shelf: Shelf,
    folder: str = "",
    *,
    again: bool = False,
) -> Lesson:
    """Teach a style from the sound files in `paths`, at least five of them, and put it on the shelf.

    Of more than sixty, sixty are heard.

    Args:
        folder: where they lie, to find them again should a new classifier have to learn the style anew.
        again: take the place of the style of that name, which another classifier had learned.

    Raises:
        ParamsError: the name is taken or unfit.
        AudioFileError: fewer than five of the files can be heard.
        ModelError: the classifier or its reference clips are missing.
    """
    began_s = time.monotonic()
    card = catalog.card(MODEL)
    name = shelf.find(name).name if again else shelf.require_free(name, card.styles)
    known = references.read(catalog.folder(MODEL), card.sha256)
    examples, left_out = _hear(job.part(0.0, 0.9), _spread(paths), catalog)
    style = TaughtStyle(name, card.sha256, *examples, float(int(time.time())), folder)
    job.report(0.9, "Learning")
    before = head_of(catalog, shelf=shelf)
    after = extended(before, [style], known)
    lesson = Lesson(
        name,
        style.n_clips,
        left_out,
        recognised(before, style, known),
        known.accuracy(before),
        known.accuracy(after),
        time.monotonic() - began_s,
    )
    job.check()
    shelf.put(style)
    return lesson


Examples = tuple[Floats, npt.NDArray[np.int64], npt.NDArray[np.bool_]]


def _hear(job: Job, paths: Sequence[Path], catalog: Catalog) -> tuple[Examples, list[str]]:
    """Embeddings, clips and whether plain, as `TaughtStyle` has them; a sentence for each useless file."""
    n_samples = cast("Classifier", catalog.load(MODEL)).n_samples
    heard: list[Floats] = []
    left_out: list[str] = []
    for number, path in enumerate(paths):
        job.report(number / len(paths), path.name)
        try:
            windows = loud_windows(job, path, n_samples)[1]
        except AudioFileError as error:
            left_out.append(str(error))
            continue
        heard.append(catalog.run(lambda windows=windows: _stretches(catalog, windows), job))  # type: ignore[misc]
    if len(heard) < FEWEST_CLIPS:
        why = f"; {left_out[0]}" if left_out else "."
        raise AudioFileError(
            f"A style is taught from at least {FEWEST_CLIPS} clips, and here are {len(heard)} to hear{why}"
        )
    n_stretches = [len(rows) // (1 + VARIATIONS) for rows in heard]
    plain = [np.arange(len(rows)) < n for rows, n in zip(heard, n_stretches, strict=True)]
    clips = [np.full(len(rows), number) for number, rows in enumerate(heard)]
    return (np.concatenate(heard), np.concatenate(clips), np.concatenate(plain)), left_out


def _stretches(catalog: Catalog, windows: Samples) -> Floats:
    """Embeddings of a clip's stretches as they are, and then of their variations, `[stretch, n]`."""
    import torch

    from engine.data.augment import augment, n_frames_before

    network = cast("Classifier", catalog.load(MODEL))
    config = network.config
    chosen = np.linspace(0, len(windows) - 1, min(len(windows), STRETCHES * WINDOWS_PER_STRETCH)).astype(int)
    parts = np.array_split(np.arange(len(chosen)), -(-len(chosen) // WINDOWS_PER_STRETCH))
    with torch.inference_mode(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)  # the same clips teach the same
        heard = network.log_mel(torch.from_numpy(windows[chosen]).to(catalog.device))
        longer = torch.cat([heard, heard.flip(2)], dim=2)[..., : n_frames_before(config.n_frames)]
        copies = [heard]
        copies += [augment(longer, config.n_frames, config.high_hz, STRENGTH) for _ in range(VARIATIONS)]
        rows = [network.embedding(copy).float().cpu().numpy() for copy in copies]
    return np.stack([row[part].mean(axis=0) for row in rows for part in parts]).astype(np.float32)


def _spread(paths: Sequence[Path]) -> list[Path]:
    """At most `MOST_CLIPS` of them, from all over the list."""
    chosen = np.linspace(0, len(paths) - 1, min(len(paths), MOST_CLIPS))
    return [paths[int(place)] for place in chosen]
