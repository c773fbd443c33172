"""Which clips of the library are shown, and what words describe them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from gui.language import marked, say
from gui.widgets.style_filter import style_of

KINDS = {"import": marked("Imported file"), "recording": marked("Recording"), "take": marked("Take")}


class Row(Protocol):
    """What a row shows; the library's ClipRow fits."""

    @property
    def id(self) -> int: ...
    @property
    def path(self) -> Any: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def duration_s(self) -> float: ...
    @property
    def style(self) -> str | None: ...
    @property
    def style_probability(self) -> float | None: ...
    @property
    def bpm(self) -> float | None: ...
    @property
    def key(self) -> str | None: ...
    @property
    def starred(self) -> bool: ...
    @property
    def parent_id(self) -> int | None: ...
    @property
    def missing(self) -> bool: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def note(self) -> str: ...


# A row, how deep below others it stands, and what a search looks through.
Entry = tuple[Row, int, str]


@dataclass(frozen=True)
class ClipFilter:
    """All that is set must be true of a clip; as it is made, it lets everything pass.

    Attributes:
        words: in lower case; each must occur somewhere in what describes the clip.
        styles: one of these, as `style_of` names them; empty for any.
        tempo: slowest and fastest in beats a minute; clips without a clear tempo do not pass.
        key: such as "A minor".
        length_s: shortest and longest.
        tag: one of the clip's tags.
        ids: only these clips, those of a collection say.
        missing: only clips whose file is gone.
    """

    words: tuple[str, ...] = ()
    starred: bool = False
    styles: frozenset[str] = frozenset()
    tempo: tuple[float, float] | None = None
    key: str | None = None
    length_s: tuple[float, float] | None = None
    tag: str | None = None
    ids: frozenset[int] | None = None
    missing: bool = False

    def passing(self, entries: list[Entry]) -> list[Entry]:
        """Those of `entries` that pass, in their order."""
        # A step for each thing that is set: a hundred times a second somebody may type the next letter.
        if (ids := self.ids) is not None:
            entries = [entry for entry in entries if entry[0].id in ids]
        if self.starred:
            entries = [entry for entry in entries if entry[0].starred]
        if self.missing:
            entries = [entry for entry in entries if entry[0].missing]
        if styles := self.styles:
            entries = [entry for entry in entries if style_of(entry[0]) in styles]
        if self.tempo:
            low, high = self.tempo
            entries = [entry for entry in entries if entry[0].bpm and low <= entry[0].bpm <= high]
        if key := self.key:
            entries = [entry for entry in entries if entry[0].key == key]
        if self.length_s:
            low, high = self.length_s
            entries = [entry for entry in entries if low <= entry[0].duration_s <= high]
        if tag := self.tag:
            entries = [entry for entry in entries if tag in entry[0].tags]
        for word in self.words:
            entries = [entry for entry in entries if word in entry[2]]
        return entries


def text_of(row: Row) -> str:
    """What a search looks through, in lower case."""
    kind = f"{KINDS.get(row.kind, row.kind)} {say(KINDS.get(row.kind, row.kind))}"
    style, key = row.style or "", row.key or ""
    known = (row.name, style, say(style), kind, tone_text(row), key, say(key), *row.tags, row.note)
    return " ".join(known).casefold()


def tone_text(row: Row) -> str:
    """Tempo and key of a clip, as far as they are known: "120 bpm · Am"."""
    key = (row.key or "").replace(" minor", "m").replace(" major", "")
    return " · ".join(([f"{row.bpm:.0f} bpm"] if row.bpm else []) + ([key] if key else []))
