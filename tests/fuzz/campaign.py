"""Runs damaged inputs through every importer in child processes, and counts how they ended."""

from __future__ import annotations

import json
import select
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz import corpus

ROOT = Path(__file__).resolve().parents[2]
# Without a word from a child, by the clock: far beyond its limit of processor time.
PATIENCE_S = 120


@dataclass
class Result:
    """How many inputs of which importer were "read", "refused", a "fault" or a "crash"; and the bad ones."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)

    def count(self, end: str) -> int:
        return sum(n for (_, one), n in self.counts.items() if one == end)


def run(seed: str, first: int, stop: int) -> Result:
    """Inputs `first` to `stop` of the run `seed`."""
    result = Result()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        home = Path(folder)
        corpus.make(home / "corpus")
        while first < stop:
            first = _until_it_dies(home, seed, first, stop, result)
    return result


def _until_it_dies(home: Path, seed: str, first: int, stop: int, result: Result) -> int:
    """Run a child from `first` on; the number from which another has to go on."""
    work = home / "work"
    work.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.fuzz.worker", home / "corpus", work, seed, str(first), str(stop)]
    with (home / "stderr").open("w+b") as chatter:
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=chatter, bufsize=0)
        assert child.stdout is not None
        begun: dict[str, str] = {}
        buffer = b""
        hung = False
        while True:
            if not select.select([child.stdout], [], [], PATIENCE_S)[0]:
                hung = True
                child.kill()
                break
            if not (chunk := child.stdout.read(65536)):
                break
            *lines, buffer = (buffer + chunk).split(b"\n")
            for line in lines:
                message = json.loads(line)
                if "end" in message:
                    _note(result, seed, begun, message["end"], message["text"])
                    begun = {}
                else:
                    begun = message
                    first = int(message["n"])
        child.stdout.close()
        status = child.wait()
        if not begun:
            if status:
                chatter.seek(0)
                raise RuntimeError(f"the worker did not begin: {chatter.read()[-2000:].decode()}")
            return stop
        _note(result, seed, begun, "crash", "it hangs" if hung else f"ended with status {status}")
        return first + 1


def _note(result: Result, seed: str, begun: dict[str, str], end: str, text: str) -> None:
    result.counts[begun["importer"], end] += 1
    if end in ("fault", "crash"):
        where = f"{begun['importer']}/{begun['file']}, seed {seed} input {begun['n']}"
        result.bad.append(f"{end} in {where}: {text}")
