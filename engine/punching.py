"""Punch-in: a recording takes the place of a stretch of a clip, in a new take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine import __version__
from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.audio.encode import open_writer
from engine.audio.sources import Source
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.joins import faded_between

JOIN_S = 0.01
MUTE_S = 0.005


def punch_in(
    job: Job, source: Path, recorded: Path, stretch: tuple[float, float], begun_s: float, target: Path
) -> None:
    """Write `source` with the recording in the place of a stretch of it, as float WAV with a recipe.

    Outside the stretch every sample is that of the source; at both ends of it they cross over within 10 ms.
    A recording that ends early leaves the rest as it was.

    Args:
        stretch: start and stop in seconds.
        begun_s: the place in the source that sounded when the recording began.
        target: a WAV file that does not exist.

    Raises:
        AudioFileError: a file cannot be read or written, or the recording does not reach into the stretch.
    """
    info = files.probe(source)
    first = round(stretch[0] * info.rate)
    patch = _patch(source, _fitted(files.read(recorded), info), first, stretch, begun_s)
    recipe = punch_recipe(source, (first / info.rate, (first + patch.shape[1]) / info.rate))
    form = (target, info.rate, info.n_channels)
    with open_writer(*form, subtype="FLOAT", recipe=recipe, fresh=True) as writer:
        for at, block in _patched(files.stream(source), patch, first):
            job.report(at / info.n_frames, "Joining")
            writer.append(block)


def punch_recipe(source: Path, stretch: tuple[float, float]) -> dict[str, Any]:
    """What a take with a punch-in says of itself."""
    return {
        "task": "punch in",
        "engine": "recording",
        "parent": str(source),
        "parent_start_s": stretch[0],
        "parent_stop_s": stretch[1],
        "app_version": __version__,
    }


def _fitted(clip: Clip, info: files.AudioInfo) -> Samples:
    """The recording at the source's rate and with its channels."""
    clip = clip.resampled(info.rate)
    if clip.n_channels == info.n_channels:
        return clip.samples
    return np.repeat(clip.mono()[None], info.n_channels, axis=0)


def _patch(
    source: Path, recording: Samples, first: int, stretch: tuple[float, float], begun_s: float
) -> Samples:
    """What is to stand from frame `first` of the source on."""
    rate = files.probe(source).rate
    played = recording[:, max(0, first - round(begun_s * rate)) :]
    length = min(played.shape[1], round(stretch[1] * rate) - first)
    join = round(JOIN_S * rate)
    if length < 2 * join:
        raise AudioFileError("The recording ended before the selection: nothing was put in its place.")
    old = files.read(source, start_s=first / rate, duration_s=length / rate).samples
    new = played[:, : old.shape[1]].copy()
    new[:, :join] = faded_between(old[:, :join], new[:, :join])
    new[:, -join:] = faded_between(new[:, -join:], old[:, -join:])
    return new


def _patched(blocks: Iterator[Samples], patch: Samples, first: int) -> Iterator[tuple[int, Samples]]:
    """Each block with the patch over it, and the frame where it begins."""
    at = 0
    for block in blocks:
        start, stop = max(first, at), min(first + patch.shape[1], at + block.shape[1])
        if start < stop:
            block = block.copy()
            block[:, start - at : stop - at] = patch[:, start - first : stop - first]
        yield at, block
        at += block.shape[1]


class MutedSource:
    """A source for a `Player` that is silent in one stretch, where the player plays along."""

    def __init__(self, inner: Source, stretch: tuple[float, float]) -> None:
        self._inner = inner
        self.rate, self.n_channels, self.n_frames = inner.rate, inner.n_channels, inner.n_frames
        self._places = [frame * inner.rate for frame in (stretch[0], stretch[1])]

    def read(self, start: int, n_frames: int) -> Samples | None:
        block = self._inner.read(start, n_frames)
        if block is None:
            return None
        places = start + np.arange(block.shape[1])
        ramp = MUTE_S * self.rate
        outside = np.maximum(self._places[0] - places, places - self._places[1])
        return block * np.clip(outside / ramp, 0.0, 1.0).astype(np.float32)

    def close(self) -> None:
        self._inner.close()
