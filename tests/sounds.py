"""Sounds that the tests make themselves."""

from __future__ import annotations

import numpy as np

from engine.audio.clip import Clip

RATE = 44100


def tone(seconds: float = 2.0, hz: float = 440.0, *, rate: int = RATE, peak: float = 0.5) -> Clip:
    """A stereo sine."""
    wave = peak * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)
    return Clip(np.stack([wave, wave]).astype(np.float32), rate, f"tone {hz:g} Hz")


def noise(seconds: float = 2.0, *, rate: int = RATE, peak: float = 0.3, seed: int = 5) -> Clip:
    """Stereo white noise."""
    samples = np.random.default_rng(seed).uniform(-peak, peak, (2, round(seconds * rate)))
    return Clip(samples.astype(np.float32), rate, "noise")


def music(seconds: float = 4.0, *, bpm: float = 120.0, rate: int = RATE, seed: int = 3) -> Clip:
    """Chords that change with the bar, a melody on the beat and soft drums: something to measure."""
    draw = np.random.default_rng(seed)
    time = np.arange(round(seconds * rate)) / rate
    beat_s = 60 / bpm
    since_beat = time % beat_s
    beats = (time // beat_s).astype(int)
    chords = np.array([[0, 4, 7], [5, 9, 12], [7, 11, 14], [0, 4, 7]])[(beats // 4) % 4]
    melody = draw.choice([12, 14, 16, 19, 21], beats.max() + 1)[beats]
    wave = 0.3 * np.exp(-4 * since_beat) * np.sin(2 * np.pi * _hz(melody) * since_beat)
    for voice in chords.T:
        wave += 0.08 * np.sin(2 * np.pi * _hz(voice) * (time % (4 * beat_s)))
    drums = 0.2 * np.exp(-60 * since_beat) * draw.standard_normal(len(time))
    return Clip(np.stack([wave + drums, wave - drums]).astype(np.float32), rate, "music")


def _hz(semitones: np.ndarray) -> np.ndarray:
    """Frequency of notes counted from middle C."""
    return np.asarray(261.63 * 2.0 ** (np.asarray(semitones) / 12))
