"""Voices that sing written notes, with vibrato, glides, breath and consonants."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.audio.clip import Clip

RATE = 44100
Sung = tuple[float, float, float]


def voice(
    notes: Sequence[Sung],
    *,
    vibrato: float = 0.35,
    glide_s: float = 0.05,
    breath: float = 0.01,
    seed: int = 1,
) -> Clip:
    """A voice on notes of start and length in seconds and MIDI pitch, of which fractions are sung too.

    Args:
        vibrato: semitones up and down, 5.5 times a second, once a note has settled.
        glide_s: how long the pitch takes to the next note, which follows without a gap if it touches.
        breath: level of noise throughout.
    """
    draw = np.random.default_rng(seed)
    n = round((notes[-1][0] + notes[-1][1] + 0.5) * RATE)
    time = np.arange(n) / RATE
    pitch, level = np.full(n, notes[0][2], float), np.zeros(n)
    for start, length, note in notes:
        first, stop = round(start * RATE), round((start + length) * RATE)
        since = time[first:] - start
        settled = np.clip((since - 0.15) / 0.2, 0.0, 1.0)
        wobble = vibrato * settled * np.sin(2 * np.pi * 5.5 * since)
        share = np.clip(since / max(glide_s, 1e-6), 0.0, 1.0)
        pitch[first:] = pitch[max(0, first - 1)] * (1 - share) + note * share + wobble
        edges = np.minimum(since[: stop - first], start + length - time[first:stop])
        level[first:stop] = np.minimum(1.0, edges / 0.02)
    hz = 440.0 * 2.0 ** ((pitch - 69.0) / 12.0)
    phase = 2 * np.pi * np.cumsum(hz) / RATE
    # An "ah": partials that fall off, lifted around two formants.
    wave = np.zeros(n)
    for partial in range(1, 16):
        at = partial * hz
        lift = np.exp(-(((at - 750) / 250) ** 2)) + 0.6 * np.exp(-(((at - 1200) / 250) ** 2)) + 0.1
        wave += lift * np.sin(partial * phase) / partial**0.5
    wave = 0.15 * level * wave + breath * draw.standard_normal(n)
    return Clip(wave[None].astype(np.float32), RATE, "voice")


def tune(seed: int, n: int = 12, *, lowest: int = 55, gap_s: float = 0.04) -> list[Sung]:
    """A singable tune: steps and small leaps in a major key, notes of a quarter to a whole second."""
    draw = np.random.default_rng(seed)
    scale = [lowest + octave + step for octave in (0, 12) for step in (0, 2, 4, 5, 7, 9, 11)]
    at, place, notes = 0.3, 4, []
    for _ in range(n):
        length = float(draw.choice([0.25, 0.25, 0.5, 0.5, 0.75, 1.0]))
        notes.append((at, length - gap_s, float(scale[place])))
        at += length
        place = int(np.clip(place + draw.choice([-2, -1, -1, 1, 1, 2, 4, -3]), 0, len(scale) - 1))
    return notes
