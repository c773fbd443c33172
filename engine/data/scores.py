"""Scores: MIDI files read as melody, accompaniment and chords that any style can play."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import mido

from engine.errors import DataError

TONICS = {
    "C": 0, "G": 7, "D": 2, "A": 9, "E": 4, "B": 11, "F#": 6, "C#": 1, "F": 5, "Bb": 10, "Eb": 3, "Ab": 8,
    "Db": 1, "Gb": 6, "Cb": 11, "G#": 8, "D#": 3, "A#": 10,
}  # fmt: skip


class Note(NamedTuple):
    """A note; times in quarter notes, velocity 1..127."""

    start: float
    length: float
    pitch: int
    velocity: float


@dataclass(frozen=True)
class Score:
    """A piece as written.

    Attributes:
        melody: the tune, one note at a time.
        others: every other note.
        polyphonic: `others` are parts to be played as they are, not chords that only say the harmony.
        bar: quarter notes in a bar; `pickup` before the first.
    """

    name: str
    melody: tuple[Note, ...]
    others: tuple[Note, ...]
    polyphonic: bool
    bar: float
    compound: bool
    pickup: float
    bpm: float
    tonic: int | None
    minor: bool

    @property
    def n_beats(self) -> float:
        return max(note.start + note.length for note in self.melody + self.others)


def read_score(path: Path) -> Score:
    """Read a MIDI file.

    Raises:
        DataError: it is no MIDI file, or holds no notes.
    """
    try:
        midi = mido.MidiFile(str(path), clip=True)
    except (OSError, EOFError, ValueError, KeyError, IndexError) as error:
        raise DataError(f"{path.name} is not a readable MIDI file: leave it out of the scores.") from error
    tracks = [notes for track in midi.tracks if (notes := _notes(track, midi.ticks_per_beat))]
    if not tracks:
        raise DataError(f"{path.name} holds no notes: leave it out of the scores.")
    bar, compound = _meter(midi)
    tonic, minor = _key(midi)
    with_chords = path.parent.name == "folk_nottingham" and len(tracks) > 1
    if with_chords or path.parent.name == "folk_irish":
        melody, others = tracks[0], [note for track in tracks[1:] for note in track]
    else:
        melody, others = skyline([note for track in tracks for note in track])
    return Score(
        name=path.stem,
        melody=tuple(sorted(melody)),
        others=tuple(sorted(others)) if with_chords or path.parent.name != "folk_irish" else (),
        polyphonic=not with_chords and path.parent.name != "folk_irish" and len(others) > len(melody) // 8,
        bar=bar,
        compound=compound,
        pickup=_pickup(melody, others, bar, with_chords),
        bpm=_tempo(midi),
        tonic=tonic,
        minor=minor,
    )


def skyline(notes: list[Note]) -> tuple[list[Note], list[Note]]:
    """Part notes into the line that is heard on top and the rest."""
    melody: list[Note] = []
    rest: list[Note] = []
    for note in sorted(notes, key=lambda n: (round(n.start, 2), -n.pitch)):
        above = melody[-1] if melody else None
        if above and (
            abs(above.start - note.start) < 0.03
            or (above.pitch > note.pitch + 3 and above.start + above.length > note.start + 0.1)
        ):
            rest.append(note)
        else:
            melody.append(note)
    return melody, rest


def _notes(track: mido.MidiTrack, ticks_per_beat: int) -> list[Note]:
    tick = 0
    sounding: dict[tuple[int, int], tuple[int, int]] = {}
    notes: list[Note] = []
    for message in track:
        tick += message.time
        if message.type not in ("note_on", "note_off") or message.channel == 9:
            continue
        key = (message.channel, message.note)
        if key in sounding:
            start, velocity = sounding.pop(key)
            if tick > start:
                notes.append(
                    Note(
                        start / ticks_per_beat, (tick - start) / ticks_per_beat, message.note, float(velocity)
                    )
                )
        if message.type == "note_on" and message.velocity > 0:
            sounding[key] = (tick, message.velocity)
    return notes


def _meter(midi: mido.MidiFile) -> tuple[float, bool]:
    for track in midi.tracks:
        for message in track:
            if message.type == "time_signature":
                bar = message.numerator * 4 / message.denominator
                compound = message.denominator == 8 and message.numerator % 3 == 0
                return (4.0 if bar in (1.0, 2.0) else bar), compound
    return 4.0, False


def _key(midi: mido.MidiFile) -> tuple[int | None, bool]:
    for track in midi.tracks:
        for message in track:
            if message.type == "key_signature":
                name = message.key
                return TONICS.get(name.rstrip("m")), name.endswith("m")
    return None, False


def _tempo(midi: mido.MidiFile) -> float:
    """The tempo that holds longest, in quarter notes a minute."""
    held: Counter[float] = Counter()
    tick, last, tempo = 0, 0, 500000
    for message in mido.merge_tracks(midi.tracks):
        tick += message.time
        if message.type == "set_tempo":
            held[tempo] += tick - last
            last, tempo = tick, message.tempo
    held[tempo] += tick - last
    return 6e7 / held.most_common(1)[0][0]


def _pickup(melody: list[Note], others: list[Note], bar: float, with_chords: bool) -> float:
    """Quarter notes before the first full bar: the first chord or the first accent tells."""
    if with_chords:
        return min(note.start for note in others) % bar
    loudest = max(note.velocity for note in melody)
    if loudest > min(note.velocity for note in melody):
        accents = Counter(round(note.start % bar, 2) for note in melody if note.velocity == loudest)
        return accents.most_common(1)[0][0]
    return 0.0
