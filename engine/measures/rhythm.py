"""Rhythm kept: whether notes and drums begin when they did."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import scipy  # its parts load when they are used: the window waits for none

from engine.audio.clip import Clip
from engine.measures.spectra import RATE, SILENCE, Array, level, magnitude_blocks, mel_weights, mono

N_FFT, HOP, N_MELS = 2048, 441, 64
# Onsets this close are one and the same.
TOLERANCE_S = 0.05
# A rise counts if it is the largest of those near, and exceeds the mean of those around by this share of
# the clip's typical rise.
NEAR, AROUND, ABOVE = 3, 20, 0.6
RANGE_DB = 60.0

Times = npt.NDArray[np.float64]


def rhythm_kept(source: Clip, result: Clip) -> float:
    """F1 of the onsets of both clips within 50 ms, 0..1; identity gives 1.

    Of different lengths, the shorter counts. Not rescaled: unrelated music of similar density gives 0.2 to
    0.5 (`rhythm_chance` says it for one pair). Two clips without any onset agree.
    """
    length_s = min(source.duration_s, result.duration_s)
    return onset_f1(onsets(source.between(0.0, length_s)), onsets(result.between(0.0, length_s)))


def rhythm_chance(source: Clip, result: Clip, n_shifts: int = 16) -> float:
    """What `rhythm_kept` would give were the result moved in time, around its end, by any amount."""
    length_s = min(source.duration_s, result.duration_s)
    first, second = onsets(source.between(0.0, length_s)), onsets(result.between(0.0, length_s))
    # The golden ratio keeps clear of any beat.
    shifts = np.arange(1, n_shifts + 1) * 0.618034 % 1.0 * length_s
    return float(np.mean([onset_f1(first, np.sort((second + shift) % length_s)) for shift in shifts]))


def onsets(clip: Clip) -> Times:
    """When notes begin, in seconds, in order."""
    rise = onset_strength(mono(clip))
    typical = float(np.sqrt(np.square(rise).mean()))
    if typical == 0.0:
        return np.zeros(0)
    largest = scipy.ndimage.maximum_filter1d(rise, 2 * NEAR + 1)
    around = scipy.ndimage.uniform_filter1d(rise, 2 * AROUND + 1)
    found = np.flatnonzero((rise == largest) & (rise > around + ABOVE * typical))
    return found * HOP / RATE


def onset_strength(samples: Array) -> Array:
    """Mean rise in dB of the mel bands from frame to frame, `[frame]`, a hundred a second."""
    return np.asarray(band_rises(samples).mean(axis=1))


def band_rises(samples: Array) -> Array:
    """Rise in dB of every mel band from frame to frame, `[frame, band]`, a hundred a second."""
    loudness = level(samples)
    if loudness < SILENCE:
        return np.zeros((len(samples) // HOP + 1, N_MELS), np.float32)
    weights = mel_weights(N_MELS, N_FFT)
    power = np.concatenate([block**2 @ weights for block in magnitude_blocks(samples, N_FFT, HOP)])
    floor = power.mean() * 10.0 ** (-RANGE_DB / 10.0)
    log = 10.0 * np.log10(power + floor)
    # Two frames back, because the window smears every onset over two.
    rise = np.maximum(log[2:] - log[:-2], 0.0)
    rises = np.pad(rise, ((1, 1), (0, 0))).astype(np.float32)
    # That a clip begins is no onset.
    rises[: N_FFT // 2 // HOP + 2] = 0.0
    return rises


def onset_f1(first: Times, second: Times) -> float:
    """F1 of matching each onset with at most one of the other within 50 ms."""
    if not len(first) and not len(second):
        return 1.0
    matched, i, j = 0, 0, 0
    while i < len(first) and j < len(second):
        if abs(first[i] - second[j]) <= TOLERANCE_S + 1e-9:
            matched, i, j = matched + 1, i + 1, j + 1
        elif first[i] < second[j]:
            i += 1
        else:
            j += 1
    return 2.0 * matched / (len(first) + len(second))
