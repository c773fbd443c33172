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
from engine.licences import DISTRIBUTION, LibraryLicence, libraries

DATA, LICENCE, NOTICE = "docs/data.md", "LICENSE", "NOTICE"
CARD_TEXT = "CARD.md"


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
