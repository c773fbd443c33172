"""Print the pip arguments that fetch the wanted build of torch: `cpu` (a tenth of the size) or `cuda`.

On Linux the package index itself holds the CUDA build; PyTorch keeps the CPU build on an index of its own.
Elsewhere the package index holds the right one and nothing is printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
CONSTRAINTS = Path(__file__).resolve().parent.parent / "constraints.txt"


def main(build: str) -> int:
    if build not in ("cpu", "cuda"):
        print(f"TORCH={build} is not a build of torch; choose cpu or cuda.", file=sys.stderr)
        return 1
    if sys.platform.startswith("linux"):
        print(*(cuda_arguments() if build == "cuda" else cpu_arguments()))
    return 0


def cuda_arguments() -> list[str]:
    """The plain build by its exact name: `==` would also accept a `+cpu` one."""
    pinned = re.search(r"^torch==(\S+)", CONSTRAINTS.read_text(), re.MULTILINE)
    return [f"torch==={pinned[1]}"] if pinned else []


def cpu_arguments() -> list[str]:
    if any(Path(folder).glob("torch-*+cpu-*.whl") for folder in wheel_folders()):
        return []  # pip prefers a +cpu wheel that lies at hand
    try:
        with urllib.request.urlopen(f"{CPU_INDEX}/torch/", timeout=10):
            return ["--extra-index-url", CPU_INDEX]
    except (urllib.error.URLError, OSError):
        print(
            "PyTorch's CPU build cannot be reached; the larger CUDA build is fetched instead.",
            file=sys.stderr,
        )
        return []


def wheel_folders() -> list[str]:
    """Folders that pip was told to look in, by its environment or its configuration."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.find-links"],
        capture_output=True,
        text=True,
        check=False,
    )
    return [*os.environ.get("PIP_FIND_LINKS", "").split(), *asked.stdout.split()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
