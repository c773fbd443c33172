"""How true a decoded clip is to its original."""

from __future__ import annotations

from functools import cache

import numpy as np

from engine.audio.clip import Clip
from engine.measures.rhythm import onset_f1, onsets
from engine.measures.spectra import RATE, SILENCE, Array, level, magnitudes, mel_weights, mono

N_FFT, HOP, N_MELS = 2048, 512, 128
RESOLUTIONS = (512, 1024, 2048)
# Below this, of a full scale of 1, nothing is heard: about -114 dB.
FLOOR = 2e-6
# Long windows tell neighbouring semitones apart from C3 up.
CHROMA_FFT, CHROMA_HOP = 8192, 2048
CHROMA_FROM_HZ, CHROMA_TO_HZ = 60.0, 5000.0


def codec_figures(original: Clip, decoded: Clip) -> dict[str, float]:
    """Figures of a clip that was encoded and decoded; of different lengths, the shorter counts.

    Returns:
        `log_mel_db`: mean absolute difference of log-mel spectrograms (128 bands), dB, 0 best.
        `mr_stft_db`: the same of plain spectrograms at three resolutions.
        `chroma_cosine`: mean cosine of pitch-class profiles, 1 best; an unrelated clip gives about 0.4.
        `onset_f1`: onsets within 50 ms, 1 best; an unrelated clip gives 0.2 to 0.5.
    """
    length_s = min(original.duration_s, decoded.duration_s)
    clips = [clip.between(0.0, length_s) for clip in (original, decoded)]
    heard = [mono(clip) for clip in clips]
    n = min(map(len, heard))
    first, second = (samples[:n] for samples in heard)
    distances = [_log_distance(first, second, n_fft) for n_fft in RESOLUTIONS[:-1]]
    one, other = (magnitudes(samples, N_FFT, HOP) for samples in (first, second))
    distances.append(_difference_db(one, other, N_FFT))
    weights = mel_weights(N_MELS, N_FFT)
    return {
        "log_mel_db": _difference_db(one @ weights, other @ weights, N_FFT),
        "mr_stft_db": float(np.mean(distances)),
        "chroma_cosine": _chroma_cosine(first, second),
        "onset_f1": onset_f1(onsets(clips[0]), onsets(clips[1])),
    }


def log_mel_distance(first: Clip, second: Clip) -> float:
    """`log_mel_db` alone, with both clips brought to one loudness."""
    heard = [mono(clip) for clip in (first, second)]
    n = min(map(len, heard))
    levelled = [samples[:n] * np.float32(0.1 / max(level(samples[:n]), SILENCE)) for samples in heard]
    spectra = [magnitudes(samples, N_FFT, HOP) @ mel_weights(N_MELS, N_FFT) for samples in levelled]
    return _difference_db(spectra[0], spectra[1], N_FFT)


def stereo_width(clip: Clip) -> float:
    """Share of the sound that differs between left and right, by level: 0 mono, 0.5 unrelated channels."""
    both = clip.stereo().samples.astype(np.float64)
    middle, side = (np.sqrt(np.square(x).mean()) for x in (both[0] + both[1], both[0] - both[1]))
    return float(side / (middle + side + 1e-12))


def _log_distance(first: Array, second: Array, n_fft: int) -> float:
    hop = n_fft // 4
    return _difference_db(magnitudes(first, n_fft, hop), magnitudes(second, n_fft, hop), n_fft)


def _difference_db(first: Array, second: Array, n_fft: int) -> float:
    """Mean absolute difference of magnitudes in dB, flattened below the floor."""
    least = np.float32(FLOOR * n_fft / 2.0)
    return float(np.abs(20.0 * np.log10((first + least) / (second + least))).mean())


def _chroma_cosine(first: Array, second: Array) -> float:
    weights = _chroma_weights()
    profiles = [magnitudes(samples, CHROMA_FFT, CHROMA_HOP) ** 2 @ weights for samples in (first, second)]
    lengths = [np.linalg.norm(profile, axis=1) for profile in profiles]
    # Where the original is silent there is no pitch to keep.
    sounding = lengths[0] > 1e-7 * lengths[0].max(initial=0.0)
    if not sounding.any():
        return 1.0 if not lengths[1].any() else 0.0
    cosine = (profiles[0] * profiles[1]).sum(axis=1) / (lengths[0] * lengths[1] + 1e-12)
    return float(cosine[sounding].mean())


@cache
def _chroma_weights() -> Array:
    """Weights `[bin, 12]`: a bin counts for the pitch classes around it, by a Gaussian."""
    hz = np.arange(CHROMA_FFT // 2 + 1) * RATE / CHROMA_FFT
    pitch = 69.0 + 12.0 * np.log2(np.maximum(hz, 1.0) / 440.0)
    bin_width = 12.0 / np.log(2.0) * (RATE / CHROMA_FFT) / np.maximum(hz, 1.0)
    away = (pitch[:, None] - np.arange(12) + 6.0) % 12.0 - 6.0
    weights = np.exp(-0.5 * np.square(away / np.maximum(bin_width / 2.0, 1.0 / 3.0)[:, None]))
    weights[(hz < CHROMA_FROM_HZ) | (hz > CHROMA_TO_HZ)] = 0.0
    return weights.astype(np.float32)
