"""Everything that must hold, in one command: `python -m tests.check [pytest arguments]`.

The import contracts are among the tests, which run in two parts at once, each with a sound server and a
screen of its own. What each step says comes in one piece when it ends, and what failed comes last of all.
With arguments there is one pytest that gets them, after the other steps. Exit status 0 only if all passed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = {
    "ruff check": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check", "--quiet"],
    "mypy": ["mypy"],
}
# Two parts that take about as long. The second is what the first leaves, so that no test is in neither.
FIRST = ["tests/gui", "tests/system", "tests/engine/training"]
TESTS = {
    "pytest, window and training": ["pytest", *FIRST],
    "pytest, the other tests": ["pytest", "tests", *(f"--ignore={folder}" for folder in FIRST)],
}
TELL_EVERY_S = 60.0


class Step:
    """A command that runs from the moment it is made, beside others; what it says is kept."""

    def __init__(self, name: str, command: list[str], folder: Path) -> None:
        self.name, self._said = name, folder / f"{name.replace('/', ' ')}.txt"
        # Several processes with a thread for every core would mostly wait for each other.
        environment = {"OMP_NUM_THREADS": "1"} | os.environ | {"PYTHONIOENCODING": "utf-8"}
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self._said.read_text(encoding="utf-8", errors="replace")

    @property
    def progress(self) -> str:
        """Its name, and for tests how far they are."""
        shares = re.findall(r"\[ *(\d+%)\]", self.said)
        return f"{self.name} {shares[-1]}" if shares else self.name

    def tell(self) -> None:
        print(f"--- {self.name}\n{self.said}", end="", flush=True)


def main(pytest_arguments: list[str]) -> int:
    failed = run_together(STEPS if pytest_arguments else STEPS | TESTS)
    if pytest_arguments:
        print("--- pytest", flush=True)
        command = [sys.executable, "-m", "pytest", *pytest_arguments]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append("pytest")
    print(f"FAILED: {'; '.join(failed)}." if failed else "All passed.", flush=True)
    return 1 if failed else 0


def run_together(commands: dict[str, list[str]]) -> list[str]:
    """Run all of them at once; the names of those that failed."""
    with tempfile.TemporaryDirectory(prefix="contrafact-check-") as folder:
        steps = [Step(name, command, Path(folder)) for name, command in commands.items()]
        try:
            failed = [step for step in as_they_end(steps) if step.process.returncode]
        finally:
            for step in steps:  # when interrupted, which they are too: their sound servers end with them
                step.process.wait()
        for step in failed:
            step.tell()
    return [step.name for step in failed]


def as_they_end(steps: list[Step]) -> Iterator[Step]:
    """Each step when it has ended. Those that passed say their piece; the others wait for the end."""
    running, tell_at = list(steps), time.monotonic() + TELL_EVERY_S
    while running:
        time.sleep(0.1)
        for step in [step for step in running if step.process.poll() is not None]:
            running.remove(step)
            if not step.process.returncode:
                step.tell()
            yield step
        if time.monotonic() > tell_at and running:
            print(f"... {', '.join(step.progress for step in running)}", flush=True)
            tell_at += TELL_EVERY_S


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
