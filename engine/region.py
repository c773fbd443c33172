"""Changing a region of a clip, a stretch of time or a box of time and frequency, and nothing around it.

What is to be there instead enters through the band's filter and a soft window in time, as a difference to
what is there: outside the stretch every sample stays, outside the band every partial.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.audio import files
from engine.audio.band import band_taps, filtered, softness_hz
from engine.audio.clip import Samples
from engine.errors import ParamsError

SHORTEST_S, LONGEST_S = 0.02, 600.0
NARROWEST_HZ = 10.0
# Softness in time: at least this, and the longer the sharper the band, within a quarter of the stretch.
LEAST_FADE_S, FADE_PER_SOFTNESS = 0.008, 4.0
SILENT_DB, LOUDEST_DB = -120.0, 24.0


@dataclass(frozen=True)
class Region:
    """A stretch in seconds and, unless it has all frequencies, a band in hertz."""

    start_s: float
    stop_s: float
    low_hz: float | None = None
    high_hz: float | None = None

    @property
    def band(self) -> tuple[float, float] | None:
        if self.low_hz is None and self.high_hz is None:
            return None
        return self.low_hz or 0.0, self.high_hz or float("inf")


# The difference to make: from samples `[channel, frame]` and the frame of the clip at which they begin.
Difference = Callable[[Samples, int], Samples]


def with_level(path: Path, region: Region, gain_db: float) -> Iterator[Samples]:
    """Blocks of the file at `path` with the region made louder or softer.

    Args:
        gain_db: -120 or less is silence; up to 24.

    Raises:
        ParamsError: the region or the gain makes no sense.
        AudioFileError: the file cannot be read.
    """
    if not gain_db <= LOUDEST_DB:
        raise ParamsError(f"A region can be made louder by {LOUDEST_DB:g} dB at most.")
    gain = np.float32(0.0 if gain_db <= SILENT_DB else 10 ** (gain_db / 20))
    return changed(path, region, lambda samples, _: samples * (gain - 1), hard_ends=True)


def changed(
    path: Path, region: Region, difference: Difference, *, hard_ends: bool = False
) -> Iterator[Samples]:
    """Blocks of the file at `path`, the region in it changed by `difference`; the rest as it is.

    Args:
        hard_ends: where the region begins or ends with the clip, the change is whole at once: nothing is
            outside that it could click against, and what was there shall not be heard.

    Raises:
        ParamsError: the region is not in the clip, or too small or too large.
        AudioFileError: the file cannot be read.
    """
    info = files.probe(path)
    check(region, info.duration_s, info.rate)
    first = max(0, round(region.start_s * info.rate))
    last = min(info.n_frames, round(region.stop_s * info.rate))
    window = _window(last - first, info.rate, region)
    if hard_ends:
        half = len(window) // 2
        window[:half] = 1.0 if first == 0 else window[:half]
        window[half:] = 1.0 if last == info.n_frames else window[half:]
    if region.band is None:
        return _with_changed_blocks(files.stream(path), first, window, difference)
    taps = band_taps(info.rate, *region.band)
    reach = len(taps) // 2
    begin = max(0, first - reach)

    def change(part: Samples) -> Samples:
        missing = (reach - (first - begin), last + reach - begin - part.shape[1])
        wanted = filtered(np.pad(difference(part, begin), ((0, 0), missing)), taps)
        out = part.copy()
        out[:, first - begin : last - begin] += window * wanted
        return out

    return _with_changed_part(files.stream(path), begin, min(last + reach, info.n_frames), change)


def _window(n: int, rate: int, region: Region) -> Samples:
    """From 0 to 1 and back over `n` frames."""
    fade_s = LEAST_FADE_S
    if region.band:
        soft = softness_hz(region.band[0], min(region.band[1], rate / 2))
        fade_s = max(fade_s, FADE_PER_SOFTNESS / soft)
    n_fade = max(1, min(round(fade_s * rate), n // 4))
    edge = (0.5 - 0.5 * np.cos(np.pi * (np.arange(n_fade) + 0.5) / n_fade)).astype(np.float32)
    window = np.ones(n, np.float32)
    window[:n_fade], window[-n_fade:] = edge, edge[::-1]
    return window


def _with_changed_blocks(
    blocks: Iterator[Samples], first: int, window: Samples, difference: Difference
) -> Iterator[Samples]:
    """The same blocks, from frame `first` on changed as far as the window goes, each by itself."""
    at = 0
    for block in blocks:
        begin, end = max(0, first - at), min(block.shape[1], first + window.shape[0] - at)
        if begin < end:
            block = block.copy()
            inside = window[at + begin - first : at + end - first]
            block[:, begin:end] += inside * difference(block[:, begin:end], at + begin)
        at += block.shape[1]
        yield block


def _with_changed_part(
    blocks: Iterator[Samples], begin: int, end: int, change: Callable[[Samples], Samples]
) -> Iterator[Samples]:
    """The same blocks, the frames `begin` to `end` gathered and changed."""
    at, held = 0, []
    for block in blocks:
        start, at = at, at + block.shape[1]
        if at <= begin or start >= end:
            yield block
            continue
        before, after = max(0, begin - start), min(block.shape[1], end - start)
        if before:
            yield block[:, :before]
        held.append(block[:, before:after])
        if at >= end:
            yield change(np.concatenate(held, axis=1))
            held = []
            if after < block.shape[1]:
                yield block[:, after:]
    if held:  # the file is shorter than its header says
        yield np.concatenate(held, axis=1)


def check(region: Region, duration_s: float, rate: int) -> None:
    """Refuse a region that cannot be changed. Raises ParamsError."""
    if not 0.0 <= region.start_s < region.stop_s <= duration_s + 0.01:
        raise ParamsError(f"The region must lie within the clip, which lasts {duration_s:.2f} s.")
    if not SHORTEST_S <= region.stop_s - region.start_s <= LONGEST_S:
        raise ParamsError(f"A region lasts from {SHORTEST_S:g} to {LONGEST_S:g} seconds: select another.")
    low, high = region.band or (0.0, float("inf"))
    if not (low >= 0.0 and low + NARROWEST_HZ <= min(high, rate / 2)):
        raise ParamsError(f"The band must be {NARROWEST_HZ:g} Hz wide or more, and below {rate / 2:g} Hz.")
