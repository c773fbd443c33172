"""Electric bands: rock group, pads, game console, club and bedroom studio."""

from __future__ import annotations

import random
from pathlib import Path

from engine.data.excerpt import Excerpt
from engine.data.grooves import four_on_the_floor, play_groove, write_pattern
from engine.data.harmony import Chord
from engine.data.patterns import (
    arpeggio,
    bass_line,
    held,
    power_chords,
    slowed,
    split_voices,
)
from engine.data.scores import Note
from engine.data.voices import Arrangement, Voice, tune


def rock(excerpt: Excerpt, chords: list[Chord], draw: random.Random, drums: Path) -> Arrangement:
    lead = draw.choice((29, 30, 30, 27))
    crunch = draw.choice((29, 30, 30))
    rhythm = power_chords(excerpt, chords, draw)
    voices = [
        tune(excerpt, lead, 3.0, 0.1),
        Voice(crunch, rhythm, -2.0, -0.8),
        Voice(draw.choice((33, 34)), bass_line(excerpt, chords, step=0.5, lowest=28, fifths=False), 1.0),
        Voice(draw.choice(("kit0", "kit8", "kit16")), play_groove(drums, "rock", excerpt, draw), 2.0),
    ]
    voices.insert(2, Voice(crunch, [n._replace(start=n.start + 0.01) for n in rhythm], -2.0, 0.8))
    if draw.random() < 0.3:
        voices.append(Voice(draw.choice((16, 18)), held(chords, 62, velocity=60), -7.0, 0.4))
    return Arrangement(
        voices,
        {
            "decay_s": draw.uniform(0.3, 0.9),
            "wet": draw.uniform(0.03, 0.12),
            "drive": draw.uniform(0.4, 1.0),
            "ratio": 3.0,
        },
    )


def ambient(excerpt: Excerpt, chords: list[Chord], draw: random.Random, drums: Path) -> Arrangement:
    wide = slowed(chords, excerpt.bar * draw.choice((1, 2)))
    pad = draw.choice(("pad", "pad", "glass", 88, 89, 91, 92, 94, 95))
    voices = [
        tune(excerpt, draw.choice((88, 98, 11, 89, 8, 14, "glass", 0, 46)), -1.0, draw.uniform(-0.3, 0.3)),
        Voice(pad, held(wide, 57, n_notes=4, extra=draw.choice((None, 14, 9)), velocity=62), 1.0, -0.2),
        Voice(draw.choice((89, 91, "glass", 50)), held(wide, 64, n_notes=3, velocity=50), -5.0, 0.4),
    ]
    if draw.random() < 0.7:
        voices.append(Voice("glass", [Note(c.start, c.length, c.bass(33), 66.0) for c in wide], -3.0))
    voices[0].pedal = [chord.start for chord in chords]
    finish = {
        "decay_s": draw.uniform(3.0, 6.0),
        "wet": draw.uniform(0.35, 0.6),
        "tilt_db": draw.uniform(-1.5, -0.3),
    }
    return Arrangement(voices, finish)


def chiptune(excerpt: Excerpt, chords: list[Chord], draw: random.Random, drums: Path) -> Arrangement:
    pulses = ["pulse12", "pulse25", "pulse50"]
    tempo_s = 60 / excerpt.bpm
    # Consoles lacked voices for chords: one voice runs through the chord some 15 to 30 times a second.
    fast = 0.25 if draw.random() < 0.4 else round(draw.choice((3, 4)) / 60 / tempo_s, 5)
    voices = [
        tune(excerpt, draw.choice(pulses), 1.0, 0.0),
        Voice(
            "triangle",
            bass_line(excerpt, chords, step=0.5, lowest=33, fifths=draw.random() < 0.6),
            1.0,
            loose=False,
        ),
    ]
    if draw.random() < 0.85:
        run = arpeggio(excerpt, chords, draw, step=fast, centre=66, n_notes=3, order=(0, 1, 2), length=0.95)
        voices.append(Voice(draw.choice(pulses), run, -6.0, draw.choice((0.0, 0.4)), loose=False))
    if excerpt.polyphonic and draw.random() < 0.5:
        voices.append(Voice("pulse25", split_voices(excerpt.others, 2)[0], -4.0, -0.4, loose=False))
    if draw.random() < 0.8:
        voices.append(Voice("chip_drums", write_pattern("rock", excerpt, draw), -3.0, loose=False))
    finish = {
        "decay_s": 0.5, "wet": draw.choice((0.0, 0.0, 0.08)), "bits": draw.choice((6, 8, 8, 10)),
        "hold": draw.choice((1, 1, 2, 3)), "width": draw.choice((0.0, 0.6, 1.0)),
    }  # fmt: skip
    return Arrangement(voices, finish)


