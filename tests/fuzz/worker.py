"""A child process that reads damaged inputs one by one, under limits, and says how each ended.

`python -m tests.fuzz.worker CORPUS WORK SEED FIRST STOP`. A crash or a hang ends this process, and the parent
(`tests.fuzz.campaign`) knows from its last line which input did it.
"""

from __future__ import annotations

import faulthandler
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from tests.fuzz.importers import IMPORTERS, Place
from tests.fuzz.mutations import mutated

# Beyond what the process has when it begins, and processor time for one input.
MOST_MEMORY = 1 << 30
MOST_S = 20
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Escaped(BaseException):
    """Something was written outside the places that it may be written to, or started, or connected to."""


def main(corpus: Path, work: Path, seed: str, first: int, stop: int) -> None:
    say = _only_voice()
    faulthandler.enable()
    _import_slow_things()
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MOST_MEMORY, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tempfile.tempdir = str(work)
    sys.addaudithook(_guard(work.resolve()))
    for number in range(first, stop):
        name, file_name, data = damaged(corpus, seed, number)
        say({"n": number, "importer": name, "file": file_name})
        shutil.rmtree(work)
        (work / "in").mkdir(parents=True)
        (work / "home").mkdir()
        path = work / "in" / file_name
        path.write_bytes(data)
        spent = resource.getrusage(resource.RUSAGE_SELF)
        until = int(spent.ru_utime + spent.ru_stime) + MOST_S
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
        say(outcome(IMPORTERS[name][0], path, Place(corpus, work / "home")))


def damaged(corpus: Path, seed: str, number: int) -> tuple[str, str, bytes]:
    """Input `number` of the run `seed`: always the same importer and file, and the same damage."""
    rng = random.Random(f"{seed}:{number}")
    name = rng.choices(list(IMPORTERS), [weight for _, weight in IMPORTERS.values()])[0]
    files = sorted((corpus / name).iterdir())
    path = rng.choice(files)
    return name, path.name, mutated(rng, path.read_bytes(), [file.read_bytes() for file in files])


def outcome(importer: Callable[[Path, Place], None], path: Path, place: Place) -> dict[str, str]:
    """ "read", "refused" in a sentence, or a "fault" with where it was."""
    try:
        importer(path, place)
    except EngineError as error:
        if memory := _memory_in(error):
            return {"end": "fault", "text": f"memory: {memory}"}
        return {"end": "refused", "text": str(error)}
    except BaseException as error:  # noqa: BLE001 - the very thing that is looked for
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if "/tests/" not in frame.filename
        ]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "the test"
        return {"end": "fault", "text": f"{type(error).__name__} at {where}: {error}"[:300]}
    return {"end": "read", "text": ""}


def _memory_in(error: BaseException | None) -> str:
    while error is not None:
        if isinstance(error, MemoryError) or "allocate memory" in str(error):
            return str(error) or "MemoryError"
        error = error.__cause__ or error.__context__
    return ""


def _only_voice() -> Callable[[dict[str, Any]], None]:
    """What decoders print goes nowhere; what this says goes to the parent."""
    voice = os.fdopen(os.dup(1), "w", buffering=1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    return lambda message: voice.write(json.dumps(message) + "\n") and None


def _import_slow_things() -> None:
    import av  # noqa: F401
    import soxr  # noqa: F401
    import torch

    from engine.audio import sndfile  # noqa: F401
    from models import classifier, codec, notes  # noqa: F401

    torch.set_num_threads(1)


def _guard(work: Path) -> Callable[[str, tuple[Any, ...]], None]:
    inside = (str(work) + os.sep, "/dev/", "/proc/self/")

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (flags or 0) & WRITING
            if not writes or isinstance(path, int):
                return
            paths = [path]
        elif event in ("os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.symlink"):
            paths = [arguments[0]]
        elif event in ("os.rename", "os.link"):
            paths = [arguments[0], arguments[1]]
        elif event in ("subprocess.Popen", "socket.connect", "os.system", "pickle.find_class"):
            raise Escaped(f"{event} {arguments[:1]}")
        else:
            return
        for one in paths:
            place = os.path.realpath(os.fsdecode(one))
            # Removing a tree names what is in it by the name alone.
            if os.sep in os.fsdecode(one) and place != str(work) and not place.startswith(inside):
                raise Escaped(f"{event} {place}")

    return refuse


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
