"""Jobs around scores: reading a take's notes, keeping edited ones as a take, mixing what is heard."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine.audio import files, spectrogram
from engine.audio.clip import Clip
from engine.audio.spectrogram import SpectrogramPyramid
from engine.errors import EngineError
from engine.jobs import Job
from engine.library import ClipRow
from engine.notes import hearing, midi, midi_import, sound
from engine.notes.composing import recipe_for
from engine.notes.score import Score
from engine.session import Session
from engine.take import Take

EDITED = "edit notes"
# Parts are kept apart in memory up to this, so that muting one is heard at once.
MOST_STEM_BYTES = 256 << 20


@dataclass(frozen=True)
class Manner:
    """How a score is played: in the room of a style ("" for a plain one), and whether it loops."""

    style: str = ""
    loop: bool = False


@dataclass(frozen=True, eq=False)
class Rendering:
    """What a score sounds like, and what of it is to be heard.

    Attributes:
        whole: all parts; None if only the mix was wanted.
        heard: the parts that are not muted.
        stems: each part alone; None if that is too much to keep.
    """

    whole: Clip | None
    heard: Clip
    stems: dict[str, Clip] | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class KeptEdit:
    """An edited score as a take in the library, ready to be shown."""

    row: ClipRow
    take: Take
    rendering: Rendering
    pyramid: SpectrogramPyramid


def notes_path(row: ClipRow) -> Path:
    """Where the notes of a clip lie: beside its sound."""
    return row.path.with_suffix(".mid")


def has_notes(row: ClipRow | None) -> bool:
    """Whether a clip has a score that can be edited."""
    return row is not None and notes_path(row).is_file()


def manner_of(recipe: dict[str, Any] | None) -> Manner:
    """How a take was played; anything may be in a recipe that came with a file."""
    params = (recipe or {}).get("params")
    params = params if isinstance(params, dict) else {}
    style = params.get("style")
    known = isinstance(style, str) and style in sound.ROOMS
    return Manner(str(style) if known else "", params.get("loop") is True)


def read_notes(job: Job, row: ClipRow, session: Session) -> Score | None:
    """The score of a clip, if it has one. Raises MidiFileError."""
    job.check()
    return session.score_of(row)


def render(job: Job, score: Score, manner: Manner, audible: frozenset[str]) -> Rendering:
    """All parts, and the audible ones.

    Raises:
        ParamsError: the score is too long to be played.
    """
    if audible >= {part.name for part in score.parts}:
        whole = sound.render(job, score, style=manner.style, loop=manner.loop)
        return Rendering(whole, whole)
    stems = sound.render_stems(job, score, style=manner.style, loop=manner.loop)
    n_bytes = sum(stem.samples.nbytes for stem in stems.values())
    kept = stems if n_bytes <= MOST_STEM_BYTES else None
    return Rendering(mixed(stems, frozenset(stems)), mixed(stems, audible), kept)


def mixed(stems: dict[str, Clip], audible: frozenset[str]) -> Clip:
    """The sum of some parts; silence if there are none."""
    first = next(iter(stems.values()))
    total = np.zeros_like(first.samples)
    for name in audible & set(stems):
        total += stems[name].samples
    return Clip(np.clip(total, -1.0, 1.0), first.rate, first.name)


def keep_edit(
    job: Job,
    score: Score,
    manner: Manner,
    audible: frozenset[str],
    source: ClipRow,
    draft: ClipRow | None,
    session: Session,
) -> KeptEdit:
    """Play an edited score and keep it: in `draft`, or in a new take that is a child of `source`.

    Raises:
        ParamsError: the score is too long to be played.
        AudioFileError, MidiFileError: the takes folder refuses.
    """
    rendering = render(job.part(0.0, 0.7), score, manner, audible)
    assert rendering.whole is not None
    pyramid = spectrogram.compute(job.part(0.7, 0.9), rendering.whole)
    recipe = recipe_for(EDITED, asdict(manner), None, None, str(source.path))
    take = Take(rendering.whole, recipe, score=score)
    job.check()  # from here on it is kept, so that a take and what the window knows of it agree
    if draft is None:
        row = session.keep_take(take, f"{source.name} (edited)")
    else:
        files.write(draft.path, take.clip, recipe=take.recipe)
        midi.write(score, notes_path(draft))
        row = session.library.add(draft.path, "take", draft.parent_id, take.recipe)
    return KeptEdit(row, take, rendering, pyramid)


def mix_audible(
    job: Job, score: Score, manner: Manner, audible: frozenset[str], stems: dict[str, Clip] | None
) -> Rendering:
    """The audible parts alone, from `stems` if they are known; nothing is kept in the library."""
    if stems is None:
        return render(job, score, manner, audible)
    return Rendering(None, mixed(stems, audible), stems)


def keep_score(job: Job, score: Score, name: str, recipe: dict[str, Any], session: Session) -> KeptEdit:
    """A score that came from elsewhere, or that was made from the open one, as a take of its own."""
    manner = manner_of(recipe)
    clip = sound.render(job.part(0.0, 0.8), score, style=manner.style, loop=manner.loop)
    pyramid = spectrogram.compute(job.part(0.8, 0.95), clip)
    take = Take(clip, recipe, score=score)
    job.check()
    row = session.keep_take(take, name)
    return KeptEdit(row, take, Rendering(clip, clip), pyramid)


def hear_notes(
    job: Job, row: ClipRow, stretch: tuple[float, float] | None, session: Session
) -> tuple[list[KeptEdit], list[str]]:
    """The line that is sung or played in a clip, or in `stretch` of it in seconds, as a take with notes.

    Raises:
        AudioFileError: no tune can be heard in it.
    """
    start_s, stop_s = stretch or (0.0, None)
    clip = files.read(row.path, start_s=start_s, duration_s=None if stop_s is None else stop_s - start_s)
    clip = Clip(clip.samples, clip.rate, row.name)
    score = hearing.transcribe(job.part(0.0, 0.7), clip)
    params = {"source": row.name, "stretch": stretch}
    recipe = recipe_for("hear notes", params, None, None, str(row.path))
    return [keep_score(job.part(0.7, 1.0), score, f"{row.name} (notes)", recipe, session)], []


def export_midi(job: Job, score: Score, target: Path) -> Path:
    """Write a score for other programs; return `target`. Raises MidiFileError."""
    job.check()
    midi.write(score, target)
    return target


def add_midi(job: Job, paths: list[Path], session: Session) -> tuple[list[KeptEdit], list[str]]:
    """MIDI files from elsewhere as takes with notes.

    Returns:
        The takes, and a sentence for each thing that could not be read or kept.
    """
    kept: list[KeptEdit] = []
    problems: list[str] = []
    for number, path in enumerate(paths):
        part = job.part(number / len(paths), (number + 1) / len(paths))
        part.report(0.0, path.name)
        try:
            reading = midi_import.read(path)
            recipe = recipe_for("open notes", {"source": path.name}, None, None, None)
            kept.append(keep_score(part, reading.score, path.stem, recipe, session))
            problems += reading.notices
        except EngineError as error:
            problems.append(str(error))
    return kept, problems
