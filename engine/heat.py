"""Why, as a picture: which parts of the spectrogram speak for a style."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.classification import BATCH, RATE, head_of, loud_windows
from engine.errors import ParamsError
from engine.jobs import Job
from engine.shelf import MODEL, Shelf
from engine.style_head import Floats, StyleHead

if TYPE_CHECKING:
    from models.classifier import Classifier

# Five minutes are covered without gaps; of longer sounds, windows all over.
MOST_WINDOWS = 80
# The network's own picture is coarser than its input; so many of its frames become one.
FRAMES_POOLED = 4
# What is this hot or more, of all cells, is shown as hottest.
HOTTEST = 0.995


@dataclass(frozen=True, eq=False)
class Heat:
    """How much each place speaks for `style`.

    Attributes:
        starts_s: of each window, in seconds; quiet windows, and in long sounds others, are missing.
        window_s: length of a window.
        levels: bytes `[window, frame, band]`, 0 nothing, 255 most.
        hertz: `[band]`, where the bands' middles lie.
    """

    style: str
    starts_s: list[float]
    window_s: float
    levels: npt.NDArray[np.uint8]
    hertz: Floats


def heat(
    job: Job,
    clip_or_path: Clip | Path | str,
    catalog: Catalog,
    *,
    style: str | None = None,
    shelf: Shelf | None = None,
) -> Heat:
    """What in a sound speaks for `style`, else for the likeliest one, and not for its rivals.

    Raises:
        AudioFileError: it cannot be read, is too short, silent, or holds invalid samples.
        ModelError: the weights are missing or damaged.
        ParamsError: no such style.
    """
    head = head_of(catalog, shelf=shelf)
    if style is not None and style not in head.styles:
        raise ParamsError(f'"{style}" is not a style; choose one of: {", ".join(head.styles)}.')
    n_samples = cast("Classifier", catalog.load(MODEL)).n_samples
    starts_s, windows = loud_windows(job, clip_or_path, n_samples, MOST_WINDOWS)
    return catalog.run(lambda: _heat(job, catalog, head, style, starts_s, windows), job)


def _heat(
    job: Job, catalog: Catalog, head: StyleHead, style: str | None, starts_s: list[float], windows: Floats
) -> Heat:
    import torch

    network = cast("Classifier", catalog.load(MODEL))
    batches = torch.from_numpy(windows).split(BATCH)
    heard, embeddings = [], []
    with torch.inference_mode():
        for number, batch in enumerate(batches):
            job.report(0.4 * number / len(batches), "Listening")
            heard.append(network.log_mel(batch.to(catalog.device)))
            embeddings.append(network.embedding(heard[-1]).float().cpu().numpy())
    shares = head.probabilities(np.concatenate(embeddings).mean(axis=0, keepdims=True))[0]
    chosen = int(shares.argmax()) if style is None else head.styles.index(style)
    direction = torch.from_numpy(_direction(head, shares, chosen)).to(catalog.device)
    found = []
    for number, batch in enumerate(heard):
        job.report(0.4 + 0.6 * number / len(heard), "Looking for reasons")
        found.append(_pooled(network.heat(batch.clone(), direction).cpu().numpy()))
    every = np.concatenate(found)
    scale = 255.0 / max(1e-9, float(np.quantile(every, HOTTEST)))
    levels = np.minimum(255.0, every * scale).astype(np.uint8)
    return Heat(head.styles[chosen], starts_s, network.n_samples / RATE, levels, _centres_hz(network))


def _centres_hz(network: Classifier) -> Floats:
    filters = network.front.filters.cpu().numpy()
    bins_hz = np.linspace(0.0, RATE / 2, filters.shape[1], dtype=np.float32)
    return np.asarray(filters @ bins_hz / np.maximum(filters.sum(axis=1), 1e-9))


def _direction(head: StyleHead, shares: Floats, chosen: int) -> Floats:
    """The chosen style's row less that of its rivals, likely ones more."""
    others = shares.copy()
    others[chosen] = 0.0
    others /= max(1e-9, float(others.sum()))
    return np.asarray(head.weights[chosen] - others @ head.weights, np.float32)


def _pooled(cells: Floats) -> Floats:
    """`[window, band, frame]` to `[window, frame / FRAMES_POOLED, band]`."""
    n = cells.shape[2] // FRAMES_POOLED * FRAMES_POOLED
    pooled = cells[..., :n].reshape(*cells.shape[:2], -1, FRAMES_POOLED).mean(axis=3)
    return np.ascontiguousarray(pooled.transpose(0, 2, 1))
