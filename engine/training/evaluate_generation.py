"""How good generated music is: in style, near to real music, no copy of it, and sound at all."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

from engine import generation
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.data.dataset import Dataset
from engine.generation import GenerateParams
from engine.jobs import Job
from engine.measures import onsets
from engine.measures.spectra import level, magnitudes, mono
from engine.styles import STYLES
from engine.training.baselines import white_noise
from engine.training.distances import kernel_distance, median_distance, nearest_similarity
from engine.training.held_out import HeldOut, held_out
from engine.training.latents import encode_dataset
from engine.training.listening import Heard, Listener
from engine.training.memory_check import TrainingMemory
from models.codec import Codec

CLIPS = 54
SECONDS = 10.0
# Training clips that embeddings are compared with, per test clip.
TRAIN_PER_TEST = 4
# The search for copies is slow; so many generated and as many real clips are looked for.
MOST_SEARCHED = 27
SILENT_RMS, CLIPPED = 0.003, 0.999


def evaluate_generation(
    job: Job, data: Path, catalog: Catalog, clips: int | None = None, engine: str = "lstm_gan"
) -> dict[str, Any]:
    """Generate clips of 10 s in every style in turn, with the seeds 0, 1, 2, ..., and listen to them.

    Returns:
        `in_style` (share that the judge names as asked), `probability` (mean, of the style asked for) and
        `confusion` (rows: asked, columns: heard, in the order of `STYLES`); the same of real test clips
        under `real`, for the judge errs too;
        `kernel_distance` of the judge's embeddings to real test clips: of the generated, of real training
        clips (the floor) and of noise; `copies`; `sound`, beside real; `times_real_time`.
    """
    judge, dataset = Listener(catalog, "judge"), Dataset.open(data)
    n = clips or CLIPS
    styles = [style for style in STYLES if style in catalog.card(engine).styles]
    made, asked, speed = _generate(job.part(0.0, 0.4), catalog, engine, styles, n)
    real = held_out(dataset, n, SECONDS)
    train = held_out(dataset, TRAIN_PER_TEST * n, SECONDS, split="train")
    job.report(0.4, "Listening")
    heard = [judge.hear(clip) for clip in made]
    heard_real = [judge.hear(held.clip) for held in real]
    trained = judge.embeddings(held.clip for held in train)
    job.report(0.6, "Looking for copies")
    return {
        "clips": len(made),
        "seconds": SECONDS,
        **_in_style(heard, asked),
        "real": _in_style(heard_real, [held.style for held in real]),
        "kernel_distance": _kernel_distances(judge, heard, heard_real, trained, real),
        "copies": {
            "embedding": _nearest(heard, heard_real, trained),
            "latents": _copies(job.part(0.6, 0.95), data, catalog, made, real),
        },
        "sound": {"generated": _sound(made), "real": _sound([held.clip for held in real])},
        "times_real_time": speed,
    }


def _generate(
    job: Job, catalog: Catalog, engine: str, styles: Sequence[str], n: int
) -> tuple[list[Clip], list[str], float]:
    generation.generate(Job(), GenerateParams(styles[0], 1.0, engine, seed=0), catalog)  # warms up
    made, asked = [], []
    started = time.perf_counter()
    for number in range(n):
        style = styles[number % len(styles)]
        job.report(number / n, f"Generating {style}")
        params = GenerateParams(style, SECONDS, engine, seed=number)
        made.append(generation.generate(Job(), params, catalog).clip)
        asked.append(style)
    return made, asked, round(n * SECONDS / (time.perf_counter() - started), 1)


def _in_style(heard: Sequence[Heard], asked: Sequence[str]) -> dict[str, Any]:
    styles = list(STYLES)
    confusion = np.zeros((len(styles), len(styles)), dtype=int)
    for one, style in zip(heard, asked, strict=True):
        confusion[styles.index(style), styles.index(one.style)] += 1
    shares = [one.probabilities.get(style, 0.0) for one, style in zip(heard, asked, strict=True)]
    return {
        "in_style": float(np.trace(confusion) / len(heard)),
        "probability": float(np.mean(shares)),
        "in_style_by_style": {
            style: round(float(row[number] / row.sum()), 3)
            for number, (style, row) in enumerate(zip(styles, confusion, strict=True))
            if row.sum()
        },
        "confusion": confusion.tolist(),
    }


def _kernel_distances(
    judge: Listener,
    heard: Sequence[Heard],
    heard_real: Sequence[Heard],
    trained: Any,
    real: Sequence[HeldOut],
) -> dict[str, float]:
    reference = np.stack([one.embedding for one in heard_real])
    bandwidth = median_distance(reference)
    noise = judge.embeddings(white_noise(held.clip, seed) for seed, held in enumerate(real))
    sets = {"generated": np.stack([one.embedding for one in heard]), "real_training": trained, "noise": noise}
    return {name: kernel_distance(vectors, reference, bandwidth=bandwidth) for name, vectors in sets.items()}


def _nearest(heard: Sequence[Heard], heard_real: Sequence[Heard], trained: Any) -> dict[str, float]:
    """Cosine similarity to the nearest training clip; above what 99 of 100 real clips reach is suspect."""
    nearest, usual = (
        nearest_similarity(np.stack([one.embedding for one in group]), trained)
        for group in (heard, heard_real)
    )
    return _against(nearest, usual)


def _copies(
    job: Job, data: Path, catalog: Catalog, made: Sequence[Clip], real: Sequence[HeldOut]
) -> dict[str, float]:
    """The same of `TrainingMemory.likeness`, which knows a copy wherever in a piece it lies."""
    # Long arrays, small sums: a GPU has nothing to win here.
    codec = cast(Codec, Catalog(catalog.weights_dir, "cpu").load("codec"))
    memory = TrainingMemory(encode_dataset(job, data, codec))
    found = []
    for clips in (made[:MOST_SEARCHED], [held.clip for held in real[:MOST_SEARCHED]]):
        found.append(np.array([memory.likeness(clip) for clip in clips]))
        job.check()
    return _against(found[0], found[1])


def _against(nearest: Any, usual: Any) -> dict[str, float]:
    limit = float(np.quantile(usual, 0.99))
    return {
        "generated_mean": float(nearest.mean()),
        "generated_max": float(nearest.max()),
        "real_mean": float(usual.mean()),
        "real_99": limit,
        "share_above": float((nearest > limit).mean()),
    }


def _sound(clips: Sequence[Clip]) -> dict[str, float]:
    """Whether it is sound at all: neither silent nor clipped nor hiss, and something happens in it."""
    heard = [mono(clip) for clip in clips]
    return {
        "silent": float(np.mean([level(samples) < SILENT_RMS for samples in heard])),
        "clipped_samples": float(np.mean([(np.abs(clip.samples) >= CLIPPED).mean() for clip in clips])),
        "flatness_db": float(np.mean([_flatness_db(samples) for samples in heard])),
        "onsets_per_s": float(np.mean([len(onsets(clip)) / clip.duration_s for clip in clips])),
    }


def _flatness_db(samples: Any) -> float:
    """Mean of geometric over arithmetic mean power of the spectrum to 16 kHz: noise -2.5, tones -30."""
    power = magnitudes(samples, 2048, 1024)[:, 1:744] ** 2 + 1e-9
    return float((10.0 * np.log10(power)).mean() - 10.0 * np.log10(power.mean(axis=1)).mean())
