"""A guide for restyling: the notes that are heard in a source, played by a sampler's band of the style.

The flow knows how a style sounds from few hours of music; a sampler knows how its instruments do, and
nothing else. Where its sound comes near the style, the flow begins near it instead of in mere noise, and
takes most of the detail beneath the coarse latents from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy  # its parts load when they are used: the window waits for none

from engine.audio.clip import Clip, Samples
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.jobs import Job
from engine.restyle_target import Target
from engine.restyled_sound import HeardSource, hear
from engine.styles import dominant
from engine.transcription import HeardNote, transcribe

if TYPE_CHECKING:
    from engine.notes.score import Score


@dataclass(frozen=True)
class Following:
    """How a guide is followed.

    Attributes:
        begin_at: how far from noise (0) to the guide (1) the flow begins.
        guidance: how much style and content are exaggerated, as in `engine.restyling_engines`.
    """

    begin_at: float
    guidance: tuple[float, float]


# Engines that follow a guide.
FOLLOWING = frozenset({"flow"})
# Styles whose samples bring restyled clips nearer to them. On fourteen validation clips each, the judge's
# probability of the style, and the melody kept, are without a guide and with it:
GUIDED: dict[str, Following] = {
    "ambient": Following(0.2, (7.0, 1.5)),  # .21 and .51, .29 and .53
    "chiptune": Following(0.2, (5.0, 2.0)),  # .68 and .63, .83 and .64
    "folk": Following(0.2, (7.0, 1.5)),  # .50 and .60, .56 and .64
    "orchestral": Following(0.35, (3.0, 1.0)),  # .07 and .67, .15 and .69
    "piano": Following(0.2, (5.0, 2.0)),  # .69 and .58, .85 and .70
}
# Fewer notes a second than this are no guide, such as those in a drum loop.
FEWEST_PER_S = 0.5
# Quarter notes a minute of the score: a tick is about a millisecond, and bars mean nothing.
BPM = 120.0
# A bass plays no higher than this, a melody no lower.
BASS_TO, MELODY_FROM = 52, 60
SOFTEST, LOUDEST = 40, 120
# The guide follows the loudness of the source, smoothed over so long, by so much of the way, within 20 dB.
SMOOTH_S, FOLLOWED = 0.05, 0.6
MOST_GAIN = 10.0


def is_guided(engine: str, target: Target) -> bool:
    """Whether an engine follows a guide towards a target; an example leads by itself."""
    from engine.notes import fluidsynth

    is_led = engine in FOLLOWING and target.example is None and dominant(target.mixture) in GUIDED
    return is_led and fluidsynth.program_path() is not None


def find_guide(job: Job, heard: HeardSource, style: str, catalog: Catalog) -> HeardSource | None:
    """The guide to a source in one of the `GUIDED` styles, as long as it; None if there are too few notes."""
    source = heard.samples.numpy()
    clip = Clip(source, RATE)
    job.report(0.0, "Listening for the notes")
    notes = transcribe(clip)
    if len(notes) < FEWEST_PER_S * clip.duration_s:
        return None
    played = perform(job.part(0.4, 0.8), notes, style, clip.n_frames)
    return hear(job.part(0.8, 1.0), _as_loud(played, source), catalog)


def perform(job: Job, notes: list[HeardNote], style: str, n_frames: int) -> Samples:
    """Notes played by the band of a style, `[2, n_frames]` at 44.1 kHz."""
    from engine.notes import sound

    played = sound.render(job, as_score(notes, style, n_frames / RATE), style=style).samples
    return np.pad(played, ((0, 0), (0, max(0, n_frames - played.shape[1]))))[:, :n_frames]


def as_score(notes: list[HeardNote], style: str, seconds: float) -> Score:
    """Notes in parts: what is lowest is the bass's, what is highest the melody's, the rest is chords."""
    from engine.notes.ensembles import PART_NAMES, program_of
    from engine.notes.score import ROLES, TICKS_PER_BEAT, Note, Part, Score

    per_s = TICKS_PER_BEAT * BPM / 60.0
    found: dict[str, list[Note]] = {}
    for note in notes:
        # Loudness is felt by its root, roughly.
        velocity = round(SOFTEST + (LOUDEST - SOFTEST) * note.strength**0.5)
        length = max(1, round((note.stop_s - note.start_s) * per_s))
        found.setdefault(_role(note, notes), []).append(
            Note(round(note.start_s * per_s), note.pitch, length, velocity)
        )
    parts = tuple(
        Part(PART_NAMES[role], role, program_of(style, role), tuple(sorted(found[role])))
        for role in ROLES
        if role in found
    )
    return Score(parts, max(1, int(np.ceil(seconds * BPM / 60.0 / 4))), BPM)


def _role(note: HeardNote, notes: list[HeardNote]) -> str:
    beside = [one.pitch for one in notes if one.start_s < note.stop_s and one.stop_s > note.start_s]
    if note.pitch <= BASS_TO and note.pitch == min(beside):
        return "bass"
    return "melody" if note.pitch >= MELODY_FROM and note.pitch == max(beside) else "chords"


def _as_loud(played: Samples, source: Samples) -> Samples:
    """What is played, nearer to the source's loudness at every moment."""
    width = round(SMOOTH_S * RATE)
    wanted, there = (
        np.sqrt(scipy.ndimage.uniform_filter1d(np.square(one).mean(axis=0), width) + 1e-8)
        for one in (source, played)
    )
    return np.asarray(played * np.clip(wanted / there, 1.0 / MOST_GAIN, MOST_GAIN) ** FOLLOWED, np.float32)
