"""Tempo, key and beats of every piece of a dataset: exact for renders, heard in recordings.

Kept beside the dataset as `labels.json` and `labels-beats.npy`, and made anew when either it or the way of
hearing changes.
"""

from __future__ import annotations

import csv
import json
import logging
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.data.dataset import RATE, Dataset, Piece
from engine.data.excerpt import TONIC_NAMES
from engine.data.plan import TAIL_S
from engine.jobs import Job
from engine.measures.key import key_of
from engine.measures.notes import note_strengths
from engine.measures.tempo import FRAMES_PER_S, OBEYED, Pulse, onset_curves, pulse_of, rough_tempo
from engine.measures.tempo import SURE as SURE_TEMPO

log = logging.getLogger(__name__)

VERSION = 2
SAMPLES_PER_LATENT = 4096
UNKNOWN = float("nan")
UNKNOWN_KEY = -1
# Of keys heard this surely seven in ten are right, and most of the others are a fifth off.
SURE_KEY = 0.4
# A recording whose sections do not mostly share its tempo has none; where one does not, no beat is known.
SECTION_S, SHARED = 20.0, 0.5
# Heard tempi that mean the same beat as the written one, and those that mean its dotted beat.
SAME_BEAT = (0.5, 1.0, 2.0)
DOTTED_BEAT = (1 / 3, 2 / 3, 4 / 3)

Times = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Label:
    """What is known of one piece.

    Attributes:
        bpm: beats a minute, nan if unknown; of compound metres the dotted beat, where it is heard.
        key: 0..11 C to B major, 12..23 C to B minor, -1 if unknown.
        bpm_confidence, key_confidence: 0..1; 1 where the score says so.
    """

    bpm: float
    bpm_confidence: float
    key: int
    key_confidence: float


@dataclass(frozen=True)
class Heard:
    """A label made by listening alone, with the beats and the pulse it came from."""

    label: Label
    beats_s: Times
    pulse: Pulse


