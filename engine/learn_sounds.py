"""Sounds to learn styles by, made by our own models: the same style and number give the same sound."""

from __future__ import annotations

import logging
import zlib
from dataclasses import dataclass
from pathlib import Path

from engine.audio import encode, files, spectrogram
from engine.audio.clip import Clip
from engine.audio.spectrogram import SpectrogramPyramid
from engine.catalog import Catalog
from engine.engines import ENGINES
from engine.errors import EngineError, ModelError
from engine.generation import GenerateParams, generate
from engine.jobs import Job
from engine.take import Take

log = logging.getLogger(__name__)

SECONDS = 8.0
# So many there are of each style.
N_NUMBERS = 6
# The independent listener must hear the style this surely, or what is taught would be wrong. An engine gets
# two tries, then the best engine one; if none will do, what came nearest has to.
HEARD, TRIES = 0.6, 2


@dataclass(frozen=True, eq=False)
class LearnSound:
    """A sound in a style, with its picture."""

    style: str
    number: int
    clip: Clip
    picture: SpectrogramPyramid


def make(job: Job, style: str, number: int, catalog: Catalog, folder: Path) -> LearnSound:
    """The sound `number` in `style`: from `folder` if it was made before, and kept there.

    Raises:
        ModelError: no model is there that could make it.
    """
    engines = engines_for(number, catalog)
    path = folder / f"{style}-{number}-{_version(engines, catalog)}.ogg"
    clip = _kept(path)
    if clip is None:
        clip = _best(job.part(0.0, 0.9), style, number, engines, catalog).clip
        _keep(path, clip)
    picture = spectrogram.compute(job.part(0.9, 1.0), clip)
    return LearnSound(style, number, clip, picture)


def engines_for(number: int, catalog: Catalog) -> list[str]:
    """Which engines try to make sound `number`, in their order: they take turns, the best one begins.

    Raises:
        ModelError: no engine has all its models.
    """
    there = catalog.cards()
    able = [name for name, engine in ENGINES.items() if all(model in there for model in engine.models)]
    if not able:
        raise ModelError(
            f"There is no model in {catalog.weights_dir} that makes music: fetch the weights again."
        )
    return [able[number % len(able)]] * TRIES + [able[0]]


def _best(job: Job, style: str, number: int, engines: list[str], catalog: Catalog) -> Take:
    """The first take that is heard as its style, or else the one that comes nearest."""
    takes: list[Take] = []
    for n, engine in enumerate(engines):
        seed = zlib.crc32(f"learn {style} {number} {n}".encode())
        part = job.part(n / len(engines), (n + 1) / len(engines))
        takes.append(generate(part, GenerateParams(style, SECONDS, engine, seed), catalog))
        if _heard(takes[-1]) >= HEARD:
            break
    return max(takes, key=_heard)


def _heard(take: Take) -> float:
    # Where there is no listener, the first will do.
    return take.measures.get("style_reached", 1.0)


def _version(engines: list[str], catalog: Catalog) -> str:
    models = sorted({model for engine in engines for model in ENGINES[engine].models})
    hashes = "".join(catalog.card(model).sha256 for model in models)
    return f"{zlib.crc32(hashes.encode()):08x}"


def _kept(path: Path) -> Clip | None:
    if not path.is_file():
        return None
    try:
        return files.read(path)
    except EngineError as error:
        log.warning("Made anew: %s", error)
        return None


def _keep(path: Path, clip: Clip) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        encode.write(path, clip)
    except (OSError, EngineError) as error:  # it can be heard all the same
        log.warning("%s is not kept: %s", path.name, error)
