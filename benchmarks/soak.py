"""Does memory stay flat? Records, generates, streams a three-hour file, works in a library of 10,000 clips.

`python benchmarks/soak.py --minutes 120 --takes 200`: after each step the memory of the process is looked at.
Prints JSON: for every part the slope in KiB a step by least squares over the second half of its steps, its
95 % interval, and whether that holds zero. The interval corrects for steps that resemble their neighbours.
Recording is in real time, from JACK's dummy driver.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine import paths  # noqa: E402
from engine.audio import files  # noqa: E402
from engine.audio.clip import Clip  # noqa: E402
from engine.audio.recorder import Recorder  # noqa: E402
from engine.catalog import Catalog  # noqa: E402
from engine.generation import GenerateParams, generate  # noqa: E402
from engine.jobs import Job  # noqa: E402
from engine.library import Library  # noqa: E402
from engine.styles import STYLES  # noqa: E402
from tests.virtual_devices import NO_CARDS, SoundServer  # noqa: E402

ENGINES = ("flow", "lstm_gan", "notes")
LOOK_EVERY_S = 2.0


def rss_kib() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024


def slope(memory: list[int]) -> dict[str, object]:
    """Of the second half, when all that is loaded once has been loaded."""
    kept = np.array(memory[len(memory) // 2 :], float)
    steps = np.arange(len(kept)) - (len(kept) - 1) / 2
    each = float(steps @ kept / (steps @ steps))
    rest = kept - kept.mean() - each * steps
    alike = float(np.clip(rest[:-1] @ rest[1:] / max(1e-9, float(rest @ rest)), 0.0, 0.95))
    n_free = max(3.0, len(kept) * (1 - alike) / (1 + alike)) - 2
    error = float(np.sqrt(rest @ rest / n_free / (steps @ steps)))
    low, high = each - 1.96 * error, each + 1.96 * error
    return {
        "steps": len(memory), "first_mib": memory[0] // 1024, "most_mib": max(memory) // 1024,
        "last_mib": memory[-1] // 1024, "kib_a_step": round(each, 2),
        "from_to": [round(low, 2), round(high, 2)], "flat": low <= 0.0 <= high or high < 0.0,
    }  # fmt: skip


def recording(root: Path, minutes: float) -> Iterator[int]:
    """The window's part too: it reads the level and what is new all the time."""
    recorder = Recorder(paths.recordings_dir(root))
    recorder.start("loopback")
    until, looked = time.monotonic() + minutes * 60, 0.0
    while time.monotonic() < until:
        recorder.level()
        recorder.read_new()
        if time.monotonic() - looked > LOOK_EVERY_S:
            looked = time.monotonic()
            yield rss_kib()
        time.sleep(0.03)
    path = recorder.stop()
    assert abs(files.probe(path).duration_s - minutes * 60) < 5.0, "the recording has not its length"
    assert recorder.error is None, recorder.error


def generating(root: Path, n_takes: int, seconds: float) -> Iterator[int]:
    catalog = Catalog(paths.weights_dir(), "cpu")
    for number in range(n_takes):
        params = GenerateParams(
            list(STYLES)[number // len(ENGINES) % len(STYLES)],
            seconds,
            engine=ENGINES[number % len(ENGINES)],
            seed=number,
        )
        generate(Job(), params, catalog)
        if number % len(ENGINES) == len(ENGINES) - 1:
            yield rss_kib()


def streaming(root: Path, hours: float) -> Iterator[int]:
    path, rate = root / "long.flac", 44100
    noise = np.random.default_rng(0).uniform(-0.3, 0.3, (2, rate * 10)).astype(np.float32)
    with files.open_writer(path, rate, 2) as writer:
        for _ in range(round(hours * 360)):
            writer.append(noise)
    for number, _ in enumerate(files.stream(path)):
        if number % 50 == 0:
            yield rss_kib()


def in_library(root: Path, n_clips: int) -> Iterator[int]:
    library = Library(paths.library_path(root))
    first = root / "first.wav"
    files.write(first, Clip(np.full((1, 441), 0.1, np.float32), 44100))
    for number in range(n_clips):
        path = root / f"{number}.wav"
        os.link(first, path)
        library.add(path, "import")
    for number in range(100):
        library.rows(search=str(number), look=False)
        yield rss_kib()
    library.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120.0)
    parser.add_argument("--takes", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--hours", type=float, default=3.0)
    parser.add_argument("--clips", type=int, default=10000)
    options = parser.parse_args()
    result = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "alsa.conf").write_text(NO_CARDS)
        server = f"contrafact-soak-{os.getpid()}"
        os.environ.update(
            ALSA_CONFIG_PATH=str(root / "alsa.conf"), JACK_DEFAULT_SERVER=server, JACK_NO_START_SERVER="1",
            PULSE_SERVER="none",
        )  # fmt: skip
        if options.minutes:
            with SoundServer(server):
                result["recording"] = slope(list(recording(root, options.minutes)))
        if options.takes:
            result["generating"] = slope(list(generating(root, options.takes, options.seconds)))
        if options.hours:
            result["streaming"] = slope(list(streaming(root, options.hours)))
        if options.clips:
            result["library"] = slope(list(in_library(root, options.clips)))
    print(json.dumps(result, indent=1))
    return int(not all(one["flat"] for one in result.values()))


if __name__ == "__main__":
    sys.exit(main())