def electronic(excerpt: Excerpt, chords: list[Chord], draw: random.Random, drums: Path) -> Arrangement:
    if draw.random() < 0.7:
        beat = four_on_the_floor(excerpt, draw)
    else:
        beat = play_groove(drums, "electronic", excerpt, draw)
    step = 0.25 if excerpt.bpm < 115 else 0.5
    bass = bass_line(excerpt, chords, step=0.5, lowest=31, fifths=False)
    if draw.random() < 0.5:
        bass = [note for number, note in enumerate(bass) if number % 2]
    voices = [
        tune(excerpt, draw.choice(("lead", "lead", 80, 81, 87, 62)), 1.0, 0.0),
        Voice(draw.choice(("synth_bass", "synth_bass", 38, 39)), bass, 2.0, loose=False),
        Voice(draw.choice(("pad", 90, 50, 89)), held(chords, 62, n_notes=4, velocity=66), -4.0, loose=False),
        Voice(draw.choice(("machine", "machine", "kit25", "kit24")), beat, 3.0, loose=False),
    ]
    if draw.random() < 0.6:
        run = arpeggio(excerpt, chords, draw, step=step, centre=67, length=0.6)
        voices.insert(3, Voice(draw.choice(("pulse25", 81, 84, "lead")), run, -6.0, 0.4, loose=False))
    finish = {
        "decay_s": draw.uniform(0.5, 2.0), "wet": draw.uniform(0.06, 0.2), "pump": draw.uniform(0.2, 0.7),
        "ratio": 3.0, "drive": draw.uniform(0.2, 0.8), "tilt_db": draw.uniform(0.0, 0.8),
    }  # fmt: skip
    return Arrangement(voices, finish)


def lofi(excerpt: Excerpt, chords: list[Chord], draw: random.Random, drums: Path) -> Arrangement:
    keys = draw.choice((4, 4, 5, 0, 26))
    wide = slowed(chords, excerpt.bar / 2)
    jazzy = [
        note
        for chord in wide
        for note in held([chord], 60, n_notes=4, extra=10 if chord.minor else 11, velocity=62)
    ]
    voices = [
        tune(excerpt, draw.choice((4, 5, 11, 26, 0, 12, 73)), 0.0, draw.uniform(-0.2, 0.2)),
        Voice(keys, jazzy, -1.0, -0.2),
        Voice(
            draw.choice((32, 33, 35)),
            bass_line(excerpt, wide, step=2.0 if excerpt.bar == 4 else excerpt.bar / 2, lowest=29),
            2.0,
        ),
        Voice(
            draw.choice(("kit0", "kit8", "kit32", "kit40")), play_groove(drums, "lofi", excerpt, draw), -1.0
        ),
    ]
    finish = {
        "decay_s": draw.uniform(0.4, 1.2),
        "wet": draw.uniform(0.05, 0.2),
        "lowpass_hz": draw.uniform(4000, 9000),
        "tape_ms": draw.uniform(0.8, 3.5),
        "vinyl": draw.uniform(0.004, 0.03),
        "drive": draw.uniform(0.2, 0.7),
        "ratio": 2.5,
        "tilt_db": draw.uniform(-0.8, 0.4),
        "width": draw.uniform(0.3, 0.9),
    }
    return Arrangement(voices, finish)
