"""Make dist/contrafact: a folder with the program and everything it needs, by PyInstaller. Takes minutes.

Run by `make package` and the release workflow, with the Python that the program shall bring.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import contents
import trimming

if TYPE_CHECKING:
    from engine.licences import LibraryLicence

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
DIST, WORK = ROOT / "dist", ROOT / "build" / "pyinstaller"
BUNDLE = DIST / "contrafact"
LICENCES = "THIRD-PARTY-LICENCES.txt"
SHOWN_PARTS = 12


def main() -> int:
    from engine import licences
    from engine.jobs import Job

    found = licences.libraries(Job())
    write_licences(contents.LICENCES, found)
    spec = ROOT / "packaging" / "contrafact.spec"
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(DIST), "--workpath", str(WORK)]
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, str(spec)], check=True, cwd=ROOT)
    if sys.platform == "linux":
        write_licences(files_of(BUNDLE), [*found, *system_licences(files_of(BUNDLE))])
        saved = trimming.strip_symbols(files_of(BUNDLE))
        print(f"Symbols for debuggers: {saved / 1e6:.0f} MB less")
    for name, size in sizes(files_of(BUNDLE)).most_common(SHOWN_PARTS):
        print(f"{size / 1e6:7.0f} MB  {name}")
    print(f"{sum(sizes(BUNDLE).values()) / 1e6:7.0f} MB  in all, in {BUNDLE}")
    return 0


def files_of(bundle: Path) -> Path:
    """Where PyInstaller puts everything but the programs themselves."""
    return bundle / "_internal"


def write_licences(place: Path, found: list[LibraryLicence]) -> None:
    """For the program, which shows them, and for whoever opens the folder."""
    from engine import licences

    place.mkdir(parents=True, exist_ok=True)
    (place / licences.BUNDLED).write_text(licences.as_json(found), encoding="utf-8")
    parts = [f"{part.name} {part.version}\n{part.licence}\n\n{part.text}" for part in found]
    rule = f"\n\n{'=' * 100}\n\n"
    (place / LICENCES).write_text(rule.join([*parts, ""]), encoding="utf-8")


def system_licences(place: Path) -> list[LibraryLicence]:
    """Debian's word on the libraries of the system that PyInstaller took along."""
    from engine import licences

    found = {}
    for library in sorted(place.glob("lib*.so*")):
        owner = subprocess.run(
            ["dpkg-query", "-S", f"*/{library.name}"], capture_output=True, text=True, check=False
        ).stdout
        package = owner.partition(":")[0]
        about = Path("/usr/share/doc", package, "copyright")
        if package and not library.is_symlink() and about.is_file():
            text = about.read_text(encoding="utf-8", errors="replace")
            found[package] = licences.LibraryLicence(package, "as in Debian", "see its text", text)
    return list(found.values())


def sizes(folder: Path) -> Counter[str]:
    """Bytes by the first part of the place in `folder`."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            found[path.relative_to(folder).parts[0]] += path.stat().st_size
    return found


if __name__ == "__main__":
    sys.exit(main())
