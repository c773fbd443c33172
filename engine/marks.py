"""What the user marks in a clip: places with names, and its bars and beats."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from engine.errors import ParamsError
from engine.grid import Grid


@dataclass(frozen=True, order=True)
class Marker:
    """A place in a clip, in seconds, with a name."""

    at_s: float
    name: str


@dataclass(frozen=True)
class Marks:
    """All that is marked in one clip.

    Attributes:
        markers: in the order of time.
        grid: bars and beats; None unless the user, or somebody on their wish, has laid some.
        wants_no_grid: the user took away bars that were there.
    """

    markers: tuple[Marker, ...] = ()
    grid: Grid | None = None
    wants_no_grid: bool = False

    def with_marker(self, marker: Marker) -> Marks:
        return replace(self, markers=tuple(sorted({*self.markers, marker})))

    def without(self, marker: Marker) -> Marks:
        return replace(self, markers=tuple(one for one in self.markers if one != marker))

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Marks:
        """What `to_json` wrote; what cannot be understood is left out."""
        try:
            data = json.loads(text)
            markers = [Marker(float(one["at_s"]), str(one["name"])) for one in data.get("markers", ())]
            grid = data.get("grid")
            wants_no_grid = bool(data.get("wants_no_grid", False))
            return cls(tuple(sorted(markers)), Grid(**grid) if grid else None, wants_no_grid)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ParamsError):
            return cls()
