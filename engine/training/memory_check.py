"""Whether generated music was learnt by heart: does a clip move like any stretch of the training music?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import scipy.fft
import torch

from engine.audio.clip import Clip
from engine.encoding import as_samples
from engine.training.latents import Latents
from models.codec import Codec

# The codec's latents are in order of weight; the first describe nearly all that is heard of notes and beats.
N_CHANNELS = 24
CHUNK = 32768

Array = npt.NDArray[np.float32]


class TrainingMemory:
    """The latents of the training split, searched at every offset."""

    def __init__(self, latents: Latents) -> None:
        self._codec = latents.codec
        spans = [
            latents.features.span(number)
            for number, piece in enumerate(latents.features.pieces)
            if piece.split == "train"
        ]
        self._values = np.concatenate([latents.values[first:stop, :N_CHANNELS] for first, stop in spans])

    @torch.inference_mode()
    def likeness(self, clip: Clip) -> float:
        """Highest correlation, -1..1, of the clip's latents with an equally long stretch of the training.

        Latents are taken about their means over the stretch, so that sounding alike is not enough: the same
        things must happen at the same times. A copy gives 1.
        """
        return best_correlation(_latents(self._codec, clip), self._values)


def best_correlation(wanted: Array, values: Array) -> float:
    """Highest correlation of `wanted` `[n, channel]` with any `n` rows of `values` `[frame, channel]`.

    Each channel is taken about its mean within the stretch. -1 if `values` is shorter than `wanted`.
    """
    n = len(wanted)
    centred = wanted - wanted.mean(axis=0)
    length = np.sqrt(np.square(centred).sum()) + 1e-9
    best = -1.0
    step = CHUNK - n + 1
    for first in range(0, len(values) - n + 1, step):
        part = values[first : first + CHUNK].astype(np.float64)
        sums = np.cumsum(np.pad(part, ((1, 0), (0, 0))), axis=0)
        squares = np.cumsum(np.pad(np.square(part).sum(axis=1), (1, 0)))
        energy = squares[n:] - squares[:-n] - np.square(sums[n:] - sums[:-n]).sum(axis=1) / n
        size = scipy.fft.next_fast_len(len(part) + n)
        spectrum = scipy.fft.rfft(part, size, axis=0) * np.conj(scipy.fft.rfft(centred, size, axis=0))
        product = scipy.fft.irfft(spectrum.sum(axis=1), size)[: len(part) - n + 1]
        best = max(best, float((product / (np.sqrt(np.maximum(energy, 1e-6)) * length)).max()))
    return best


def _latents(codec: Codec, clip: Clip) -> Array:
    encoded = codec.encode(as_samples(clip).unsqueeze(0).to(codec.mean.device))
    found: Array = encoded[0, :N_CHANNELS].T.cpu().numpy()
    return found
