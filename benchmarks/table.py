"""All speeds and sizes beside their bars: `python benchmarks/table.py [--out docs/benchmarks.md]`.

Runs the other benchmarks one after the other, which takes about a quarter of an hour, prints what they say,
and writes the table as Markdown. Bars are for two processor cores. Peers are measured in the same run.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.figures import Figure, read  # noqa: E402
from engine.paths import weights_dir  # noqa: E402

# What is measured, and what measures it.
PARTS: dict[str, list[str]] = {
    "Making and reading 30 s of sound (x: times real time)": ["speed.py"],
    "Naming a style": ["recognition.py"],
    "Finding similar clips": ["similar.py"],
    "The window while the app works": ["working.py"],
    "The window with long files": ["window.py"],
    "The window while it plays and records": ["recording.py"],
    "A library of 10,000 clips": ["library.py"],
}
WEIGHTS_BAR_MB, FILE_BAR_MB, INSTALLED_BAR_MB = 120, 40, 1200
HEAD = """# Benchmarks

Speeds and sizes beside the bars that this program is held to, as `make bench` measured them: {machine},
{date}. Figures move with the machine and with what else it does; those that stand beside a peer were
measured in the same run. What the models can do is measured by `main.py evaluate` and stands in their cards
(`models/weights/*/CARD.md`), and in the [README](../README.md).

"""


def run(arguments: list[str]) -> list[Figure]:
    """What one benchmark says, which is printed as it comes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "figures.json")
        program = ROOT / "benchmarks" / arguments[0]
        command = [sys.executable, str(program), *arguments[1:], "--json", str(file)]
        status = subprocess.run(command, cwd=ROOT).returncode
        if not file.exists():
            sys.exit(f"{arguments[0]} ended with status {status} and no figures.")
        return read(file)


def sizes() -> list[Figure]:
    """Of the weights, and of the package where `make package` has built it."""
    files = [path.stat().st_size / 1e6 for path in weights_dir().rglob("*") if path.is_file()]
    found = [
        Figure("all weights", sum(files), "MB", WEIGHTS_BAR_MB),
        Figure("largest file of weights", max(files), "MB", FILE_BAR_MB),
    ]
    package = ROOT / "dist" / "contrafact"
    if package.is_dir():
        installed = sum(path.lstat().st_size for path in package.rglob("*") if path.is_file()) / 1e6
        found.append(Figure("installed, with PyTorch for the processor", installed, "MB", INSTALLED_BAR_MB))
    for path in sorted((ROOT / "dist").glob("*.deb")) + sorted((ROOT / "dist").glob("*.tar.zst")):
        found.append(Figure(f"download: {path.suffix}", path.stat().st_size / 1e6, "MB"))
    return found


def in_markdown(title: str, told: list[Figure]) -> str:
    lines = [f"## {title}", "", "| what | figure | bar | |", "|---|--:|---|---|"]
    for figure in told:
        more = ", ".join(filter(None, (figure.more, "" if figure.holds else "**short of it**")))
        lines.append(f"| {figure.what} | {figure.value_text} | {figure.bar_text} | {more} |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    name = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                name = line.split(":")[1].strip()
                break
    return f"{name}, {os.cpu_count()} cores, {platform.system()}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    tables = {}
    for title, arguments in PARTS.items():
        print(title, flush=True)
        tables[title] = run(arguments)
    tables["Sizes"] = sizes()
    body = "\n".join(in_markdown(title, told) for title, told in tables.items())
    head = HEAD.format(machine=machine(), date=date.today().isoformat())
    options.out.write_text(head + body, encoding="utf-8")
    short = [figure.what for told in tables.values() for figure in told if not figure.holds]
    print(f"Written to {options.out}. Short of their bars: {', '.join(short) or 'none'}.")
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
