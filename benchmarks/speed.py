"""How fast the app does its work here, as multiples of real time: `python benchmarks/speed.py [SECONDS]`.

Every task runs once to warm up and then three times; the fastest counts, since whatever else the machine does
can only slow it down. Beside each figure stands the bar it is held to on two processor cores.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine.audio import files, spectrogram  # noqa: E402
from engine.catalog import Catalog  # noqa: E402
from engine.classification import classify  # noqa: E402
from engine.compression import decode, encode  # noqa: E402
from engine.generation import GenerateParams, generate  # noqa: E402
from engine.jobs import Job  # noqa: E402
from engine.paths import weights_dir  # noqa: E402
from engine.restyling import RestyleParams, restyle  # noqa: E402

REPEATS = 3
SECONDS = 30.0
# How many times faster than real time each task should be.
BARS = {"generate": 30.0, "restyle": 10.0, "classify": 60.0, "encode": None, "decode": None, "draw": 300.0}


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of three runs, after one to warm up."""
    work()
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def main(arguments: list[str]) -> None:
    seconds = float(arguments[0]) if arguments else SECONDS
    catalog = Catalog(weights_dir())
    params = GenerateParams("electronic", seconds, seed=1)
    clip = generate(Job(), params, catalog).clip
    with tempfile.TemporaryDirectory() as folder:
        packed, sound = Path(folder) / "clip.cfact", Path(folder) / "clip.wav"
        encode(Job(), clip, packed, catalog)
        files.write(sound, clip)
        tasks: dict[str, Callable[[], object]] = {
            "generate": lambda: generate(Job(), params, catalog),
            "restyle": lambda: restyle(Job(), clip, RestyleParams("piano"), catalog),
            "classify": lambda: classify(Job(), clip, catalog),
            "encode": lambda: encode(Job(), clip, packed, catalog),
            "decode": lambda: decode(Job(), packed, catalog),
            "draw": lambda: spectrogram.compute(Job(), sound),
        }
        print(f"{seconds:g} s of sound, times real time:")
        for name, work in tasks.items():
            bar = f"   (bar {BARS[name]:g})" if BARS[name] else ""
            print(f"  {name:<10}{seconds / fastest(work):8.1f}{bar}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
