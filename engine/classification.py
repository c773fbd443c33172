"""Classify: name the style of a sound, how sure that is, and how it changes over time."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.audio.clip import Clip, Samples, require_sound
from engine.audio.files import probe, read
from engine.catalog import Catalog
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.style_head import Floats, StyleHead

if TYPE_CHECKING:
    from engine.shelf import Shelf
    from models.classifier import Classifier

log = logging.getLogger(__name__)

RATE = 44100
# Of a long file this many windows are heard, spread evenly: enough to know it, in bounded time and memory.
MOST_WINDOWS = 40
BATCH = 8
# Fades and rests say nothing of the style, and levelling would turn their hiss into music.
QUIET_DB = -40.0


@dataclass(frozen=True)
class Label:
    """What `classify` returns.

    Attributes:
        style: the likeliest style.
        probabilities: of each style, likeliest first; they sum to 1 and are calibrated.
        known: False if the sound is like nothing the model has heard; then `style` means little.
        over_time: start in seconds of each window heard, and its probabilities.
        window_s: length of a window.
    """

    style: str
    probabilities: dict[str, float]
    known: bool
    over_time: list[tuple[float, dict[str, float]]]
    window_s: float = 0.0


@dataclass(frozen=True, eq=False)
class Heard:
    """What a network makes of a sound, before it is named.

    Attributes:
        starts_s: start of each window, in seconds; quiet ones are left out.
        embeddings: `[window, n]`.
        window_s: length of a window.
    """

    starts_s: list[float]
    embeddings: Floats
    window_s: float

    @property
    def embedding(self) -> Floats:
        """Of the sound as a whole, `[n]`."""
        return np.asarray(self.embeddings.mean(axis=0), np.float32)


def classify(
    job: Job,
    clip_or_path: Clip | Path | str,
    catalog: Catalog,
    *,
    model: str = "classifier",
    shelf: Shelf | None = None,
) -> Label:
    """Name the style of a clip or a sound file of any rate, length and number of channels.

    Args:
        shelf: styles that the user taught, to choose among as well.

    Raises:
        AudioFileError: it cannot be read, is too short, silent, or holds invalid samples.
        ModelError: the weights are missing or damaged.
    """
    heard = hear(job, clip_or_path, catalog, model=model)
    return label(heard, head_of(catalog, model=model, shelf=shelf))


def hear(job: Job, clip_or_path: Clip | Path | str, catalog: Catalog, *, model: str = "classifier") -> Heard:
    """What the model's network makes of a sound; raises as `classify` does."""
    n_samples = cast("Classifier", catalog.load(model)).n_samples
    starts_s, windows = loud_windows(job, clip_or_path, n_samples)
    embeddings = catalog.run(lambda: _embeddings(job, catalog, model, windows), job)
    return Heard(starts_s, embeddings, n_samples / RATE)


def head_of(catalog: Catalog, *, model: str = "classifier", shelf: Shelf | None = None) -> StyleHead:
    """What names styles: the model's own, and those on the shelf that were taught to this very model."""
    card = catalog.card(model)
    head = StyleHead.of(cast("Classifier", catalog.load(model)), card.styles)
    return shelf.extend(head, catalog.folder(model), card.sha256) if shelf else head


def label(heard: Heard, head: StyleHead) -> Label:
    """Name what was heard."""
    whole = heard.embedding[None]
    overall = head.named(head.probabilities(whole)[0])
    by_window = [head.named(shares) for shares in head.probabilities(heard.embeddings)]
    known = bool(head.known(whole, len(heard.embeddings))[0])
    over_time = list(zip(heard.starts_s, by_window, strict=True))
    return Label(next(iter(overall)), overall, known, over_time, heard.window_s)


def loud_windows(
    job: Job, clip_or_path: Clip | Path | str, n_samples: int, most: int = MOST_WINDOWS
) -> tuple[list[float], Samples]:
    """Starts in seconds and up to `most` mono windows `[window, n_samples]` at 44.1 kHz, no quiet ones.

    Raises:
        AudioFileError: there is nothing to hear.
    """
    starts_s, parts = [], []
    for start_s, part in _parts(clip_or_path, n_samples / RATE, most):
        job.check()
        if part.n_frames:
            starts_s.append(start_s)
            parts.append(part)
    name = clip_or_path.name if isinstance(clip_or_path, Clip) else Path(clip_or_path).name
    mono = [_mono(part) for part in parts]
    require_sound(Clip(np.concatenate([*mono, np.zeros(0, np.float32)])[None], RATE, name))
    windows = np.stack([_filled(samples, n_samples) for samples in mono])
    power = np.square(windows).mean(axis=1)
    loud = power > power.max() * 10.0 ** (QUIET_DB / 10.0)
    return [start_s for start_s, is_loud in zip(starts_s, loud, strict=True) if is_loud], windows[loud]


def _parts(clip_or_path: Clip | Path | str, window_s: float, most: int) -> Iterator[tuple[float, Clip]]:
    """Windows at their own rate, spread evenly; of a long file only they are read."""
    if not isinstance(clip_or_path, Clip):
        path = Path(clip_or_path)
        duration_s = probe(path).duration_s
        if duration_s > most * window_s:
            yield from _parts_of_file(path, _starts_s(duration_s, window_s, most), window_s)
            return
        clip_or_path = read(path)
    for start_s in _starts_s(clip_or_path.duration_s, window_s, most):
        yield start_s, clip_or_path.between(start_s, start_s + window_s)


def _parts_of_file(path: Path, starts_s: list[float], window_s: float) -> Iterator[tuple[float, Clip]]:
    """The windows that are there; a header that only estimates its length may promise more."""
    for start_s in starts_s:
        try:
            yield start_s, read(path, start_s=start_s, duration_s=window_s)
        except AudioFileError as error:
            if start_s == starts_s[0]:
                raise
            log.info("%s", error)


def _starts_s(duration_s: float, window_s: float, most: int) -> list[float]:
    n = min(most, max(1, math.ceil(duration_s / window_s - 0.05)))
    return [float(start) for start in np.linspace(0.0, max(0.0, duration_s - window_s), n)]


def _mono(part: Clip) -> Samples:
    """One channel at `RATE`; the first where the channels cancel each other."""
    with np.errstate(invalid="ignore"):  # infinities are for `require_sound` to refuse
        mono = part.mono()
        if np.square(mono).mean() < 1e-4 * np.square(part.samples).mean():
            mono = part.samples[0]
    return replace(part, samples=mono[None]).resampled(RATE).samples[0]


def _filled(samples: Samples, n_samples: int) -> Samples:
    """Exactly `n_samples`: what is shorter is repeated."""
    return np.resize(samples, n_samples) if len(samples) < n_samples else samples[:n_samples]


def _embeddings(job: Job, catalog: Catalog, model: str, windows: Samples) -> Floats:
    import torch

    network = cast("Classifier", catalog.load(model))
    embeddings = []
    with torch.inference_mode():
        for first in range(0, len(windows), BATCH):
            job.report(first / len(windows), "Listening")
            batch = torch.from_numpy(windows[first : first + BATCH]).to(catalog.device)
            embeddings.append(network.embedding(batch).float().cpu().numpy())
    return np.concatenate(embeddings)
