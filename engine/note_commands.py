"""The subcommand `notes`, and `generate` where it writes notes: options checked, answers phrased."""

from __future__ import annotations

import argparse
import importlib
import itertools
import os
import re
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine import checks
from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.commands import MAX_TAKES, Answer, catalog_of
from engine.errors import ParamsError
from engine.generation_params import FASTEST_BPM, SLOWEST_BPM, GenerateParams
from engine.jobs import Job
from engine.notes import midi, midi_import, sound, writing
from engine.notes.chords import read_progression
from engine.notes.composing import ENGINE, compose_score, read_roles, recipe_for
from engine.notes.editing import GRIDS, quantised, with_bars
from engine.notes.general_midi import instrument_name
from engine.notes.score import Score
from engine.notes.voicing import play_as, with_second_voice
from engine.notes.writing import Wish
from engine.styles import require_style
from engine.take import write_recipe

# Options that say what to do with the notes, and what a recipe calls it.
USES: dict[str, str] = {
    "accompany": "accompany notes", "continue_": "continue notes", "fill": "fill notes", "vary": "vary notes",
    "harmonise": "harmonise notes", "as_": "play notes as",
}  # fmt: skip
WRITES = ("accompany", "continue_", "fill", "vary")
TAKES_CHORDS = ("accompany", "continue_", "harmonise")


