"""Accompaniment patterns: chords turned into bass lines, strums, arpeggios and held harmony."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from engine.data.excerpt import Excerpt
from engine.data.harmony import Chord
from engine.data.scores import Note


def on_grid(chords: Sequence[Chord], n_beats: float, step: float) -> Iterator[tuple[int, float, Chord]]:
    """(number, beat, chord that sounds there) for every `step` quarter notes."""
    which = 0
    for number in range(int((n_beats - 0.01) // step) + 1):
        beat = number * step
        while which + 1 < len(chords) and chords[which + 1].start <= beat + 1e-6:
            which += 1
        yield number, beat, chords[which]


def held(
    chords: Sequence[Chord], centre: int, *, n_notes: int = 3, extra: int | None = None, velocity: float = 70
) -> list[Note]:
    """Each chord held for its length."""
    return [
        Note(chord.start, chord.length * 0.98, pitch, velocity)
        for chord in chords
        for pitch in chord.voiced(centre, n_notes=n_notes, extra=extra)
    ]


def bass_line(
    excerpt: Excerpt, chords: Sequence[Chord], *, step: float, lowest: int = 36, fifths: bool = True
) -> list[Note]:
    """Roots every `step`, the fifth on every other."""
    notes = []
    for number, beat, chord in on_grid(chords, excerpt.n_beats, step):
        pitch = chord.bass(lowest) + (7 if fifths and number % 2 and chord.bass(lowest) < lowest + 8 else 0)
        notes.append(Note(beat, step * 0.9, pitch, 88.0 if number % 2 == 0 else 78.0))
    return notes


def oom_pah(excerpt: Excerpt, chords: Sequence[Chord], centre: int = 60) -> tuple[list[Note], list[Note]]:
    """Bass on the strong beats, chords between: (bass, chords)."""
    unit = 1.5 if excerpt.compound else 1.0
    in_bar = max(2, round(excerpt.bar / unit))
    bass, answers = [], []
    for number, beat, chord in on_grid(chords, excerpt.n_beats, unit):
        place = number % in_bar
        if place == 0 or (in_bar == 4 and place == 2):
            pitch = chord.bass(36) - (5 if place else 0)
            bass.append(Note(beat, unit * 0.85, pitch, 86.0))
        if excerpt.compound:
            answers += [Note(beat + 1.0, 0.4, pitch, 66.0) for pitch in chord.voiced(centre)]
        elif place not in (0, 2) or (in_bar == 3 and place):
            answers += [Note(beat, 0.6, pitch, 68.0) for pitch in chord.voiced(centre)]
    return bass, answers


def strum(
    excerpt: Excerpt, chords: Sequence[Chord], draw: random.Random, *, centre: int = 57, n_notes: int = 5
) -> list[Note]:
    """Guitar strokes, down on the beat and up between, strings sounding one after another."""
    pulse = 0.5
    in_bar = round(excerpt.bar / pulse)
    if excerpt.compound:
        strokes = draw.choice(("d-ud-u", "d--d-u", "dududu"))
    elif excerpt.bar == 3:
        strokes = draw.choice(("d-d-d-", "d-dudu", "d---d-"))
    else:
        strokes = draw.choice(("d-du-udu", "d-d-d-du", "d-dud-du", "d---d-du"))
    notes = []
    for number, beat, chord in on_grid(chords, excerpt.n_beats, pulse):
        stroke = strokes[number % in_bar % len(strokes)]
        if stroke == "-":
            continue
        pitches = chord.voiced(centre, n_notes=n_notes)
        order = pitches if stroke == "d" else pitches[::-1][:3]
        gap = draw.uniform(0.008, 0.022) * excerpt.bpm / 60
        loud = (78.0 if number % in_bar == 0 else 68.0 if stroke == "d" else 54.0) + draw.gauss(0, 5)
        following = next((k for k in range(1, 9) if strokes[(number + k) % in_bar % len(strokes)] != "-"), 2)
        notes += [
            Note(beat + k * gap, pulse * following * 0.95, pitch, loud) for k, pitch in enumerate(order)
        ]
    return notes


def arpeggio(
    excerpt: Excerpt,
    chords: Sequence[Chord],
    draw: random.Random,
    *,
    step: float,
    centre: int = 55,
    n_notes: int = 4,
    order: Sequence[int] | None = None,
    length: float = 1.0,
) -> list[Note]:
    """Chord notes one after another every `step`; `order` indexes the voiced chord."""
    order = order or draw.choice(((0, 2, 1, 2), (0, 1, 2, 1), (0, 1, 2, 3), (0, 2, 3, 2), (3, 2, 1, 0)))
    notes = []
    for number, beat, chord in on_grid(chords, excerpt.n_beats, step):
        pitches = chord.voiced(centre, n_notes=n_notes)
        place = order[number % len(order)] % len(pitches)
        notes.append(Note(beat, step * length, pitches[place], 64.0 + (8 if number % len(order) == 0 else 0)))
    return notes


def left_hand(excerpt: Excerpt, chords: Sequence[Chord], draw: random.Random) -> list[Note]:
    """A pianist's left hand under a tune."""
    kind = draw.choice(("oom_pah", "broken", "wide", "block"))
    if kind == "oom_pah":
        bass, answers = oom_pah(excerpt, chords, 55)
        return bass + answers
    step = 0.5
    if kind == "broken":
        return arpeggio(excerpt, chords, draw, step=step, centre=52, n_notes=3, order=(0, 2, 1, 2))
    if kind == "wide":
        notes = []
        for number, beat, chord in on_grid(chords, excerpt.n_beats, step):
            root = chord.bass(36)
            shape = (0, 7, 12, 12 + chord.intervals[1], 12, 7)
            notes.append(Note(beat, step * 1.6, root + shape[number % (6 if excerpt.bar == 3 else 4)], 64.0))
        return notes
    roots = [Note(c.start, c.length * 0.95, c.bass(36), 74.0) for c in chords]
    return roots + held(chords, 55, velocity=62)


