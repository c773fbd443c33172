"""Voices of our own: chips, leads, synth basses, pads and drum machines, in place of a soundfont's."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from engine.audio.clip import Samples
from engine.encoding import RATE
from engine.jobs import Job
from engine.notes.fluidsynth import Stroke

# General MIDI's synthesisers that we play ourselves; music programs that open the file have their own.
LEADS: dict[str, str] = {"melody": "pulse50", "chords": "pulse25", "bass": "triangle"}
SQUARE_LEAD = 80
SYNTHS: dict[int, str] = {
    38: "synth_bass", 39: "synth_bass", 81: "lead", 84: "lead", 87: "lead",
    88: "glass", 89: "pad", 90: "pad", 92: "glass", 94: "pad", 95: "pad",
}  # fmt: skip
ELECTRONIC_KIT, DRUM_MACHINE_KIT, CHIP_KIT = 24, 25, 27
KITS: dict[int, str] = {ELECTRONIC_KIT: "machine", DRUM_MACHINE_KIT: "machine", CHIP_KIT: "chip_drums"}
# Where there is no FluidSynth: the voice nearest to each family of eight General MIDI instruments.
NEAREST: tuple[str, ...] = (
    "glass", "glass", "glass", "pulse25", "synth_bass", "pad", "pad", "lead",
    "pulse25", "glass", "lead", "pad", "pad", "pulse12", "machine", "glass",
)  # fmt: skip
# Brings each voice to the level of a soundfont's instruments.
TRIMS: dict[str, float] = {
    "pulse12": 0.17, "pulse25": 0.13, "pulse50": 0.11, "triangle": 0.14, "chip_drums": 0.30, "lead": 0.11,
    "synth_bass": 0.13, "pad": 0.07, "glass": 0.09, "machine": 0.28,
}  # fmt: skip
STEP = RATE // 100
# Voices that sound as long whatever is written.
FIXED: dict[str, int] = {"machine": 20 * STEP, "chip_drums": 20 * STEP}
LONG_TAILS_S: dict[str, float] = {"pad": 2.5, "glass": 2.0}
TAIL_S = 0.6


def voice_of(program: int, role: str, *, always: bool = False) -> str | None:
    """The voice of ours that plays a part; None if a soundfont shall.

    Args:
        always: name the nearest one, because there is no other way to play.
    """
    if role == "drums":
        return KITS.get(program, "machine" if always else None)
    if program == SQUARE_LEAD:
        return LEADS.get(role, "pulse50")
    return SYNTHS.get(program, NEAREST[program // 8] if always else None)


def play(job: Job, voice: str, strokes: Sequence[Stroke], n_frames: int) -> Samples:
    """Play with one of `engine.data.synth.VOICES`: `[2, n_frames]`, the same on both sides.

    Equal notes sound equal, wherever they are.
    """
    from engine.data import synth
    from engine.data.scores import Note

    line = np.zeros(n_frames, np.float32)
    waves: dict[tuple[int, int], Samples] = {}
    tail = round(LONG_TAILS_S.get(voice, TAIL_S) * RATE)
    for stroke in strokes:
        job.check()
        # Lengths in whole hundredths of a second, so that most notes need not be computed again.
        held = FIXED.get(voice) or max(1, round((stroke.stop - stroke.start) / STEP)) * STEP
        key = (stroke.pitch, held)
        if key not in waves:
            draw = np.random.default_rng(zlib.crc32(f"{voice} {key}".encode()))
            held_s = key[1] / RATE
            note = Note(0.0, held_s, stroke.pitch, 100.0)
            wave = synth.VOICES[voice](note, held_s, key[1] + tail, draw) * TRIMS[voice]
            waves[key] = np.asarray(wave * _softened(len(wave)), np.float32)
        wave = waves[key][: max(0, n_frames - stroke.start)]
        line[stroke.start : stroke.start + len(wave)] += wave * np.float32((stroke.velocity / 100) ** 1.5)
    return np.stack([line, line])


def _softened(n: int) -> Samples:
    """Ones with a short fade at the end, where a wave that still rings would click."""
    gain = np.ones(n, np.float32)
    fade = min(n, RATE // 50)
    gain[n - fade :] = np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return gain
