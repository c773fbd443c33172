"""Tempo and beats: how fast a clip goes, where its beats fall, and how surely that can be heard.

The onset curve's autocorrelation, summed over multiples of each candidate beat and weighted by how usual the
tempo is, names the tempo; the beats are the path of dynamic programming after Ellis, "Beat tracking by
dynamic programming" (2007).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy  # its parts load when they are used: the window waits for none

from engine.audio.clip import Clip
from engine.measures.rhythm import HOP, band_rises
from engine.measures.spectra import RATE, Array, mono

FRAMES_PER_S = RATE / HOP
SLOWEST_BPM, FASTEST_BPM = 45.0, 210.0
# Listeners tap near this tempo, and within this many octaves around it (one standard deviation).
USUAL_BPM, USUAL_OCTAVES = 105.0, 1.0
# Shorter than this, a beat does not come often enough to be told from chance.
SHORTEST_S = 3.0
WINDOW_S = 12.0
N_MULTIPLES = 8
# From this clarity on (noise has 0.03) a pulse is there; with this lead over every tempo that is no octave of
# it, it is more likely right than not.
CLEAR, USUAL_LEAD = 0.12, 0.05
# How much a beat that comes early or late costs, against the strength of its onset.
TIGHTNESS = 400.0
# Bass and bass drum, below about 150 Hz, tell beats from what lies between them.
N_LOW = 3
LOW_WEIGHT_TEMPO, LOW_WEIGHT_BEATS = 0.5, 1.0
OBEYED = 0.02
SURE = 0.5
# What may be mistaken for the tempo by a factor, and still be felt as the same pulse.
OCTAVES = (1.0, 2.0, 0.5, 3.0, 1.0 / 3.0)

Times = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pulse:
    """The pulse of a clip.

    Attributes:
        bpm: beats a minute; nan if there is no pulse at all.
        clarity: 0..1, how regular the onsets are: mean autocorrelation at the beat's first multiples.
            Noise gives 0.03, most music 0.3 to 0.6.
        confidence: 0..1, how surely this is the tempo or an octave of it; unsure below `SURE`.
        beats_s: when beats fall, in seconds, in order.
    """

    bpm: float
    clarity: float
    confidence: float
    beats_s: Times


NO_PULSE = Pulse(float("nan"), 0.0, 0.0, np.zeros(0))


def find_pulse(sound: Clip | Array) -> Pulse:
    """Tempo and beats of a clip, or of samples `[frame]` at 44.1 kHz."""
    return pulse_of(*onset_curves(mono(sound) if isinstance(sound, Clip) else sound))


def measure_tempo(sound: Clip | Array) -> tuple[float, float]:
    """Beats a minute (nan if there is no pulse at all) and confidence 0..1."""
    pulse = find_pulse(sound)
    return pulse.bpm, pulse.confidence


def pulse_clarity(sound: Clip | Array) -> float:
    """How regular the onsets are, 0..1: noise gives 0.03, most music 0.3 to 0.6."""
    return find_pulse(sound).clarity


def tempo_ratio(heard_bpm: float, wanted_bpm: float) -> float:
    """Heard over wanted tempo, 1 best; nan if none was heard."""
    return heard_bpm / wanted_bpm


def tempo_obeyed(sound: Clip | Array, bpm: float, *, octaves: bool = False) -> bool:
    """Whether the tempo is within 2 % of `bpm`, or, with `octaves`, of its double, half, triple or third."""
    ratio = tempo_ratio(measure_tempo(sound)[0], bpm)
    return any(abs(ratio / factor - 1.0) <= OBEYED for factor in (OCTAVES if octaves else (1.0,)))


def onset_curves(samples: Array) -> tuple[Array, Array]:
    """Rise in dB of all bands and of the lowest ones, `[frame]` each, `FRAMES_PER_S` a second."""
    rises = band_rises(samples)
    return rises.mean(axis=1), rises[:, :N_LOW].mean(axis=1)


def pulse_of(strength: Array, low: Array) -> Pulse:
    """The pulse of the curves of `onset_curves`."""
    rough, clarity, confidence = rough_tempo(strength, low)
    if np.isnan(rough):
        return NO_PULSE
    curve, bass = _flattened(strength), _flattened(low)
    bpm = _refined(curve, rough)
    beats = _beats(curve + LOW_WEIGHT_BEATS * bass, bpm)
    return Pulse(_steady_bpm(beats, bpm), clarity, confidence, beats / FRAMES_PER_S)


def rough_tempo(strength: Array, low: Array) -> tuple[float, float, float]:
    """Beats a minute to a few hundredths, clarity and confidence (see `Pulse`) of the curves alone."""
    if len(strength) < SHORTEST_S * FRAMES_PER_S or not strength.any():
        return NO_PULSE.bpm, 0.0, 0.0
    likeness = _autocorrelation(_flattened(strength))
    likeness += LOW_WEIGHT_TEMPO * _autocorrelation(_flattened(low))
    return _best_tempo(likeness / (1.0 + LOW_WEIGHT_TEMPO))


def _flattened(strength: Array) -> npt.NDArray[np.float64]:
    """Onsets that stand out of their second, in units of the clip's own spread."""
    around = scipy.ndimage.uniform_filter1d(strength.astype(np.float64), round(FRAMES_PER_S))
    curve = np.maximum(strength - around, 0.0)
    return np.asarray(curve / (curve.std() + 1e-9))


