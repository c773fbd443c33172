"""Voices: notes given to instruments, and what the mastering is to do with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.data.excerpt import Excerpt
from engine.data.scores import Note


@dataclass
class Voice:
    """Notes for one instrument.

    Attributes:
        sound: a General MIDI program, `kit<N>` for a General MIDI drum kit, or one of `synth.VOICES`.
        notes: times in quarter notes.
        loose: the player may be up to 8 ms early or late (the tune is humanised before, once for all styles).
        pedal: beats at which the sustain pedal is renewed.
        swell: long notes swell and fade.
    """

    sound: int | str
    notes: list[Note]
    gain_db: float = 0.0
    pan: float = 0.0
    loose: bool = True
    pedal: list[float] = field(default_factory=list)
    swell: bool = False


@dataclass
class Arrangement:
    """Voices and what the mastering must do: the keys are those of `render.finish`."""

    voices: list[Voice]
    finish: dict[str, float] = field(default_factory=dict)

    @property
    def melody(self) -> Voice:
        return self.voices[0]


def tune(
    excerpt: Excerpt, sound: int | str, gain_db: float = 3.0, pan: float = 0.0, *, swell: bool = False
) -> Voice:
    """The melody as it is, for the first voice of an arrangement."""
    return Voice(sound, list(excerpt.melody), gain_db, pan, loose=False, swell=swell)
