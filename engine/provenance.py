"""Where the sound comes from: what the networks learned from, and under which licences all of it is."""

from __future__ import annotations

import importlib.metadata
import re
from dataclasses import dataclass
from pathlib import Path

from engine import paths
from engine.checkpoints import ModelCard
from engine.errors import DataError
from engine.jobs import Job

DISTRIBUTION = "contrafact"
DATA, LICENCE, NOTICE = "docs/data.md", "LICENSE", "NOTICE"
CARD_TEXT = "CARD.md"
SOUNDFONT_LICENCE = paths.CODE_ROOT / "engine" / "resources" / "TimGM6mb.LICENSE.txt"
# Extras that are of use in the window; the others are for those who work on the program.
_USED_EXTRAS = r"extra == .(train|hum)\b"
# How a licence is named where its own words are long.
_LONGEST_LICENCE = 60


@dataclass(frozen=True)
class Source:
    """Recordings by one artist, or scores; `style` is what they count as, "" for scores."""

    style: str
    artist: str
    repository: str
    licence: str
    n_files: int
    minutes: float


@dataclass(frozen=True)
class LibraryLicence:
    """A library that the program uses; `text` is its licence in full, "" if it came without."""

    name: str
    version: str
    licence: str
    text: str


@dataclass(frozen=True)
class Provenance:
    """All there is to tell.

    Attributes:
        text: the whole of docs/data.md.
        models: text of each model's card, in Markdown, by name.
        families: licence family to recordings and minutes.
    """

    text: str
    models: dict[str, str]
    sources: list[Source]
    families: dict[str, tuple[int, int]]
    libraries: list[LibraryLicence]


def gather(job: Job, cards: dict[str, ModelCard], weights_dir: Path) -> Provenance:
    """Read everything.

    Raises:
        DataError: the program came without the list of its sources.
    """
    job.report(0.0, "Reading")
    text = document(DATA)
    models = {name: _card_text(weights_dir / name / CARD_TEXT) for name in cards}
    return Provenance(text, models, sources(text), families(text), libraries(job))


def document(name: str) -> str:
    """A text that comes with the program: from its tree, or from where pip put it with the licences.

    Raises:
        DataError: it is in neither.
    """
    path = paths.CODE_ROOT / name
    if not path.is_file():
        try:
            installed = importlib.metadata.files(DISTRIBUTION) or []
        except importlib.metadata.PackageNotFoundError:
            installed = []
        found = [Path(str(file.locate())) for file in installed if file.as_posix().endswith(f"/{name}")]
        path = found[0] if found else path
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{name} is missing from this installation: install the program again.") from error


def sources(text: str) -> list[Source]:
    """The tables of recordings under the headings of their styles, then that of scores, of docs/data.md."""
    found = []
    style = ""
    for line in text.splitlines():
        if line.startswith("#"):
            heading = re.match(r"### (\w+)\b", line)
            style = heading[1] if heading else ""
        cells = _cells(line)
        if len(cells) == 5 and _is_number(cells[3]) and _is_number(cells[4]):
            artist, repository, licence, n_files, minutes = cells
            found.append(Source(style, artist, _plain(repository), licence, int(n_files), float(minutes)))
        elif len(cells) == 5 and cells[1].isdigit():
            what, n_files, artist, repository, licence = cells
            found.append(Source("", f"{artist} ({what})", _plain(repository), licence, int(n_files), 0.0))
    return found


def families(text: str) -> dict[str, tuple[int, int]]:
    """Licence family to its recordings and minutes, from the table of docs/data.md."""
    rows = (_cells(line) for line in text.splitlines())
    return {
        cells[0]: (int(cells[1]), int(cells[2]))
        for cells in rows
        if len(cells) == 3 and cells[1].isdigit() and cells[2].isdigit()
    }


def libraries(job: Job) -> list[LibraryLicence]:
    """The libraries that the program asks for and that are installed, by name."""
    try:
        needs = importlib.metadata.requires(DISTRIBUTION) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    used = (need for need in needs if "extra ==" not in need or re.search(_USED_EXTRAS, need))
    names = sorted({found[0] for need in used if (found := re.match(r"[\w.-]+", need))}, key=str.casefold)
    result = []
    for name in names:
        job.check()
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        if name != DISTRIBUTION:
            result.append(
                LibraryLicence(
                    name, distribution.version, _licence(distribution), _licence_text(distribution)
                )
            )
    return result


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
    texts = []
    for file in distribution.files or []:
        place = file.as_posix()
        if ".dist-info/" in place and named.search(place):
            try:
                texts.append(Path(str(file.locate())).read_text(encoding="utf-8", errors="replace"))
            except OSError:
                continue
    return "\n\n".join(texts)


def _card_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("| ").split(" | ")] if line.startswith("|") else []


def _plain(cell: str) -> str:
    """The name in a Markdown link."""
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", cell)


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"\d+(\.\d+)?", cell))
