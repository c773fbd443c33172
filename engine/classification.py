"""Classify: name the style of a sound, how sure that is, and how it changes over time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.audio.clip import Clip, Samples, require_sound
from engine.audio.files import probe, read
from engine.catalog import Catalog
from engine.jobs import Job

if TYPE_CHECKING:
    from models.classifier import Classifier

RATE = 44100
# Of a long file this many windows are heard, spread evenly: enough to know it, in bounded time and memory.
MOST_WINDOWS = 40
BATCH = 8
# Fades and rests say nothing of the style, and levelling would turn their hiss into music.
QUIET_DB = -40.0
# The limit to what is known was set on clips of eight windows; of fewer, the mean wanders farther by chance.
# Much more than this, and a few seconds of white noise would pass.
SHORT_CLIP_ALLOWANCE = 0.1


@dataclass(frozen=True)
class Label:
    """What `classify` returns.

    Attributes:
        style: the likeliest style.
        probabilities: of each style, likeliest first; they sum to 1 and are calibrated.
        known: False if the sound is like nothing the model has heard; then `style` means little.
        over_time: start in seconds of each window heard, and its probabilities.
    """

    style: str
    probabilities: dict[str, float]
    known: bool
    over_time: list[tuple[float, dict[str, float]]]


def classify(
    job: Job, clip_or_path: Clip | Path | str, catalog: Catalog, *, model: str = "classifier"
) -> Label:
    """Name the style of a clip or a sound file of any rate, length and number of channels.

    Raises:
        AudioFileError: it cannot be read, is too short, silent, or holds invalid samples.
        ModelError: the weights are missing or damaged.
    """
    styles = catalog.card(model).styles
    network = cast("Classifier", catalog.load(model))
    starts_s, windows = _hear(job, clip_or_path, network.n_samples)
    return catalog.run(lambda: _label(job, catalog, model, styles, starts_s, windows), job)


def _hear(job: Job, clip_or_path: Clip | Path | str, n_samples: int) -> tuple[list[float], Samples]:
    """Starts in seconds and mono windows `[window, n_samples]`, the quiet ones left out."""
    starts_s, parts = [], []
    for start_s, part in _parts(clip_or_path, n_samples / RATE):
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


def _parts(clip_or_path: Clip | Path | str, window_s: float) -> Iterator[tuple[float, Clip]]:
    """Windows at their own rate, spread evenly; of a long file only they are read."""
    if not isinstance(clip_or_path, Clip):
        path = Path(clip_or_path)
        duration_s = probe(path).duration_s
        if duration_s > MOST_WINDOWS * window_s:
            for start_s in _starts_s(duration_s, window_s):
                yield start_s, read(path, start_s=start_s, duration_s=window_s)
            return
        clip_or_path = read(path)
    for start_s in _starts_s(clip_or_path.duration_s, window_s):
        yield start_s, clip_or_path.between(start_s, start_s + window_s)


def _starts_s(duration_s: float, window_s: float) -> list[float]:
    n = min(MOST_WINDOWS, max(1, math.ceil(duration_s / window_s - 0.05)))
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


def _label(
    job: Job, catalog: Catalog, model: str, styles: tuple[str, ...], starts_s: list[float], windows: Samples
) -> Label:
    import torch

    network = cast("Classifier", catalog.load(model))
    embeddings = []
    with torch.inference_mode():
        for first in range(0, len(windows), BATCH):
            job.report(first / len(windows), "Listening")
            batch = torch.from_numpy(windows[first : first + BATCH]).to(catalog.device)
            embeddings.append(network.embedding(batch))
        embedding = torch.cat(embeddings)
        scores = network.scores(embedding)
        overall = _named(styles, network.probabilities(scores).tolist())
        by_window = [_named(styles, network.probabilities(one[None]).tolist()) for one in scores]
        limit = network.limit * (1.0 + SHORT_CLIP_ALLOWANCE / len(embedding))
        known = bool(network.strangeness(embedding) <= limit)
    return Label(next(iter(overall)), overall, known, list(zip(starts_s, by_window, strict=True)))


def _named(styles: tuple[str, ...], probabilities: list[float]) -> dict[str, float]:
    pairs = zip(styles, probabilities, strict=True)
    return dict(sorted(pairs, key=lambda pair: -pair[1]))
