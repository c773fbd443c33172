"""What anything learned must beat: other clips, noise, an equaliser, an old vocoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import torch

from engine.audio.clip import Clip
from models.phase import invert
from models.spectral import N_BINS, istft, mel_filters, stft

N_MELS = 128
# Corrections beyond this make noise of what is not there.
MOST_EQ_DB = 18.0
# Octaves over which an equaliser's curve is smoothed.
SMOOTH_OCTAVES = 1 / 3
GRAIN_S = 0.25

Curve = npt.NDArray[np.float64]


def white_noise(like: Clip, seed: int = 0) -> Clip:
    """Noise as long, as loud and as many channels as `like`."""
    draw = np.random.default_rng(seed)
    loudness = float(np.sqrt(np.square(like.samples).mean()))
    samples = loudness * draw.standard_normal(like.samples.shape)
    return Clip(samples.astype(np.float32), like.rate, "white noise")


def shuffled(clip: Clip, seed: int = 0) -> Clip:
    """The clip cut into quarters of a second, in random order: its colour without its course."""
    n = round(GRAIN_S * clip.rate)
    grains = [clip.samples[:, first : first + n] for first in range(0, clip.n_frames, n)]
    order = np.random.default_rng(seed).permutation(len(grains))
    return Clip(np.concatenate([grains[k] for k in order], axis=1), clip.rate, f"{clip.name}, shuffled")


def average_spectrum(clips: Sequence[Clip]) -> Curve:
    """Mean over clips of the smoothed log spectrum in dB, `[bin]`, each clip brought to one loudness."""
    return np.mean([_spectrum_db(clip) for clip in clips], axis=0)


def match_eq(clip: Clip, target_db: Curve) -> Clip:
    """`clip` under an equaliser that gives it the average spectrum `target_db`; as loud as before.

    No note, instrument or beat changes: what a style transfer has over this is what it is good for.
    """
    curve = np.clip(target_db - _spectrum_db(clip), -MOST_EQ_DB, MOST_EQ_DB)
    gain = torch.from_numpy(10.0 ** (curve / 20.0)).float()[:, None]
    shaped = istft(stft(torch.from_numpy(clip.samples)) * gain, clip.n_frames).numpy()
    before, after = (float(np.sqrt(np.square(x).mean())) for x in (clip.samples, shaped))
    return Clip((shaped * (before / max(after, 1e-9))).astype(np.float32), clip.rate, clip.name)


def mel_vocoder(clip: Clip, rounds: int = 32) -> Clip:
    """The sum of the channels through 128 mel bands at the full frame rate, and back by Griffin-Lim."""
    spectrum = stft(torch.from_numpy(clip.samples.mean(axis=0)))
    filters, inverse = _mel_pair()
    guessed = (inverse @ (filters @ spectrum.abs())).clamp(min=0.0)
    samples = istft(invert(guessed.unsqueeze(0), rounds=rounds), clip.n_frames)[0].numpy()
    return Clip(np.stack([samples, samples]), clip.rate, clip.name)


@cache
def _mel_pair() -> tuple[torch.Tensor, torch.Tensor]:
    filters = mel_filters(N_MELS, 30.0, 20000.0)
    return filters, torch.linalg.pinv(filters)


def _spectrum_db(clip: Clip) -> Curve:
    power = stft(torch.from_numpy(clip.samples)).abs().square().mean(dim=(0, -1)).double().numpy()
    power = power / max(power.sum(), 1e-20)
    smooth = _smoothing() @ power
    return np.asarray(10.0 * np.log10(smooth + 1e-10))


@cache
def _smoothing() -> Curve:
    """Averages each bin with its neighbours within a sixth of an octave, `[bin, bin]`."""
    octave = np.log2(np.maximum(np.arange(N_BINS), 1.0))
    near = np.abs(octave[:, None] - octave) <= SMOOTH_OCTAVES / 2
    return np.asarray(near / near.sum(axis=1, keepdims=True), np.float64)
