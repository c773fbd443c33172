"""A hummed, sung, whistled or played line, heard as notes.

The pitch of every hundredth of a second is found by pYIN (Mauch and Dixon, 2014), which librosa computes; a
path over semitones that pays for every change then turns it into notes, so that vibrato, scoops and glides
make none of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import scipy  # its parts load when they are used: the window waits for none

from engine.audio.clip import Clip
from engine.compiled import load_librosa
from engine.jobs import Job

Array = npt.NDArray[np.float64]
Span = tuple[int, int, int]
RATE, HOP, FRAME = 22050, 220, 2048
FRAMES_PER_S = RATE / HOP
# From a low bass to a high whistle.
LOWEST_HZ, HIGHEST_HZ = 60.0, 2100.0
# Found in pieces of this length, so that it can be stopped and says how far it is.
PIECE_S, OVERLAP_S = 15.0, 0.5
# What a change of note costs, in semitones times frames off the note; further off than this costs no more, so
# that a slip of an octave in a few frames makes no note.
CHANGE, MOST_OFF = 5.0, 1.6
# Frames without pitch cost this on a note, and frames with pitch the other in a rest.
UNVOICED_ON_NOTE, VOICED_IN_REST = 0.9, 1.1
SHORTEST_S = 0.07
VIBRATO_FRAMES = 17
# A voice slides into a note for less than this.
SCOOP_S = 0.12
# Notes of one pitch are told apart where loudness dips by so many dB between them.
DIP_DB, DIP_S = 5.0, 0.12
QUIETEST_DB = -45.0


@dataclass(frozen=True)
class SungNote:
    """A note from `start_s` to `stop_s` at a MIDI pitch, `level_db` louder than the line's middle note."""

    start_s: float
    stop_s: float
    pitch: int
    level_db: float


def hear_line(job: Job, clip: Clip) -> list[SungNote]:
    """The notes of a line of one voice, in order, one at a time; none for noise and silence.

    Loads librosa, which takes seconds and half a processor: never call it in the window's process.
    """
    samples = clip.resampled(RATE).mono()
    pitch, voiced = _pitches(job, samples)
    return notes_of(pitch, voiced, _levels(samples, len(pitch)))


def notes_of(pitch: Array, voiced: Array, level_db: Array) -> list[SungNote]:
    """Notes of a pitch curve.

    Args:
        pitch: MIDI numbers with fractions, `[frame]`, `FRAMES_PER_S` a second; nan where there is none.
        voiced: probability that there is a pitch, `[frame]`.
        level_db: loudness, `[frame]`.
    """
    sounding = np.isfinite(pitch) & (voiced > 0.1) & (level_db > level_db.max(initial=-99.0) + QUIETEST_DB)
    if sounding.sum() < SHORTEST_S * FRAMES_PER_S:
        return []
    curve = np.where(sounding, pitch - _out_of_tune(pitch[sounding]), np.nan)
    spans = _without_scoops([part for span in _spans(_path(curve)) for part in _parted(span, level_db)])
    spans = _from_dips(spans, level_db)
    spans = [span for span in spans if span[1] - span[0] >= SHORTEST_S * FRAMES_PER_S]
    if not spans:
        return []
    loud = [float(level_db[first:stop].max()) for first, stop, _ in spans]
    middle = float(np.median(loud))
    return [
        SungNote(first / FRAMES_PER_S, stop / FRAMES_PER_S, note, level - middle)
        for (first, stop, note), level in zip(spans, loud, strict=True)
    ]


def _pitches(job: Job, samples: npt.NDArray[np.float32]) -> tuple[Array, Array]:
    """MIDI pitch, nan where there is none, and the probability of one, by frame."""
    librosa = load_librosa("Hearing a hummed tune")
    piece, overlap = round(PIECE_S * FRAMES_PER_S), round(OVERLAP_S * FRAMES_PER_S)
    n_frames = len(samples) // HOP + 1
    found: list[tuple[Array, Array]] = []
    for first in range(0, n_frames, piece):
        job.report(first / n_frames, "Listening for the tune")
        lead = min(first, overlap)
        part = samples[(first - lead) * HOP : (first + piece + overlap) * HOP]
        hz, _, chance = librosa.pyin(
            np.pad(part, (0, max(0, FRAME - len(part)))), fmin=LOWEST_HZ, fmax=HIGHEST_HZ, sr=RATE,
            frame_length=FRAME, hop_length=HOP, resolution=0.2, fill_na=None,
        )  # fmt: skip
        last = lead + min(piece, n_frames - first)
        found.append((69.0 + 12.0 * np.log2(hz[lead:last] / 440.0), chance[lead:last]))
    pitch, voiced = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return pitch, voiced


