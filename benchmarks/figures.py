"""What a benchmark says: figures beside the bars they are held to, for the reader and for `table.py`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    Attributes:
        unit: "s", "ms", "MB", "x" for times real time, "fps".
        bar: what it is held to; None if to nothing.
        at_least: whether the figure must reach the bar, not stay below it.
        more: what else is to be said, such as the same figure of a named peer.
    """

    what: str
    value: float
    unit: str
    bar: float | None = None
    at_least: bool = False
    more: str = ""

    @property
    def holds(self) -> bool:
        if self.bar is None:
            return True
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    @property
    def bar_text(self) -> str:
        if self.bar is None:
            return ""
        return f"{'at least' if self.at_least else 'at most'} {self.bar:g} {self.unit}"

    @property
    def value_text(self) -> str:
        """Three digits that count."""
        digits = 0 if self.value >= 100 else 1 if self.value >= 10 else 2 if self.value >= 0.1 else 3
        return f"{self.value:.{digits}f} {self.unit}"


class Figures:
    """Prints each figure as it is told, and keeps them."""

    def __init__(self) -> None:
        self.told: list[Figure] = []
        self._part = ""

    def part(self, title: str) -> None:
        """What follows is about `title`."""
        self._part = f"{title}: "

    def say(
        self,
        what: str,
        value: float,
        unit: str,
        bar: float | None = None,
        *,
        at_least: bool = False,
        more: str = "",
    ) -> None:
        figure = Figure(self._part + what, float(value), unit, bar, at_least, more)
        self.told.append(figure)
        short = "" if figure.holds else "  SHORT OF IT"
        bar_text = f"   ({figure.bar_text}){short}" if bar is not None else ""
        print(
            f"  {figure.what:<46}{figure.value_text:>12}{bar_text}{'   ' + more if more else ''}", flush=True
        )

    def end(self, file: Path | None = None) -> int:
        """Write them to `file` as JSON if there is one; the exit status, 1 if a bar does not hold."""
        if file:
            file.write_text(json.dumps([asdict(figure) for figure in self.told]), encoding="utf-8")
        return int(not all(figure.holds for figure in self.told))


def read(file: Path) -> list[Figure]:
    """What `Figures.end` wrote."""
    return [Figure(**told) for told in json.loads(file.read_text(encoding="utf-8"))]
