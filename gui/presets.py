"""Named sets of parameters: some that ship, and the user's own in a JSON file."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.between_windows import alone_in
from engine.errors import EngineError
from engine.replacing import replacing
from gui.language import marked

log = logging.getLogger(__name__)

Values = dict[str, Any]

# What they leave out is as usual.
SHIPPED: dict[str, Values] = {
    marked("Loop of 8 bars"): {"bars": 8, "bpm": 120, "loop": True},
    marked("Beat of 4 bars at 90"): {"styles": [["lofi", 1.0]], "bars": 4, "bpm": 90, "loop": True},
    marked("Calm background, 3 minutes"): {"styles": [["ambient", 1.0]], "seconds": 180.0, "variation": 0.35},
    marked("Four ideas, 10 seconds"): {"seconds": 10.0, "takes": 4, "variation": 0.65},
    marked("Piano with a little strings"): {"styles": [["piano", 0.7], ["strings", 0.3]], "seconds": 30.0},
}
LONGEST_NAME = 60


class Presets:
    """The user's presets come first; one of a shipped one's name stands in for it."""

    def __init__(self, path: Path) -> None:
        """Read `path`, if it is there; a damaged file counts as empty, and is replaced by the next `save`."""
        self._path = path
        self._own = self._read()

    def _read(self) -> dict[str, Values]:
        path = self._path
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return {str(name): values for name, values in found.items() if isinstance(values, dict)}
        except FileNotFoundError:
            pass
        except (OSError, ValueError, AttributeError, RecursionError) as error:
            log.warning("The presets in %s are unreadable (%s).", path, error)
        return {}

    @property
    def own(self) -> list[str]:
        """Names of the user's presets, in alphabetical order."""
        return sorted(self._own, key=str.casefold)

    @property
    def shipped(self) -> list[str]:
        return [name for name in SHIPPED if name not in self._own]

    def get(self, name: str) -> Values:
        """The values of a preset; none for a name that there is not."""
        return dict(self._own.get(name) or SHIPPED.get(name, {}))

    def save(self, name: str, values: Values) -> None:
        """Keep `values`, JSON-able, under `name`, in place of what had it.

        Raises:
            EngineError: the name is empty, or the folder refuses.
        """
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name:
            raise EngineError("A preset needs a name: type one.")
        self._write(lambda own: own | {name: values})

    def remove(self, name: str) -> None:
        """Forget one of the user's presets. Raises EngineError if the folder refuses."""
        self._write(lambda own: {other: values for other, values in own.items() if other != name})

    def _write(self, change: Callable[[dict[str, Values]], dict[str, Values]]) -> None:
        """Write what is there by now, for another window may have kept presets too, with a change."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with alone_in(self._path.parent), replacing(self._path) as temporary:
                presets = change(self._read())
                temporary.write_text(json.dumps(presets, indent=1, ensure_ascii=False), encoding="utf-8")
        except (OSError, UnicodeEncodeError) as error:
            raise EngineError(f"The presets cannot be saved to {self._path}: check the folder.") from error
        self._own = presets