def _autocorrelation(curve: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Mean autocorrelation of overlapping windows, by lag in frames, 1 at lag 0."""
    size = min(len(curve), round(WINDOW_S * FRAMES_PER_S))
    starts = np.linspace(0, len(curve) - size, max(1, round(2 * len(curve) / size) - 1)).astype(int)
    total = np.zeros(size)
    for start in starts:
        window = curve[start : start + size] - curve[start : start + size].mean()
        spectrum = scipy.fft.rfft(window, 2 * size)
        total += scipy.fft.irfft(np.abs(spectrum) ** 2)[:size]
    # Long lags have fewer frames to agree; do not let the few at the end speak loudest.
    total /= np.maximum(size - np.arange(size), size / 3)
    return total / (total[0] + 1e-9)


def _best_tempo(likeness: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    """The tempo that the autocorrelation supports best; by how much, 0..1; and how surely, 0..1."""
    likeness = scipy.ndimage.gaussian_filter1d(likeness, 1.0)
    bpm = np.geomspace(SLOWEST_BPM, FASTEST_BPM, 400)
    lags = np.outer(np.arange(1, N_MULTIPLES + 1), 60.0 / bpm * FRAMES_PER_S)
    reached = lags < len(likeness) * 0.8
    support = (np.interp(lags, np.arange(len(likeness)), likeness) * reached).sum(axis=0)
    support = np.maximum(support / np.maximum(reached.sum(axis=0), 1), 0.0)
    weighted = support * np.exp(-0.5 * (np.log2(bpm / USUAL_BPM) / USUAL_OCTAVES) ** 2)
    best = int(np.argmax(weighted))
    octaves = np.abs(np.log2(bpm / bpm[best]))
    rivals = weighted[(octaves > 0.06) & (np.abs(octaves - 1.0) > 0.06)]
    lead = 1.0 - rivals.max() / (weighted[best] + 1e-9)
    clarity = float(min(1.0, support[best]))
    return float(bpm[best]), clarity, min(1.0, clarity / CLEAR) * float(lead / (lead + USUAL_LEAD))


def _refined(curve: npt.NDArray[np.float64], bpm: float) -> float:
    """The tempo within 4 % of `bpm` whose beat, half and quarter are strongest in half-minute spectra."""
    size = min(len(curve), round(30.0 * FRAMES_PER_S))
    padded = scipy.fft.next_fast_len(8 * size)
    spectrum = np.zeros(padded // 2 + 1)
    for start in np.linspace(0, len(curve) - size, max(1, len(curve) // size)).astype(int):
        spectrum += np.abs(scipy.fft.rfft(np.hanning(size) * curve[start : start + size], padded))
    candidates = bpm * np.linspace(0.96, 1.04, 161)
    bins = np.outer((1, 2, 4), candidates / 60.0) / FRAMES_PER_S * padded
    return float(candidates[np.argmax(np.interp(bins, np.arange(len(spectrum)), spectrum).sum(axis=0))])


def _beats(curve: npt.NDArray[np.float64], bpm: float) -> Times:
    """Frames of the beats, by dynamic programming around one tempo."""
    period = 60.0 / bpm * FRAMES_PER_S
    local = scipy.ndimage.gaussian_filter1d(curve, period / 32.0)
    back = np.arange(-round(2 * period), -round(period / 2) + 1)
    cost = -TIGHTNESS * np.log(-back / period) ** 2
    score = local.copy()
    came_from = np.full(len(local), -1)
    for frame in range(-int(back[0]), len(local)):
        options = score[frame + back] + cost
        best = int(np.argmax(options))
        score[frame] += options[best]
        came_from[frame] = frame + back[best]
    tail = max(0, len(local) - round(1.5 * period))
    path = [tail + int(np.argmax(score[tail:]))]
    while came_from[path[-1]] >= 0:
        path.append(int(came_from[path[-1]]))
    return np.array(path[::-1], np.float64)


def _steady_bpm(beats: Times, bpm: float) -> float:
    """Tempo of a straight line through the beats, if they follow one; `bpm` if not."""
    if len(beats) < 8:
        return bpm
    number = np.arange(len(beats))
    slope, start = np.polyfit(number, beats, 1)
    away = beats - (start + slope * number)
    steady = np.abs(away).mean() < 0.06 * slope
    return float(60.0 * FRAMES_PER_S / slope) if steady else bpm
