"""Melody kept: how many of a source's notes a result holds: 1 is all, 0 no more than other music does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.audio.clip import Clip
from engine.measures.notes import LOWEST, N_PITCHES, note_strengths
from engine.measures.spectra import Array, mono

# Frames of a tenth of a second that are one step of the harmony: half a second.
STEP = 5
# The top line lies above the bass, from G3; it may be met from G2 up, should the result put it lower.
LINE_FROM, MET_FROM = 55 - LOWEST, 43 - LOWEST
# A pitch is heard if it is among the strongest few of its moment, and not much weaker than the strongest.
N_HEARD, HEARD_SHARE = 3, 0.25
# Variance of a step's harmony (of length 1) that counts as half steady.
LEAST_CHANGE = 0.02
# What a result in another key is worth.
TRANSPOSED = 0.9
# Weight of harmony; the rest is the top line's.
HARMONY = 0.6
N_SHUFFLES, N_SHIFTS = 16, 12
# Chance is what a shuffled source reaches, plus this many standard deviations.
CHANCE_DEVIATIONS = 1.5
# However much a piece repeats itself, something must be left to win.
MOST_CHANCE = 0.8


@dataclass(frozen=True, eq=False)
class Tune:
    """The notes of a clip: `strengths` `[frame, pitch]`, ten frames a second."""

    strengths: Array

    @classmethod
    def of(cls, clip: Clip) -> Tune:
        """Hear a clip of any rate; what it costs is a few milliseconds a second."""
        return cls(note_strengths(mono(clip)))

    @property
    def is_silent(self) -> bool:
        return not self.strengths.any()

    def first(self, n_frames: int) -> Tune:
        """The beginning."""
        return Tune(self.strengths[:n_frames])

    def reordered(self, steps: npt.NDArray[np.int64], step: int) -> Tune:
        """Steps of `step` frames in another order."""
        return Tune(self.strengths[(steps[:, None] * step + np.arange(step)).ravel()])

    @cached_property
    def harmony(self) -> Array:
        """Pitch classes of each step less their mean over time, `[step, 12]`.

        The mean goes because it is the key, which other places of the piece, and other pieces, share.
        """
        step = _step(len(self.strengths))
        n = len(self.strengths) // step
        strengths = self.strengths[: n * step].reshape(n, step, -1).mean(axis=1)
        classes = np.zeros((n, 12), np.float32)
        for pitch in range(N_PITCHES):
            classes[:, (pitch + LOWEST) % 12] += strengths[:, pitch]
        length = np.linalg.norm(classes, axis=1, keepdims=True)
        classes /= np.maximum(length, 0.05 * length.max() + 1e-9)
        return np.asarray(classes - classes.mean(axis=0))

    @cached_property
    def is_low(self) -> bool:
        """Whether there is nothing to speak of above the bass, so that the bass is the tune."""
        return bool(self.strengths[:, LINE_FROM:].max() < 0.1 * self.strengths.max())

    @cached_property
    def line(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """Strongest pitch above the bass in each frame, and whether there is one."""
        lowest = 0 if self.is_low else LINE_FROM
        upper = self.strengths[:, lowest:]
        strength = upper.max(axis=1)
        return upper.argmax(axis=1) + lowest, strength > 0.1 * np.percentile(strength, 95) + 1e-9

    def heard(self, lowest: int) -> npt.NDArray[np.bool_]:
        """Which pitches from `lowest` up stand out, or their octaves do, `[frame, pitch]`."""
        peaks = self.strengths.copy()
        peaks[:, :lowest] = 0.0
        peaks[:, 1:-1] *= (peaks[:, 1:-1] >= peaks[:, :-2]) & (peaks[:, 1:-1] >= peaks[:, 2:])
        last = np.partition(peaks, -N_HEARD, axis=1)[:, -N_HEARD]
        found = peaks >= np.maximum(last, HEARD_SHARE * peaks.max(axis=1))[:, None]
        found &= peaks > 1e-6
        octaves = found.copy()
        octaves[:, 12:] |= found[:, :-12]
        octaves[:, :-12] |= found[:, 12:]
        return octaves


def melody_kept(source: Clip | Tune, result: Clip | Tune) -> float:
    """How much of the source's notes the result holds at the same times, 0..1.

    Harmony (correlation of half-second pitch-class profiles about their means) and the recall of the top
    line, at the best of twelve transpositions, rescaled so that the source itself gives 1, and the source
    with its half-seconds shuffled or other places of it give 0. Of different lengths, the shorter counts.
    Silence keeps nothing.
    """
    source, result, n = _aligned(source, result)
    if source.is_silent or result.is_silent:
        return 0.0
    whole = _agreement(source, source)
    chance = _chance(source, n)
    return float(np.clip((_agreement(source, result) - chance) / (whole - chance), 0.0, 1.0))


def top_line_recall(source: Clip | Tune, result: Clip | Tune) -> float:
    """Share of time in which the source's strongest pitch above the bass stands out in the result too.

    In any octave, at the best transposition; not rescaled: an unrelated piece gives 0.1 to 0.3.
    """
    source, result, _ = _aligned(source, result)
    if source.is_silent or result.is_silent:
        return 0.0
    return float((_prices() * _recalls(source, result)).max())


def _aligned(source: Clip | Tune, result: Clip | Tune) -> tuple[Tune, Tune, int]:
    tunes = [clip if isinstance(clip, Tune) else Tune.of(clip) for clip in (source, result)]
    n = min(len(tune.strengths) for tune in tunes)
    n -= n % _step(n)
    return tunes[0].first(n), tunes[1].first(n), n


def _agreement(source: Tune, result: Tune) -> float:
    harmony = np.maximum(_correlations(source.harmony, result.harmony), 0.0)
    return float((_prices() * (HARMONY * harmony + (1.0 - HARMONY) * _recalls(source, result))).max())


def _chance(source: Tune, n_frames: int) -> float:
    """What the source reaches against itself out of order, or moved in time by a second or more."""
    step = _step(n_frames)
    n = n_frames // step
    draw = np.random.default_rng(0)
    orders = [draw.permutation(n) for _ in range(N_SHUFFLES)]
    shuffled = [_agreement(source, source.reordered(order, step)) for order in orders]
    chance = float(np.mean(shuffled) + CHANCE_DEVIATIONS * np.std(shuffled))
    shifts = range(2, n - 1, max(1, n // N_SHIFTS))
    moved = [_agreement(source, source.reordered((np.arange(n) + shift) % n, step)) for shift in shifts]
    return min(MOST_CHANCE * _agreement(source, source), max(chance, float(np.mean(moved)) if moved else 0.0))


def _correlations(source: Array, result: Array) -> npt.NDArray[np.float64]:
    """Correlation of the harmonies at each of twelve transpositions of the source."""
    # A drone's harmony does not move; what little there is must not be magnified.
    least = LEAST_CHANGE * len(source)
    size = np.sqrt((np.square(source).sum() + least) * (np.square(result).sum() + least))
    # [class of the source, class of the result]; a transposition is a diagonal.
    products = source.T.astype(np.float64) @ result
    classes = np.arange(12)
    return np.array([products[classes, (classes + up) % 12].sum() for up in range(12)]) / size


def _recalls(source: Tune, result: Tune) -> npt.NDArray[np.float64]:
    """Share of the source's line that is heard in the result, at each transposition."""
    line, there = source.line
    if not there.any():
        return np.zeros(12)
    line, heard = line[there], result.heard(0 if source.is_low else MET_FROM)[there]
    shares = np.zeros(12)
    for up in range(-5, 7):
        pitch = line + up
        inside = (pitch >= 0) & (pitch < N_PITCHES)
        shares[up % 12] = (heard[np.arange(len(line)), pitch.clip(0, N_PITCHES - 1)] & inside).mean()
    return shares


def _prices() -> npt.NDArray[np.float64]:
    return np.array([1.0] + [TRANSPOSED] * 11)


def _step(n_frames: int) -> int:
    """Half a second, less in a clip too short to have eight of them."""
    return max(1, min(STEP, n_frames // 8))
