"""Everything that must hold, in one command: `python -m tests.check [pytest arguments]`.

The import contracts are among the tests. Every step runs even if one before it failed; pytest comes last, so
that its closing line closes the output. Exit status 0 only if all passed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = {
    "ruff check": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check", "--quiet"],
    "mypy": ["mypy"],
}


def main(pytest_arguments: list[str]) -> int:
    failed = [name for name, command in STEPS.items() if not passes(name, command)]
    if failed:
        print(f"FAILED: {', '.join(failed)}; the tests follow.", flush=True)
    passed = passes("pytest", ["pytest", *pytest_arguments])
    return 0 if passed and not failed else 1


def passes(name: str, command: list[str]) -> bool:
    print(f"--- {name}", flush=True)
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
