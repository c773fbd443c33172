"""Scores as sound: every part played, placed in a room and mixed, exact to the sample."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.audio.clip import Clip, Samples
from engine.encoding import RATE
from engine.errors import ParamsError
from engine.jobs import Job
from engine.levelling import limit_peaks, usual_gain
from engine.notes import fluidsynth, own_voices
from engine.notes.fluidsynth import Stroke, Track
from engine.notes.midi import apart
from engine.notes.score import TICKS_PER_BEAT, Part, Score
from engine.notes.soundfonts import choose

LONGEST_S = 1800.0
# What may still sound after the last bar, besides the room.
TAIL_S = 3.0
FADE_S = 0.02
SILENT = 1e-3


@dataclass(frozen=True)
class Room:
    """Where a style plays: seconds until the echo is 60 dB down, its share, and what dulls all of it."""

    decay_s: float = 0.9
    wet: float = 0.10
    lowpass_hz: float | None = None


ROOMS: dict[str, Room] = {
    "ambient": Room(4.0, 0.38),
    "chiptune": Room(0.4, 0.04),
    "electronic": Room(1.0, 0.10),
    "folk": Room(0.8, 0.12),
    "lofi": Room(0.7, 0.12, 6500.0),
    "orchestral": Room(2.4, 0.28),
    "piano": Room(1.4, 0.14),
    "rock": Room(0.6, 0.07),
    "strings": Room(1.8, 0.22),
}
# Level of each role in the mix, and how far from the middle several of a role stand, in turn.
LEVELS_DB: dict[str, float] = {"melody": 0.0, "chords": -4.0, "bass": -2.0, "drums": -1.0}
PANS: dict[str, tuple[float, ...]] = {
    "melody": (0.0, 0.35, -0.35), "chords": (-0.15, 0.3, -0.4), "bass": (0.0,), "drums": (0.0, 0.2),
}  # fmt: skip


def n_frames_of(score: Score) -> int:
    """How many samples at 44.1 kHz its bars last, exactly."""
    return round(score.seconds * RATE)


def synthesiser(soundfont: Path | None = None) -> str:
    """What plays, for recipes: the soundfont's name, or "own" where FluidSynth is not installed."""
    return (soundfont or choose()).stem if fluidsynth.program_path() else "own"


def render(
    job: Job,
    score: Score,
    *,
    style: str = "",
    loop: bool = False,
    tail: bool = False,
    soundfont: Path | None = None,
) -> Clip:
    """The score as 44.1 kHz stereo, `round(score.seconds * 44100)` frames; it always sounds the same.

    Args:
        style: one of `engine.styles.STYLES`, whose room is used; "" for a small plain one.
        loop: what rings on after the last bar sounds over the first, so that the end joins the beginning.
        tail: what rings on is kept, which makes the clip longer; not with `loop`.
        soundfont: what plays; None for what the settings say.

    Raises:
        ParamsError: the score is too long, or the soundfont cannot be played.
    """
    stems, room = _dry(job, score, style, loop or tail, soundfont), ROOMS.get(style, Room())
    mix = np.zeros((2, _length(score, room, loop or tail)), np.float32)
    for stem in stems:
        mix += stem
    whole = _ended(_in_room(mix, room), n_frames_of(score), loop, tail)
    job.report(1.0, "Mixed")
    return Clip(limit_peaks(whole * usual_gain(whole)), RATE, score.title)


def render_stems(
    job: Job, score: Score, *, style: str = "", loop: bool = False, soundfont: Path | None = None
) -> dict[str, Clip]:
    """Each part alone by its name, as it is in the mix of `render`: together they are that mix.

    Raises:
        ParamsError: as `render`.
    """
    n, room = n_frames_of(score), ROOMS.get(style, Room())
    dry = _dry(job, score, style, loop, soundfont)
    stems = [_ended(_in_room(stem, room), n, loop, False) for stem in dry]
    gain = usual_gain(np.sum(stems, axis=0, dtype=np.float32)) if stems else np.float32(1.0)
    job.report(1.0, "Mixed")
    return {
        part.name: Clip(limit_peaks(stem * gain), RATE, part.name)
        for part, stem in zip(score.parts, stems, strict=True)
    }


