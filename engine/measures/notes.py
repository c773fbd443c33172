"""Which notes sound when: a rough transcription that cares little for timbre.

Spectra on a semitone scale, whitened, are explained by harmonic templates of non-negative strength, in the
manner of Mauch and Dixon's "approximate note transcription" (2010).
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import scipy  # its parts load when they are used: the window waits for none

from engine.measures.spectra import RATE, SILENCE, Array, level, magnitude_blocks, running_mean

N_FFT = 8192
HOP = 4410
FRAMES_PER_S = RATE / HOP
# MIDI pitches whose strength is found: A1 to E7.
LOWEST, HIGHEST = 33, 100
N_PITCHES = HIGHEST - LOWEST + 1
# Finer than a semitone, so that a partial a little off is told from its neighbour's.
STEPS = 3
N_STEPS = (N_PITCHES + 23) * STEPS + STEPS - 1
N_PARTIALS, PARTIAL_DECAY = 12, 0.7
ROUNDS = 25


def note_strengths(samples: Array) -> Array:
    """Strength of each pitch from `LOWEST` up in every tenth of a second, `[frame, pitch]`.

    Samples `[frame]` at 44.1 kHz; loudness makes no difference. All zero for silence.
    """
    loudness = level(samples)
    if loudness < SILENCE:
        return np.zeros((len(samples) // HOP + 1, N_PITCHES), np.float32)
    samples = samples / np.float32(loudness)
    offset = _tuning(samples)
    scale = np.concatenate(
        [block @ _semitone_weights(offset) for block in magnitude_blocks(samples, N_FFT, HOP)]
    )
    return _explain(_whiten(scale))


def _whiten(scale: Array) -> Array:
    """What stands out of its octave, `[frame, step]`, measured in that octave's own spread."""
    width = 12 * STEPS + 1
    mean = running_mean(scale, width)
    spread = np.sqrt(np.maximum(running_mean(scale * scale, width) - mean * mean, 0.0))
    return np.asarray(np.maximum(scale - mean, 0.0) / (spread + 1e-3 * scale.max() + 1e-9), np.float32)


def _explain(scale: Array) -> Array:
    """Strengths `[frame, pitch]` whose templates add up to `scale`, by multiplicative updates."""
    templates = _templates()
    wanted, overlap = scale @ templates, templates.T @ templates
    strengths = np.maximum(wanted, 1e-9)
    for _ in range(ROUNDS):
        strengths *= wanted / (strengths @ overlap + 1e-9)
    return strengths


def _tuning(samples: Array) -> float:
    """How many semitones the whole clip is sharp of A = 440 Hz, -0.5..0.5, in twentieths."""
    bin_hz = RATE / N_FFT
    bins = np.arange(int(110 / bin_hz), int(2500 / bin_hz))
    total = 0j
    for block in magnitude_blocks(samples, N_FFT, HOP):
        log = np.log(block + 1e-4 * block.max() + 1e-9)
        below, here, above = log[:, bins - 1], log[:, bins], log[:, bins + 1]
        surroundings = np.sqrt(running_mean(block * block, 41))[:, bins]
        peak = (here > below) & (here >= above) & (block[:, bins] > 1.5 * surroundings)
        below, here, above = below[peak], here[peak], above[peak]
        # The vertex of the parabola through a peak and its neighbours.
        shift = 0.5 * (below - above) / (below - 2.0 * here + above)
        hz = (np.nonzero(peak)[1] + bins[0] + shift) * bin_hz
        total += (block[:, bins][peak] * np.exp(2j * np.pi * 12.0 * np.log2(hz / 440.0))).sum()
    return round(float(np.angle(total)) / (2.0 * np.pi) * 20.0) / 20.0


@lru_cache(maxsize=2)  # source and take; all 21 tunings would hold a hundred megabytes
def _semitone_weights(offset: float) -> Array:
    """Weights `[bin, step]` from a spectrum to thirds of semitones, two octaves beyond `HIGHEST`."""
    pitch = LOWEST - (STEPS // 2) / STEPS + np.arange(N_STEPS) / STEPS + offset
    hz = 440.0 * 2.0 ** ((pitch - 69.0) / 12.0)
    width = np.maximum(hz * (2.0 ** (1.0 / (12 * STEPS)) - 1.0), RATE / N_FFT)
    bins = scipy.fft.rfftfreq(N_FFT, 1.0 / RATE)
    return np.maximum(0.0, 1.0 - np.abs(bins[:, None] - hz) / width).astype(np.float32)


@cache
def _templates() -> Array:
    """A note's partials on the scale, `[step, pitch]`, each template of length 1."""
    steps = np.arange(N_STEPS) / STEPS - (STEPS // 2) / STEPS
    templates = np.zeros((N_STEPS, N_PITCHES))
    for partial in range(1, N_PARTIALS + 1):
        centres = np.arange(N_PITCHES) + 12.0 * np.log2(partial)
        away = np.abs(steps[:, None] - centres)
        templates += PARTIAL_DECAY ** (partial - 1) * np.maximum(0.0, 1.0 - away * STEPS / 1.5)
    return (templates / np.linalg.norm(templates, axis=0)).astype(np.float32)
