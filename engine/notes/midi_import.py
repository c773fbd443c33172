"""MIDI files of any program read as scores: parts with roles, one tempo, one metre, a key, whole bars."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from engine.errors import MidiFileError, ParamsError
from engine.notes.chords import canonical
from engine.notes.harmony import find_key
from engine.notes.midi import MARK, ROLE_MARK
from engine.notes.part_roles import Line, guess_roles
from engine.notes.score import DRUM_CHANNEL, ROLES, TICKS_PER_BEAT, Chord, Note, Part, Score
from engine.notes.smf import MOST_BYTES, Event, MidiData, parse
from engine.notes.tempo_map import TempoMap

LONGEST_S = 3600.0
MOST_BARS = 2000
MOST_PARTS = 64
SLOWEST_BPM, FASTEST_BPM = 20.0, 400.0
NOTE_VALUES = (1, 2, 4, 8, 16)
# A note may reach this far over the last bar line without making another bar: players let go late.
LATE = TICKS_PER_BEAT // 8
OURS = re.compile(rf"{MARK} (\d+(?:\.\d+)?(?:e[+-]?\d+)?) ([01])")


@dataclass(frozen=True)
class Reading:
    """A score read from a file, and what could not be kept, each in one sentence for the user."""

    score: Score
    notices: tuple[str, ...] = ()


def read(path: Path) -> Reading:
    """Read a Standard MIDI file of format 0, 1 or 2.

    Its first tempo and metre hold throughout. Where the tempo changes, notes keep the times at which they
    sound, and a notice says so.

    Raises:
        MidiFileError: the file is missing, damaged, empty or too large; one sentence says which.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise MidiFileError(
                f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB: cut it into shorter parts."
            )
        data = path.read_bytes()
    except OSError as error:
        raise MidiFileError(f"{path} cannot be read ({error.strerror}): choose another file.") from error
    return decode(data, path.name)


