"""Whether an engine keeps to the tempo and the key that it is asked for, where it takes such wishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import generation
from engine.audio.clip import Clip
from engine.catalog import Catalog
from engine.engines import ENGINES
from engine.generation import GenerateParams
from engine.jobs import Job
from engine.keys import name_key
from engine.measures.key import Key, measure_key
from engine.measures.spectra import mono
from engine.measures.tempo import OBEYED, measure_tempo

BARS = 8
# Neither all usual nor related to each other, so that no single answer is right by chance.
TEMPI_BPM = (84.0, 97.0, 112.0, 129.0, 145.0)
# Tonics, by fifths, and modes in turn.
FIFTH, N_TONICS = 7, 12


@dataclass(frozen=True)
class Request:
    """What was asked for, and what could be heard."""

    style: str
    bpm: float | None
    key: tuple[int, bool] | None
    heard_bpm: float
    heard_key: Key


def ask(job: Job, catalog: Catalog, engine: str, styles: Sequence[str], n_each: int) -> list[Request]:
    """Have `n_each` pieces of 8 bars made in each style at set tempi and keys, and listen.

    None are made by an engine that takes neither.

    An engine that can make loops makes loops.
    """
    takes = ENGINES[engine].takes
    if not {"bpm", "key"} & takes:
        return []
    found = []
    for number in range(n_each * len(styles)):
        job.report(number / (n_each * len(styles)), "Asking for tempi and keys")
        style = styles[number % len(styles)]
        bpm = TEMPI_BPM[number % len(TEMPI_BPM)] if "bpm" in takes else None
        key = (number * FIFTH % N_TONICS, number % 2 == 1) if "key" in takes else None
        params = GenerateParams(
            style, None if "bars" in takes else BARS * 240.0 / (bpm or 120.0), engine, seed=1000 + number,
            bars=BARS if "bars" in takes else None, bpm=bpm, key=name_key(*key) if key else "",
            loop="loop" in takes,
        )  # fmt: skip
        found.append(_listen(style, bpm, key, generation.generate(Job(), params, catalog).clip))
    return found


def obedience(requests: Sequence[Request]) -> dict[str, Any]:
    """Shares of requests whose tempo (within 2 %) and key were heard, for all that were made.

    Beside each the share that would be right if every answer belonged to the request before it: chance.
    """
    figures: dict[str, Any] = {}
    before = [*requests[-1:], *requests[:-1]]
    for name, right, wished in (
        ("tempo", _tempo_right, lambda one: one.bpm),
        ("key", _key_right, lambda one: one.key),
    ):
        asked = [(one, other) for one, other in zip(requests, before, strict=True) if wished(one) is not None]
        if asked:
            figures[f"{name}_obeyed"] = float(np.mean([right(one, one) for one, _ in asked]))
            figures[f"{name}_by_chance"] = float(np.mean([right(one, other) for one, other in asked]))
    return figures


def _listen(style: str, bpm: float | None, key: tuple[int, bool] | None, clip: Clip) -> Request:
    samples = mono(clip)
    return Request(style, bpm, key, measure_tempo(samples)[0], measure_key(samples))


def _tempo_right(asked: Request, heard: Request) -> bool:
    assert asked.bpm is not None
    return bool(abs(heard.heard_bpm / asked.bpm - 1.0) <= OBEYED)


def _key_right(asked: Request, heard: Request) -> bool:
    key = heard.heard_key
    return key.confidence > 0.0 and (key.tonic, key.minor) == asked.key
