"""The subcommand `restyle`: a file in another style."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from engine import checks, rave, rave_commands, restyling
from engine.audio import files
from engine.audio.wholeness import require_whole
from engine.commands import Answer, catalog_of
from engine.errors import ParamsError
from engine.harmonic_percussive import KINDS
from engine.jobs import Job
from engine.restyle_source import RestyleSource
from engine.restyling import RestyleParams
from engine.styles import require_style


def add_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    sub = command("restyle", "play a clip in another style")
    sub.add_argument("input", metavar="IN")
    sub.add_argument("--style", metavar="NAME", help="the target; may be left out with --like")
    sub.add_argument("--like", metavar="FILE", help="a sound to be like")
    dial = sub.add_mutually_exclusive_group()
    dial.add_argument("--amount", type=float, metavar="0..1", help="0 same notes, 1 same style")
    dial.add_argument(
        "--keep-melody", type=float, metavar="0..1", help="find the amount that keeps so much of the melody"
    )
    sub.add_argument(
        "--from", dest="from_s", type=float, metavar="S", help="restyle only from this second on"
    )
    sub.add_argument("--to", dest="to_s", type=float, metavar="S", help="restyle only up to this second")
    sub.add_argument("--only", metavar="PART", help=f"restyle only what is {' or '.join(KINDS)}")
    sub.add_argument("--engine", metavar="E", help=", ".join((*restyling.ENGINES, rave.ENGINE)))
    sub.add_argument("--model", metavar="FILE", help="for rave: a TorchScript file, or a downloaded model")
    sub.add_argument("--allow-code", action="store_true", help="let the code in that file run")
    sub.add_argument("--seed", type=int, metavar="N")
    sub.add_argument("--out", required=True, metavar="FILE")


def restyle(args: argparse.Namespace, job: Job) -> Answer:
    if args.engine == rave.ENGINE:
        return rave_commands.restyle(args, job)
    if args.model or args.allow_code:
        raise ParamsError("--model and --allow-code are for --engine rave: leave them out.")
    path, out = Path(args.input), Path(args.out)
    params = _params(args)
    files.check_writable(out)
    checks.refuse_overwriting(path, out)
    if params.like:
        checks.refuse_overwriting(Path(params.like), out)
    source = RestyleSource.of(path)
    if params.to_s is not None or params.from_s is not None:
        params = _with_both_ends(params, source.duration_s)
    restyling.check(params, source)
    require_whole(path)
    catalog = catalog_of(args)
    with restyling.restyled(job, source, params, catalog, parent=os.path.abspath(args.input)) as done:
        job.check()
        done.write(out)
    told = done.recipe["params"]
    document = {
        "in": args.input,
        "out": str(out),
        "style": told["style"] or done.recipe["heard_styles"][0][0],
        **{
            name: told[name] for name in ("amount", "keep_melody", "like", "from_s", "to_s", "only", "engine")
        },
        "device": catalog.device,
        "seed": told["seed"],
        "seconds": done.duration_s,
        "rate": done.rate,
        "channels": done.n_channels,
        "recipe": done.recipe,
        "measures": done.measures,
        "remark": done.remark,
        **done.measures,
    }
    figures = ", ".join(f"{name.replace('_', ' ')} {value:.0%}" for name, value in done.measures.items())
    text = f"{out}: {done.duration_s:.2f} s, {document['style']} at {told['amount']:g}; {figures}"
    return Answer(document, "\n".join(filter(None, (text, done.remark))))


def _params(args: argparse.Namespace) -> RestyleParams:
    if args.style is None and not args.like:
        raise ParamsError("Say what it shall become: --style NAME, or --like FILE.")
    for option, value in (("--amount", args.amount), ("--keep-melody", args.keep_melody)):
        if value is not None:
            checks.require_between(option, value, 0.0, 1.0)
    return RestyleParams(
        style="" if args.style is None else require_style(args.style),
        amount=restyling.DEFAULT_AMOUNT if args.amount is None else args.amount,
        engine=checks.require_engine(args.engine, restyling.ENGINES),
        seed=checks.pick_seed(args.seed),
        like=os.path.abspath(args.like) if args.like else "",
        keep_melody=args.keep_melody,
        from_s=args.from_s,
        to_s=args.to_s,
        only=args.only or "",
    )


def _with_both_ends(params: RestyleParams, duration_s: float) -> RestyleParams:
    """An end of the part that was not given is that of the clip."""
    from_s = 0.0 if params.from_s is None else params.from_s
    return replace(params, from_s=from_s, to_s=duration_s if params.to_s is None else params.to_s)
