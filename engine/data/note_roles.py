"""Who plays what: the bass line of polyphony, and the roles of the channels of a band score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import mido

from engine.data.scores import Note

BASSES = range(32, 40)
HIGHEST_BASS = 60
# Effects and percussion that General MIDI lists as instruments.
NOT_PITCHED = (47, *range(112, 128))


@dataclass(frozen=True)
class Band:
    """A band score: notes by role (each may be empty); lengths in quarter notes."""

    bar: float
    compound: bool
    bpm: float
    parts: dict[str, list[Note]]


def low_line(notes: Sequence[Note]) -> tuple[list[Note], list[Note]]:
    """Part notes into a bass line and the rest: the lowest note of each moment, if it is low."""
    bass: list[Note] = []
    rest: list[Note] = []
    for note in sorted(notes, key=lambda n: (round(n.start, 2), n.pitch)):
        below = bass[-1] if bass else None
        covered = below is not None and (
            abs(below.start - note.start) < 0.03
            or (below.pitch < note.pitch - 3 and below.start + below.length > note.start + 0.1)
        )
        if covered or note.pitch > HIGHEST_BASS:
            rest.append(note)
        else:
            bass.append(note)
    return bass, rest


def read_band(path: Path) -> Band | None:
    """Read a score of General MIDI channels; None if it cannot be read or has no tune."""
    try:
        midi = mido.MidiFile(str(path), clip=True)
        channels, programs, bar, compound, bpm = _channels(midi)
    except (OSError, EOFError, ValueError, KeyError, IndexError):
        return None
    drums = channels.pop(9, [])
    pitched = {
        channel: notes
        for channel, notes in channels.items()
        if len(notes) >= 12 and programs.get(channel, 0) not in NOT_PITCHED
    }
    if not pitched:
        return None
    bass = _pick_bass(pitched, programs)
    above = {channel: notes for channel, notes in pitched.items() if channel != bass}
    lead = max(above, key=lambda channel: _leads(above[channel]), default=None)
    backing = {channel: notes for channel, notes in above.items() if channel != lead}
    fullest = max(backing, key=lambda channel: len(backing[channel]), default=None)
    parts = {
        "melody": above.get(lead, []) if lead is not None else [],
        "chords": backing.get(fullest, []) if fullest is not None else [],
        "bass": pitched.get(bass, []) if bass is not None else [],
        "drums": drums,
    }
    return Band(bar, compound, bpm, parts)


def _pick_bass(pitched: dict[int, list[Note]], programs: dict[int, int]) -> int | None:
    named = [channel for channel in pitched if programs.get(channel) in BASSES]
    if named:
        return max(named, key=lambda channel: len(pitched[channel]))
    lowest = min(pitched, key=lambda channel: _height(pitched[channel]))
    return lowest if _height(pitched[lowest]) < 48 else None


def _height(notes: Sequence[Note]) -> float:
    return sum(note.pitch for note in notes) / len(notes)


def _leads(notes: Sequence[Note]) -> float:
    """How much a channel is like a lead: one note at a time, high, and moving."""
    starts = {round(note.start, 2) for note in notes}
    kinds = {note.pitch for note in notes}
    return 40.0 * len(starts) / len(notes) + _height(notes) + min(12, len(kinds))


def _channels(
    midi: mido.MidiFile,
) -> tuple[dict[int, list[Note]], dict[int, int], float, bool, float]:
    notes: dict[int, list[Note]] = defaultdict(list)
    programs: dict[int, int] = {}
    sounding: dict[tuple[int, int], tuple[int, int]] = {}
    bar, compound, tempo, tick = 4.0, False, 500000, 0
    for message in mido.merge_tracks(midi.tracks):
        tick += message.time
        if message.type == "time_signature" and tick == 0:
            bar = message.numerator * 4 / message.denominator
            compound = message.denominator == 8 and message.numerator % 3 == 0
        elif message.type == "set_tempo" and tick == 0:
            tempo = message.tempo
        elif message.type == "program_change":
            programs.setdefault(message.channel, message.program)
        elif message.type in ("note_on", "note_off"):
            key = (message.channel, message.note)
            if key in sounding:
                start, velocity = sounding.pop(key)
                if tick > start:
                    at, length = start / midi.ticks_per_beat, (tick - start) / midi.ticks_per_beat
                    notes[message.channel].append(Note(at, length, message.note, float(velocity)))
            if message.type == "note_on" and message.velocity > 0:
                sounding[key] = (tick, message.velocity)
    return notes, programs, (4.0 if bar in (1.0, 2.0) else bar), compound, 6e7 / tempo
