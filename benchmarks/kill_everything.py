"""Kills a child at random moments while it generates, saves, indexes, migrates, backs up and teaches.

`python benchmarks/kill_everything.py --times 300`. A child repeats one task and prints what is done, a line
each time; it is killed without warning at a random moment. What it printed must be there, and whole, and
nothing half-written may bear a final name. What `generate` says is its answer on the command line, and after
the kill it must be able to write the very file that it may have been writing. Recording has a harness of its
own, `kill_recording.py`. Prints JSON, with what was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine import paths  # noqa: E402
from engine.audio import files  # noqa: E402
from engine.errors import EngineError  # noqa: E402
from engine.library import Library  # noqa: E402
from engine.library_schema import MIGRATIONS  # noqa: E402
from engine.settings import Settings  # noqa: E402
from engine.shelf import Shelf  # noqa: E402
from engine.sound_index import SoundIndex  # noqa: E402

BEGIN = """
import itertools, sqlite3, sys
from pathlib import Path
import numpy as np
from engine import paths, taught_style
from engine.audio import files
from engine.backup import back_up
from engine.jobs import Job
from engine.library import Library
from engine.library_schema import MIGRATIONS
from engine.settings import Settings
from engine.shelf import Shelf
from engine.sound_index import SoundIndex
from engine.taught_style import TaughtStyle
from tests import sounds

GENERATE = ["generate", "--engine", "lstm_gan", "--style", "piano", "--seed", "1", "--json"]
root = Path(sys.argv[1])
def done(what): print(what, flush=True)
clip = sounds.music(0.5)
"""
TASKS = {
    "save": """
library = Library(paths.library_path(root))
(root / "takes").mkdir(exist_ok=True)
done("begun")
for n in itertools.count():
    path = root / "takes" / f"{n}.wav"
    files.write(path, clip, recipe={"seed": n})
    library.add(path, "take", None, {"seed": n})
    done(path)
""",
    "settings": """
settings = Settings()
done("begun")
for n in itertools.count(1):
    settings.recording.bpm = float(n)
    settings.save(paths.settings_path(root))
    done(n)
""",
    "index": """
index = SoundIndex(paths.sound_index_path(root))
(root / "heard").mkdir()
done("begun")
for n in itertools.count():
    path = root / "heard" / str(n)
    path.write_bytes(b"sound")
    index.put(path, "model", np.full(8, n, np.float32), 1)
    done(path)
""",
    "migrate": """
done("begun")
for n in itertools.count():
    path = root / f"old {n}.sqlite"
    old = sqlite3.connect(path)
    old.executescript(MIGRATIONS[0])
    old.execute("INSERT INTO clips (path, name, kind, duration_s, rate, channels, created)"
                " VALUES ('/a.wav', 'a', 'import', 1.0, 44100, 2, 1.0)")
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()
    done(path)
    Library(path).close()
""",
    "backup": """
library = Library(paths.library_path(root))
files.write(root / "a.wav", clip)
library.add(root / "a.wav", "recording")
done("begun")
for n in itertools.count():
    target = root / f"backup {n}.zip"
    back_up(Job(), library, root, target)
    done(target)
""",
    "teach": """
shelf = Shelf(root / "styles")
rows = np.ones((5, 128), np.float32)
import safetensors.numpy
done("begun")
for n in itertools.count():
    shelf.put(TaughtStyle(f"style {n}", "0" * 64, rows, np.arange(5), np.ones(5, bool), 1e9))
    done(f"style {n}")
""",
    "generate": """
from engine import cli
from tests.models.tiny import write_tiny_weights
write_tiny_weights(root / "weights")
GENERATE += ["--weights", str(root / "weights")]
cli.main([*GENERATE, "--seconds", "4", "--out", str(root / "first.wav")])
done("begun")
for n in itertools.count():
    cli.main([*GENERATE, "--seconds", "4", "--out", str(root / f"{n}.wav")])
