"""Slower or faster sound at the same pitch: a phase vocoder that is fed block by block."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
import numpy.typing as npt

from engine.audio.clip import Samples

SLOWEST, FASTEST = 0.25, 2.0

_WINDOW_S = 0.085  # long enough to part the tones of a low chord
_OVERLAP = 4
_RISE = 2.0  # a partial whose power grows this much in a hop is struck anew
_EARLY = (
    0.5  # of the source's hop: an attack farther ahead of a frame's middle waits for a frame nearer to it
)
_TINY = 1e-12

Spectrum = npt.NDArray[np.complex64]


class Stretch:
    """Takes samples in, gives samples out; `1 / speed` times as many, to the sample.

    Every frame that goes out is one of the source, turned in phase so that it goes on where the last one
    ended: what the source's phase does over one hop is read from two windows a hop apart, so the pitch is
    exact at any speed. All bins around a spectral peak are turned alike, in all channels, which keeps the
    shape of the peak and the place in the room. A partial that is struck anew is not turned at all, and in
    slower sound it is left out until it lies in a frame's middle, so that attacks stay sharp. At speed 1
    sound goes through unchanged but for rounding.

    Attributes:
        speed: of the frames that come next; may change at any time, without a gap.
    """

    def __init__(self, n_channels: int, rate: int, speed: float, before: Samples | None = None) -> None:
        """Args: before: what went out just before the first sample, `[channel, frame]`; None is silence."""
        self.speed = speed
        self._size = 1 << round(np.log2(_WINDOW_S * rate))
        self._hop = self._size // _OVERLAP
        self._window = np.hanning(self._size + 1)[:-1].astype(np.float32)
        # Squared and added at every hop, the window gives 3/2 for an overlap of four.
        self._gain = np.float32(1 / 1.5)
        self._ramp = self._window * (np.arange(self._size, dtype=np.float32) - self._size // 2)
        n_before = self._size + self._hop
        self._fed = np.zeros((n_channels, n_before), np.float32)  # from frame `_first` of the source on
        if before is not None and (n := min(n_before, before.shape[1])):
            self._fed[:, n_before - n :] = before[:, before.shape[1] - n :]
        self._first, self._n_fed = -n_before, 0
        self._sum = np.zeros((n_channels, self._size), np.float32)
        self._last: Spectrum = np.zeros((n_channels, self._size // 2 + 1), np.complex64)
        self._frame = -1  # number of the next one; its middle is heard at `_frame * _hop`
        self._at = float(-self._hop)  # where that middle is in the source
        self._n_made = 0
        self._turns: list[tuple[float, float, float]] = [(0.0, 0.0, speed)]  # made, fed, speed; replaced

    def push(self, block: Samples) -> Samples:
        """Feed `block` `[channel, frame]`; what is finished by it."""
        self._fed = np.concatenate([self._fed, block], axis=1)
        self._n_fed += block.shape[1]
        return self._join(self._frames())

    def finish(self) -> Samples:
        """The rest, when all has been fed."""
        wanted = round(self._made_at_end())
        silence = np.zeros((len(self._fed), self._size), np.float32)
        parts = [np.zeros((len(self._fed), 0), np.float32)]
        before = self._n_made
        while self._n_made < wanted:
            self._fed = np.concatenate([self._fed, silence], axis=1)
            parts += self._frames()
        return np.concatenate(parts, axis=1)[:, : wanted - before]

    def fed_at(self, made: float) -> float:
        """Which frame of what was fed is heard at frame `made` of what came out."""
        turns = self._turns
        since, frame, speed = turns[max(0, bisect_right(turns, (made, np.inf, 0.0)) - 1)]
        return frame + (made - since) * speed

    def _made_at_end(self) -> float:
        since, frame, speed = self._turns[-1]
        return since + (self._n_fed - frame) / speed

    def _join(self, parts: list[Samples]) -> Samples:
        return np.concatenate([np.zeros((len(self._fed), 0), np.float32), *parts], axis=1)

    def _frames(self) -> list[Samples]:
        """All frames that what was fed is enough for."""
        parts = []
        while round(self._at) + self._size // 2 <= self._first + self._fed.shape[1]:
            if self.speed != self._turns[-1][2] and self._frame > 0:
                self._turns = [*self._turns, (float(self._frame * self._hop), self._at, self.speed)]
            self._add(round(self._at))
            n_early = max(0, -(self._frame - 2) * self._hop)  # heard before the first sample
            part = self._sum[:, min(n_early, self._hop) : self._hop].copy()
            self._n_made += part.shape[1]
            parts.append(part)
            self._sum = np.concatenate([self._sum[:, self._hop :], 0 * self._sum[:, : self._hop]], axis=1)
            self._at += self._hop * (self.speed if self._frame >= 0 else 1.0)
            self._frame += 1
            self._forget()
        return parts

    def _forget(self) -> None:
        n = round(self._at) - self._hop - self._size // 2 - self._first
        if n > 0:
            self._fed = self._fed[:, n:]
            self._first += n

    def _add(self, middle: int) -> None:
        """Add the frame around `middle` of the source to the sound."""
        here, hop_ago = self._spectrum(middle, self._window), self._spectrum(middle - self._hop, self._window)
        if self._frame > 0:
            here = here * self._turn(here, hop_ago, self._spectrum(middle, self._ramp))
        self._last = here
        self._sum += np.fft.irfft(here, self._size).astype(np.float32) * (self._window * self._gain)

    def _spectrum(self, middle: int, window: npt.NDArray[np.float32]) -> Spectrum:
        start = middle - self._size // 2 - self._first
        return np.fft.rfft(self._fed[:, start : start + self._size] * window).astype(np.complex64)

    def _turn(self, here: Spectrum, hop_ago: Spectrum, ramped: Spectrum) -> Spectrum:
        """By what to multiply each bin, `[bin]`, so that its phase goes on from the last frame.

        Args:
            ramped: `here` with the window times its distance from the middle, which tells where in the
                window the energy of each bin lies.
        """
        power = np.square(np.abs(here)).sum(axis=0)
        peaks = _peaks(power)
        drift = (self._last[:, peaks] * np.conj(hop_ago[:, peaks])).sum(axis=0)
        size = np.abs(drift)
        was = np.square(np.abs(hop_ago[:, peaks])).sum(axis=0)
        struck = power[peaks] > _RISE * was
        middle = (ramped[:, peaks] * np.conj(here[:, peaks])).real.sum(axis=0) / (power[peaks] + _TINY)
        still = struck | (size < _TINY)
        turn = np.where(still, 1.0, drift / np.where(still, 1.0, size)).astype(np.complex64)
        if self.speed < 1.0:
            early = struck & (middle > _EARLY * self._hop * self.speed)
            turn *= np.where(early, np.sqrt(was / (power[peaks] + _TINY)), 1.0).astype(np.float32)
        borders = (peaks[1:] + peaks[:-1] + 1) // 2
        return np.repeat(turn, np.diff(borders, prepend=0, append=len(power)))


def _peaks(power: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    """Bins louder than the two on either side; at least one."""
    padded = np.pad(power, 2, constant_values=-1.0)
    middle = padded[2:-2]
    is_peak = (middle > padded[1:-3]) & (middle >= padded[3:-1])
    is_peak &= (middle > padded[:-4]) & (middle >= padded[4:])
    found = np.flatnonzero(is_peak)
    return found if len(found) else np.zeros(1, np.intp)
