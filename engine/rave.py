"""RAVE: a sound in the timbre of a model that somebody exported as TorchScript, which runs apart from us.

A TorchScript file is a program. It runs only if the user allows it, in a child process (`engine.torchscript`)
that gets hardly any environment, an empty folder to stand in, and limits; what it sends back is taken for
sound alone.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import numpy as np

from engine import __version__, meters
from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.downloadable import DOWNLOADABLE
from engine.encoding import RATE
from engine.errors import ModelError, ParamsError
from engine.jobs import Job
from engine.levelling import limit_peaks
from engine.musical import require_music
from engine.process import Child
from engine.restyle_source import RestyleSource
from engine.restyling import LONGEST_S, Restyled

ENGINE = "rave"
FLAG = "--torchscript"
LARGEST_MODEL = 4_000_000_000
# How long the child may be silent: while it loads torch and the file, and while it works on a part.
LOADING_S, WORKING_S = 180.0, 180.0
HEADER = struct.Struct("<cI")
LARGEST_JSON = 4096
WARNING = (
    "A TorchScript file is a program: it runs apart from the app, cannot write files, and is stopped if it "
    "hangs, but it can read what you can read"
)


def find_model(job: Job, name: str, catalog: Catalog) -> tuple[Path, dict[str, Any]]:
    """The file that `name` means, which may be a downloaded model, and what a recipe says of it.

    Raises:
        ParamsError: there is no such file.
        ModelError: the model is not downloaded, or damaged since.
    """
    if name in DOWNLOADABLE:
        found = catalog.downloads.choose(ENGINE, name)
        found.verify(job)
        return found.folder / next(iter(found.files)), found.in_recipe()
    path = Path(name).absolute()
    try:
        if path.stat().st_size > LARGEST_MODEL:
            raise ParamsError(f"{path.name} is too large to be such a model: choose another file.")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        known = ", ".join(key for key, model in DOWNLOADABLE.items() if model.engine == ENGINE)
        raise ParamsError(
            f"{name} cannot be read ({error.strerror}): name a TorchScript file, or one of {known}."
        ) from error
    about = {"model": str(path), "model_hash": digest, "licence": "unknown", "non_commercial": None}
    return path, about


@contextmanager
def restyled(
    job: Job, source: RestyleSource, model: str, catalog: Catalog, *, allow_code: bool, **more: Any
) -> Iterator[Restyled]:
    """`source` through the model's encoder and decoder, as long as it; the file goes when the context ends.

    Args:
        model: a TorchScript file, or the name of a downloaded one.
        allow_code: whether the user lets its code run.
        more: what else the recipe shall say, such as the parent.

    Raises:
        ParamsError: its code is not allowed to run, or the sound is too long.
        AudioFileError: the source is too short or silent.
        ModelError: the file is no such model, or crashes, hangs, or asks for too much.
    """
    path, about = find_model(job.part(0.0, 0.05), model, catalog)
    if not allow_code:
        raise ParamsError(f"{WARNING}; add --allow-code if you trust where {path.name} comes from.")
    if source.duration_s > LONGEST_S:
        raise ParamsError(f"The clip is over {LONGEST_S / 60:g} minutes long: cut it into shorter parts.")
    stretches = meters.stretches_of(source)
    require_music([stretch.clip for stretch in stretches], source.name)
    with TemporaryFile() as given, TemporaryFile() as disk:
        n_frames = 0
        for block in source.heard():
            given.write(np.ascontiguousarray(block.T, np.float32).tobytes())
            n_frames += block.shape[1]
        given.seek(0)
        listener = meters.Listener(stretches)
        for block in listener.passing(_played(job.part(0.05, 0.95), path, given, n_frames)):
            disk.write(np.ascontiguousarray(block.T).tobytes())
        job.report(0.95, "Measuring")
        measures = meters.kept(listener.pairs())
        recipe = {
            "task": "restyle",
            "engine": ENGINE,
            **about,
            "codec_hash": None,
            "seed": None,
            "params": {"engine": ENGINE, "model": about["model"]},
            "parent": source.name or None,
            "app_version": __version__,
            "measures": measures,
        }
        yield Restyled(recipe | more, measures, "", n_frames / RATE, RATE, 2, disk)


def _played(job: Job, model: Path, given: IO[bytes], n_frames: int) -> Iterator[Samples]:
    """What the child makes of it, `[2, frame]`; in all exactly `n_frames`."""
    job.report(0.0, "Loading the model")
    with Child([FLAG, str(model), str(n_frames)], given) as child:
        done, patience = 0, LOADING_S
        while True:
            kind, data = _message(job, child, patience, 8 * (n_frames - done))
            if kind == b"A":
                samples = np.frombuffer(data, np.float32).reshape(-1, 2).T
                if not np.isfinite(samples).all():
                    raise ModelError(f"{model.name} makes no sound of this: choose another model.")
                done += samples.shape[1]
                job.report(done / n_frames, "Restyling")
                yield limit_peaks(samples)
            elif "error" in (told := _document(data)):
                raise ModelError(f"{model.name} cannot be used ({told['error']}): choose another model.")
            elif "done" in told and done == n_frames:
                return
            patience = WORKING_S


def _message(job: Job, child: Child, patience_s: float, most: int) -> tuple[bytes, bytes]:
    kind, size = HEADER.unpack(child.read(job, HEADER.size, patience_s))
    if size > (most if kind == b"A" else LARGEST_JSON) or (kind == b"A" and size % 8):
        raise ModelError("The model's process said what makes no sense: choose another model.")
    return kind, child.read(job, size, patience_s)


def _document(data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        told = None
    return told if isinstance(told, dict) else {"error": "it answers in no way that is known"}
