"""Key: which of the 24 major and minor keys a clip is in, and how surely that can be heard.

Strengths of the notes that sound are folded to pitch classes and correlated with the profiles of Temperley,
"Music and Probability" (2007), after Krumhansl and Schmuckler.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from engine.audio.clip import Clip
from engine.measures.notes import LOWEST, N_PITCHES, note_strengths
from engine.measures.spectra import Array, mono

# How much each pitch class belongs to C major and to C minor.
MAJOR = (0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400)
MINOR = (0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330)
N_KEYS = 24
# Chosen so that on music of known key the mean confidence is the share of keys found.
SHARPNESS = 9.0
# From this clarity on there is a key to be found; noise stays far below.
CLEAR = 0.25
SURE = 0.5

Profile = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Key:
    """A key.

    Attributes:
        tonic: 0..11, 0 is C.
        clarity: 0..1, how much of the sound's pitch-class profile is the key's: 0 for noise, which has no
            profile, 1 for notes that come as often as they do in the key on average.
        confidence: 0..1, how surely this is the key; unsure below `SURE`.
    """

    tonic: int
    minor: bool
    clarity: float
    confidence: float

    @property
    def number(self) -> int:
        """0..11 major from C up, 12..23 minor from C minor up."""
        return self.tonic + 12 * self.minor


def measure_key(sound: Clip | Array) -> Key:
    """The likeliest key of a clip, or of samples `[frame]` at 44.1 kHz; confidence 0 for silence."""
    return key_of(note_strengths(mono(sound) if isinstance(sound, Clip) else sound))


def tonal_clarity(sound: Clip | Array) -> float:
    """How much of the pitch-class profile is one key's, 0..1: 0.1 for noise, 0.4 to 1 for most music."""
    return measure_key(sound).clarity


def key_obeyed(sound: Clip | Array, tonic: int, minor: bool) -> bool:
    """Whether the likeliest key is the wanted one."""
    key = measure_key(sound)
    return key.confidence > 0.0 and (key.tonic, key.minor) == (tonic % 12, minor)


def key_score(heard: Key, tonic: int, minor: bool) -> float:
    """How near a key is to the wanted one, as contests weigh it (MIREX): 1, 0.5 a fifth away, 0.3 relative,
    0.2 parallel, else 0.
    """
    away = (heard.tonic - tonic) % 12
    if heard.minor == minor:
        return {0: 1.0, 5: 0.5, 7: 0.5}.get(away, 0.0)
    if away == 0:
        return 0.2
    return 0.3 if away == (3 if minor else 9) else 0.0


def key_of(strengths: Array) -> Key:
    """The likeliest key of note strengths `[frame, pitch]` (see `note_strengths`)."""
    profile = pitch_classes(strengths.sum(axis=0, dtype=np.float64))
    if not profile.any():
        return Key(0, False, 0.0, 0.0)
    centred = profile - profile.mean()
    likeness = _keys() @ centred
    best = int(np.argmax(likeness))
    chances = np.exp(SHARPNESS * likeness / (np.linalg.norm(centred) + 1e-9))
    clarity = float(np.clip(likeness[best] / _typical(), 0.0, 1.0))
    confidence = min(1.0, clarity / CLEAR) * float(chances[best] / chances.sum())
    return Key(best % 12, best >= 12, clarity, confidence)


def pitch_classes(by_pitch: Profile) -> Profile:
    """Share of each pitch class, `[12]`, in strengths by pitch from `LOWEST` up; zeros for silence."""
    folded = np.bincount((LOWEST + np.arange(N_PITCHES)) % 12, by_pitch, 12)
    return np.asarray(folded / (folded.sum() or 1.0))


@cache
def _keys() -> npt.NDArray[np.float64]:
    """Each key's profile `[24, 12]` without its mean, of length 1."""
    rows = [np.roll(profile, tonic) for profile in (MAJOR, MINOR) for tonic in range(12)]
    keys = np.array(rows) - np.mean(rows, axis=1, keepdims=True)
    return np.asarray(keys / np.linalg.norm(keys, axis=1, keepdims=True))


@cache
def _typical() -> float:
    """How far the profile of a key lies from a flat one, as shares."""
    shares = np.array(MAJOR) / sum(MAJOR)
    return float(np.linalg.norm(shares - shares.mean()))
