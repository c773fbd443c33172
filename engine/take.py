"""Take: a result of the models, with the recipe that makes it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.audio.clip import Clip


@dataclass(frozen=True, eq=False)
class Take:
    """What `generate` and `restyle` return.

    Attributes:
        clip: the sound, 44.1 kHz stereo.
        recipe: JSON-able: `task`, `engine`, `model` (name), `model_hash`, `seed`, `params`, `parent`
            (path or None), `app_version`.
        measures: figures measured on this take, each in 0..1 (`style_reached`, `melody_kept`, `rhythm_kept`).
    """

    clip: Clip
    recipe: dict[str, Any]
    measures: dict[str, float] = field(default_factory=dict)
