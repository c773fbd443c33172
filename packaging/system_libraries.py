"""See to what no Python wheel brings: libraries of Qt and PortAudio, FluidSynth, and what the tests need.

Runs before the environment exists, so it knows the standard library only. Exit status 1 when something is
missing and cannot be installed without asking; the one command to type is then printed.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# What the loader must find, and the Debian package that holds it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libportaudio.so.2": "libportaudio2",
}
# It plays scores; without it the application does so with simpler voices of its own.
PROGRAMS = {"fluidsynth": "fluidsynth"}
TEST_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "jackd": "jackd2"}
TEST_FILES = {"/usr/share/sounds/sf2/TimGM6mb.sf2": "timgm6mb-soundfont"}
OLDEST_PYTHON = (3, 11)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tests", action="store_true", help="also what the tests need")
    arguments = parser.parse_args()
    if sys.version_info < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, version[:2])) for version in (OLDEST_PYTHON, sys.version_info))
        return refuse(
            f"Contrafact needs Python {wanted} or newer and this is {found}: "
            f"name another, as in `make PY=python{wanted}`."
        )
    if not sys.platform.startswith("linux"):
        return 0  # the wheels for Windows and macOS bring everything
    missing = missing_packages(tests=arguments.tests)
    return install(missing) if missing else 0


def missing_packages(*, tests: bool) -> list[str]:
    """Debian packages whose library, program or file is not on this machine."""
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    programs = PROGRAMS | (TEST_PROGRAMS if tests else {})
    missing += [package for program, package in programs.items() if not shutil.which(program)]
    if tests:
        missing += [package for file, package in TEST_FILES.items() if not Path(file).exists()]
    return missing


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> int:
    """Install by apt where that needs no password; otherwise say what to type."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        return refuse(
            f"Contrafact needs what Debian calls {names}: install it with your package manager, "
            "or go on without by adding SYSTEM=skip."
        )
    elevate = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if elevate and not (shutil.which("sudo") and succeeds(["sudo", "-n", "true"])):
        return refuse(
            "System libraries are missing; type this once, then the same again: "
            f"sudo apt-get update; sudo apt-get install -y {names}"
        )
    print(f"Installing system libraries: {names}", flush=True)
    apt = [*elevate, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    succeeds([*apt, "update"])  # an unreachable extra source is no reason to stop
    if not succeeds([*apt, "install", "-y", "--no-install-recommends", *packages]):
        return refuse(f"apt could not install them; see above, then type: sudo apt-get install -y {names}")
    return 0


def succeeds(command: list[str]) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
