"""Which notes are played, in music of any number of voices: an estimate that asks nothing of the instruments.

Spectra are explained by harmonic templates of non-negative strength and by noise (Smaragdis and Brown, 2003),
with the multiplicative updates of Lee and Seung (2001) for the Kullback-Leibler divergence and a price on
strength, so that few notes explain much. What stands out for a while is a note; it begins where an onset is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy  # its parts load when they are used: the window waits for none

from engine.audio.clip import Clip
from engine.measures.rhythm import onsets
from engine.measures.spectra import RATE, SILENCE, Array, level, magnitudes, mono

N_FFT, HOP = 8192, 1024
FRAMES_PER_S = RATE / HOP
# MIDI pitches that may be found, E1 to E7, and the highest partial that is looked at.
LOWEST, HIGHEST = 28, 100
TOP_HZ = 5000.0
# How fast partials get weaker: a bright and a dark sound of every pitch, for notes are mixtures of them.
DECAYS = (0.6, 1.3)
N_PARTIALS = 14
N_NOISES = 13
# Compresses magnitudes, lest loud partials alone be explained; the price of strength; rounds of updates.
POWER, PRICE, ROUNDS = 0.6, 0.3, 40
# White noise seems to be pitched by .05 of it, music by .2 or more.
LEAST_PITCHED = 0.12
# A note begins above this share of the loudest pitch around, among the strongest few; it lasts to half of it.
BEGINS, MOST_TOGETHER = 0.06, 6
AROUND_S = 2.0
# Struck again: it had fallen below this share of its peak, and rises by this factor within three frames.
FALLEN, RISES = 0.55, 1.8
SHORTEST_S = 0.07
# Semitones from a note to its partials, and the share of its strength below which a note there is one.
PARTIALS = frozenset({12, 19, 24, 28, 31, 34, 36})
PARTIAL_SHARE = 0.1
# Long windows hear a note before it begins, by about so much; an onset within reach is where it begins.
EARLY_S, REACH_S = 0.04, 0.09


class HeardNote(NamedTuple):
    """A note from `start_s` to `stop_s` at a MIDI pitch; `strength` is 0..1, of the loudest note's."""

    start_s: float
    stop_s: float
    pitch: int
    strength: float


def transcribe(clip: Clip) -> list[HeardNote]:
    """The notes of a clip of any rate in order of start and pitch; none in silence and noise.

    Takes about a fiftieth of the clip's length. On nine pieces rendered with a soundfont, one in each style,
    the F1 of notes (semitone, 70 ms) is .49, on piano .85; that of sounding pitches, frame by frame, .71.
    """
    samples = mono(clip)
    if level(samples) < SILENCE:
        return []
    strengths, pitched = _explain(samples)
    loudest = float(strengths.max())
    if loudest <= 0.0 or pitched < LEAST_PITCHED:
        return []
    width = int(AROUND_S * FRAMES_PER_S)
    around = scipy.ndimage.maximum_filter1d(strengths.max(axis=1), width)
    around = scipy.ndimage.uniform_filter1d(around, width) + 1e-3 * loudest
    shares = strengths / around[:, None]
    least = np.partition(shares, -MOST_TOGETHER, axis=1)[:, -MOST_TOGETHER, None]
    begins = (shares >= BEGINS) & (shares >= least)
    starts = onsets(clip)
    notes = [
        HeardNote(
            *_timed(first, stop, starts),
            LOWEST + number,
            float(strengths[first:stop, number].max()) / loudest,
        )
        for number in range(strengths.shape[1])
        for first, stop in _spans(shares[:, number], begins[:, number])
    ]
    heard = [note for note in notes if not _is_partial(note, notes)]
    return sorted(heard, key=lambda note: (note.start_s, note.pitch))


def _explain(samples: Array) -> tuple[Array, float]:
    """Strength of each pitch from `LOWEST` up, `[frame, pitch]`, and the share of it all that has pitch."""
    templates = _templates()
    spectra = magnitudes(samples, N_FFT, HOP)[:, : len(templates)]
    wanted = (spectra / (spectra.max() + 1e-9)) ** POWER
    strengths = np.full((len(wanted), templates.shape[1]), wanted.mean() + 1e-6, np.float32)
    size = templates.sum(axis=0)
    for _ in range(ROUNDS):
        strengths *= (wanted / (strengths @ templates.T + 1e-7)) @ templates / (size + PRICE)
    n = HIGHEST - LOWEST + 1
    explained = strengths.sum(axis=0) * size
    pitched = float(explained[: len(DECAYS) * n].sum() / (explained.sum() + 1e-9))
    both = strengths[:, : len(DECAYS) * n].reshape(len(strengths), len(DECAYS), n).sum(axis=1)
    return np.asarray(both ** (1.0 / POWER)), pitched


def _spans(share: Array, begins: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First frames, and those after the last ones, of the notes of one pitch."""
    at, free = 0, 0
    while at < len(share):
        if not begins[at]:
            at += 1
            continue
        first = at
        while first > free and BEGINS / 3 <= share[first - 1] < share[first]:
            first -= 1
        peak, stop = share[at], at
        while stop < len(share) and share[stop] >= BEGINS / 2 and not _struck_again(share, stop, peak):
            # What sounds on for long has a lower peak to fall from.
            peak = max(0.985 * peak, share[stop])
            stop += 1
        if (stop - first) / FRAMES_PER_S >= SHORTEST_S:
            yield first, stop
            free = stop
        at = max(stop, at + 1)


def _struck_again(share: Array, at: int, peak: float) -> bool:
    ahead = share[at + 1 : at + 4]
    return bool(share[at] < FALLEN * peak and len(ahead) and ahead.max() > max(RISES * share[at], BEGINS))


def _timed(first: int, stop: int, starts: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Start and end in seconds of a note of those frames."""
    start_s = first / FRAMES_PER_S + EARLY_S
    if len(starts):
        nearest = float(starts[np.abs(starts - start_s).argmin()])
        start_s = nearest if abs(nearest - start_s) < REACH_S else start_s
    return start_s, max(stop / FRAMES_PER_S - EARLY_S, start_s + EARLY_S)


def _is_partial(note: HeardNote, notes: list[HeardNote]) -> bool:
    """Whether it is so weak above another that it is rather a loud partial of that."""
    return any(
        other.start_s <= note.start_s < other.stop_s and note.strength < PARTIAL_SHARE * other.strength
        for other in notes
        if note.pitch - other.pitch in PARTIALS
    )


@cache
def _templates() -> Array:
    """Spectra `[bin, template]` of length 1: all pitches bright, all dark, then noise of every register."""
    hz = np.arange(int(TOP_HZ / RATE * N_FFT)) * RATE / N_FFT
    partials = np.arange(1, N_PARTIALS + 1)
    columns = []
    for decay in DECAYS:
        for pitch in range(LOWEST, HIGHEST + 1):
            centres = 440.0 * 2.0 ** ((pitch - 69) / 12.0) * partials
            # As wide as the window's main lobe, or as the tuning of players.
            widths = np.maximum(2.0 * RATE / N_FFT, 0.012 * centres)
            away = np.clip(np.abs(hz[:, None] - centres) / widths, 0.0, 1.0)
            columns.append((np.cos(np.pi / 2.0 * away) ** 2) @ partials**-decay)
    edges = np.linspace(0.0, len(hz), N_NOISES)
    columns += [np.maximum(0.0, 1.0 - np.abs(np.arange(len(hz)) - edge) / edges[1]) for edge in edges]
    templates = np.stack(columns, axis=1)
    templates[0] = 0.0
    return (templates / np.linalg.norm(templates, axis=0)).astype(np.float32)