def power_chords(excerpt: Excerpt, chords: Sequence[Chord], draw: random.Random) -> list[Note]:
    """Root, fifth and octave in a driving rhythm, or ringing for a half bar."""
    rhythm = draw.choice(("eighths", "gallop", "ringing", "offbeat"))
    step = 0.5
    notes = []
    for number, beat, chord in on_grid(chords, excerpt.n_beats, step):
        root = chord.bass(40) if chord.bass(40) < 48 else chord.bass(40) - 12
        length, played = step * 0.8, True
        if rhythm == "ringing":
            half = max(1, round(excerpt.bar / 2 / step))
            length, played = half * step * 0.95, number % half == 0
        elif rhythm == "gallop":
            played = number % 4 != 3
        elif rhythm == "offbeat":
            length, played = (step * 1.9, True) if number % 4 == 0 else (step * 0.7, number % 4 != 1)
        if played:
            loud = (104.0 if number % 4 == 0 else 88.0) + draw.gauss(0, 5)
            notes += [Note(beat, length, root + interval, loud) for interval in (0, 7, 12)]
    return notes


def slowed(chords: Sequence[Chord], shortest: float) -> list[Chord]:
    """Chords that change no more often than every `shortest` quarter notes."""
    kept: list[Chord] = []
    for chord in chords:
        if kept and kept[-1].length < shortest:
            kept[-1] = kept[-1]._replace(length=kept[-1].length + chord.length)
        else:
            kept.append(chord)
    return kept


def in_range(notes: Sequence[Note], lowest: int, highest: int) -> list[Note]:
    """Move all notes by the same octaves so that most of them fit an instrument."""
    if not notes:
        return []
    middle = sorted(note.pitch for note in notes)[len(notes) // 2]
    shift = 0
    while middle + shift < lowest + 4:
        shift += 12
    while middle + shift > highest - 4:
        shift -= 12
    return [note._replace(pitch=min(120, max(12, note.pitch + shift))) for note in notes]


def legato(notes: Sequence[Note], overlap: float = 0.02, longest: float = 1.5) -> list[Note]:
    """Lengthen each note to the next of the same line, so that strings and winds sing."""
    ordered = sorted(notes)
    sung = []
    for note, following in zip(ordered, [*ordered[1:], None], strict=True):
        length = note.length
        if following is not None and note.length < following.start - note.start < note.length * longest + 0.3:
            length = following.start - note.start + overlap
        sung.append(note._replace(length=length))
    return sung


def split_voices(notes: Sequence[Note], n_voices: int) -> list[list[Note]]:
    """Part polyphony into lines, highest first, each note going to the free line nearest in pitch."""
    voices: list[list[Note]] = [[] for _ in range(n_voices)]
    if not notes:
        return voices
    pitches = sorted(note.pitch for note in notes)
    centres = [
        float(pitches[int((n_voices - v - 0.5) / n_voices * (len(pitches) - 1))]) for v in range(n_voices)
    ]
    for note in sorted(notes, key=lambda n: (round(n.start, 2), -n.pitch)):

        def cost(v: int, note: Note = note) -> float:
            last = voices[v][-1] if voices[v] else None
            busy = last is not None and last.start + last.length > note.start + 0.06
            return abs(centres[v] - note.pitch) + (60.0 if busy else 0.0)

        best = min(range(n_voices), key=cost)
        voices[best].append(note)
        centres[best] = 0.85 * centres[best] + 0.15 * note.pitch
    return voices
