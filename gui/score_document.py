"""A score that is being edited, and its states, between which one goes by undo."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.notes.editing import Notes
from engine.notes.score import Part, Score

NOTHING: Notes = frozenset()


@dataclass(eq=False)
class Document:
    """A score that is being edited.

    Attributes:
        part: name of the part whose notes are edited; "" if there is none.
        clip_id: the clip of the library that it belongs to.
        draft_id: the take that keeps what was edited, once there is one.
    """

    score: Score
    part: str = ""
    clip_id: int | None = None
    draft_id: int | None = None
    muted: set[str] = field(default_factory=set)
    soloed: set[str] = field(default_factory=set)

    @property
    def audible(self) -> tuple[Part, ...]:
        """The parts that sound."""
        parts = [part for part in self.score.parts if part.name not in self.muted]
        return tuple(part for part in parts if part.name in self.soloed or not self.soloed)


@dataclass(frozen=True)
class State:
    """What a step of undo brings back: notes, the part that is edited, and what is selected in it."""

    score: Score
    part: str
    selection: Notes
