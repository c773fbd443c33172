"""Take: a result of the models, with the recipe that makes it again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from engine import __version__
from engine.audio.clip import Clip
from engine.catalog import Catalog

if TYPE_CHECKING:
    from engine.generation import GenerateParams
    from engine.notes.score import Score
    from engine.restyling import RestyleParams


@dataclass(frozen=True, eq=False)
class Take:
    """What `generate` and `restyle` return.

    Attributes:
        clip: the sound, 44.1 kHz stereo.
        recipe: JSON-able, see `write_recipe`.
        score: its notes, if it was made of notes.
        measures: figures measured on this take, each in 0..1 (`style_reached`, `melody_kept`, `rhythm_kept`).
    """

    clip: Clip
    recipe: dict[str, Any]
    measures: dict[str, float] = field(default_factory=dict)
    score: Score | None = None


def write_recipe(
    task: str, params: GenerateParams | RestyleParams, seed: int, catalog: Catalog, parent: str | None = None
) -> dict[str, Any]:
    """All that makes a take again.

    Returns:
        `task`, `engine`, `model` (name), `model_hash`, `codec_hash` (None if it took no part), `seed`,
        `params`, `parent` (name or path of the source, or None) and `app_version`.
    """
    return {
        "task": task,
        "engine": params.engine,
        "model": params.engine,
        "model_hash": catalog.card(params.engine).sha256,
        "codec_hash": None if params.engine == "notes" else catalog.card("codec").sha256,
        "seed": seed,
        "params": asdict(params) | {"seed": seed},
        "parent": parent,
        "app_version": __version__,
    }
