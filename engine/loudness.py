"""Loudness as ITU-R BS.1770-4 defines it, and the true peak, of sound that may come in blocks."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.audio import files
from engine.audio.clip import Clip, Samples
from engine.jobs import Job

SILENT = -math.inf
_STEP_S = 0.1  # blocks of 400 ms, each 100 ms after the last
_STEPS_IN_BLOCK = 4
_ABSOLUTE_GATE, _RELATIVE_GATE = -70.0, -10.0
_OFFSET = -0.691
# Left, right, centre, (low frequencies,) left and right surround.
_WEIGHTS = {5: (1.0, 1.0, 1.0, 1.41, 1.41), 6: (1.0, 1.0, 1.0, 0.0, 1.41, 1.41)}
_OVERSAMPLING, _CONTEXT = 4, 48


class Loudness:
    """Hears samples `[channel, frame]` block by block, in constant memory.

    Args:
        rate: in Hz; the filters of the standard, given for 48 kHz, are made for it.
        peaks: whether the peak is asked for, which costs more than all else.
    """

    def __init__(self, rate: int, n_channels: int, *, peaks: bool = True) -> None:
        self._peaks = peaks
        self.n_frames = 0
        self._step = round(_STEP_S * rate)
        self._weights = np.array(_WEIGHTS.get(n_channels, (1.0,) * n_channels))
        self._sections = k_weighting(rate)
        self._state = np.zeros((len(self._sections), n_channels, 2))
        self._left = np.zeros((n_channels, 0))
        self._energies: list[npt.NDArray[np.float64]] = []  # sums of squares in each step, weighted
        self._sum = 0.0
        self._peak = 0.0
        self._context = np.zeros((n_channels, _CONTEXT), np.float32)

    def hear(self, samples: Samples) -> None:
        """Take in the next samples."""
        from scipy.signal import sosfilt

        if not samples.shape[1]:
            return
        self.n_frames += samples.shape[1]
        samples = np.nan_to_num(samples)
        if self._peaks:
            self._hear_peak(samples)
        weighted, self._state = sosfilt(self._sections, samples.astype(np.float64), axis=1, zi=self._state)
        squares = np.concatenate([self._left, np.square(weighted)], axis=1)
        self._sum += float(self._weights @ np.square(weighted).sum(axis=1))
        n_steps = squares.shape[1] // self._step
        whole = squares[:, : n_steps * self._step].reshape(len(squares), n_steps, self._step)
        self._energies.append(self._weights @ whole.sum(axis=2))
        self._left = squares[:, n_steps * self._step :]

    @property
    def lufs(self) -> float:
        """Integrated loudness of all that was heard; `SILENT` if nothing is louder than -70 LUFS.

        Of less than 400 ms, for which the standard has no answer, it is that of the whole.
        """
        steps = np.concatenate([np.zeros(0), *self._energies])
        if len(steps) < _STEPS_IN_BLOCK:
            level = _lufs(self._sum / max(1, self.n_frames))
            return level if level > _ABSOLUTE_GATE else SILENT
        sums = np.convolve(steps, np.ones(_STEPS_IN_BLOCK), "valid")
        powers = sums / (_STEPS_IN_BLOCK * self._step)
        for gate in (_ABSOLUTE_GATE, None):
            if gate is None:
                gate = _lufs(float(powers.mean())) + _RELATIVE_GATE
            powers = powers[powers > _power(gate)]
            if not len(powers):
                return SILENT
        return _lufs(float(powers.mean()))

    @property
    def peak_db(self) -> float:
        """True peak in dB over full scale, from four times as many samples; `SILENT` for silence."""
        rest = np.zeros((len(self._context), _CONTEXT), np.float32)
        peak = max(self._peak, self._peak_of(np.concatenate([self._context, rest], axis=1)))
        return 20 * math.log10(peak) if peak > 0 else SILENT

    def _hear_peak(self, samples: Samples) -> None:
        joined = np.concatenate([self._context, samples], axis=1)
        self._peak = max(self._peak, self._peak_of(joined), float(np.abs(samples).max()))
        self._context = joined[:, -_CONTEXT:]

    def _peak_of(self, samples: Samples) -> float:
        """Peak between samples, without the outer ones, where the filter sees no neighbours."""
        from scipy.signal import resample_poly

        if samples.shape[1] <= _CONTEXT:
            return 0.0
        edge = _OVERSAMPLING * _CONTEXT // 2
        finer = resample_poly(samples, _OVERSAMPLING, 1, axis=1)[:, edge:-edge]
        return float(np.abs(finer).max(initial=0.0))


def of_clip(clip: Clip) -> Loudness:
    """All of a clip."""
    loudness = Loudness(clip.rate, clip.n_channels)
    loudness.hear(clip.samples)
    return loudness


def of_file(job: Job, path: Path, stretch: tuple[float, float] | None = None) -> Loudness:
    """A file, or a stretch of it in seconds, read in blocks.

    Raises:
        AudioFileError: it cannot be read.
    """
    info = files.probe(path)
    start_s, stop_s = stretch or (0.0, info.duration_s)
    loudness = Loudness(info.rate, info.n_channels)
    n_wanted = max(1, round((stop_s - start_s) * info.rate))
    for block in files.stream(path, start_s=start_s):
        loudness.hear(block[:, : n_wanted - loudness.n_frames])
        job.report(loudness.n_frames / n_wanted, path.name)
        if loudness.n_frames >= n_wanted:
            break
    return loudness


def k_weighting(rate: int) -> npt.NDArray[Any]:
    """The two filters of the standard at `rate`, as second-order sections `[2, 6]`.

    At 48 kHz they are the standard's own; elsewhere the same analog filters, as its authors derive them.
    """
    k, q = math.tan(math.pi * 1681.974450955533 / rate), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    head = _section((high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k), k, q)
    k, q = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    low_cut = _section((1.0, -2.0, 1.0), k, q)
    low_cut[:3] *= 1 + k / q + k * k  # the standard leaves this numerator as it is
    return np.array([head, low_cut])


def _section(numerator: tuple[float, float, float], k: float, q: float) -> npt.NDArray[Any]:
    a0 = 1 + k / q + k * k
    return np.array([*(b / a0 for b in numerator), 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0])


def _lufs(power: float) -> float:
    return _OFFSET + 10 * math.log10(power) if power > 0 else SILENT


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))
