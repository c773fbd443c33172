"""Grooves: drum parts, played by people (Groove MIDI) or written here for metres they did not play."""

from __future__ import annotations

import random
import re
from functools import lru_cache
from pathlib import Path

import mido

from engine.data.excerpt import Excerpt
from engine.data.scores import Note

KICK, SNARE, RIM, HAT, OPEN_HAT, RIDE, CRASH = 36, 38, 37, 42, 46, 51, 49
LOW_TOM, HIGH_TOM, SHAKER, TAMBOURINE = 41, 48, 70, 54
# Pads of the electronic kit the drummers played that General MIDI does not know or maps to another drum.
PAD_TO_GM = {
    22: HAT,
    26: OPEN_HAT,
    40: SNARE,
    58: 43,
    50: HIGH_TOM,
    52: CRASH,
    55: CRASH,
    57: CRASH,
    59: RIDE,
    53: RIDE,
}
FAMILIES = {
    "rock": ("rock", "punk", "rock-halftime", "rock-indie", "pop"),
    "lofi": ("hiphop", "soul", "funk", "neworleans-funk", "jazz-funk", "gospel"),
    "electronic": ("dance-disco", "dance-breakbeat", "funk", "hiphop", "pop"),
}
PLAYED = re.compile(r"_([a-z0-9-]+)_(\d+)_beat_[a-z]+\.mid$")


@lru_cache(maxsize=4)
def list_grooves(folder: Path) -> tuple[tuple[str, int, Path], ...]:
    """Beats (not fills) in `folder` as (kind, tempo, path), from their file names."""
    found = []
    for path in sorted(folder.glob("*.mid")):
        if match := PLAYED.search(path.name):
            found.append((match[1], int(match[2]), path))
    return tuple(found)


def play_groove(folder: Path, family: str, excerpt: Excerpt, draw: random.Random) -> list[Note]:
    """Drums for a whole excerpt: some bars of one performance, repeated; written ones where none fits."""
    kinds = FAMILIES[family]
    fitting = [
        groove for groove in list_grooves(folder) if groove[0] in kinds and groove[2].stat().st_size > 700
    ]
    if excerpt.bar != 4.0 or not fitting:
        return write_pattern(family, excerpt, draw)
    fitting.sort(key=lambda groove: abs(groove[1] - excerpt.bpm))
    for _ in range(8):
        played = read_groove(draw.choice(fitting[:25])[2])
        n_bars = draw.choice((2, 4, 4, 8))
        length = max((note.start for note in played), default=0.0) // 4
        first = draw.randint(0, max(0, int(length) - n_bars - 1)) * 4.0
        loop = [
            n._replace(start=n.start - first)
            for n in played
            if first - 0.05 <= n.start < first + n_bars * 4 - 0.05
        ]
        if length >= n_bars and len(loop) >= n_bars * 6:
            return tile(loop, n_bars * 4.0, excerpt.n_beats)
    return write_pattern(family, excerpt, draw)


@lru_cache(maxsize=64)
def read_groove(path: Path) -> tuple[Note, ...]:
    """Hits of a drum performance, times in quarter notes; empty unless it is in four-four."""
    midi = mido.MidiFile(str(path), clip=True)
    tick, hits = 0, []
    for message in mido.merge_tracks(midi.tracks):
        tick += message.time
        if message.type == "time_signature" and (message.numerator, message.denominator) != (4, 4):
            return ()
        if message.type == "note_on" and message.velocity > 0:
            pitch = PAD_TO_GM.get(message.note, message.note)
            hits.append(Note(tick / midi.ticks_per_beat, 0.2, pitch, float(message.velocity)))
    return tuple(hits)


def tile(loop: list[Note], length: float, n_beats: float) -> list[Note]:
    """Repeat `loop` of `length` quarter notes until `n_beats`."""
    repeated = []
    for number in range(int(n_beats // length) + 1):
        repeated += [note._replace(start=max(0.0, note.start + number * length)) for note in loop]
    return [note for note in repeated if note.start < n_beats - 0.05]


def write_pattern(family: str, excerpt: Excerpt, draw: random.Random) -> list[Note]:
    """A plain pattern that fits the metre: kick on the bar, backbeat, hats on the pulse."""
    bar = excerpt.bar
    pulse = 0.5 if not excerpt.compound else draw.choice((0.5, 1.5))
    accents = (
        [bar / 2] if excerpt.compound else [b for b in (1.0, 3.0, 5.0) if b < bar] if bar != 3 else [1.0, 2.0]
    )
    loop = [Note(0.0, 0.2, KICK, 104.0)]
    loop += [Note(beat, 0.2, RIM if family == "lofi" else SNARE, draw.uniform(85, 105)) for beat in accents]
    loop += [
        Note(step * pulse, 0.2, HAT, (78.0 if step % 2 == 0 else 58.0) + draw.uniform(-6, 6))
        for step in range(int(bar / pulse))
    ]
    if bar >= 4:
        loop.append(Note(draw.choice((1.5, 2.0, 2.5)), 0.2, KICK, 92.0))
    return tile(loop, bar, excerpt.n_beats)


def four_on_the_floor(excerpt: Excerpt, draw: random.Random) -> list[Note]:
    """House drums: a kick on every beat, claps on two and four, open hats between."""
    hits = []
    beat = 1.5 if excerpt.compound else 1.0
    sixteenths = draw.random() < 0.5
    for number in range(int(excerpt.n_beats / beat)):
        at = number * beat
        hits.append(Note(at, 0.2, KICK, 118.0))
        hits.append(Note(at + beat / 2, 0.2, OPEN_HAT, 84.0))
        if number % 2:
            hits.append(Note(at, 0.2, 39 if draw.random() < 0.7 else SNARE, 100.0))
        if sixteenths:
            hits += [Note(at + beat * part, 0.1, HAT, draw.uniform(45, 66)) for part in (0.0, 0.25, 0.75)]
    return [note for note in hits if note.start < excerpt.n_beats - 0.05]


def bodhran(excerpt: Excerpt, draw: random.Random) -> list[Note]:
    """Hand drum for dance tunes: low beats, light strokes between."""
    pulse = 0.5
    group = 3 if excerpt.compound or excerpt.bar == 3 else 4
    low, high = draw.choice(((64, 63), (41, 43), (45, 62), (64, 62)))
    hits = []
    for step in range(int(excerpt.n_beats / pulse)):
        strong = step % group == 0
        if strong or draw.random() < 0.6:
            velocity = (92.0 if strong else 48.0) + draw.gauss(0, 7)
            hits.append(Note(step * pulse, 0.2, low if strong else high, min(120.0, max(20.0, velocity))))
    return hits
