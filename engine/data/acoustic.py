"""Acoustic bands: folk group, pianist, string players, orchestra."""

from __future__ import annotations

import random
from pathlib import Path

from engine.data.excerpt import Excerpt
from engine.data.grooves import bodhran
from engine.data.harmony import Chord
from engine.data.patterns import (
    arpeggio,
    bass_line,
    held,
    in_range,
    left_hand,
    legato,
    oom_pah,
    slowed,
    split_voices,
    strum,
)
from engine.data.scores import Note
from engine.data.voices import Arrangement, Voice, tune


def folk(excerpt: Excerpt, chords: list[Chord], draw: random.Random, drums: Path) -> Arrangement:
    leads = [40, 40, 73, 78, 74, 21, 21, 22, 105, 110, 24, 25, 71, 15]
    lead = draw.choice(leads)
    voices = [tune(excerpt, lead, draw.uniform(1, 4), draw.uniform(-0.3, 0.3))]
    if draw.random() < 0.4:
        second = draw.choice([program for program in leads if program != lead])
        voices.append(Voice(second, list(excerpt.melody), -3.0, draw.uniform(-0.6, 0.6)))
    if excerpt.polyphonic:
        voices.append(Voice(draw.choice((24, 24, 25, 46, 21)), list(excerpt.others), -1.0, 0.2))
    else:
        kind = draw.choice(("guitar", "guitar", "piano", "bouzouki", "accordion"))
        bass, answers = oom_pah(excerpt, chords)
        if kind == "guitar":
            voices.append(
                Voice(draw.choice((24, 25, 25)), strum(excerpt, chords, draw), -4.0, draw.uniform(-0.5, 0.5))
            )
        elif kind == "bouzouki":
            notes = strum(excerpt, chords, draw, centre=64, n_notes=4)
            voices += [
                Voice(25, notes, -5.0, 0.4),
                Voice(25, [n._replace(pitch=n.pitch + 12) for n in notes], -12.0, 0.3),
            ]
        else:
            voices.append(
                Voice({"piano": 0, "accordion": 21}[kind], bass + answers, -4.0, draw.uniform(-0.4, 0.4))
            )
    if draw.random() < 0.45:
        voices.append(Voice(32, bass_line(excerpt, chords, step=excerpt.bar / 2, lowest=29), -2.0))
    if draw.random() < 0.4:
        voices.append(Voice("kit0", bodhran(excerpt, draw), -6.0, draw.uniform(-0.3, 0.3)))
    return Arrangement(voices, {"decay_s": draw.uniform(0.4, 1.4), "wet": draw.uniform(0.05, 0.2)})


def piano(excerpt: Excerpt, chords: list[Chord], draw: random.Random, drums: Path) -> Arrangement:
    program = draw.choices((0, 1, 2, 3), (5, 4, 1, 0.6))[0]
    under = list(excerpt.others) if excerpt.polyphonic else left_hand(excerpt, chords, draw)
    pedal = [chord.start for chord in chords] if draw.random() < 0.7 else []
    voices = [tune(excerpt, program, 0.0), Voice(program, under, -1.0)]
    for voice in voices:
        voice.pedal = pedal
    if not excerpt.polyphonic and draw.random() < 0.3:
        octave = [
            note._replace(pitch=note.pitch - 12, velocity=note.velocity * 0.8) for note in excerpt.melody
        ]
        voices.append(Voice(program, octave, -2.0, pedal=pedal))
    return Arrangement(voices, {"decay_s": draw.uniform(0.4, 2.2), "wet": draw.uniform(0.04, 0.22)})


def strings(excerpt: Excerpt, chords: list[Chord], draw: random.Random, drums: Path) -> Arrangement:
    kind = draw.choices(("solo", "quartet", "ensemble", "pizzicato"), (3, 4, 3, 1))[0]
    if excerpt.polyphonic:
        inner = split_voices(excerpt.others, 3)
    else:
        parts = chords if draw.random() < 0.5 else slowed(chords, excerpt.bar)
        inner = split_voices(held(parts, 58, velocity=66), 2)
        inner.append([Note(c.start, c.length * 0.98, c.bass(36), 70.0) for c in parts])
        if draw.random() < 0.4:
            inner[1] = arpeggio(excerpt, chords, draw, step=0.5, centre=57, n_notes=3, length=0.8)
    solo = {
        "solo": draw.choices((40, 41, 42), (6, 1, 2))[0],
        "quartet": 40,
        "ensemble": draw.choice((48, 49)),
        "pizzicato": 45,
    }[kind]
    voices = [tune(excerpt, solo, 2.0, -0.3, swell=kind != "pizzicato")]
    if kind == "solo":
        if draw.random() < 0.75:
            rest = draw.choice((42, 48, 40))
            voices.append(Voice(rest, [n for voice in inner for n in voice], -5.0, 0.2, swell=True))
    else:
        sounds = {"quartet": (40, 41, 42), "ensemble": (48, 48, 48), "pizzicato": (45, 45, 45)}[kind]
        for sound, part, pan in zip(sounds, inner, (-0.1, 0.2, 0.4), strict=True):
            voices.append(Voice(sound, legato(part) if sound != 45 else part, -2.0, pan, swell=sound != 45))
        if kind == "ensemble" and draw.random() < 0.6:
            voices.append(
                Voice(43, [n._replace(pitch=max(28, n.pitch - 12)) for n in inner[2]], -4.0, 0.5, swell=True)
            )
    return Arrangement(voices, {"decay_s": draw.uniform(0.6, 2.8), "wet": draw.uniform(0.08, 0.3)})


def orchestral(excerpt: Excerpt, chords: list[Chord], draw: random.Random, drums: Path) -> Arrangement:
    wide = slowed(chords, excerpt.bar)
    lead = draw.choice((73, 68, 71, 60, 56, 48, 48, 61))
    voices = [tune(excerpt, lead, 1.0, draw.uniform(-0.4, 0.4), swell=True)]
    if draw.random() < 0.6:
        voices.append(Voice(48, in_range(excerpt.melody, 60, 90), -3.0, -0.4, swell=True))
    if excerpt.polyphonic:
        for sound, part, pan in zip(
            (draw.choice((68, 71, 60)), 48, draw.choice((70, 42, 58))),
            split_voices(excerpt.others, 3),
            (0.3, -0.2, 0.3),
            strict=True,
        ):
            voices.append(Voice(sound, legato(part), -2.0, pan, swell=True))
    else:
        voices.append(
            Voice(
                draw.choice((48, 49, 44)),
                arpeggio(excerpt, chords, draw, step=0.5, centre=60, length=0.9),
                -4.0,
                -0.3,
            )
        )
    voices.append(Voice(draw.choice((48, 49)), held(wide, 60, n_notes=4, velocity=64), -3.0, 0.1, swell=True))
    if draw.random() < 0.7:
        voices.append(Voice(draw.choice((60, 61, 57)), held(wide, 53, velocity=58), -5.0, 0.4, swell=True))
    voices.append(Voice(43, [Note(c.start, c.length, c.bass(28), 74.0) for c in wide], -1.0, 0.4, swell=True))
    if draw.random() < 0.65:
        hits = [Note(c.start, min(1.0, c.length), c.bass(38), 88.0) for c in wide]
        voices.append(Voice(47, hits, -2.0, -0.2))
    if draw.random() < 0.3:
        voices.append(
            Voice(draw.choice((46, 52)), arpeggio(excerpt, chords, draw, step=0.5, centre=67), -5.0, 0.5)
        )
    return Arrangement(voices, {"decay_s": draw.uniform(1.8, 3.6), "wet": draw.uniform(0.2, 0.4)})
