"""Does memory stay flat? Records, generates, streams a three-hour file, works in a library of 10,000 clips.

`python benchmarks/soak.py --minutes 120 --takes 500 --out FOLDER`: the parts run at the same time, each in a
process of its own, which looks at its memory after every step and writes what it sees to FOLDER/<part>.txt, a
number in KiB a line. Prints JSON: for every part the slope over the second half of its steps with its 95 %
interval, and whether it is flat, which is: the interval does not lie above zero. `--read` does only that.

What is counted is memory of the process's own (not the pages of libraries and files that it shares), after a
look for garbage: what Python keeps for reuse until it next looks through everything is no growth.
Recording is in real time, from JACK's dummy driver (scheduled before all else if the user is root). What is
recorded is a ramp that is played: each frame tells which it is, so that a lost one shows.
Generating goes through the workers of the window.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.trend import trend  # noqa: E402
from engine import paths  # noqa: E402
from engine.audio import files  # noqa: E402
from engine.audio.clip import Clip  # noqa: E402
from engine.audio.recorder import Recorder  # noqa: E402
from engine.catalog import Catalog  # noqa: E402
from engine.generation import GenerateParams, generate  # noqa: E402
from engine.jobs import JobRunner  # noqa: E402
from engine.library import Library  # noqa: E402
from engine.styles import STYLES  # noqa: E402
from tests.virtual_devices import NO_CARDS, RATE_HZ, SoundServer  # noqa: E402

ENGINES = ("flow", "lstm_gan", "notes")
LOOK_EVERY_S = 2.0
RAMP = 1 << 16  # frames until it begins anew; all are exact in 32-bit floats
BLOCKS_A_LOOK = 10


def memory_kib() -> int:
    """Anonymous memory that is resident, counted page by page."""
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))


def judged(memory: list[int]) -> dict[str, object]:
    """What is printed of a part."""
    found = trend(memory)
    return {
        "steps": len(memory), "first_mib": round(memory[0] / 1024, 1),
        "most_mib": round(max(memory) / 1024, 1), "last_mib": round(memory[-1] / 1024, 1),
        "kib_a_step": round(found.slope, 3),
        "from_to": [round(found.low, 3), round(found.high, 3)], "steps_looked_at": found.n_steps,
        "at_most_mib_in_1000_steps": round(found.high * 1000 / 1024, 2), "flat": not found.rises,
    }  # fmt: skip


class Ramp:
    """Plays `n / RAMP` in frame n, until it is closed."""

    def __init__(self) -> None:
        import sounddevice

        self._n_played, self.n_missed = 0, 0
        self._stream = sounddevice.OutputStream(
            RATE_HZ, 1024, "loopback", 2, dtype="float32", callback=self._play
        )
        self._stream.start()

    def _play(self, out: np.ndarray, n_frames: int, _: object, status: Any) -> None:
        self.n_missed += bool(status.output_underflow)
        frames = np.arange(self._n_played, self._n_played + n_frames) % RAMP
        out[:] = (frames / RAMP).astype(np.float32)[:, None]
        self._n_played += n_frames

    def close(self) -> None:
        self._stream.close()


def breaks(path: Path) -> int:
    """How often a recording of the ramp does not go on with the next frame."""
    last, n_breaks = None, 0
    for block in files.stream(path):
        frames = np.rint(block[0].astype(np.float64) * RAMP).astype(np.int64)
        steps = np.diff(frames if last is None else np.concatenate([[last], frames])) % RAMP
        n_breaks += int(np.count_nonzero(steps != 1))
        last = frames[-1]
    return n_breaks


def recording(root: Path, minutes: float) -> Iterator[int]:
    """The window's part too: it reads the level and what is new all the time."""
    ramp, recorder = Ramp(), Recorder(paths.recordings_dir(root))
    time.sleep(1.0)
    recorder.start("loopback")
    until, looked = time.monotonic() + minutes * 60, 0.0
    while time.monotonic() < until:
        recorder.level()
        recorder.read_new()
        if time.monotonic() - looked > LOOK_EVERY_S:
            looked = time.monotonic()
            yield memory_kib()
        time.sleep(0.03)
    path = recorder.stop()
    ramp.close()
    recorded_s = files.probe(path).duration_s
    said = {
        "recorded_s": recorded_s, "breaks": breaks(path), "overruns": recorder.overruns,
        "output_missed": ramp.n_missed, "error": recorder.error,
    }  # fmt: skip
    print(json.dumps(said), file=sys.stderr)
    assert abs(recorded_s - minutes * 60) < 5.0, f"{recorded_s:.1f} s were recorded of {minutes * 60:.1f}"
    assert recorder.error is None, recorder.error


