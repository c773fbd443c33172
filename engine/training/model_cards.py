"""Keeps a model's figures in its card, and shows them to readers in CARD.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.checkpoints import ModelCard, load_card, save_card
from engine.errors import ModelError
from engine.replacing import replacing

PAGE = "CARD.md"
BEGIN, END = "<!-- figures: made by evaluate, do not edit -->", "<!-- end of figures -->"


def write_figures(folder: Path, figures: Mapping[str, Any]) -> ModelCard:
    """Add `figures` of one model to the card in `folder`, and redraw the tables in its CARD.md.

    Figures under other names stay, and so does everything in CARD.md outside of the two marks; the page is
    begun if there is none. The tensors, and with them the hash, are not touched.

    Raises:
        ModelError: there is no card in `folder`, or it cannot be written.
    """
    card = load_card(folder)
    card = replace(card, figures={**card.figures, **figures})
    path = folder / PAGE
    try:
        page = path.read_text(encoding="utf-8") if path.exists() else f"# {card.name}\n\n{card.task}\n"
        with replacing(path) as temporary:
            temporary.write_text(_with_section(page, "\n".join(tables(card.figures))), encoding="utf-8")
    except OSError as error:
        raise ModelError(f"{path} cannot be written: check the folder.") from error
    save_card(folder, card)
    return card


def tables(figures: Mapping[str, Any], title: str = "") -> Iterator[str]:
    """Markdown lines: figures of one level as a table of two columns, a dict of like dicts as one with a
    column for each figure, all else below its own heading."""
    plain = {name: value for name, value in figures.items() if not isinstance(value, Mapping)}
    nested = {name: value for name, value in figures.items() if isinstance(value, Mapping) and value}
    if title:
        yield f"**{title}**"
        yield ""
    if plain:
        yield from _table(
            ["figure", "value"], [[_words(name), _show(value)] for name, value in plain.items()]
        )
    if not plain and _are_rows(nested):
        columns = list(dict.fromkeys(name for row in nested.values() for name in row))
        rows = [[_words(name), *(_show(row.get(key)) for key in columns)] for name, row in nested.items()]
        yield from _table(["", *map(_words, columns)], rows)
        return
    for name, value in nested.items():
        yield from tables(value, f"{title}: {_words(name)}".removeprefix(": "))


def _are_rows(nested: Mapping[str, Mapping[str, Any]]) -> bool:
    cells = [cell for row in nested.values() for cell in row.values()]
    return len(nested) > 1 and not any(isinstance(cell, Mapping) for cell in cells)


def _table(header: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield "|" + "---|" * len(header)
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _words(name: object) -> str:
    return str(name).replace("_", " ").replace("|", "/")


def _show(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, float):
        return _words(value)
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"


def _with_section(page: str, section: str) -> str:
    """The page with what is between the marks replaced, or added at its end."""
    marked = f"{BEGIN}\n\n{section.strip()}\n\n{END}"
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if begin and end:
        return f"{before}{marked}{after}"
    return f"{page.rstrip()}\n\n## Figures\n\n{marked}\n"
