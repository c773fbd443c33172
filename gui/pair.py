"""A restyled take and its source, for switching between the two at the same place in the music."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import EngineError
from engine.library import ClipRow, Library


@dataclass(frozen=True)
class Pair:
    """`stretch` is the part of the source that was restyled, in seconds; None means all of it."""

    source: ClipRow
    take: ClipRow
    stretch: tuple[float, float] | None

    @property
    def offset_s(self) -> float:
        """Where the take begins in the source."""
        return self.stretch[0] if self.stretch else 0.0

    @property
    def part(self) -> tuple[float, float] | None:
        """The part of the take that was changed while the rest stayed, in seconds; None if all of it was."""
        return changed_part(self.take)

    def other(self, clip_id: int, position_s: float) -> tuple[ClipRow, float]:
        """The other one of the two, and the same place in it."""
        if clip_id == self.take.id:
            return self.source, position_s + self.offset_s
        return self.take, min(max(0.0, position_s - self.offset_s), self.take.duration_s)


def changed_part(row: ClipRow) -> tuple[float, float] | None:
    """Where a take is new while the rest of it is as in its source, in seconds; None if all of it is new."""
    recipe = row.recipe or {}
    params = recipe.get("params") or {}
    if recipe.get("task") == "region":
        return float(params["region"]["start_s"]), float(params["region"]["stop_s"])
    from_s, to_s = params.get("from_s"), params.get("to_s")
    return None if from_s is None or to_s is None else (float(from_s), float(to_s))


def pair_of(row: ClipRow, library: Library) -> Pair | None:
    """The pair that `row` is the take of, if it is a restyled take whose source is still in the library."""
    recipe = row.recipe or {}
    if row.parent_id is None or recipe.get("task") != "restyle":
        return None
    try:
        source = library.get(row.parent_id)
    except EngineError:
        return None
    if source.missing:
        return None
    stretch = None
    if "parent_stop_s" in recipe:
        stretch = (float(recipe["parent_start_s"]), float(recipe["parent_stop_s"]))
    return Pair(source, row, stretch)