class Labels:
    """Labels of a dataset, by the number of a piece in `dataset.pieces()`."""

    def __init__(self, dataset: Dataset, labels: list[Label], beats: Times, ends: list[int]) -> None:
        self._pieces = dataset.pieces()
        self._labels = labels
        self._beats = beats
        self._ends = [0, *ends]

    def __len__(self) -> int:
        return len(self._labels)

    def __getitem__(self, number: int) -> Label:
        return self._labels[number]

    @property
    def tempo(self) -> list[float]:
        """Beats a minute of every piece, nan if unknown."""
        return [label.bpm for label in self._labels]

    @property
    def key(self) -> list[int]:
        """Key of every piece, 0..23 or -1 (see `Label`)."""
        return [label.key for label in self._labels]

    def beats_s(self, number: int) -> Times:
        """When the beats fall, in seconds, in order; nan between two stretches that have beats."""
        return self._beats[self._ends[number] : self._ends[number + 1]]

    def beat_phase(self, number: int) -> npt.NDArray[np.float32]:
        """How far into its beat the middle of each latent frame is, `[latent]`, 0..1; nan if unknown."""
        n = math.ceil((self._pieces[number].frames // 512 + 1) * 512 / SAMPLES_PER_LATENT)
        middles = (np.arange(n) + 0.5) * SAMPLES_PER_LATENT / RATE
        return phase_at(self.beats_s(number), middles)


def phase_at(beats_s: Times, times_s: Times) -> npt.NDArray[np.float32]:
    """How far into its beat each of `times_s` is, 0..1; nan outside the beats and where they pause."""
    if len(beats_s) < 2:
        return np.full(len(times_s), np.nan, np.float32)
    known = np.isfinite(beats_s)
    # A pause keeps its place in time, so that looking up still finds it.
    at = np.interp(np.arange(len(beats_s)), np.flatnonzero(known), beats_s[known])
    here = np.searchsorted(at, times_s, side="right") - 1
    inside = (here >= 0) & (here < len(at) - 1)
    here = np.clip(here, 0, len(at) - 2)
    inside &= known[here] & known[here + 1]
    length = np.maximum(at[here + 1] - at[here], 1e-6)
    return np.where(inside, ((times_s - at[here]) / length) % 1.0, np.nan).astype(np.float32)


def read_labels(job: Job, dataset: Dataset) -> Labels:
    """The labels of a dataset, heard now if they have not been yet (a minute for five hours)."""
    pieces = dataset.pieces()
    identity = {"version": VERSION, "pieces": [[piece.id, piece.frames] for piece in pieces]}
    found = _cached(dataset, identity)
    if found is None:
        found = _label(job, dataset, pieces, identity)
    return found


def _cached(dataset: Dataset, identity: dict[str, object]) -> Labels | None:
    try:
        kept = json.loads((dataset.folder / "labels.json").read_text(encoding="utf-8"))
        if kept["identity"] != identity:
            return None
        beats = np.load(dataset.folder / "labels-beats.npy")
        labels = [
            Label(UNKNOWN if bpm is None else bpm, bpm_confidence, key, key_confidence)
            for bpm, bpm_confidence, key, key_confidence in kept["labels"]
        ]
        return Labels(dataset, labels, beats, kept["ends"])
    except (OSError, ValueError, KeyError):
        return None


def _label(job: Job, dataset: Dataset, pieces: list[Piece], identity: dict[str, object]) -> Labels:
    written = dict(_written(dataset.folder))
    heard: list[Heard] = []
    for number, piece in enumerate(pieces):
        job.report(number / len(pieces), f"Listening to {piece.id}")
        heard.append(hear(_samples(dataset, piece)))
    dotted = _dotted(pieces, heard, written)
    labels, beats = [], []
    for piece, sound in zip(pieces, heard, strict=True):
        label, times = sound.label, sound.beats_s
        bpm, key = _written_of(piece, written)
        if key:
            label = replace(label, key=key_number(key), key_confidence=1.0)
        if bpm:
            quarters = float(bpm)
            felt = quarters * 2 / 3 if dotted[piece.pair or piece.id] else quarters
            label = replace(label, bpm=felt, bpm_confidence=1.0)
            times = np.arange(0.0, piece.frames / RATE - TAIL_S + 1e-3, 60.0 / felt)
        labels.append(label)
        beats.append(times)
    _keep(dataset.folder, identity, labels, beats)
    return Labels(dataset, labels, np.concatenate(beats), _ends(beats))


def _keep(folder: Path, identity: dict[str, object], labels: list[Label], beats: list[Times]) -> None:
    rows = [[None if math.isnan(label.bpm) else label.bpm, *astuple(label)[1:]] for label in labels]
    temporary = folder / "labels-beats.part.npy"
    np.save(temporary, np.concatenate(beats))
    temporary.replace(folder / "labels-beats.npy")
    temporary = folder / "labels.json.part"
    kept = {"identity": identity, "labels": rows, "ends": _ends(beats)}
    temporary.write_text(json.dumps(kept), encoding="utf-8")
    temporary.replace(folder / "labels.json")


def _ends(beats: list[Times]) -> list[int]:
    return [int(end) for end in np.cumsum([len(times) for times in beats])]


def _samples(dataset: Dataset, piece: Piece) -> npt.NDArray[np.float32]:
    """One channel of a piece, `[frame]`, full scale 1."""
    mixed: npt.NDArray[np.float32] = dataset.audio(piece).mean(axis=1, dtype=np.float32)
    return mixed / np.float32(32767.0)


def _written_of(piece: Piece, written: dict[tuple[str, str], tuple[str, str]]) -> tuple[str, str]:
    return written.get((piece.style, piece.source), ("", "")) if piece.kind == "render" else ("", "")


def _dotted(
    pieces: list[Piece], heard: list[Heard], written: dict[tuple[str, str], tuple[str, str]]
) -> dict[str, bool]:
    """Whether most renders of the same notes clearly have the dotted quarter for their beat."""
    votes: dict[str, list[bool]] = defaultdict(list)
    for piece, sound in zip(pieces, heard, strict=True):
        bpm, _ = _written_of(piece, written)
        if bpm:
            ratio = sound.pulse.bpm / float(bpm)
            dotted = any(abs(ratio / factor - 1.0) <= OBEYED for factor in DOTTED_BEAT)
            votes[piece.pair or piece.id].append(dotted and sound.pulse.confidence >= SURE_TEMPO)
    return {group: sum(found) * 2 >= len(found) for group, found in votes.items()}


def _written(folder: Path) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Tempo and key of each render as its manifest says, by style and file name."""
    manifest = folder / "renders" / "manifest.tsv"
    if not manifest.exists():
        log.warning("%s is missing: tempo and key of renders are heard instead.", manifest)
        return
    with manifest.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield (row["style"], Path(row["path"]).name), (row["bpm"], row["key"])


def hear(samples: npt.NDArray[np.float32]) -> Heard:
    """Label, beats and pulse of samples `[frame]` at 44.1 kHz, knowing nothing else of them."""
    key = key_of(note_strengths(samples))
    number = key.number if key.confidence >= SURE_KEY else UNKNOWN_KEY
    curves = onset_curves(samples)
    pulse = pulse_of(*curves)
    times, shared = _shared_beats(curves, pulse)
    confidence = pulse.confidence * shared
    if pulse.confidence < SURE_TEMPO or shared < SHARED:
        return Heard(Label(UNKNOWN, confidence, number, key.confidence), np.zeros(0), pulse)
    return Heard(Label(pulse.bpm, confidence, number, key.confidence), times, pulse)


def key_number(name: str) -> int:
    """0..23 of a key as the renders' manifest names it: "Db" or "F#m"."""
    return TONIC_NAMES.index(name.removesuffix("m")) + 12 * name.endswith("m")


def _shared_beats(curves: tuple[npt.NDArray[np.float32], ...], pulse: Pulse) -> tuple[Times, float]:
    """The beats of all sections that have the whole's tempo, nan between, and the share of sections."""
    strength, low = curves
    size = round(SECTION_S * FRAMES_PER_S)
    n_sections = max(1, round(len(strength) / size))
    bounds = np.linspace(0, len(strength), n_sections + 1).astype(int)
    times: list[Times] = []
    n_shared = 0
    for first, last in pairwise(bounds):
        bpm, _, confidence = rough_tempo(strength[first:last], low[first:last])
        ratio = bpm / pulse.bpm
        alike = any(abs(ratio / factor - 1.0) <= 2 * OBEYED for factor in SAME_BEAT)
        if alike and confidence >= SURE_TEMPO / 2:
            n_shared += 1
            inside = (pulse.beats_s * FRAMES_PER_S >= first) & (pulse.beats_s * FRAMES_PER_S < last)
            times.append(pulse.beats_s[inside])
        elif times and np.isfinite(times[-1][-1:]).any():
            times.append(np.array([np.nan]))
    return np.concatenate(times) if times else np.zeros(0), n_shared / n_sections
