"""Take: a result of the models, with the recipe that makes it again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from engine import __version__
from engine.audio import files
from engine.audio.clip import Clip
from engine.catalog import Catalog

if TYPE_CHECKING:
    from engine.downloads import Downloaded
    from engine.generation import GenerateParams
    from engine.notes.score import Score
    from engine.restyling import RestyleParams


class Keepable(Protocol):
    """What can be kept as a take."""

    @property
    def recipe(self) -> dict[str, Any]: ...

    @property
    def measures(self) -> dict[str, float]: ...

    def write(self, path: Path) -> None: ...


@dataclass(frozen=True, eq=False)
class Take:
    """What `generate` and `restyle` return.

    Attributes:
        clip: the sound, 44.1 kHz stereo.
        recipe: JSON-able, see `write_recipe`.
        score: its notes, if it was made of notes.
        measures: figures measured on this take, each in 0..1, such as `style_reached`.
        remark: one sentence that the user should read, or "".
    """

    clip: Clip
    recipe: dict[str, Any]
    measures: dict[str, float] = field(default_factory=dict)
    score: Score | None = None
    remark: str = ""

    def write(self, path: Path) -> None:
        """Write the sound with its recipe, and its notes, if there are some, beside it as a MIDI file.

        Raises:
            AudioFileError, MidiFileError: the folder refuses or the disk is full.
        """
        files.write(path, self.clip, recipe=self.recipe)
        if self.score is not None:
            from engine.notes import midi

            midi.write(self.score, path.with_suffix(".mid"))


def write_recipe(
    task: str,
    params: GenerateParams | RestyleParams,
    seed: int,
    catalog: Catalog,
    parent: str | None = None,
    made_by: Downloaded | None = None,
) -> dict[str, Any]:
    """All that makes a take again.

    Args:
        made_by: the model of others that makes it.

    Returns:
        `task`, `engine`, `model` (name), `model_hash`, `codec_hash` (None if it took no part), `seed`,
        `params`, `parent` (name or path of the source, or None) and `app_version`;
        for a model of others also its `licence` and whether it is `non_commercial`.
    """
    if made_by is None:
        model = {
            "model": params.engine,
            "model_hash": catalog.card(params.engine).sha256,
            "codec_hash": None if params.engine == "notes" else catalog.card("codec").sha256,
        }
    else:
        model = {**made_by.in_recipe(), "codec_hash": None}
    return {
        "task": task,
        "engine": params.engine,
        **model,
        "seed": seed,
        "params": asdict(params) | {"seed": seed},
        "parent": parent,
        "app_version": __version__,
    }