def _levels(samples: npt.NDArray[np.float32], n_frames: int) -> Array:
    """Loudness in dB by frame, over 30 ms."""
    padded = np.pad(np.square(samples, dtype=np.float64), (HOP, n_frames * HOP))
    sums = np.add.reduceat(padded, np.arange(0, (n_frames + 3) * HOP, HOP))
    return np.asarray(10.0 * np.log10(sums[:n_frames] + sums[1 : n_frames + 1] + 1e-12))


def _out_of_tune(pitch: Array) -> float:
    """How many semitones the voice is sharp of A = 440 Hz, -0.5..0.5."""
    # Over a turn of vibrato, whose ends would outweigh its middle.
    settled = scipy.ndimage.uniform_filter1d(pitch, VIBRATO_FRAMES, mode="nearest")
    return float(np.angle(np.exp(2j * np.pi * settled).sum()) / (2.0 * np.pi))


def _path(curve: Array) -> npt.NDArray[np.int64]:
    """The note that sounds in each frame, as a MIDI number, or -1: the path that costs least."""
    lowest, highest = int(np.nanmin(curve)) - 1, int(np.nanmax(curve)) + 2
    notes = np.arange(lowest, highest + 1)
    silent = np.isnan(curve)
    off = np.minimum(np.abs(np.nan_to_num(curve)[:, None] - notes), MOST_OFF)
    cost = np.where(silent[:, None], UNVOICED_ON_NOTE, off)
    cost = np.hstack([cost, np.where(silent, 0.0, VOICED_IN_REST)[:, None]])
    total = cost[0].copy()
    came_from = np.zeros(cost.shape, np.int64)
    here = np.arange(cost.shape[1])
    for frame in range(1, len(cost)):
        best = int(np.argmin(total))
        change = total > total[best] + CHANGE
        came_from[frame] = np.where(change, best, here)
        total = np.where(change, total[best] + CHANGE, total) + cost[frame]
    path = np.zeros(len(cost), np.int64)
    state = int(np.argmin(total))
    for frame in range(len(cost) - 1, -1, -1):
        path[frame] = state
        state = int(came_from[frame, state])
    return np.where(path == len(notes), -1, lowest + path)


def _spans(path: npt.NDArray[np.int64]) -> list[Span]:
    """First frame, end and note of each run of one note."""
    edges = np.flatnonzero(np.diff(path)) + 1
    bounds = [0, *edges.tolist(), len(path)]
    runs = [(first, stop, int(path[first])) for first, stop in pairwise(bounds)]
    return [run for run in runs if run[2] >= 0]


def _without_scoops(spans: list[Span]) -> list[Span]:
    """Notes with what slides into them: what is short, begins anew and runs into a longer note."""
    kept: list[Span] = []
    may_take = False
    for number in range(len(spans) - 1, -1, -1):
        first, stop, note = spans[number]
        before = spans[number - 1] if number else (0, 0, -1)
        begins = before[1] < first or before[2] == note
        into = kept[-1] if kept else (0, 0, -1)
        slides = into[0] == stop and into[2] != note and into[1] - into[0] > stop - first
        if may_take and slides and begins and stop - first < SCOOP_S * FRAMES_PER_S:
            kept[-1] = (first, into[1], into[2])
            may_take = False
        else:
            kept.append((first, stop, note))
            may_take = True
    return kept[::-1]


def _from_dips(spans: list[Span], level_db: Array) -> list[Span]:
    """Notes that begin where loudness dips before their pitch has settled."""
    moved = spans[:1]
    for before, (first, stop, note) in pairwise(spans):
        if 0 < first - before[1] <= 2 * SCOOP_S * FRAMES_PER_S:
            first = before[1] + int(np.argmin(level_db[before[1] : first + 1]))
        moved.append((first, stop, note))
    return moved


def _parted(span: Span, level_db: Array) -> list[Span]:
    """A note, or several where loudness dips within it, as between syllables."""
    first, stop, note = span
    reach = round(DIP_S * FRAMES_PER_S)
    smooth = scipy.ndimage.uniform_filter1d(level_db[first:stop], 3)
    parts, begun = [], 0
    least = round(SHORTEST_S * FRAMES_PER_S)
    for frame in range(least, len(smooth) - least):
        near = smooth[max(0, frame - reach) : frame + reach + 1]
        is_dip = smooth[frame] == near.min() and frame - begun >= least
        before, after = smooth[begun:frame], smooth[frame : frame + 2 * reach]
        if is_dip and min(before[-2 * reach :].max(), after.max()) - smooth[frame] >= DIP_DB:
            parts.append((first + begun, first + frame, note))
            begun = frame
    return [*parts, (first + begun, stop, note)]