def decode(data: bytes, name: str) -> Reading:
    """The score in the bytes of a MIDI file called `name`. Raises MidiFileError."""
    midi = parse(data, name)
    tracks = _laid_end_to_end(midi.tracks) if midi.format == 2 else midi.tracks
    everything = sorted((event for track in tracks for event in track), key=lambda event: event.tick)
    mark = next((found for event in everything if (found := OURS.fullmatch(event.text))), None)
    clock = TempoMap(midi, everything, float(mark[1]) if mark else None, (SLOWEST_BPM, FASTEST_BPM))
    parts = _parts(tracks, clock, name)
    metre, metre_notice = _metre(everything)
    blank = Score((), 1, clock.bpm, metre)
    end = max((note.end for part in parts for note in part.notes), default=0)
    if mark:
        end = max(end, *(clock.tick(event.tick) for event in everything if event.kind == "end"), 0)
    bars = max(1, -(-(end - (0 if mark else LATE)) // blank.ticks_per_bar))
    if bars > MOST_BARS or bars * blank.ticks_per_bar / TICKS_PER_BEAT * 60 / clock.bpm > LONGEST_S:
        raise MidiFileError(f"{name} is longer than an hour or {MOST_BARS} bars: cut it into shorter parts.")
    n_ticks = bars * blank.ticks_per_bar
    parts = [_cut(part, n_ticks) for part in parts]
    score = Score(
        parts=tuple(parts),
        bars=bars,
        bpm=clock.bpm,
        metre=metre,
        key=_key(everything, parts, bool(mark)),
        chords=_chords(everything, clock, n_ticks) if mark else (),
        title=_title(midi, mark),
    )
    return Reading(score, (*clock.notices, *metre_notice))


def _laid_end_to_end(tracks: list[list[Event]]) -> list[list[Event]]:
    laid, now = [], 0
    for track in tracks:
        laid.append([event._replace(tick=event.tick + now) for event in track])
        now = max((event.tick for event in laid[-1]), default=now)
    return laid


def _parts(tracks: list[list[Event]], clock: TempoMap, name: str) -> list[Part]:
    lines: list[Line] = []
    for track in tracks:
        title = next((event.text for event in track if event.kind == "name"), "")
        role = next((role for event in track if (role := _marked_role(event))), None)
        found = _notes(track, clock)
        if not found and role is not None:
            program = next((event.data[0] for event in track if event.kind == "program"), 0)
            found = {(0 if role != "drums" else DRUM_CHANNEL, program): []}
        lines += [
            Line(title, role or ("drums" if channel == DRUM_CHANNEL else None), program, notes)
            for (channel, program), notes in found.items()
        ]
        if len(lines) > MOST_PARTS:
            raise MidiFileError(f"{name} has more than {MOST_PARTS} parts: export fewer of them.")
    if not lines:
        raise MidiFileError(f"{name} holds no notes: choose a MIDI file with some.")
    return guess_roles(lines)


def _marked_role(event: Event) -> str | None:
    words = event.text.split(" ")
    ours = event.kind == "text" and words[:2] == [MARK, ROLE_MARK] and words[-1] in ROLES
    return words[-1] if ours else None


def _notes(track: list[Event], clock: TempoMap) -> dict[tuple[int, int], list[Note]]:
    """Notes by channel and instrument; one that never ends lasts until the next of its pitch, or the track's
    last event."""
    programs: dict[int, int] = {}
    sounding: dict[tuple[int, int], tuple[int, int, int]] = {}
    found: dict[tuple[int, int], list[Note]] = defaultdict(list)

    def end(channel: int, pitch: int, tick: int) -> None:
        started = sounding.pop((channel, pitch), None)
        if started is not None:
            start, velocity, program = clock.tick(started[0]), started[1], started[2]
            note = Note(start, pitch, max(1, clock.tick(tick) - start), velocity)
            found[channel, program].append(note)

    last = 0
    for event in track:
        if event.kind in ("on", "off", "program"):
            last = event.tick
        if event.kind == "program":
            programs[event.channel] = event.data[0]
        elif event.kind in ("on", "off"):
            pitch, velocity = event.data
            end(event.channel, pitch, event.tick)
            if event.kind == "on":
                sounding[event.channel, pitch] = (event.tick, velocity, programs.get(event.channel, 0))
    for channel, pitch in list(sounding):
        end(channel, pitch, last)
    return {key: sorted(notes) for key, notes in found.items()}


def _metre(events: list[Event]) -> tuple[tuple[int, int], tuple[str, ...]]:
    metres = [event.data for event in events if event.kind == "metre"]
    metres = [(beats, value) for beats, value in metres if 1 <= beats <= 32 and value in NOTE_VALUES]
    if not metres:
        return (4, 4), ()
    if len(set(metres)) > 1:
        beats, value = metres[0]
        return metres[0], (
            f"The metre changes in this file: its bars are counted in {beats}/{value} throughout.",
        )
    return metres[0], ()


def _key(events: list[Event], parts: list[Part], ours: bool) -> tuple[int, bool]:
    """The first key signature's; found from the notes if there is none, or that of C, which many write
    without meaning it."""
    signed = next((event.data for event in events if event.kind == "key"), None)
    if signed is not None and -7 <= signed[0] <= 7 and (ours or signed != (0, 0)):
        fifths, minor = signed
        return (fifths * 7 + 9 * (minor == 1)) % 12, minor == 1
    return find_key(parts)


def _chords(events: list[Event], clock: TempoMap, n_ticks: int) -> tuple[Chord, ...]:
    chords: dict[int, str] = {}
    for event in events:
        if event.kind == "marker" and clock.tick(event.tick) < n_ticks:
            try:
                chords[clock.tick(event.tick)] = canonical(event.text)
            except ParamsError:
                continue
    return tuple(Chord(start, name) for start, name in sorted(chords.items()))


def _title(midi: MidiData, mark: re.Match[str] | None) -> str:
    if midi.format != 1 or not midi.tracks or (mark and mark[2] == "0"):
        return ""
    first = midi.tracks[0]
    if any(event.kind == "on" for event in first):
        return ""  # then the name is that of a part
    return next((event.text for event in first if event.kind == "name"), "")


def _cut(part: Part, n_ticks: int) -> Part:
    notes = (
        Note(note.start, note.pitch, min(note.duration, n_ticks - note.start), note.velocity)
        for note in part.notes
        if note.start < n_ticks
    )
    return Part(part.name, part.role, part.program, tuple(sorted(set(notes))))
