"""How fast the app does its work here, in times real time: `python benchmarks/speed.py [--seconds 30]`.

Every task runs once to warm up and then three times; the fastest counts, since whatever else the machine does
can only slow it down. Beside each figure stands the bar it is held to on two processor cores, and at the end
MusicGen-small's architecture in the same run, if the extra `bench` is installed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import musicgen  # noqa: E402
from benchmarks.figures import Figures  # noqa: E402
from engine import restyling  # noqa: E402
from engine.audio import files, spectrogram  # noqa: E402
from engine.audio.clip import Clip  # noqa: E402
from engine.catalog import Catalog  # noqa: E402
from engine.classification import classify  # noqa: E402
from engine.compression import decode, encode  # noqa: E402
from engine.engines import ENGINES  # noqa: E402
from engine.errors import Cancelled, ModelError  # noqa: E402
from engine.generation import GenerateParams, generate  # noqa: E402
from engine.jobs import Job  # noqa: E402
from engine.paths import weights_dir  # noqa: E402
from engine.restyling import RestyleParams, restyle  # noqa: E402

REPEATS = 3
SECONDS = 30.0
# MusicGen is so slow that little of it must do.
MUSICGEN_SECONDS = 1.0
# How many times faster than real time each task should be.
BARS = {
    "generate lstm_gan": 30.0,
    "generate flow": 5.0,
    "restyle restyler": 10.0,
    "restyle flow": 3.0,
    "classify": 60.0,
    "draw": 300.0,
}
FIRST_SOUND_BAR_S = 1.0


class FirstSound(Job):
    """A job that ends itself when the first part of its result is there."""

    def emit(self, partial: Any) -> None:
        raise Cancelled


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of three runs, after one to warm up."""
    work()
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def first_sound(params: GenerateParams, catalog: Catalog) -> None:
    """Generate until there is something to hear."""
    try:
        generate(FirstSound(), params, catalog)
    except Cancelled:
        return
    raise AssertionError("nothing was emitted")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    seconds, figures = options.seconds, Figures()
    catalog = Catalog(weights_dir())
    wishes = {
        name: GenerateParams("electronic", seconds, name, seed=1)
        for name, engine in ENGINES.items()
        if all(model in catalog.cards() for model in engine.models)
    }
    clip = generate(Job(), wishes["lstm_gan"], catalog).clip
    with tempfile.TemporaryDirectory() as folder:
        packed, sound = Path(folder) / "clip.cfact", Path(folder) / "clip.wav"
        encode(Job(), clip, packed, catalog)
        files.write(sound, clip)
        tasks: dict[str, Callable[[], object]] = {
            **{f"generate {name}": _generating(wish, catalog) for name, wish in wishes.items()},
            **{f"restyle {name}": _restyling(clip, name, catalog) for name in restyling.ENGINES},
            "classify": lambda: classify(Job(), clip, catalog),
            "encode": lambda: encode(Job(), clip, packed, catalog),
            "decode": lambda: decode(Job(), packed, catalog),
            "draw": lambda: spectrogram.compute(Job(), sound),
        }
        print(f"{seconds:g} s of sound, times real time (x):")
        for name, work in tasks.items():
            try:
                times = seconds / fastest(work)
            except ModelError as error:
                print(f"  {name}: skipped, {error}")
                continue
            figures.say(name, times, "x", BARS.get(name), at_least=True)
        _beside_others(figures, seconds, sound)
    print("Seconds until the first sound, once the models are loaded:")
    for name, wish in wishes.items():
        delay_s = fastest(lambda wish=wish: first_sound(wish, catalog))  # type: ignore[misc]
        figures.say(f"first sound of {name}", delay_s, "s", FIRST_SOUND_BAR_S)
    return figures.end(options.json)


def _generating(wish: GenerateParams, catalog: Catalog) -> Callable[[], object]:
    return lambda: generate(Job(), wish, catalog)


def _restyling(clip: Clip, engine: str, catalog: Catalog) -> Callable[[], object]:
    return lambda: restyle(Job(), clip, RestyleParams("piano", engine=engine, seed=1), catalog)


def _beside_others(figures: Figures, seconds: float, sound: Path) -> None:
    """The same work done by what composers and engineers use now, if it is installed."""
    try:
        times = musicgen.times_real_time(MUSICGEN_SECONDS)
        figures.say("MusicGen-small (transformers) generates", times, "x")
    except ImportError:
        print("  MusicGen-small: skipped, install the extra, pip install -e .[bench]")
    try:
        import librosa
    except ImportError:
        print("  librosa: skipped, install the extra, pip install -e .[hum]")
        return

    def mel() -> None:
        samples, rate = librosa.load(sound, sr=None, mono=False)
        librosa.power_to_db(librosa.feature.melspectrogram(y=samples, sr=rate))

    figures.say("librosa loads and draws", seconds / fastest(mel), "x")


if __name__ == "__main__":
    sys.exit(main())
