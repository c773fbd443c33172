"""Matches of a search as rows of the library."""

from __future__ import annotations

from collections.abc import Iterable

from engine.library import Library
from engine.similarity import Match
from gui.language import say
from gui.widgets.match_list import Entry

# Hardly any two clips are farther apart by sound; what is shown starts here.
FARTHEST = 0.35


def entries_of(library: Library, matches: Iterable[Match], by: str = "sound") -> list[Entry]:
    """Those that are in the library, in their order."""
    entries = []
    for match in matches:
        row = library.find(match.path)
        if row is None:
            continue
        tempo = f"{match.bpm:.0f} BPM" if match.bpm else ""
        strange = "" if match.known else say("unlike any style")
        facts = ", ".join(fact for fact in (strange, tempo, say(match.key or "")) if fact)
        likeness = match.similarity
        if by == "sound":
            likeness = max(0.0, (likeness - FARTHEST) / (1.0 - FARTHEST))
        entries.append(Entry(row.id, row.name, match.style if match.known else None, likeness, facts))
    return entries
