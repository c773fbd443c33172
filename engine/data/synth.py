"""Our own voices: console-chip waves, saws, pads and a drum machine, as plain arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy import signal

from engine.data.scores import Note

RATE = 44100
Wave = npt.NDArray[np.float32]
TAIL_S = 0.6


def hertz(pitch: float) -> float:
    """Frequency of a MIDI pitch."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def _phase(freq_hz: float, n: int, vibrato_cents: float = 0.0) -> npt.NDArray[np.float64]:
    time_s = np.arange(n) / RATE
    phase = freq_hz * time_s
    if vibrato_cents:
        # The tone is steady for a quarter second, as a player's is before the vibrato sets in.
        depth = (2 ** (vibrato_cents / 1200) - 1) * np.clip((time_s - 0.25) / 0.2, 0, 1)
        phase = phase - freq_hz * depth * np.cos(2 * np.pi * 5.5 * time_s) / (2 * np.pi * 5.5)
    return phase


def _rounded_step(phase: npt.NDArray[np.float64], step: float) -> npt.NDArray[np.float64]:
    """Residual (polyBLEP) that takes the aliasing off a jump at phase 0."""
    t = phase % 1.0
    after, before = t / step, (t - 1.0) / step
    return np.where(t < step, 2 * after - after**2 - 1, 0.0) + np.where(
        t > 1 - step, before**2 + 2 * before + 1, 0.0
    )


def pulse(freq_hz: float, n: int, duty: float = 0.5, vibrato_cents: float = 0.0) -> Wave:
    """Pulse wave of `n` samples."""
    phase, step = _phase(freq_hz, n, vibrato_cents), freq_hz / RATE
    wave = (
        np.where(phase % 1.0 < duty, 1.0, -1.0)
        + _rounded_step(phase, step)
        - _rounded_step(phase - duty, step)
    )
    return (wave - (2 * duty - 1)).astype(np.float32)


def triangle(freq_hz: float, n: int, levels: int = 16) -> Wave:
    """Triangle wave in `levels` steps, as a 4-bit console made it."""
    wave = 4 * np.abs(_phase(freq_hz, n) % 1.0 - 0.5) - 1
    return (np.round((wave + 1) / 2 * (levels - 1)) / (levels - 1) * 2 - 1).astype(np.float32)


def saw(freq_hz: float, n: int, vibrato_cents: float = 0.0) -> Wave:
    """Saw wave of `n` samples."""
    phase = _phase(freq_hz, n, vibrato_cents)
    return (2 * (phase % 1.0) - 1 - _rounded_step(phase, freq_hz / RATE)).astype(np.float32)


def held_noise(n: int, rate_hz: float, draw: np.random.Generator) -> Wave:
    """Noise whose value is held for 1 / `rate_hz` seconds."""
    values = draw.uniform(-1, 1, int(n * rate_hz / RATE) + 2)
    return values[(np.arange(n) * rate_hz / RATE).astype(int)].astype(np.float32)


def envelope(
    n: int, held_s: float, attack_s: float, decay_s: float, sustain: float, release_s: float
) -> Wave:
    """Attack, decay to `sustain`, hold until `held_s`, release; `n` samples."""
    time_s = np.arange(n) / RATE
    level = np.minimum(time_s / max(attack_s, 1e-4), 1.0)
    level = level * (sustain + (1 - sustain) * np.exp(-np.maximum(time_s - attack_s, 0) / max(decay_s, 1e-4)))
    return (level * np.exp(-np.maximum(time_s - held_s, 0) / (release_s / 3))).astype(np.float32)


def _chip(duty: float) -> Callable[[Note, float, int, np.random.Generator], Wave]:
    def voice(note: Note, held_s: float, n: int, draw: np.random.Generator) -> Wave:
        return pulse(hertz(note.pitch), n, duty, 12.0) * envelope(n, held_s, 0.003, 0.12, 0.65, 0.05)

    return voice


def _bass_chip(note: Note, held_s: float, n: int, draw: np.random.Generator) -> Wave:
    return triangle(hertz(note.pitch), n) * envelope(n, held_s, 0.002, 9.0, 1.0, 0.02)


def _lead(note: Note, held_s: float, n: int, draw: np.random.Generator) -> Wave:
    freq = hertz(note.pitch)
    wave = saw(freq, n, 10.0) + saw(freq * 1.006, n) + saw(freq * 0.994, n)
    return _plucked_filter(wave, 2200.0, 5200.0) * envelope(n, held_s, 0.004, 0.25, 0.6, 0.12)


def _synth_bass(note: Note, held_s: float, n: int, draw: np.random.Generator) -> Wave:
    wave = saw(hertz(note.pitch), n) + 0.7 * pulse(hertz(note.pitch) / 2, n)
    return _plucked_filter(wave, 260.0, 1400.0) * envelope(n, held_s, 0.003, 0.2, 0.6, 0.06)


