"""What happens to a render after the notes: room, tone, tape, compression, level. All drawn at random."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import fft, signal

RATE = 44100
Stereo = npt.NDArray[np.float32]
PEAK = 0.97


def reverb(
    sound: Stereo, draw: np.random.Generator, *, decay_s: float, wet: float, dull_hz: float = 6000.0
) -> Stereo:
    """Add a room: exponentially decaying noise, different on both sides. `sound` is `[2, frame]`."""
    n = int(min(decay_s * 1.2, 6.0) * RATE)
    time_s = np.arange(n) / RATE
    impulse = draw.standard_normal((2, n)) * 10 ** (-3 * time_s / decay_s)
    impulse[:, : int(draw.uniform(0.004, 0.03) * RATE)] = 0
    impulse = signal.sosfilt(signal.butter(1, dull_hz, fs=RATE, output="sos"), impulse)
    impulse = signal.sosfilt(signal.butter(1, 150, "high", fs=RATE, output="sos"), impulse)
    impulse /= np.sqrt((impulse**2).sum(axis=1, keepdims=True))
    room = signal.fftconvolve(sound, impulse.astype(np.float32), axes=1)[:, : sound.shape[1]]
    return np.asarray((1 - wet) * sound + wet * room, np.float32)


def tone(
    sound: Stereo, *, tilt_db: float, lowpass_hz: float | None = None, highpass_hz: float = 25.0
) -> Stereo:
    """Tilt the spectrum by `tilt_db` an octave around 1 kHz, and cut above and below."""
    n = sound.shape[1]
    size = fft.next_fast_len(n, real=True)
    freq = np.maximum(fft.rfftfreq(size, 1 / RATE), 20.0)
    gain = 10 ** (tilt_db * np.clip(np.log2(freq / 1000), -4, 4) / 20)
    gain /= np.sqrt(1 + (highpass_hz / freq) ** 4)
    if lowpass_hz:
        gain /= np.sqrt(1 + (freq / lowpass_hz) ** 16)
    return np.asarray(fft.irfft(fft.rfft(sound, size, axis=1) * gain, size, axis=1)[:, :n], np.float32)


def compress(sound: Stereo, *, ratio: float, threshold_db: float = -20.0) -> Stereo:
    """Even out loudness over tens of milliseconds, relative to the mean level."""
    block = 441
    n = sound.shape[1] // block * block
    if n == 0 or ratio <= 1:
        return sound
    power = (sound[:, :n] ** 2).mean(axis=0).reshape(-1, block).mean(axis=1)
    level_db = 10 * np.log10(power + 1e-9)
    mean_db = 10 * np.log10(power.mean() + 1e-9)
    over = np.maximum(level_db - (mean_db + threshold_db + 16), 0.0)
    smooth = signal.lfilter([0.2], [1, -0.8], over)
    gain = 10 ** (-smooth * (1 - 1 / ratio) / 20)
    at = (np.arange(len(gain)) + 0.5) * block
    return np.asarray(sound * np.interp(np.arange(sound.shape[1]), at, gain), np.float32)


def saturate(sound: Stereo, drive: float) -> Stereo:
    """Soft clipping; `drive` 0 leaves the sound as it is."""
    if drive <= 0:
        return sound
    level = 4 * float(np.sqrt((sound**2).mean())) / drive + 1e-9
    return np.asarray(np.tanh(sound / level) * level, np.float32)


def widen(sound: Stereo, width: float) -> Stereo:
    """Scale the side signal; 0 is mono."""
    middle, side = (sound[0] + sound[1]) / 2, (sound[0] - sound[1]) / 2 * width
    return np.stack([middle + side, middle - side])


def pump(sound: Stereo, kicks_s: Sequence[float], depth: float, recover_s: float = 0.22) -> Stereo:
    """Duck at every kick, as a side-chain compressor does."""
    gain = np.ones(sound.shape[1], np.float32)
    shape = 1 - depth * np.exp(-np.arange(int(recover_s * 3 * RATE)) / (recover_s * RATE))
    for kick in kicks_s:
        first = round(kick * RATE)
        n = min(len(shape), len(gain) - first)
        if n > 0:
            gain[first : first + n] = np.minimum(gain[first : first + n], shape[:n])
    return sound * gain


def tape(sound: Stereo, draw: np.random.Generator, *, depth_ms: float) -> Stereo:
    """Wow and flutter: the tape runs a little unevenly."""
    n = sound.shape[1]
    time_s = np.arange(n) / RATE
    delay_s = depth_ms / 1000 * (
        1 + 0.8 * np.sin(2 * np.pi * draw.uniform(0.3, 0.8) * time_s + draw.uniform(0, 6))
        + 0.08 * np.sin(2 * np.pi * draw.uniform(5, 8) * time_s)
    )  # fmt: skip
    at = np.clip(np.arange(n) - delay_s * RATE, 0, n - 1)
    return np.stack([np.interp(at, np.arange(n), side) for side in sound]).astype(np.float32)


def vinyl(sound: Stereo, draw: np.random.Generator, level: float) -> Stereo:
    """Hiss and crackle at `level` times the sound's own level."""
    n = sound.shape[1]
    hiss = signal.sosfilt(
        signal.butter(1, (300, 5000), "band", fs=RATE, output="sos"), draw.standard_normal((2, n))
    )
    clicks = np.zeros(n)
    where = draw.integers(0, n, int(n / RATE * draw.uniform(2, 14)))
    clicks[where] = draw.exponential(12.0, len(where)) * draw.choice((-1, 1), len(where))
    clicks = signal.sosfilt(signal.butter(2, (800, 6000), "band", fs=RATE, output="sos"), clicks)
    loud = float(np.sqrt((sound**2).mean()))
    return np.asarray(sound + loud * level * (hiss / hiss.std() + clicks), np.float32)


def crush(sound: Stereo, bits: int, hold: int) -> Stereo:
    """Fewer bits and a lower sample rate, each sample held `hold` times."""
    loudest = float(np.abs(sound).max()) + 1e-9
    steps = 2 ** (bits - 1)
    coarse = np.round(sound / loudest * steps) / steps * loudest
    if hold > 1:
        coarse = np.repeat(coarse[:, ::hold], hold, axis=1)[:, : sound.shape[1]]
    return np.asarray(coarse, np.float32)


def level(sound: Stereo, rms_db: float) -> Stereo:
    """Bring to `rms_db` below full scale; peaks are rounded off, and rather quieter than clipped."""
    loud = float(np.sqrt((sound**2).mean()))
    sound = sound * (10 ** (rms_db / 20) / max(loud, 1e-9))
    if np.abs(sound).max() > 1.6:
        sound = sound * (1.6 / np.abs(sound).max())
    knee = 0.7
    over = np.abs(sound) > knee
    rounded = np.sign(sound) * (knee + (PEAK - knee) * np.tanh((np.abs(sound) - knee) / (PEAK - knee)))
    return np.where(over, rounded, sound).astype(np.float32)


def fade_out(sound: Stereo, seconds: float) -> Stereo:
    n = min(sound.shape[1], int(seconds * RATE))
    sound = sound.copy()
    sound[:, sound.shape[1] - n :] *= np.cos(np.linspace(0, np.pi / 2, n)).astype(np.float32)
    return sound