def _dry(job: Job, score: Score, style: str, rings: bool, soundfont: Path | None) -> list[Samples]:
    """Each part at its place in the mix, `[2, frame]`, without room; longer than the bars if it `rings`."""
    if score.seconds > LONGEST_S:
        raise ParamsError(f"The piece is longer than {LONGEST_S / 60:g} minutes: play fewer bars of it.")
    n = _length(score, ROOMS.get(style, Room()), rings)
    strokes = [_strokes(part, score) for part in score.parts]
    no_soundfont = fluidsynth.program_path() is None
    voices = [own_voices.voice_of(part.program, part.role, always=no_soundfont) for part in score.parts]
    tracks = {
        number: Track(part.program, part.role == "drums", strokes[number])
        for number, part in enumerate(score.parts)
        if voices[number] is None and part.notes
    }
    job.report(0.0, "Playing")
    sampled: dict[int, Samples] = {}
    if tracks:
        played = fluidsynth.play(job.part(0.0, 0.7), list(tracks.values()), n, soundfont or choose())
        sampled = dict(zip(tracks, played, strict=True))
    seen: dict[str, int] = {}
    stems = []
    for number, part in enumerate(score.parts):
        job.report(0.7 + 0.2 * number / len(score.parts), "Playing")
        voice, place = voices[number], seen.setdefault(part.role, 0)
        seen[part.role] += 1
        if not part.notes:
            stem = np.zeros((2, n), np.float32)
        elif voice is not None:
            stem = own_voices.play(job, voice, strokes[number], n)
        else:
            stem = sampled[number]
        stems.append(stem * _place(part.role, place))
    return stems


def _length(score: Score, room: Room, rings: bool) -> int:
    return n_frames_of(score) + (round((TAIL_S + 1.2 * room.decay_s) * RATE) if rings else 0)


def _strokes(part: Part, score: Score) -> list[Stroke]:
    per_tick = 60.0 / score.bpm / TICKS_PER_BEAT * RATE
    return [
        Stroke(round(note.start * per_tick), round(note.end * per_tick), note.pitch, note.velocity)
        for note in sorted(apart(part, score.n_ticks))
    ]


def _place(role: str, number: int) -> Samples:
    """Gains `[2, 1]` of the left and right side."""
    pans = PANS[role]
    angle = (pans[number % len(pans)] + 1.0) * np.pi / 4.0
    gain = 10.0 ** (LEVELS_DB[role] / 20.0) * 2.0**0.5
    return np.array([[gain * np.cos(angle)], [gain * np.sin(angle)]], np.float32)


def _in_room(sound: Samples, room: Room) -> Samples:
    """Add echo: decaying noise, another on each side, always the same; linear, so that stems add up."""
    from scipy import signal

    draw = np.random.default_rng(7)
    n = round(1.2 * room.decay_s * RATE)
    echo = draw.standard_normal((2, n)) * 10.0 ** (-3.0 * np.arange(n) / RATE / room.decay_s)
    echo[:, : round(0.012 * RATE)] = 0.0
    echo = signal.sosfilt(signal.butter(1, (180.0, 5500.0), "band", fs=RATE, output="sos"), echo)
    echo /= np.sqrt(np.square(echo).sum(axis=1, keepdims=True))
    wet = signal.oaconvolve(sound, echo.astype(np.float32), axes=1)[:, : sound.shape[1]]
    mixed = (1.0 - room.wet) * sound + room.wet * wet
    if room.lowpass_hz:
        mixed = signal.sosfilt(signal.butter(2, room.lowpass_hz, fs=RATE, output="sos"), mixed)
    return np.asarray(mixed, np.float32)


def _ended(sound: Samples, n: int, loop: bool, tail: bool) -> Samples:
    """Exactly `n` frames; or, with a tail, as long as it is heard."""
    if loop:
        folded = np.zeros((2, -(-sound.shape[1] // n) * n), np.float32)
        folded[:, : sound.shape[1]] = sound
        return folded.reshape(2, -1, n).sum(axis=1)
    if tail:
        loud = np.flatnonzero(np.abs(sound).max(axis=0) > SILENT * max(1e-6, float(np.abs(sound).max())))
        n = max(n, int(loud[-1]) + 1 if len(loud) else 0)
    ended = sound[:, :n].copy()
    fade = min(n, round(FADE_S * RATE))
    ended[:, n - fade :] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return ended