def _plucked_filter(wave: Wave, low_hz: float, high_hz: float) -> Wave:
    """A filter that closes after the attack: the bright copy fades into the dull one."""
    bright = signal.sosfilt(signal.butter(2, high_hz, fs=RATE, output="sos"), wave)
    dull = signal.sosfilt(signal.butter(2, low_hz, fs=RATE, output="sos"), wave)
    mix = np.exp(-np.arange(len(wave)) / (0.12 * RATE))
    return np.asarray(dull + (bright - dull) * mix, np.float32)


def _pad(note: Note, held_s: float, n: int, draw: np.random.Generator) -> Wave:
    freq = hertz(note.pitch)
    wave = np.zeros(n, np.float32)
    for cents in (-9, -3, 4, 10):
        wave += saw(freq * 2 ** ((cents + draw.uniform(-2, 2)) / 1200), n)
    wave = signal.sosfilt(signal.butter(2, min(6000.0, freq * 3.5), fs=RATE, output="sos"), wave)
    slow = 1 + 0.2 * np.sin(2 * np.pi * draw.uniform(0.08, 0.3) * np.arange(n) / RATE + draw.uniform(0, 6))
    return np.asarray(wave * slow * envelope(n, held_s, min(1.5, held_s / 2), 9.0, 1.0, 1.8), np.float32)


def _glass(note: Note, held_s: float, n: int, draw: np.random.Generator) -> Wave:
    """Sines with a slow attack and a little of the twelfth: an airy organ."""
    time = np.arange(n) / RATE
    wave = sum(
        level * np.sin(2 * np.pi * hertz(note.pitch) * ratio * time + draw.uniform(0, 6))
        for ratio, level in ((1, 1.0), (2.003, 0.4), (3.001, 0.2), (0.5, 0.4))
    )
    return np.asarray(wave * envelope(n, held_s, min(0.8, held_s / 2), 9.0, 1.0, 1.5), np.float32)


def _machine(note: Note, held_s: float, n: int, draw: np.random.Generator) -> Wave:
    """A drum machine; `pitch` is the General MIDI drum."""
    time = np.arange(n) / RATE
    noise = draw.standard_normal(n)
    if note.pitch in (35, 36):
        sweep = 2 * np.pi * (48 * time + 90 * 0.03 * (1 - np.exp(-time / 0.03)))
        wave = np.sin(sweep) * np.exp(-time / 0.16) + 0.2 * noise * np.exp(-time / 0.003)
    elif note.pitch in (37, 38, 39, 40):
        band = signal.sosfilt(signal.butter(1, (900, 7000), "band", fs=RATE, output="sos"), noise)
        tone = 0.0 if note.pitch == 39 else 0.6 * np.sin(2 * np.pi * 190 * time) * np.exp(-time / 0.06)
        wave = 0.8 * band * np.exp(-time / 0.09) + tone
    elif note.pitch in (41, 43, 45, 47, 48, 50):
        wave = np.sin(2 * np.pi * (70 + 12 * (note.pitch - 41)) * time) * np.exp(-time / 0.18)
    else:
        decay = 0.16 if note.pitch in (46, 49, 51, 57) else 0.03
        high = signal.sosfilt(signal.butter(2, 7000, "high", fs=RATE, output="sos"), noise)
        wave = 0.2 * high * np.exp(-time / decay)
    return np.asarray(wave, np.float32)


def _chip_drum(note: Note, held_s: float, n: int, draw: np.random.Generator) -> Wave:
    time = np.arange(n) / RATE
    if note.pitch in (35, 36):
        return np.asarray(
            triangle(60.0, n) * np.exp(-time / 0.07) + 0.3 * _burst(n, 3000, 0.01, draw), np.float32
        )
    if note.pitch in (37, 38, 39, 40):
        return _burst(n, 9000, 0.07, draw)
    return 0.4 * _burst(n, 22050, 0.12 if note.pitch in (46, 49, 51, 57) else 0.025, draw)


def _burst(n: int, rate_hz: float, decay_s: float, draw: np.random.Generator) -> Wave:
    return np.asarray(held_noise(n, rate_hz, draw) * np.exp(-np.arange(n) / RATE / decay_s), np.float32)


VOICES: dict[str, Callable[[Note, float, int, np.random.Generator], Wave]] = {
    "pulse12": _chip(0.125),
    "pulse25": _chip(0.25),
    "pulse50": _chip(0.5),
    "triangle": _bass_chip,
    "chip_drums": _chip_drum,
    "lead": _lead,
    "synth_bass": _synth_bass,
    "pad": _pad,
    "glass": _glass,
    "machine": _machine,
}
LONG_TAILS = {"pad": 2.5, "glass": 2.0}


def play(sound: str, notes: Sequence[Note], seconds: float, draw: np.random.Generator) -> Wave:
    """Play notes with one of `VOICES`; mono, exactly `seconds` long.

    Args:
        notes: times in seconds here.
    """
    voice = VOICES[sound]
    out = np.zeros(round(seconds * RATE), np.float32)
    tail = LONG_TAILS.get(sound, TAIL_S)
    for note in notes:
        first = round(note.start * RATE)
        n = min(round((note.length + tail) * RATE), len(out) - first)
        if n > 8:
            out[first : first + n] += voice(note, note.length, n, draw) * (note.velocity / 100) ** 1.5
    return out