""",
}


SECOND = 44100
MAIN = [sys.executable, "main.py", "generate", "--engine", "lstm_gan", "--style", "piano", "--json"]


def lost(task: str, root: Path, said: list[str]) -> list[str]:
    """What was said to be done and is not, or is half done."""
    bad = [str(path) for path in root.rglob("*.wav") if not _whole(lambda path=path: files.read(path))]
    if task in ("save", "backup"):
        library = Library(paths.library_path(root))
        with library.statements() as connection:
            if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                bad.append("library")
        rows = {str(row.path) for row in library.rows()}
        library.close()
        if task == "save":
            return bad + [path for path in said if path not in rows or not Path(path).is_file()]
        zips = [str(path) for path in root.glob("*.zip")]
        return bad + [path for path in {*said, *zips} if not _whole(lambda path=path: _test_zip(path))]
    if task == "generate":
        next_one = root / f"{len(said)}.wav"  # which it was at when it was killed
        command = [*MAIN, "--seconds", "1", "--weights", str(root / "weights"), "--out", str(next_one)]
        again = subprocess.run(command, cwd=ROOT, env=_home(root), capture_output=True, check=False)
        bad += [str(next_one)] if again.returncode or files.probe(next_one).n_frames != SECOND else []
        bad += map(str, root.glob(".contrafact-*"))  # what the killed one had begun goes with the next
        return bad + [path for path in said if not _of_length(Path(path), 4 * SECOND)]
    if task == "settings":
        kept = Settings.load(paths.settings_path(root)).recording.bpm
        broken = list(root.glob("*.bad.json"))
        return [*map(str, broken), *(["settings"] if said and kept < float(said[-1]) else [])]
    if task == "index":
        index = SoundIndex(paths.sound_index_path(root))
        missing = index.missing(map(Path, said), "model")
        index.close()
        return [str(path) for path in missing]
    if task == "teach":
        shelf = Shelf(root / "styles")
        there = {style.name for style in shelf.styles()}
        n_files = len(list(shelf.folder.glob("[!.]*.cfstyle")))
        return [
            *(name for name in said if name not in there),
            *(["a half file"] if n_files > len(there) else []),
        ]
    for name in said:
        library = Library(Path(name))
        if [row.name for row in library.rows()] != ["a"]:
            bad.append(name)
        library.close()
        connection = sqlite3.connect(name)
        if connection.execute("PRAGMA user_version").fetchone()[0] != len(MIGRATIONS):
            bad.append(name)
        connection.close()
    return bad


def _of_length(path: Path, n_frames: int) -> bool:
    return path.is_file() and files.probe(path).n_frames == n_frames


def _home(root: Path) -> dict[str, str]:
    return {**os.environ, "CONTRAFACT_HOME": str(root / "home")}


def _whole(look: Callable[[], object]) -> bool:
    try:
        look()
    except (EngineError, OSError, zipfile.BadZipFile):
        return False
    return True


def _test_zip(path: str) -> None:
    with zipfile.ZipFile(path) as archive:
        if archive.testzip():
            raise zipfile.BadZipFile(path)


def kill(task: str, root: Path, most_s: float) -> list[str]:
    """Run a task, kill it at a random moment, give what it said was done."""
    command = [sys.executable, "-c", BEGIN + TASKS[task], str(root)]
    child = subprocess.Popen(command, cwd=ROOT, env=_home(root), stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    while (line := child.stdout.readline()).strip() != "begun":
        if not line:
            raise RuntimeError(f"{task} did not begin")
    time.sleep(random.uniform(0.0, most_s))
    child.send_signal(signal.SIGKILL)
    said = child.stdout.read().splitlines(keepends=True)
    child.stdout.close()
    child.wait()
    lines = [line.strip() for line in said if line.endswith("\n")]
    return _answered(lines) if task == "generate" else lines


def _answered(lines: list[str]) -> list[str]:
    """The files that answers of `generate` name; each is in its answer twice."""
    named = (line.rstrip(",") for line in lines if line.startswith('"out": '))
    return list(dict.fromkeys(json.loads(f"{{{line}}}")["out"] for line in named))


def run(times: int) -> dict[str, dict[str, int]]:
    """Kill `times` children, the tasks in turn."""
    found = {task: {"kills": 0, "done": 0, "lost": 0} for task in TASKS}
    for number in range(times):
        task = list(TASKS)[number % len(TASKS)]
        print(f"\r{number}", end="", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            said = kill(task, Path(folder), 3.0 if task == "generate" else 0.5)
            found[task]["kills"] += 1
            found[task]["done"] += len(said)
            found[task]["lost"] += len(lost(task, Path(folder), said))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    random.seed(options.seed)
    found = run(options.times)
    print(json.dumps(found, indent=1))
    return int(any(one["lost"] for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