def add_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command `notes` to the parser."""
    sub = command("notes", "write around the notes of a MIDI file, play them, or both")
    sub.add_argument("input", metavar="IN", help="a MIDI file, or a recording of one voice, such as humming")
    use = sub.add_mutually_exclusive_group()
    use.add_argument("--accompany", metavar="PART,...", help="add parts: melody, chords, bass or drums")
    use.add_argument("--continue", dest="continue_", type=int, metavar="BARS", help="go on for so many bars")
    use.add_argument("--fill", metavar="A-B", help="write these bars anew, to fit what is around them")
    use.add_argument("--vary", type=float, metavar="0..1", help="write this share of the bars anew")
    use.add_argument("--harmonise", action="store_true", help="find chords and add a second voice")
    use.add_argument("--as", dest="as_", metavar="STYLE", help="play it on the instruments of a style")
    sub.add_argument("--style", metavar="NAME", help="the style to write in")
    sub.add_argument("--chords", metavar="CHORDS", help='such as "Am F | C G"; else found in the notes')
    sub.add_argument("--variation", type=float, metavar="0.1..2", help="how far from the typical")
    sub.add_argument("--quantise", metavar="GRID", help="pull notes onto a grid, such as 1/16 or 1/8T")
    sub.add_argument("--tempo", type=float, metavar="BPM", help="what a recording was hummed to; else heard")
    sub.add_argument("--seed", type=int, metavar="N")
    add_sound_arguments(sub)
    sub.add_argument("--loop", action="store_true", help="let the end join the beginning without a seam")
    sub.add_argument("--out", required=True, metavar="FILE", help="a MIDI or a sound file")


def add_sound_arguments(sub: argparse.ArgumentParser) -> None:
    """Options of every command that plays notes."""
    sub.add_argument("--stems", action="store_true", help="also write a sound file of each part")


def notes(args: argparse.Namespace, job: Job) -> Answer:
    """Read notes, do with them what was asked, and write them as MIDI or sound."""
    use = next((option for option in USES if getattr(args, option) not in (None, False)), None)
    _check_combination(args, use)
    source, out, seed = Path(args.input), Path(args.out), checks.pick_seed(args.seed)
    checks.refuse_overwriting(source, out)
    _check_out(out, args)
    reading = _read(job.part(0.0, 0.2), source, out, args)
    score = _on_grid(reading.score, args.quantise)
    if args.chords:
        length = args.continue_ if use == "continue_" else score.bars
        given = read_progression(args.chords, length, score.metre, score.key)
        score = score if use == "continue_" else replace(score, chords=given)
    else:
        given = ()
    style = args.as_ or args.style
    wish = Wish(style or "", score.bars, score.bpm, score.metre, score.key, given, seed=seed)
    wish = replace(wish, variation=1.0 if args.variation is None else args.variation)
    made = _made(job.part(0.2, 0.6), use, args, score, wish)
    params = {option.rstrip("_"): getattr(args, option) for option in USES if option == use}
    params |= {"style": style, "chords": args.chords or "", "loop": args.loop, "variation": wish.variation}
    catalog = catalog_of(args) if use in WRITES else None
    recipe = recipe_for(
        USES.get(use or "", "play notes"), params, seed if catalog else None, catalog, os.path.abspath(source)
    )
    written = _write(job.part(0.6, 1.0), made, out, recipe, style or "", loop=args.loop, stems=args.stems)
    document = {"in": args.input, "notices": list(reading.notices), "seed": recipe["seed"], "recipe": recipe}
    document |= {"style": style, **written, **facts(made)}
    notices = "".join(f"\n{notice}" for notice in reading.notices)
    return Answer(document, f"{out}: {_line(made)}{notices}")


def generate(args: argparse.Namespace, params: GenerateParams, seed: int, job: Job) -> Answer:
    """New pieces in parts, as MIDI or sound."""
    out = Path(args.out)
    checks.require_between("--takes", args.takes, 1, MAX_TAKES)
    _check_out(out, args)
    catalog = catalog_of(args)
    made: list[dict[str, Any]] = []
    lines = []
    for index, target in enumerate(numbered(out, args.takes)):
        part = job.part(index / args.takes, (index + 1) / args.takes)
        number = (seed + index) % checks.N_SEEDS
        score, document = _composed(part, replace(params, seed=number), number, catalog, target, args.stems)
        made.append({"seed": number, **document, **facts(score)})
        lines.append(f"{target}: {_line(score)}, seed {number}")
    document = {"style": params.style, "engine": ENGINE, "device": catalog.device, "takes": made}
    if len(made) == 1:
        document.update(made[0])
    return Answer(document, "\n".join(lines))


def numbered(out: Path, n_takes: int) -> list[Path]:
    """Where takes go: a single one to `out`, several beside it, numbered from 1."""
    if n_takes == 1:
        return [out]
    return [out.with_name(f"{out.stem}-{number}{out.suffix}") for number in range(1, n_takes + 1)]


def facts(score: Score) -> dict[str, Any]:
    """What an answer says of a score."""
    return {
        "bars": score.bars,
        "tempo": score.bpm,
        "metre": f"{score.metre[0]}/{score.metre[1]}",
        "key": score.key_name,
        "chords": [[chord.start / score.ticks_per_bar, chord.name] for chord in score.chords],
        "parts": [
            {
                "name": part.name,
                "role": part.role,
                "instrument": "drums" if part.role == "drums" else instrument_name(part.program),
                "notes": len(part.notes),
            }
            for part in score.parts
        ],
    }


def _check_combination(args: argparse.Namespace, use: str | None) -> None:
    shown = f"--{use.rstrip('_')}" if use else "playing notes as they are"
    if use in WRITES and not args.style:
        raise ParamsError(f"Say in which style to write, with --style NAME beside {shown}.")
    if use == "as_" and args.style:
        raise ParamsError("Give the style with --as or with --style, not with both.")
    if args.style or args.as_:
        require_style(args.style or args.as_)
    if args.loop and Path(args.out).suffix.lower() in midi.SUFFIXES:
        raise ParamsError("A MIDI file has no tail to fold in: leave --loop out, or write sound.")
    if args.chords and use not in TAKES_CHORDS:
        raise ParamsError(f"Chords are of no use in {shown}: leave --chords out.")
    if args.variation is not None:
        if use not in WRITES:
            raise ParamsError(f"A variation is of no use in {shown}: leave --variation out.")
        checks.require_between("--variation", args.variation, 0.1, 2.0)
    if args.continue_ is not None:
        checks.require_between("--continue", args.continue_, 1, writing.MOST_BARS)
    if args.vary is not None:
        checks.require_between("--vary", args.vary, 0.0, 1.0)
    if args.tempo is not None:
        checks.require_between("--tempo", args.tempo, SLOWEST_BPM, FASTEST_BPM, " beats a minute")
    if args.quantise is not None and args.quantise not in GRIDS:
        raise ParamsError(f'--quantise wants one of {", ".join(GRIDS)}, not "{args.quantise}".')
    if args.accompany is not None:
        _read_parts(args.accompany)
    if args.fill is not None:
        _read_bars(args.fill)


def _check_out(out: Path, args: argparse.Namespace) -> None:
    if out.suffix.lower() in midi.SUFFIXES:
        if args.stems:
            raise ParamsError("A MIDI file keeps parts apart anyway: leave --stems out, or write sound.")
        checks.require_writable(out)
    else:
        files.check_writable(out)


def _read(job: Job, source: Path, out: Path, args: argparse.Namespace) -> midi_import.Reading:
    """The notes in a MIDI file, or those heard in a recording of one voice."""
    if source.suffix.lower() in files.READABLE:
        try:
            hearing = importlib.import_module("engine.notes.hearing")
        except ModuleNotFoundError as error:
            raise ParamsError(f"{source.name} is a sound file: give a MIDI file.") from error
        clip = checks.read_input(source, out, hearing.LONGEST_S)
        heard = hearing.transcribe(job, clip, bpm=args.tempo, quantise=GRIDS.get(args.quantise, 0))
        return midi_import.Reading(heard)
    if args.tempo is not None:
        raise ParamsError(f"{source.name} says its own tempo: leave --tempo out.")
    return midi_import.read(source)


def _on_grid(score: Score, grid: str | None) -> Score:
    """The score with every note begun on a step of the grid, if one is asked for."""
    if grid is None:
        return score
    parts = tuple(
        replace(part, notes=tuple(sorted(quantised(frozenset(part.notes), GRIDS[grid]))))
        for part in score.parts
    )
    return with_bars(replace(score, parts=parts), score.bars)


def _made(job: Job, use: str | None, args: argparse.Namespace, score: Score, wish: Wish) -> Score:
    if use is None:
        return score
    if use == "as_":
        return play_as(score, args.as_)
    catalog = catalog_of(args)
    if use == "harmonise":
        voiced = with_second_voice(score)
        return writing.accompany(job, voiced, ("chords",), wish, catalog) if args.style else voiced
    if use == "accompany":
        return writing.accompany(job, score, _read_parts(args.accompany), wish, catalog)
    if use == "continue_":
        return writing.go_on(job, score, args.continue_, wish, catalog)
    if use == "fill":
        first, last = _read_bars(args.fill)
        return writing.fill(job, score, first - 1, last - 1, wish, catalog)
    return writing.vary(job, score, args.vary, wish, catalog)


def _read_parts(text: str) -> tuple[str, ...]:
    roles = read_roles(tuple(part.strip() for part in text.split(",") if part.strip()))
    if not roles:
        raise ParamsError('Say which parts to add, such as "bass,drums".')
    return roles


def _read_bars(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?", text)
    if not found:
        raise ParamsError(f'--fill wants the first and last bar, such as 5-8, not "{text}".')
    first = int(found[1])
    return first, int(found[2] or first)


def _composed(
    job: Job, params: GenerateParams, seed: int, catalog: Catalog, out: Path, stems: bool
) -> tuple[Score, dict[str, Any]]:
    """A new piece, written to `out`, and what is to be said of it."""
    from engine import generation

    if out.suffix.lower() in midi.SUFFIXES:
        score = compose_score(job, params, seed, catalog)
        recipe = write_recipe("generate", params, seed, catalog)
        return score, {"recipe": recipe, "measures": {}, **_write(job, score, out, recipe)}
    take = generation.generate(job.part(0.0, 0.8), params, catalog)
    assert take.score is not None
    written = _write(
        job.part(0.8, 1.0), take.score, out, take.recipe, params.style, loop=params.loop, stems=stems,
        clip=take.clip,
    )  # fmt: skip
    return take.score, {"recipe": take.recipe, "measures": take.measures, **written}


def _write(
    job: Job, score: Score, out: Path, recipe: dict[str, Any], style: str = "", *, loop: bool = False,
    stems: bool = False, clip: Clip | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Write notes or their sound, and say what was written."""
    job.check()
    if out.suffix.lower() in midi.SUFFIXES:
        midi.write(score, out)
        return {"out": str(out), "seconds": score.seconds}
    if clip is None:
        clip = sound.render(job.part(0.0, 0.5), score, style=style, loop=loop)
    kept: dict[str, str] = {}
    taken: set[str] = set()
    if stems:
        for name, stem in sound.render_stems(job.part(0.5, 1.0), score, style=style, loop=loop).items():
            called = _part_name(name, taken)
            taken.add(called.casefold())
            kept[name] = str(out.with_name(f"{out.stem}-{called}{out.suffix}"))
            job.check()
            files.write(Path(kept[name]), stem)
    job.check()
    files.write(out, clip, recipe=recipe)
    written = {"out": str(out), "seconds": clip.duration_s, "rate": clip.rate, "channels": clip.n_channels}
    return written | ({"stems": kept} if stems else {})


def _part_name(name: str, taken: Collection[str]) -> str:
    """What the file of a part is called by: not, in any case of letters, as one of those `taken`."""
    safe = re.sub(r"[^\w -]+", "", name).strip() or f"part {len(taken) + 1}"
    names = itertools.chain([safe], (f"{safe} {number}" for number in itertools.count(2)))
    return next(one for one in names if one.casefold() not in taken)


def _line(score: Score) -> str:
    parts = ", ".join(f"{part.name} ({len(part.notes)})" for part in score.parts)
    metre = f"{score.metre[0]}/{score.metre[1]}"
    return f"{score.bars} bars of {metre} at {score.bpm:g} in {score.key_name}: {parts}"
