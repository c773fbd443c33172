"""Scores written as Standard MIDI files: as music programs expect them, and so that nothing is lost."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import mido

from engine.errors import MidiFileError
from engine.notes.general_midi import instrument_name
from engine.notes.score import DRUM_CHANNEL, KEY_NAMES, TICKS_PER_BEAT, Note, Part, Score
from engine.replacing import replacing

# Texts that only our own reader heeds; others show or skip them.
MARK = "Contrafact"
ROLE_MARK = "role"
SUFFIXES = (".mid", ".midi")
# As key signatures name them, where that differs from `KEY_NAMES`.
MAJOR_NAMES = {1: "Db"}
MINOR_NAMES = {8: "G#m"}
MELODIC_CHANNELS = tuple(channel for channel in range(16) if channel != DRUM_CHANNEL)


def write(score: Score, path: Path) -> None:
    """Write `score` to `path`, whole or not at all.

    Raises:
        MidiFileError: the folder refuses or the disk is full.
    """
    data = encode(score)
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        reason = error.strerror or "the disk refuses"
        raise MidiFileError(f"{path} cannot be written ({reason}): choose another place.") from error


def encode(score: Score) -> bytes:
    """The bytes of a MIDI file: tempo, metre, key, title and chords (as markers) in its first track, then a
    track for each part; every track ends where the last bar does."""
    midi = mido.MidiFile(type=1, ticks_per_beat=TICKS_PER_BEAT, charset="utf-8")
    midi.tracks.append(_conductor(score))
    free = list(MELODIC_CHANNELS)
    for number, part in enumerate(score.parts):
        if part.role == "drums":
            channel = DRUM_CHANNEL
        else:
            # A file has 15 channels for pitched parts; those beyond share them.
            channel = free.pop(0) if free else MELODIC_CHANNELS[number % len(MELODIC_CHANNELS)]
        midi.tracks.append(_track(part, channel, score.n_ticks))
    file = io.BytesIO()
    midi.save(file=file)
    return file.getvalue()


def tempo_of(bpm: float) -> int:
    """Microseconds a quarter note, as the file has it."""
    return min(0xFFFFFF, max(1, round(60e6 / bpm)))


def _conductor(score: Score) -> mido.MidiTrack:
    tonic, minor = score.key
    key = (MINOR_NAMES if minor else MAJOR_NAMES).get(tonic, KEY_NAMES[tonic] + ("m" if minor else ""))
    numerator, denominator = score.metre
    timed = [
        (0, mido.MetaMessage("track_name", name=score.title or MARK)),
        (0, mido.MetaMessage("text", text=f"{MARK} {score.bpm!r} {int(bool(score.title))}")),
        (0, mido.MetaMessage("set_tempo", tempo=tempo_of(score.bpm))),
        (0, mido.MetaMessage("time_signature", numerator=numerator, denominator=denominator)),
        (0, mido.MetaMessage("key_signature", key=key)),
    ]
    timed += [
        (chord.start, mido.MetaMessage("marker", text=chord.name))
        for chord in score.chords
        if chord.start < score.n_ticks
    ]
    return _timed_track(timed, score.n_ticks)


def _track(part: Part, channel: int, n_ticks: int) -> mido.MidiTrack:
    head = [
        (0, mido.MetaMessage("track_name", name=part.name or instrument_name(part.program))),
        (0, mido.MetaMessage("text", text=f"{MARK} {ROLE_MARK} {part.role}")),
        (0, mido.Message("program_change", channel=channel, program=part.program)),
    ]
    played = []
    for note in apart(part, n_ticks):
        on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
        off = mido.Message("note_off", channel=channel, note=note.pitch, velocity=64)
        # What ends at a tick ends before what begins there, or the end would silence the beginning.
        played += [(note.end, 0, note.pitch, off), (note.start, 1, note.pitch, on)]
    played.sort(key=lambda event: event[:3])
    return _timed_track(head + [(tick, message) for tick, _, _, message in played], n_ticks)


def apart(part: Part, n_ticks: int) -> list[Note]:
    """The notes of a part, those of one pitch not overlapping: a channel knows each pitch only once."""
    by_pitch: dict[int, list[Note]] = {}
    for note in sorted(part.notes):
        if note.start < n_ticks:
            by_pitch.setdefault(note.pitch, []).append(note)
    apart = []
    for notes in by_pitch.values():
        # Of two that begin together the longer one, which sorts last, is kept.
        ends = [following.start for _, following in pairwise(notes)] + [n_ticks]
        for note, end in zip(notes, ends, strict=True):
            duration = min(note.duration, end - note.start)
            if duration > 0:
                apart.append(Note(note.start, note.pitch, duration, note.velocity))
    return apart


def _timed_track(timed: list[tuple[int, mido.Message | mido.MetaMessage]], n_ticks: int) -> mido.MidiTrack:
    track = mido.MidiTrack()
    now = 0
    for tick, message in timed:
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=n_ticks - now))
    return track
