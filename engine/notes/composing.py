"""The engine "notes": new pieces in parts, written by the note model, played, and kept with their score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from engine import __version__
from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.errors import ParamsError
from engine.generation_params import DEFAULT_BPM, FASTEST_BPM, SLOWEST_BPM, GenerateParams
from engine.jobs import Job
from engine.keys import parse_key
from engine.notes import sound
from engine.notes.chord_names import NO_CHORD, read_chord
from engine.notes.chords import read_progression
from engine.notes.harmony import find_key
from engine.notes.score import ROLES, Chord, Note, Part, Score
from engine.notes.writing import MODEL, MOST_BARS, Wish, write
from engine.take import Take, write_recipe

ENGINE = "notes"
# Tempi in quarter notes a minute that a piece of free tempo is written at, slowest and fastest.
TEMPI: dict[str, tuple[float, float]] = {
    "ambient": (54, 76), "chiptune": (110, 160), "electronic": (114, 128), "folk": (96, 140),
    "lofi": (70, 88), "orchestral": (72, 120), "piano": (66, 120), "rock": (100, 150), "strings": (60, 112),
}  # fmt: skip
# Styles whose pieces have no drums unless they are asked for.
WITHOUT_DRUMS = ("ambient", "piano", "strings", "orchestral")
SHARE_WRITING, SHARE_PLAYING = 0.6, 0.9


def compose(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Take:
    """A new piece; the take carries its score.

    Raises:
        ParamsError: the wish makes no sense.
        ModelError: the weights are missing or damaged.
    """
    score = compose_score(job.part(0.0, SHARE_WRITING), params, seed, catalog)
    clip = sound.render(job.part(SHARE_WRITING, SHARE_PLAYING), score, style=params.style, loop=params.loop)
    recipe = write_recipe("generate", params, seed, catalog) | {"synthesiser": sound.synthesiser()}
    return Take(clip, recipe, score=score)


def compose_score(
    job: Job, params: GenerateParams, seed: int, catalog: Catalog, *, until: int | None = None
) -> Score:
    """The notes of `compose` alone, or those of the bars before `until`. Raises as that does."""
    score = write(job, wish_of(params, seed), catalog, until=until)
    return replace(score, title=f"{params.style} {seed}")


def make_blocks(job: Job, params: GenerateParams, seed: int, catalog: Catalog) -> Iterator[Samples]:
    """As other engines make sound: the samples of `compose`, all at once."""
    yield compose(job, params, seed, catalog).clip.samples


def wish_of(params: GenerateParams, seed: int) -> Wish:
    """What the note model is asked for; what was left open is chosen, the same for the same seed.

    Raises:
        ParamsError: something of it makes no sense.
    """
    draw = np.random.default_rng([seed, 20])
    slow, fast = TEMPI[params.style]
    free_bpm, free_key = float(round(draw.uniform(slow, fast))), _free_key(draw)
    bars, bpm = _length(params, free_bpm)
    key = parse_key(params.key) if params.key else None
    chords: tuple[Chord, ...] = ()
    if params.chords:
        chords = read_progression(params.chords, bars, params.metre, key or (0, False))
        key = key or key_of_chords(chords, bars, params.metre)
    return Wish(
        style=params.style,
        bars=bars,
        bpm=bpm,
        metre=params.metre,
        key=key or free_key,
        chords=chords,
        roles=read_roles(params.parts) or usual_roles(params.style),
        density=params.density,
        variation=params.variation,
        seed=seed,
    )


def usual_roles(style: str) -> tuple[str, ...]:
    """The parts that a style's pieces have."""
    return tuple(role for role in ROLES if role != "drums" or style not in WITHOUT_DRUMS)


def read_roles(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Names of parts as roles, each once, in the order of `ROLES`. Raises ParamsError."""
    for part in parts:
        if part not in ROLES:
            raise ParamsError(f'"{part}" is not a part; choose some of: {", ".join(ROLES)}.')
    return tuple(role for role in ROLES if role in parts)


def key_of_chords(chords: tuple[Chord, ...], bars: int, metre: tuple[int, int]) -> tuple[int, bool]:
    """The key that chords are in, found from their tones."""
    score = Score((), bars, 120.0, metre)
    ends = [chord.start for chord in chords[1:]] + [score.n_ticks]
    notes = []
    for chord, end in zip(chords, ends, strict=True):
        if chord.name != NO_CHORD:
            harmony = read_chord(chord.name)
            pitches = [48 + harmony.root, *(60 + pitch for pitch in harmony.pitch_classes)]
            notes += [Note(chord.start, pitch, end - chord.start) for pitch in pitches]
    return find_key([Part("Chords", "chords", 0, tuple(notes))])


def _length(params: GenerateParams, free_bpm: float) -> tuple[int, float]:
    """Bars and tempo; a length in seconds is met by a tempo near the one that would be usual."""
    bar_beats = params.metre[0] * 4 / params.metre[1]
    if params.bars is not None:
        bars, bpm = params.bars, params.bpm or DEFAULT_BPM
    elif params.seconds is None:
        raise ParamsError("Say how long the music is to be, in seconds or in bars.")
    elif params.bpm is not None:
        raise ParamsError("With a tempo, say the length in bars, so that the last one is whole.")
    else:
        wanted = params.seconds * free_bpm / 60.0 / bar_beats
        bars = max(1, 2 * round(wanted / 2) if wanted > 3 else round(wanted))
        bpm = bars * bar_beats * 60.0 / params.seconds
        if not SLOWEST_BPM <= bpm <= FASTEST_BPM:
            raise ParamsError("So few seconds hold no bar: ask for more, or say the length in bars.")
    if bars > MOST_BARS:
        raise ParamsError(f"The engine {ENGINE} writes up to {MOST_BARS} bars at once: ask for fewer.")
    seconds = bars * bar_beats * 60.0 / bpm
    if seconds > sound.LONGEST_S:
        raise ParamsError(f"So many bars last longer than {sound.LONGEST_S / 60:g} minutes: ask for fewer.")
    return bars, bpm


def _free_key(draw: np.random.Generator) -> tuple[int, bool]:
    """A key with few signs, as most pieces have."""
    tonic = int(draw.choice([0, 2, 4, 5, 7, 9, 10]))
    return (tonic + 9) % 12 if (minor := bool(draw.random() < 0.5)) else tonic, minor


def recipe_for(
    task: str, params: dict[str, Any], seed: int | None, catalog: Catalog | None, parent: str | None
) -> dict[str, Any]:
    """The recipe of a take that was made from other notes.

    Args:
        catalog: None if no model took part.
    """
    return {
        "task": task,
        "engine": ENGINE,
        "model": MODEL if catalog else None,
        "model_hash": catalog.card(MODEL).sha256 if catalog else None,
        "seed": seed,
        "params": params,
        "parent": parent,
        "synthesiser": sound.synthesiser(),
        "app_version": __version__,
    }
