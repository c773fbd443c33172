"""A contact sheet: one picture of many spectrograms, for a person to look at what the figures cannot say."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from engine.audio.clip import Clip
from engine.data.dataset import Dataset
from engine.errors import DataError
from engine.measures.spectra import RATE, magnitudes, mono
from engine.training.held_out import HeldOut, held_out

TILE = (264, 128)
GAP, LEFT, TOP = 6, 96, 22
N_FFT = 4096
LOWEST_HZ, HIGHEST_HZ = 40.0, 16000.0
# What is so much softer than the loudest spot is black.
RANGE_DB = 75.0
# From silence to loud, as red, green and blue: dark to light, so that it also reads in grey.
COLOURS = ((4, 4, 16), (60, 15, 110), (160, 45, 125), (235, 95, 90), (253, 180, 110), (252, 252, 200))
BACKGROUND, TEXT = (24, 24, 28), (225, 225, 225)

Pixels = npt.NDArray[np.uint8]


def spectrogram(clip: Clip, width: int = TILE[0], height: int = TILE[1]) -> Pixels:
    """Pixels `[height, width, 3]`: time to the right, log frequency (40 Hz to 16 kHz) upwards."""
    samples = mono(clip)
    hop = max(1, len(samples) // width)
    found = magnitudes(samples, N_FFT, hop)[:width]
    edges = np.geomspace(LOWEST_HZ, HIGHEST_HZ, height + 1) / RATE * N_FFT
    # Low rows are narrower than a bin, so bins are interpolated; high rows take the loudest of theirs.
    loud = np.stack([_row(found, low, high) for low, high in pairwise(edges)], axis=1)
    decibels = 20.0 * np.log10(loud / max(float(loud.max()), 1e-9) + 1e-9)
    return _coloured(np.clip(1.0 + decibels / RANGE_DB, 0.0, 1.0).T[::-1])


def write_sheet(path: Path, titles: Sequence[str], rows: Sequence[tuple[str, Sequence[Clip | None]]]) -> None:
    """Write a PNG with a row of spectrograms for each of `rows`, a name and its clips.

    Args:
        titles: what stands above each column; there are as many as clips in a row, of which some may be
            missing.

    Raises:
        DataError: `path` cannot be written.
    """
    wide, high = TILE[0] + GAP, TILE[1] + GAP
    sheet = Image.new("RGB", (LEFT + wide * len(titles), TOP + high * len(rows)), BACKGROUND)
    pen = ImageDraw.Draw(sheet)
    for column, title in enumerate(titles):
        pen.text((LEFT + wide * column, 5), title, TEXT)
    for row, (name, clips) in enumerate(rows):
        pen.text((8, TOP + high * row + TILE[1] // 2 - 6), name, TEXT)
        for column, clip in enumerate(clips):
            if clip is not None:
                sheet.paste(Image.fromarray(spectrogram(clip)), (LEFT + wide * column, TOP + high * row))
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        sheet.save(part, format="PNG")
        part.replace(path)
    except OSError as error:
        raise DataError(f"{path} cannot be written: choose another place.") from error


def real_takes(dataset: Dataset, n_takes: int, seconds: float) -> dict[str, list[HeldOut]]:
    """Up to `n_takes` test clips of every style that has some, of different artists first."""
    found: dict[str, list[HeldOut]] = {}
    for held in held_out(dataset, 10**6, seconds, per_style=n_takes):
        found.setdefault(held.style, []).append(held)
    return found


def _row(found: npt.NDArray[np.float32], low: float, high: float) -> npt.NDArray[np.float32]:
    """Loudness `[frame]` between two places of the spectrum, in bins."""
    first, last = math.ceil(low), math.floor(high)
    if last >= first:
        return np.asarray(found[:, first : last + 1].max(axis=1))
    middle = (low + high) / 2
    below = int(middle)
    return np.asarray(found[:, below] + (middle - below) * (found[:, below + 1] - found[:, below]))


def _coloured(shares: npt.NDArray[np.floating]) -> Pixels:
    places = np.linspace(0.0, 1.0, len(COLOURS))
    table = np.array(COLOURS, np.float64)
    channels = [np.interp(shares, places, table[:, channel]) for channel in range(3)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)