def generating(root: Path, n_takes: float) -> Iterator[int]:
    """Takes of two seconds, engine by engine, style by style."""
    catalog, runner = Catalog(paths.weights_dir(), "cpu"), JobRunner()
    for number in range(round(n_takes)):
        style = list(STYLES)[number // len(ENGINES) % len(STYLES)]
        params = GenerateParams(style, 2.0, engine=ENGINES[number % len(ENGINES)], seed=number)
        job = runner.submit("Take", generate, params, catalog)
        job.wait()
        assert job.error is None, job.error
        yield memory_kib()
    runner.close()


def streaming(root: Path, hours: float) -> Iterator[int]:
    path, rate = root / "long.flac", 44100
    noise = np.random.default_rng(0).uniform(-0.3, 0.3, (2, rate * 10)).astype(np.float32)
    with files.open_writer(path, rate, 2) as writer:
        for _ in range(round(hours * 360)):
            writer.append(noise)
    for number, _ in enumerate(files.stream(path)):
        if number % BLOCKS_A_LOOK == 0:
            yield memory_kib()


def in_library(root: Path, n_clips: float) -> Iterator[int]:
    """A thousand searches: after every two hundred, Python's sqlite3 forgets the cursors that were used."""
    library = Library(paths.library_path(root))
    first = root / "first.wav"
    files.write(first, Clip(np.full((1, 441), 0.1, np.float32), 44100))
    for number in range(round(n_clips)):
        path = root / f"{number}.wav"
        os.link(first, path)
        library.add(path, "import")
    for number in range(1000):
        library.rows(search=str(number), look=False)
        yield memory_kib()
    library.close()


# Name, option, how much of it if not said, what it is of.
PARTS: dict[str, tuple[Callable[[Path, float], Iterator[int]], str, float, str]] = {
    "recording": (recording, "--minutes", 120.0, "minutes of recording"),
    "generating": (generating, "--takes", 500.0, "takes"),
    "streaming": (streaming, "--hours", 3.0, "hours of a file"),
    "library": (in_library, "--clips", 10000.0, "clips in the library"),
}


def run_part(name: str, amount: float, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, (out / f"{name}.txt").open("w", buffering=1) as file:
        root = Path(folder)
        (root / "alsa.conf").write_text(NO_CARDS)
        server = f"contrafact-soak-{os.getpid()}"
        os.environ.update(
            ALSA_CONFIG_PATH=str(root / "alsa.conf"), JACK_DEFAULT_SERVER=server, JACK_NO_START_SERVER="1",
            PULSE_SERVER="none",
        )  # fmt: skip
        steps = PARTS[name][0](root, amount)
        if name == "recording":
            with SoundServer(server, realtime=os.geteuid() == 0):
                file.writelines(f"{kib}\n" for kib in steps)
        else:
            file.writelines(f"{kib}\n" for kib in steps)


def run_all(options: argparse.Namespace) -> bool:
    """Run the parts at the same time; whether all came to their end."""
    children = []
    for name, (_, option, _, _) in PARTS.items():
        if amount := getattr(options, option[2:]):
            command = [sys.executable, __file__, "--part", name, option, str(amount), "--out", options.out]
            children.append(subprocess.Popen(command))
    return not any([child.wait() for child in children])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for _, option, amount, words in PARTS.values():
        parser.add_argument(option, type=float, default=amount, metavar="N", help=f"{words}; 0 leaves it out")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="where what was seen is kept")
    parser.add_argument("--read", action="store_true", help="only read what is kept in --out")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    if options.part:
        run_part(options.part, getattr(options, PARTS[options.part][1][2:]), out)
        return 0
    whole = options.read or run_all(options)
    result = {
        path.stem: judged([int(line) for line in path.read_text().split()])
        for path in sorted(out.glob("*.txt"))
        if path.stem in PARTS
    }
    print(json.dumps(result, indent=1))
    return int(not whole or not all(one["flat"] for one in result.values()))


if __name__ == "__main__":
    sys.exit(main())
