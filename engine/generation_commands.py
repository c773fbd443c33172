"""The subcommand `generate`: its options, checked and turned into params, and its answer phrased."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine import checks, note_commands
from engine.audio import files
from engine.commands import MAX_TAKES, Answer, catalog_of
from engine.engines import EVERY, LONGEST_S, OTHERS
from engine.errors import ParamsError
from engine.generation_params import (
    FASTEST_BPM,
    MOST_BARS,
    SHORTEST_S,
    SLOWEST_BPM,
    GenerateParams,
    Mixture,
    check,
    check_mixture,
)
from engine.jobs import Job
from engine.notes import midi
from engine.styles import require_style

# Options that name a sound file, and what is made of it.
SOURCES: dict[str, str] = {
    "extend": "extend", "fill": "fill", "vary": "vary", "like": "like", "melody": "sketch",
}  # fmt: skip


def add_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    sub = command("generate", "make new music in a style")
    sub.add_argument("--style", metavar="NAME")
    sub.add_argument("--blend", metavar="STYLE=WEIGHT,...", help='styles mixed, such as "folk=2,rock=1"')
    sub.add_argument("--seconds", type=float, metavar="S")
    sub.add_argument("--bars", type=int, metavar="N", help="length in bars instead, exact to the sample")
    sub.add_argument("--tempo", type=float, metavar="BPM", help="quarter notes a minute")
    sub.add_argument("--metre", metavar="N/N", help="beats in a bar and their note value (default: 4/4)")
    sub.add_argument("--key", metavar="KEY", help='such as "Am" or "F# major"')
    sub.add_argument("--loop", action="store_true", help="let the end join the beginning without a seam")
    sub.add_argument("--chords", metavar="CHORDS", help='such as "Am F | C G"')
    sub.add_argument("--parts", metavar="PART,...", help="which parts to write")
    note_commands.add_sound_arguments(sub)
    source = sub.add_mutually_exclusive_group()
    source.add_argument("--extend", metavar="IN", help="go on with a clip, for --seconds more")
    source.add_argument("--fill", metavar="IN", help="make a clip anew between --from and --to")
    source.add_argument("--vary", metavar="IN", help="a clip again, changed by --amount")
    source.add_argument("--like", metavar="IN", help="music like a clip: its styles, tempo and key")
    source.add_argument(
        "--melody", metavar="IN", help="music over the melody of a clip, such as a hummed one"
    )
    sub.add_argument("--from", dest="from_s", type=float, metavar="S")
    sub.add_argument("--to", dest="to_s", type=float, metavar="S")
    sub.add_argument("--amount", type=float, metavar="0..1", help="0 hardly changed, 1 all new")
    sub.add_argument("--variation", type=float, metavar="0.1..2", help="how far from the typical")
    sub.add_argument("--prompt", metavar="WORDS", help="what it is to be like, for engines of others")
    sub.add_argument("--model", metavar="NAME", help="which downloaded model they use; see models list")
    sub.add_argument("--engine", metavar="E")
    sub.add_argument("--seed", type=int, metavar="N", help="the same seed makes the same music")
    sub.add_argument("--takes", type=int, default=1, metavar="N", help="how many; numbered from --out")
    sub.add_argument("--out", required=True, metavar="FILE")


def generate(args: argparse.Namespace, job: Job) -> Answer:
    from engine.generation import generate_file

    checks.require_between("--takes", args.takes, 1, MAX_TAKES)
    params, seed, out = read_params(args), checks.pick_seed(args.seed), Path(args.out)
    check(params)
    if params.engine == note_commands.ENGINE:
        return note_commands.generate(args, params, seed, job)
    if args.stems or out.suffix.lower() in midi.SUFFIXES:
        raise ParamsError("Only notes have parts and MIDI files: add --engine notes.")
    targets = note_commands.numbered(out, args.takes)
    if params.source:
        for target in targets:
            checks.refuse_overwriting(Path(params.source), target)
    files.check_writable(out)
    catalog = catalog_of(args)
    made: list[dict[str, Any]] = []
    for index, target in enumerate(targets):
        take = replace(params, seed=(seed + index) % checks.N_SEEDS)
        written = generate_file(job.part(index / args.takes, (index + 1) / args.takes), take, catalog, target)
        made.append(
            {
                "out": str(target),
                "seed": take.seed,
                "seconds": written.duration_s,
                "rate": written.rate,
                "channels": written.n_channels,
                "recipe": written.recipe,
                "measures": written.measures,
            }
        )
    document = {"style": params.style, "engine": params.engine, "device": catalog.device, "takes": made}
    if len(made) == 1:
        document.update(made[0])
    return Answer(document, "\n".join(_line(take, params) for take in made))


def read_params(args: argparse.Namespace) -> GenerateParams:
    """What the options ask for, each checked by its name."""
    described = next(iter(OTHERS)) if args.prompt else None
    engine = checks.require_engine(args.engine or described, EVERY)
    blend = _read_blend(args.blend) if args.blend else ()
    source = next((option for option in SOURCES if getattr(args, option)), None)
    style = _read_style(args.style, blend, free=source is not None or engine in OTHERS)
    for option, low, high, unit in (
        ("seconds", SHORTEST_S, LONGEST_S, " seconds"),
        ("bars", 1, MOST_BARS, ""),
        ("tempo", SLOWEST_BPM, FASTEST_BPM, " beats a minute"),
        ("amount", 0.0, 1.0, ""),
        ("variation", 0.1, 2.0, ""),
    ):
        if (value := getattr(args, option)) is not None:
            checks.require_between(f"--{option}", value, low, high, unit)
    given = {
        "seconds": args.seconds, "engine": engine, "blend": blend, "bars": args.bars, "bpm": args.tempo,
        "metre": _read_metre(args.metre) if args.metre else None, "key": args.key, "loop": args.loop,
        "chords": args.chords, "parts": _read_list(args.parts), "from_s": args.from_s, "to_s": args.to_s,
        "amount": args.amount, "variation": args.variation, "use": SOURCES[source] if source else None,
        "prompt": args.prompt, "model": args.model,
        "source": str(Path(getattr(args, source)).resolve()) if source else None,
    }  # fmt: skip
    return GenerateParams(style, **{name: value for name, value in given.items() if value is not None})


def _read_style(name: str | None, blend: Mixture, *, free: bool) -> str:
    """The style's name; that of a blend is its heaviest style's; "" for that of the source, if `free`."""
    if name is not None:
        return require_style(name)
    if not blend and not free:
        raise ParamsError("Say which style, with --style NAME or --blend STYLE=WEIGHT,....")
    return max(blend, key=lambda part: part[1])[0] if blend else ""


def _read_blend(text: str) -> Mixture:
    parts = []
    for part in _read_list(text) or ():
        found = re.fullmatch(r"([^=]+)=([^=]+)", part)
        try:
            parts.append((found[1].strip(), float(found[2])) if found else (part, 1.0))
        except ValueError as error:
            raise ParamsError(
                f'--blend wants styles with weights, such as "folk=2,rock=1", not "{text}".'
            ) from error
    check_mixture(tuple(parts))
    return tuple(parts)


def _read_metre(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*", text)
    if not found:
        raise ParamsError(f'--metre wants beats and their note value, such as 3/4, not "{text}".')
    return int(found[1]), int(found[2])


def _read_list(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(part.strip() for part in text.split(",") if part.strip())


def _line(take: dict[str, Any], params: GenerateParams) -> str:
    style = params.description if params.prompt else " and ".join(style for style, _ in params.mixture)
    figures = "".join(f", {name.replace('_', ' ')} {value:.0%}" for name, value in take["measures"].items())
    recipe = take["recipe"]
    licence = f", by {recipe['model']} under {recipe['licence']}" if "licence" in recipe else ""
    licence += ", not for commercial use" if recipe.get("non_commercial") else ""
    return f"{take['out']}: {take['seconds']:.2f} s of {style}, seed {take['seed']}{figures}{licence}"
