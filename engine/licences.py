"""The licences of all that the program stands on, and of what came inside of that."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import platform
import re
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from engine import paths
from engine.jobs import Job

DISTRIBUTION = "contrafact"
# In a packaged program: written when it was made, because what it was made from is not there any more.
BUNDLED = "licences.json"
TEXTS = paths.CODE_ROOT / "engine" / "resources" / "licences"
SOUNDFONT_LICENCE = paths.CODE_ROOT / "engine" / "resources" / "TimGM6mb.LICENSE.txt"
LGPL_3, GPL_3, GPL_2 = (TEXTS / f"{name}.txt" for name in ("LGPL-3.0", "GPL-3.0", "GPL-2.0"))
# Extras that are of use in the window; the others are for those who work on the program.
_USED_EXTRAS = ("train", "hum")  # what the package brings
# How a licence is named where its own words are long.
_LONGEST_LICENCE = 60


@dataclass(frozen=True)
class LibraryLicence:
    """A library that the program uses; `text` is its licence in full, "" if it came without."""

    name: str
    version: str
    licence: str
    text: str


class Inside(NamedTuple):
    """What a library brings with it, under a licence of its own; `home` is where its source is."""

    name: str
    library: str  # a distribution
    licence: str
    home: str
    texts: Callable[[], tuple[Path, ...]] = lambda: ()


INSIDE = (
    Inside("Qt", "PySide6-Essentials", "LGPL-3.0-only", "https://download.qt.io", lambda: (LGPL_3, GPL_3)),
    Inside("FFmpeg", "av", "LGPL-3.0-or-later", "https://ffmpeg.org", lambda: (LGPL_3, GPL_3)),
    Inside("x264", "av", "GPL-2.0-or-later", "https://code.videolan.org/videolan/x264",
           lambda: (GPL_2,)),
    Inside("x265", "av", "GPL-2.0-or-later", "https://bitbucket.org/multicoreware/x265_git",
           lambda: (GPL_2,)),
    Inside("libsndfile", "soundfile", "LGPL-2.1-or-later", "https://libsndfile.github.io/libsndfile",
           lambda: _beside("_soundfile_data", "COPYING")),
    Inside("PortAudio", "sounddevice", "MIT", "https://www.portaudio.com"),
    Inside("libsoxr", "soxr", "LGPL-2.1-or-later", "https://sourceforge.net/projects/soxr"),
    Inside("LLVM", "llvmlite", "Apache-2.0 WITH LLVM-exception", "https://llvm.org"),
    Inside("OpenBLAS", "numpy", "BSD-3-Clause", "https://www.openblas.net"),
)  # fmt: skip


def libraries(job: Job) -> list[LibraryLicence]:
    """Everything that is installed and that the program asks for, at first or second hand, by name."""
    bundled = paths.CODE_ROOT / BUNDLED
    if bundled.is_file():
        return [LibraryLicence(**entry) for entry in json.loads(bundled.read_text(encoding="utf-8"))]
    found = [_python()]
    for distribution in _needed():
        job.check()
        about = _licence(distribution), _licence_text(distribution)
        name = distribution.metadata["Name"].replace("_", "-")  # as they are asked for
        found.append(LibraryLicence(name, distribution.version, *about))
    here = {_folded(library.name) for library in found}
    found += [_described(part) for part in INSIDE if _folded(part.library) in here]
    return sorted(found, key=lambda library: library.name.casefold())


def as_json(found: list[LibraryLicence]) -> str:
    """What `libraries` reads in a packaged program."""
    return json.dumps([asdict(library) for library in found], indent=1, ensure_ascii=False)


def _needed() -> Iterator[importlib.metadata.Distribution]:
    """The distributions that ours needs, and those that they need."""
    wanted, seen = [DISTRIBUTION], set()
    while wanted:
        name = wanted.pop()
        if _folded(name) in seen:
            continue
        seen.add(_folded(name))
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # not for this system or this Python
        ours = name == DISTRIBUTION
        if not ours:
            yield distribution
        for need in distribution.requires or []:
            extra = re.search(r"""extra == ["']([\w-]+)""", need)
            if extra is None or (ours and extra[1] in _USED_EXTRAS):
                wanted.append(re.split(r"[^\w.-]", need, maxsplit=1)[0])


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def _described(part: Inside) -> LibraryLicence:
    inside = f"It came with {part.library}. Its source: {part.home}"
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in part.texts() if path.is_file())
    if not part.texts():
        inside += f"\nIts licence stands under {part.library}."
    version = f"in {part.library} {importlib.metadata.version(part.library)}"
    return LibraryLicence(part.name, version, part.licence, "\n\n".join([inside, *texts]))


def _python() -> LibraryLicence:
    home = Path(sysconfig.get_path("stdlib"))
    places = (home / "LICENSE.txt", home.parent / "LICENSE.txt", home.parents[1] / "LICENSE.txt")
    text = next((path.read_text(encoding="utf-8") for path in places if path.is_file()), "")
    return LibraryLicence(
        "Python", platform.python_version(), "PSF-2.0", text or "https://docs.python.org/license"
    )


def _beside(module: str, name: str) -> tuple[Path, ...]:
    spec = importlib.util.find_spec(module)
    return (Path(spec.origin).parent / name,) if spec and spec.origin else ()


def _licence(distribution: importlib.metadata.Distribution) -> str:
    """As its metadata say it shortest: an expression, a classifier, or the start of a text."""
    about = distribution.metadata
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers = [
        value.rsplit(" :: ", 1)[-1]
        for value in about.get_all("Classifier") or []
        if value.startswith("License :: ")
    ]
    stated = (about.get_all("License") or [""])[0].strip()
    if stated and "\n" not in stated and len(stated) <= _LONGEST_LICENCE:
        return stated
    return ", ".join(classifiers) or stated.partition("\n")[0][:_LONGEST_LICENCE] or "see its text"


def _licence_text(distribution: importlib.metadata.Distribution) -> str:
    named = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
    texts: dict[str, None] = {}  # many parts of torch come with the same one
    for file in distribution.files or []:
        place = file.as_posix()
        if ".dist-info/" in place and named.search(place):
            try:
                texts[Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")] = None
            except OSError:
                continue
    return "\n\n".join(texts)
