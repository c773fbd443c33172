"""Scores that the tests write themselves."""

from __future__ import annotations

import random
from pathlib import Path

import mido

TICKS = 480
# Four bars of G, C, D, G, a quarter note each, and eight bars more that do not repeat them.
TUNE = (
    *(67, 71, 74, 71, 72, 76, 79, 76, 74, 78, 81, 78, 67, 74, 71, 67),
    *(71, 67, 62, 67, 76, 72, 67, 64, 78, 74, 69, 66, 71, 69, 66, 67),
)
ROOTS = (7, 0, 2, 7)
N_BARS = 8


def write_tune(path: Path, *, shift: int = 0, tune: tuple[int, ...] = TUNE, piano: bool = False) -> Path:
    """A tune in quarter notes over a chord per bar, both with flat dynamics; 100 bpm, G major."""
    midi = mido.MidiFile(ticks_per_beat=TICKS)
    melody, chords = mido.MidiTrack(), mido.MidiTrack()
    melody.append(mido.MetaMessage("set_tempo", tempo=600000))
    melody.append(mido.MetaMessage("time_signature", numerator=4, denominator=4))
    melody.append(mido.MetaMessage("key_signature", key="G"))
    for pitch in tune:
        melody.append(mido.Message("note_on", note=pitch + shift, velocity=80))
        melody.append(mido.Message("note_off", note=pitch + shift, time=TICKS))
    for bar in range(len(tune) // 4):
        triad = [48 + ROOTS[bar % 4] + interval + shift for interval in (0, 4, 7)]
        if piano:
            for k in range(4):
                chords.append(mido.Message("note_on", note=triad[k % 3], velocity=80))
                chords.append(mido.Message("note_off", note=triad[k % 3], time=TICKS))
            continue
        chords += [mido.Message("note_on", note=pitch, velocity=80) for pitch in triad]
        for k, pitch in enumerate(triad):
            chords.append(mido.Message("note_off", note=pitch, time=0 if k else 4 * TICKS))
    midi.tracks += [melody, chords]
    path.parent.mkdir(parents=True, exist_ok=True)
    midi.save(str(path))
    return path


def write_band(path: Path) -> Path:
    """Thirty seconds of overdriven guitar with drums, at 120 bpm."""
    midi = mido.MidiFile(ticks_per_beat=TICKS)
    guitar, drums = mido.MidiTrack(), mido.MidiTrack()
    guitar.append(mido.Message("program_change", channel=0, program=30))
    for beat in range(60):
        guitar.append(mido.Message("note_on", note=40 + beat * 5 % 12, velocity=100))
        guitar.append(mido.Message("note_off", note=40 + beat * 5 % 12, time=TICKS))
        drums.append(mido.Message("note_on", channel=9, note=36 if beat % 2 else 38, velocity=100))
        drums.append(mido.Message("note_off", channel=9, note=36 if beat % 2 else 38, time=TICKS))
    midi.tracks += [guitar, drums]
    path.parent.mkdir(parents=True, exist_ok=True)
    midi.save(str(path))
    return path


def write_scores(folder: Path) -> Path:
    """A folder of scores with its manifest, like the one that `render_corpus` is given."""
    other = tuple(random.Random(5).choices(range(62, 82), k=32))
    third = tuple(random.Random(8).choices(range(62, 82), k=32))
    write_tune(folder / "folk_nottingham" / "jigs1.mid")
    write_tune(folder / "folk_nottingham" / "jigs2.mid", shift=3)
    write_tune(folder / "folk_nottingham" / "jigs3.mid", tune=other)
    write_tune(folder / "piano" / "sonata1.mid", tune=third, piano=True)
    write_tune(folder / "piano" / "sonata2.mid", tune=third[::-1], piano=True)
    write_band(folder / "rock" / "d_one.mid")
    rows = ["path\tstyle\tauthor\tlicence\tsource_repo\tsource_path"]
    rows += [f"folk_nottingham/jigs{n}.mid\tfolk\ttraditional\tGPL-3.0\trepo\tjigs{n}.mid" for n in (1, 2, 3)]
    rows += [
        f"piano/sonata{n}.mid\tpiano\tHaydnFJ: Sonata\tPublic Domain\trepo\tftp/HaydnFJ/op1/s{n}/s{n}.ly"
        for n in (1, 2)
    ]
    rows.append("rock/d_one.mid\trock\tcontributors\tBSD-3-Clause\trepo\tmusics/d_one.mid")
    (folder / "manifest.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder
