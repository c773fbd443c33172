"""What a listener could say of any music: how fast, how bright, how dense, and so on, as numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.audio.clip import Clip
from engine.measures.notes import FRAMES_PER_S, LOWEST, note_strengths
from engine.measures.rhythm import onsets
from engine.measures.spectra import RATE, SILENCE, Array, level, magnitude_blocks, mono
from engine.measures.tempo import find_pulse

N_FFT, HOP = 2048, 2048
# Below this share of the loudest frame's level a frame says nothing of the tone.
QUIET = 0.05
# Chords are compared this many seconds apart.
CHORD_S = 0.5
NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


@dataclass(frozen=True)
class Trait:
    """How a trait is spoken of.

    Attributes:
        name: for headings.
        unit: behind the number, "" for a share of 1 or a note.
        more, less: how music with more or less of it compares, as in "brighter than most".
        is_ratio: whether twice as much counts like half as much, as of tempo and frequency.
    """

    name: str
    unit: str
    more: str
    less: str
    is_ratio: bool = False


TRAITS: dict[str, Trait] = {
    "tempo": Trait("Tempo", "beats a minute", "faster", "slower", is_ratio=True),
    "beat": Trait("Beat", "", "with a clearer beat", "with a fainter beat"),
    "density": Trait("Density", "notes a second", "with more notes", "with fewer notes"),
    "brightness": Trait("Brightness", "", "brighter", "darker", is_ratio=True),
    "register": Trait("Register", "", "higher", "lower"),
    "harmony": Trait("Harmonic change", "", "with livelier harmony", "with stiller harmony"),
}


def measure_traits(clip: Clip) -> dict[str, float]:
    """A number for each of `TRAITS`; nan where there is none, as the tempo of a drone.

    `tempo` in beats a minute, `beat` 0..1 (how regular the onsets are), `density` in onsets a second,
    `brightness` in Hz (where the middle of the spectrum lies), `register` as a MIDI pitch (the middle of the
    notes by strength), `harmony` 0..1 (how much of the pitch classes is other half a second later).
    """
    samples = mono(clip)
    if level(samples) < SILENCE:
        return dict.fromkeys(TRAITS, float("nan"))
    pulse = find_pulse(samples)
    notes = note_strengths(samples)
    return {
        "tempo": float(pulse.bpm),
        "beat": float(pulse.clarity),
        "density": len(onsets(clip)) / clip.duration_s,
        "brightness": _brightness(samples),
        "register": _register(notes),
        "harmony": _harmonic_change(notes),
    }


def describe(trait: str, value: float) -> str:
    """A value in words, such as "112 beats a minute", "E4" or "0.31"."""
    if trait == "register":
        pitch = round(value)
        return f"{NAMES[pitch % 12]}{pitch // 12 - 1}"
    if trait == "brightness":
        return f"{value / 1000:.1f} kHz" if value >= 1000 else f"{round(value, -1):.0f} Hz"
    if trait in ("beat", "harmony"):
        return f"{100 * value:.0f} %"
    number = f"{value:.0f}" if trait == "tempo" else f"{value:.1f}"
    return f"{number} {TRAITS[trait].unit}"


def _brightness(samples: Array) -> float:
    """Median over the louder frames of the spectral centroid, Hz."""
    hertz = np.fft.rfftfreq(N_FFT, 1 / RATE).astype(np.float32)
    centroids, levels = [], []
    for block in magnitude_blocks(samples, N_FFT, HOP):
        total = block.sum(axis=1)
        centroids.append(block @ hertz / np.maximum(total, 1e-9))
        levels.append(total)
    loudness = np.concatenate(levels)
    return float(np.median(np.concatenate(centroids)[loudness > QUIET * loudness.max()]))


def _register(notes: Array) -> float:
    """The pitch below which half of the notes' strength lies."""
    strength = notes.sum(axis=0)
    if not strength.any():
        return float("nan")
    below = np.cumsum(strength) / strength.sum()
    return float(LOWEST + 0.5 + np.interp(0.5, below, np.arange(len(below))))


def _harmonic_change(notes: Array) -> float:
    step = round(CHORD_S * FRAMES_PER_S)
    n = len(notes) // step
    if n < 2 or not notes.any():
        return float("nan")
    chords = notes[: n * step].reshape(n, step, -1).mean(axis=1)
    classes = np.zeros((n, 12), np.float32)
    for pitch in range(notes.shape[1]):
        classes[:, (pitch + LOWEST) % 12] += chords[:, pitch]
    size = np.linalg.norm(classes, axis=1)
    sounding = size > QUIET * size.max()
    both = sounding[1:] & sounding[:-1]
    if not both.any():
        return float("nan")
    cosine = (classes[1:] * classes[:-1]).sum(axis=1)[both] / (size[1:] * size[:-1])[both]
    return float(np.clip(1.0 - cosine.mean(), 0.0, 1.0))
