"""How good generated music is: in style, near to real music, clear in key and pulse, and no copy."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

from engine import generation
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.data.dataset import Dataset
from engine.engines import ENGINES
from engine.generation import GenerateParams
from engine.jobs import Job
from engine.styles import STYLES
from engine.training.contact_sheet import real_takes, write_sheet
from engine.training.held_out import HeldOut
from engine.training.latents import encode_dataset
from engine.training.listening import Listener
from engine.training.memory_check import TrainingMemory
from engine.training.obedience import Request, ask, obedience
from engine.training.real_music import FLOOR, SECONDS, RealMusic, listen_to_real_music
from engine.training.soundings import Sounding, averages, share_in_range, sound
from models.codec import Codec

CLIPS_PER_STYLE = 16
# One piece at a set tempo and key for so many free ones.
ASKED = 4
TAKES_SHOWN = 2
# The search for copies is slow; so many generated and as many real clips are looked for.
MOST_SEARCHED = 27


def evaluate_generation(
    job: Job,
    data: Path,
    catalog: Catalog,
    clips: int | None = None,
    *,
    engines: Sequence[str] = ("lstm_gan",),
    sheet: Path | None = None,
) -> dict[str, Any]:
    """Let each engine make clips of 10 s in every style in turn, with the seeds 0, 1, 2, ..., and listen.

    Args:
        clips: how many of each engine; None for 16 of every style.
        sheet: where to write a picture of the first takes beside real clips (`contact_sheet`), if anywhere.

    Returns:
        for each engine `in_style` (share that the judge names as asked), `probability` (mean, of the style
        asked for) and `confusion` (rows: asked, columns: heard, in the order of `STYLES`); the same of real
        test clips under `real`, for the judge errs too;
        `by_style`: a row for each, see `_row`;
        `kernel_distance` of the judge's embeddings to clips of held-out artists: of the generated, of real
        clips by other artists (the floor), and of those through the codec, shuffled, and as noise;
        `copies`; `sound`, of all these; `asked`, of engines that take a tempo or a key, see `obedience`;
        `times_real_time`.
    """
    judge, dataset = Listener(catalog, "judge"), Dataset.open(data)
    n = clips or CLIPS_PER_STYLE * len(STYLES)
    real = listen_to_real_music(job.part(0.0, 0.3), dataset, judge, catalog, n)
    figures, takes = {}, {}
    for number, engine in enumerate(engines):
        span = 0.7 / len(engines)
        part = job.part(0.3 + number * span, 0.3 + (number + 1) * span)
        figures[engine], takes[engine] = _evaluate(part, data, judge, catalog, engine, real, n)
    if sheet is not None:
        write_sheet(sheet, *_arranged(takes, real_takes(dataset, TAKES_SHOWN, SECONDS)))
    return figures


def _evaluate(
    job: Job, data: Path, judge: Listener, catalog: Catalog, engine: str, real: RealMusic, n: int
) -> tuple[dict[str, Any], list[tuple[str, Clip]]]:
    """One engine's figures, and its first takes with their styles."""
    known = catalog.card(ENGINES[engine].models[-1]).styles
    styles = [style for style in STYLES if style in known]
    made, some, speed = hear_takes(job.part(0.0, 0.5), judge, catalog, engine, styles, n)
    requests = ask(job.part(0.5, 0.8), catalog, engine, styles, math.ceil(n / len(STYLES) / ASKED))
    figures = {
        "clips": n,
        "seconds": SECONDS,
        **_in_style(made),
        "by_style": {style: _row(style, made, real, requests) for style in styles if _of(style, made)},
        "kernel_distance": _kernel_distances(made, real),
        "real": _in_style(real.heard),
        "copies": {
            "embedding_percentile": _percentiles(real.nearness(made)),
            "latents": _copies(job.part(0.8, 1.0), data, catalog, [clip for _, clip in some], real),
        },
        "sound": {
            "generated": averages(made),
            "real": averages(real.heard),
            **{name: averages(heard) for name, heard in real.others.items()},
        },
        **({"asked": {"pieces": len(requests), **obedience(requests)}} if requests else {}),
        "times_real_time": speed,
    }
    return figures, some


def _arranged(
    takes: dict[str, list[tuple[str, Clip]]], real: dict[str, list[HeldOut]]
) -> tuple[list[str], list[tuple[str, list[Clip | None]]]]:
    """Titles and rows of the sheet: a row for each style, real clips first, then every engine's takes."""
    titles = [f"{name} {take + 1}" for name in ("real", *takes) for take in range(TAKES_SHOWN)]
    styles = [
        style for style in STYLES if any(style == asked for some in takes.values() for asked, _ in some)
    ]
    rows: list[tuple[str, list[Clip | None]]] = []
    for style in styles:
        row: list[Clip | None] = _filled([held.clip for held in real.get(style, [])])
        for some in takes.values():
            row += _filled([clip for asked, clip in some if asked == style])
        rows.append((style, row))
    return titles, rows


