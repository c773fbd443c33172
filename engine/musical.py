"""Whether there is any music in a sound: notes, or strokes that come again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.audio.clip import Clip, require_sound
from engine.errors import AudioFileError
from engine.measures.notes import note_strengths
from engine.measures.rhythm import onset_strength, onsets
from engine.measures.spectra import RATE, Array, mono

# Sound this short is a click, whatever its pitch.
SHORTEST_S = 0.2
# Half-way between noise and notes; and the rise over all bands, in dB, that noise never shows.
STEADY, STROKE_DB = 0.55, 8.0


def require_music(stretches: Sequence[Clip], name: str) -> None:
    """Refuse stretches that are silent, or nothing but noise or a click.

    Raises:
        AudioFileError: one sentence that says which.
    """
    name = name or "The clip"
    if not stretches:
        raise AudioFileError(f"{name} is silent: choose a clip with sound in it.")
    for stretch in stretches:
        require_sound(stretch)
    if not any(map(is_musical, stretches)):
        raise AudioFileError(f"{name} holds neither notes nor a beat: choose a clip with music in it.")


def is_musical(clip: Clip) -> bool:
    """Whether pitches last from one tenth of a second to the next, or at least two strokes stand out."""
    samples = mono(clip)
    if _sounding_s(samples) >= SHORTEST_S and _steadiness(note_strengths(samples)) > STEADY:
        return True
    return int(np.sum(onset_strength(samples)[np.round(onsets(clip) * 100).astype(int)] > STROKE_DB)) >= 2


def _steadiness(strengths: Array) -> float:
    """Likeness of each tenth of a second to the next: 0.4 for noise of any colour, 0.8 and more for notes."""
    now, then = strengths[:-1], strengths[1:]
    size = np.sqrt(np.square(now).sum() * np.square(then).sum())
    return float((now * then).sum() / size) if size else 0.0


def _sounding_s(samples: Array) -> float:
    """Seconds in which there is more than a twentieth of the loudest hundredth of a second."""
    hop = RATE // 100
    frames = samples[: len(samples) // hop * hop].reshape(-1, hop)
    power = np.square(frames).mean(axis=1)
    return float((power > power.max(initial=0.0) / 400.0).sum() / 100.0)
