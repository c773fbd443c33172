"""What engines of others share: loading what was downloaded, and making their sound one of ours."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np

from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.downloads import Downloaded
from engine.encoding import RATE
from engine.errors import MALFORMED, ModelError
from engine.generation_params import GenerateParams
from engine.jobs import Job
from engine.levelling import SoftEnds, limit_peaks, usual_gain

T = TypeVar("T")


def make(
    job: Job,
    params: GenerateParams,
    seed: int,
    catalog: Catalog,
    read: Callable[[Path, str], T],
    compose: Callable[[Job, T, str, int, int, str], tuple[Samples, int]],
) -> Samples:
    """All of what `params` wish, `[2, frame]`.

    Args:
        read: the model in a folder, on a device.
        compose: with the model, from a description, about so many frames at 44.1 kHz, a seed and a device:
            samples `[channel, frame]` and their rate.

    Raises:
        ModelError: no model is there, it is damaged, or it made no sound.
    """
    found = catalog.downloads.choose(params.engine, params.model)
    model = load(job.part(0.0, 0.2), found, catalog, lambda device: read(found.folder, device))
    n_frames = params.n_frames
    assert n_frames is not None
    samples, rate = compose(job.part(0.2, 1.0), model, params.description, n_frames, seed, catalog.device)
    return finish(samples, rate, n_frames)


def load(job: Job, found: Downloaded, catalog: Catalog, build: Callable[[str], T]) -> T:
    """The model in `found`, as `build(device)` makes it of its folder; its files are checked first.

    Raises:
        ModelError: it is damaged, or the library does not take it.
    """
    if not catalog.holds_other(found.name):
        found.verify(job)
        job.report(1.0, "Loading the model")

    def undrawn(device: str) -> T:
        with seeded(0, device):  # networks draw numbers before they are given theirs
            return build(device)

    try:
        return catalog.load_other(found.name, undrawn)
    except (OSError, ImportError, *MALFORMED) as error:
        raise ModelError(
            f"{found.model.title} cannot be loaded by the library that is installed for it ({error}): delete "
            "the model and download it again, or install the library anew."
        ) from error


@contextlib.contextmanager
def seeded(seed: int, device: str) -> Iterator[None]:
    """Within, torch draws from `seed`; without, as if nothing had been."""
    import torch

    with torch.random.fork_rng(devices=[torch.cuda.current_device()] if device == "cuda" else []):
        torch.manual_seed(seed)
        yield


def finish(samples: Samples, rate: int, n_frames: int) -> Samples:
    """Samples `[channel, frame]` at `rate` as `[2, n_frames]` at 44.1 kHz: as loud as ours, with soft ends.

    Raises:
        ModelError: there are none, or they are no numbers.
    """
    if not samples.size or not np.isfinite(samples).all():
        raise ModelError("The model made no sound: try another seed, or other words.")
    heard = Clip(samples, rate).stereo().resampled(RATE).samples[:, :n_frames]
    whole = np.pad(heard, ((0, 0), (0, n_frames - heard.shape[1])))
    return SoftEnds(n_frames).apply(limit_peaks(whole * usual_gain(heard)))