def _filled(clips: Sequence[Clip]) -> list[Clip | None]:
    return [*clips[:TAKES_SHOWN], *[None] * (TAKES_SHOWN - len(clips))]


def hear_takes(
    job: Job, judge: Listener, catalog: Catalog, engine: str, styles: Sequence[str], n: int
) -> tuple[list[Sounding], list[tuple[str, Clip]], float]:
    """What was heard in `n` takes, the first takes themselves, and how fast they were made."""
    generation.generate(Job(), GenerateParams(styles[0], 1.0, engine, seed=0), catalog)  # warms up
    heard: list[Sounding] = []
    kept: list[tuple[str, Clip]] = []
    spent_s = 0.0
    for number in range(n):
        style = styles[number % len(styles)]
        job.report(number / n, f"Generating {style}")
        params = GenerateParams(style, SECONDS, engine, seed=number)
        started = time.perf_counter()
        clip = generation.generate(Job(), params, catalog).clip
        spent_s += time.perf_counter() - started
        heard.append(sound(judge, clip, style))
        if number < MOST_SEARCHED:
            kept.append((style, clip))
    return heard, kept, round(n * SECONDS / spent_s, 1)


def _of(style: str, soundings: Sequence[Sounding]) -> list[Sounding]:
    return [one for one in soundings if one.style == style]


def _in_style(soundings: Sequence[Sounding]) -> dict[str, Any]:
    styles = list(STYLES)
    confusion = np.zeros((len(styles), len(styles)), dtype=int)
    for one in soundings:
        confusion[styles.index(one.style), styles.index(one.heard.style)] += 1
    return {
        "in_style": float(np.mean([one.in_style for one in soundings])),
        "probability": float(np.mean([one.heard.probabilities.get(one.style, 0.0) for one in soundings])),
        "confusion": confusion.tolist(),
    }


def _row(
    style: str, made: Sequence[Sounding], real: RealMusic, requests: Sequence[Request]
) -> dict[str, Any]:
    """One style's figures, generated beside real.

    Shares that the judge names rightly; kernel distances, of generated clips and of those by other artists;
    how clear key and pulse are (median), and which share of takes lies where nine of ten real clips do; how
    near takes come to a training clip (median percentile of what real clips do); whether tempo and key were
    as asked.
    """
    mine, theirs = _of(style, made), _of(style, real.heard)
    row: dict[str, Any] = {
        "in_style": float(np.mean([one.in_style for one in mine])),
        "real_in_style": float(np.mean([one.in_style for one in theirs])) if theirs else None,
        "kernel_distance": real.distance(made, style),
        "other_artists": real.distance(real.others[FLOOR], style),
    }
    for name in ("tonal", "pulse"):
        values, usual = ([getattr(one, name) for one in group] for group in (mine, theirs))
        row[f"{name}_clarity"] = float(np.median(values))
        row[f"real_{name}_clarity"] = float(np.median(usual)) if theirs else None
        row[f"{name}_as_real"] = share_in_range(values, usual) if theirs else None
    row["nearest_percentile"] = float(np.median(real.nearness(mine)))
    kept = obedience([one for one in requests if one.style == style])
    row |= {name: value for name, value in kept.items() if name.endswith("_obeyed")}
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in row.items()}


def _kernel_distances(made: Sequence[Sounding], real: RealMusic) -> dict[str, float | None]:
    sets = {"generated": made, **real.others}
    found = {name: real.distance(heard) for name, heard in sets.items()}
    return {name: None if value is None else round(value, 3) for name, value in found.items()}


def _percentiles(nearness: Any) -> dict[str, float]:
    """Percentiles 0..100 of what real clips do; a copy is nearer to the training music than they all are."""
    return {
        "median": float(np.median(nearness)),
        "percentile_90": float(np.percentile(nearness, 90)),
        "share_above_99": float(np.mean(nearness > 99.0)),
    }


def _copies(
    job: Job, data: Path, catalog: Catalog, made: Sequence[Clip], real: RealMusic
) -> dict[str, float]:
    """`TrainingMemory.likeness`, which finds a copy wherever in a piece it lies, beside real clips'."""
    # Long arrays, small sums: a GPU has nothing to win here.
    codec = cast(Codec, Catalog(catalog.weights_dir, "cpu").load("codec"))
    memory = TrainingMemory(encode_dataset(job.part(0.0, 0.2), data, codec))
    likeness: list[list[float]] = [[], []]
    looked = [*((0, clip) for clip in made), *((1, held.clip) for held in real.clips[:MOST_SEARCHED])]
    for number, (which, clip) in enumerate(looked):
        job.report(0.2 + 0.8 * number / len(looked), "Looking for copies")
        likeness[which].append(memory.likeness(clip))
    generated, usual = np.array(likeness[0]), np.array(likeness[1])
    limit = float(np.quantile(usual, 0.99))
    return {
        "generated_mean": float(generated.mean()),
        "generated_max": float(generated.max()),
        "real_mean": float(usual.mean()),
        "real_99": limit,
        "share_above": float((generated > limit).mean()),
    }
