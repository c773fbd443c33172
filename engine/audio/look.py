"""Which channels of a sound are drawn, and through windows of which length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.audio.clip import Samples

# Samples in a window: short ones tell when, long ones tell how high.
WINDOWS: tuple[int, ...] = (512, 1024, 2048, 4096, 8192)
# How many pictures, one above the other, each choice of channels makes.
CHANNELS: dict[str, int] = {"mix": 1, "both": 2, "left": 1, "right": 1, "mid": 1, "side": 1}
_SHORTEST_HOP, _LONGEST_HOP = 256, 1024


@dataclass(frozen=True)
class Look:
    """How a sound is drawn.

    Attributes:
        n_fft: one of `WINDOWS`.
        channels: one of `CHANNELS`. "mix" is the mean of all, or the loudest where they cancel each other
            out; "both" has the left channel in the first lane and the right in the second.
    """

    n_fft: int = 2048
    channels: str = "mix"

    @property
    def hop(self) -> int:
        """Samples from one window to the next."""
        return min(max(self.n_fft // 4, _SHORTEST_HOP), _LONGEST_HOP)

    @property
    def n_bins(self) -> int:
        return self.n_fft // 2 + 1

    @property
    def n_lanes(self) -> int:
        return CHANNELS[self.channels]

    def lanes(self, block: Samples) -> list[Samples]:
        """The mono signals `[frame]` to draw of samples `[channel, frame]`; of more than two channels the
        even ones are left, the odd ones right."""
        if self.channels == "mix":
            return [_mixed(block)]
        left, right = (block[0], block[-1]) if len(block) <= 2 else (_mean(block[0::2]), _mean(block[1::2]))
        if self.channels == "both":
            return [left, right]
        one: dict[str, Samples] = {"left": left, "right": right}
        if self.channels in one:
            return [one[self.channels]]
        half: Samples = np.float32(0.5) * (left + right if self.channels == "mid" else left - right)
        return [half]


def _mixed(block: Samples) -> Samples:
    """Mono `[frame]`: the mean, or the loudest channel where the channels cancel each other out."""
    mono = _mean(block)
    if block.shape[0] == 1 or block.shape[1] == 0:
        return mono
    energies = np.einsum("cf,cf->c", block, block)
    if np.dot(mono, mono) < 0.02 * energies.max():
        mono = np.ascontiguousarray(block[int(energies.argmax())])
    return mono


def _mean(block: Samples) -> Samples:
    mean: Samples = block.mean(axis=0, dtype=np.float32)
    return mean
