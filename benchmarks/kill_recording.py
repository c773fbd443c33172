"""Kills a recording process at random moments, many times, and counts what is lost.

`python benchmarks/kill_recording.py --times 500`: a child records from a virtual sound device (JACK's dummy
driver) into a data folder, again and again, says what it has, and is killed without warning: while it
records, while it finishes a file, while it puts it into the library. A second child looks for what is left
and keeps it, and is killed too, every other time. In the end every recording that the child called finished
must be in the library, and of the one that ran no more than half a second may be missing. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine import paths  # noqa: E402
from engine.audio import files, recovery  # noqa: E402
from engine.library import Library  # noqa: E402
from tests.virtual_devices import NO_CARDS, SoundServer  # noqa: E402

MAY_LOSE_S = 0.5
PATIENCE_MS = (
    500  # of the sound server with a child that was killed; with its usual five seconds a kill takes 50
)

RECORDS = """
import random, sys, time
from pathlib import Path
from engine import paths
from engine.audio import recovery
from engine.audio.recorder import Recorder
from engine.library import Library

root = Path(sys.argv[1])
library, recorder = Library(paths.library_path(root)), Recorder(paths.recordings_dir(root))
while True:
    recorder.start("loopback")
    until_s = random.uniform(0.2, 1.5)
    while recorder.elapsed_s < until_s:
        print("has", recorder.elapsed_s, flush=True)
        time.sleep(0.01)
    path = recorder.stop()
    print("finished", path, flush=True)
    library.add(path, "recording")
    recovery.settle(path)
"""

RESCUES = """
import sys
from pathlib import Path
from engine import paths
from engine.audio import recovery
from engine.library import Library

root = Path(sys.argv[1])
library = Library(paths.library_path(root))
print("looking", flush=True)
for one in recovery.unfinished(paths.recordings_dir(root)):
    path = recovery.keep(one)
    library.add(path, "recording")
    recovery.settle(path)
print("done", flush=True)
"""


def run_and_kill(program: str, root: Path, first_word: str, most_s: float) -> list[str]:
    """Run it, kill it at a random moment after its first word, give what it said."""
    command = [sys.executable, "-c", program, str(root)]
    child = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=1
    )
    assert child.stdout is not None
    said = [child.stdout.readline().strip()]
    if not said[0].startswith(first_word):
        sys.exit(f"the child did not begin: {said}")
    time.sleep(random.uniform(0.0, most_s))
    child.send_signal(signal.SIGKILL)
    said += child.stdout.read().splitlines()
    child.wait()
    return said


def check(root: Path, said: list[str]) -> dict[str, float]:
    """What is missing, after rescue."""
    folder = paths.recordings_dir(root)
    library = Library(paths.library_path(root))
    try:
        for one in recovery.unfinished(folder):
            path = recovery.keep(one)
            library.add(path, "recording")
            recovery.settle(path)
        rows = {row.path: row for row in library.rows()}
    finally:
        library.close()
    finished = [Path(line.removeprefix("finished ")) for line in said if line.startswith("finished ")]
    lost = [path for path in finished if path not in rows]
    broken = [path for path in rows if files.read(path).n_frames != files.probe(path).n_frames]
    last_s = float(said[-1].split()[1]) if said[-1].startswith("has ") else 0.0
    newest_s = max((row.duration_s for path, row in rows.items() if path not in finished), default=0.0)
    return {
        "recordings": len(rows),
        "lost": len(lost),
        "broken": len(broken),
        "left_over": len(list(folder.iterdir())) - len(rows),
        "missing_s": max(0.0, last_s - newest_s),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory() as private:
        cards = Path(private, "alsa.conf")
        cards.write_text(NO_CARDS)
        os.environ.update(
            ALSA_CONFIG_PATH=str(cards),
            JACK_DEFAULT_SERVER=f"contrafact-kills-{os.getpid()}",
            JACK_NO_START_SERVER="1",
            PULSE_SERVER="none",
        )
        found = []
        with SoundServer(os.environ["JACK_DEFAULT_SERVER"], PATIENCE_MS):
            for number in range(options.times):
                print(f"\r{number}", end="", file=sys.stderr, flush=True)
                root = Path(private, str(number))
                said = run_and_kill(RECORDS, root, "has", 2.5)
                if number % 2:
                    run_and_kill(RESCUES, root, "looking", 0.02)
                found.append(check(root, said))
    result = {
        "kills": options.times + options.times // 2,
        "recordings": sum(one["recordings"] for one in found),
        "finished_but_lost": sum(one["lost"] for one in found),
        "broken": sum(one["broken"] for one in found),
        "left_over": sum(one["left_over"] for one in found),
        "most_missing_s": round(max(one["missing_s"] for one in found), 3),
        "may_miss_s": MAY_LOSE_S,
    }
    print(json.dumps(result, indent=1))
    faults = ("finished_but_lost", "broken", "left_over")
    return int(any(result[name] for name in faults) or result["most_missing_s"] > MAY_LOSE_S)


if __name__ == "__main__":
    sys.exit(main())
