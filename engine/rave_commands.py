"""What the subcommand `restyle` does with --engine rave."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from engine import checks, rave
from engine.audio import files
from engine.audio.wholeness import require_whole
from engine.commands import Answer, catalog_of
from engine.errors import ParamsError
from engine.jobs import Job
from engine.restyle_source import RestyleSource

# What the other engines are told, and this one cannot be.
OTHERS = ("style", "like", "amount", "keep_melody", "from_s", "to_s", "only", "seed")


def restyle(args: argparse.Namespace, job: Job) -> Answer:
    path, out = Path(args.input), Path(args.out)
    if given := [name for name in OTHERS if getattr(args, name) is not None]:
        options = ", ".join(f"--{name.removesuffix('_s').replace('_', '-')}" for name in given)
        raise ParamsError(f"The engine rave takes a model, and nothing of {options}: leave that out.")
    if not args.model:
        raise ParamsError(
            "Say with --model which TorchScript file, or which downloaded model, to play it by."
        )
    files.check_writable(out)
    checks.refuse_overwriting(path, out)
    source = RestyleSource.of(path)
    require_whole(path)
    catalog, parent = catalog_of(args), os.path.abspath(args.input)
    with rave.restyled(job, source, args.model, catalog, allow_code=args.allow_code, parent=parent) as done:
        job.check()
        done.write(out)
    recipe = done.recipe
    document = {
        "in": args.input,
        "out": str(out),
        "engine": rave.ENGINE,
        "model": recipe["model"],
        "licence": recipe["licence"],
        "non_commercial": recipe["non_commercial"],
        "seconds": done.duration_s,
        "rate": done.rate,
        "channels": done.n_channels,
        "recipe": recipe,
        "measures": done.measures,
        **done.measures,
    }
    figures = ", ".join(f"{name.replace('_', ' ')} {value:.0%}" for name, value in done.measures.items())
    licence = f"licence {recipe['licence']}" + (
        ", not for commercial use" if recipe["non_commercial"] else ""
    )
    text = f"{out}: {done.duration_s:.2f} s by {Path(recipe['model']).name}, {licence}; {figures}"
    return Answer(document, text)
