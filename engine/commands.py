"""What each subcommand does: checks what was asked, runs the use case, and phrases the answer."""

from __future__ import annotations

import argparse
import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import checks, overview, paths
from engine.audio import files
from engine.audio.wholeness import require_whole
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.errors import ParamsError
from engine.jobs import Job
from engine.terminal import to_text

MAX_TAKES = 64
MAX_MINUTES = 60 * 24 * 30

TRAINERS: dict[str, str] = {
    "codec": "engine.training.codec",
    "lstm_gan": "engine.training.lstm_gan",
    "flow": "engine.training.flow",
    "restyler": "engine.training.restyler",
    "classifier": "engine.training.classifier",
    "judge": "engine.training.judge",
    "notes": "engine.training.notes",
}


# They know how long is sensible.
UNHURRIED = ("classifier", "judge")


@dataclass(frozen=True)
class Answer:
    """What a command has to say: `document` with --json, else `text`."""

    document: Any
    text: str


def encode(args: argparse.Namespace, job: Job) -> Answer:
    from engine import compression

    out = Path(args.out)
    checks.require_writable(out)
    checks.refuse_overwriting(Path(args.input), out)
    require_whole(Path(args.input))
    info = compression.encode(job, Path(args.input), out, catalog_of(args))
    document = {
        "in": args.input,
        "out": str(out),
        "seconds": info.seconds,
        "size_bytes": info.size_bytes,
        "ratio": info.ratio,
    }
    text = f"{out}: {info.seconds:.2f} s in {info.size_bytes / 1000:.1f} kB, {info.ratio:.0f} times smaller"
    return Answer(document, text)


def decode(args: argparse.Namespace, job: Job) -> Answer:
    from engine import compression

    source, out = Path(args.input), Path(args.out)
    checks.refuse_overwriting(source, out)
    files.check_writable(out)
    seconds = compression.decode_to(job, source, out, catalog_of(args))
    size = source.stat().st_size
    document = {
        "in": args.input,
        "out": str(out),
        "seconds": seconds,
        "rate": RATE,
        "channels": 2,
        "size_bytes": size,
        "ratio": 2 * 2 * round(seconds * RATE) / size,
    }
    return Answer(document, f"{out}: {seconds:.2f} s from {size / 1000:.1f} kB")


def gather(args: argparse.Namespace, job: Job) -> Answer:
    from engine.data.debian_music import gather as run

    kept = checks.writable_folder(args.downloads) if args.downloads else None
    summary = run(job, checks.writable_folder(args.out), kept)
    return Answer({"out": args.out, **summary}, to_text(summary))


def prepare(args: argparse.Namespace, job: Job) -> Answer:
    from engine.data.prepare import prepare as run

    source = checks.existing_folder(args.source)
    summary = run(job, source, checks.writable_folder(args.out))
    return Answer({"out": args.out, **summary}, to_text(summary))


def train(args: argparse.Namespace, job: Job) -> Answer:
    if args.minutes is not None:
        checks.require_between("--minutes", args.minutes, 0, MAX_MINUTES)
    elif args.model not in UNHURRIED:
        raise ParamsError(f"Say with --minutes how long to train {args.model}.")
    data, out = checks.existing_folder(args.data), checks.writable_folder(args.out)
    trainer = importlib.import_module(TRAINERS[args.model])
    from engine.training.processes import workplace

    with workplace(out) as place:
        summary = trainer.train(job, data, place, minutes=args.minutes, size=args.size, resume=args.resume)
    return Answer({"model": args.model, "out": args.out, **summary}, to_text(summary))


def evaluate(args: argparse.Namespace, job: Job) -> Answer:
    data, catalog = checks.existing_folder(args.data), catalog_of(args)
    sheet = Path(args.sheet) if args.sheet else None
    if sheet is not None:
        checks.require_writable(sheet)
    if args.model not in (None, "generation"):
        catalog.card(args.model)
    from engine.training.evaluate import evaluate as run
    from engine.training.model_cards import write_figures

    figures = run(job, args.model, data, catalog, sheet=sheet)
    if args.write_cards:
        for model, measured in figures.items():
            write_figures(catalog.folder(model), measured)
    return Answer(figures, to_text(figures))


def info(args: argparse.Namespace, job: Job) -> Answer:
    document = overview.describe(catalog_of(args))
    return Answer(document, overview.summary(document))


def catalog_of(args: argparse.Namespace) -> Catalog:
    """The models that the arguments, else the settings, name."""
    from engine.settings import Settings

    settings = Settings.load(paths.settings_path())
    weights = Path(args.weights) if args.weights else paths.weights_dir()
    return Catalog(weights, args.device or settings.compute.device, settings.compute.threads)
