"""The demo project: a few takes that our own models make on the first start, always the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.audio import files
from engine.engines import ENGINES
from engine.errors import EngineError, ParamsError
from engine.generation import GenerateParams, generate
from engine.jobs import Job
from engine.library import ClipRow
from engine.restyling import RestyleParams, restyle
from engine.session import Session
from engine.take import Take

# In a recipe: which piece of the demo a take is.
MARK = "demo"


@dataclass(frozen=True)
class Piece:
    """One take; a restyled one is made from the piece `source`."""

    name: str
    params: GenerateParams | RestyleParams
    source: str = ""


# Between them they show notes to edit, a loop, another style for the same notes, and speed.
PIECES: dict[str, Piece] = {
    "piano": Piece(
        "Evening piano", GenerateParams("piano", engine="notes", seed=11, bars=4, bpm=88.0, key="Am")
    ),
    "lofi": Piece(
        "Night bus loop", GenerateParams("lofi", engine="flow", seed=5, bars=4, bpm=80.0, loop=True)
    ),
    "arcade": Piece("Evening piano, in the arcade", RestyleParams("chiptune", 0.75, "flow", seed=3), "piano"),
    "ambient": Piece("Slow tide", GenerateParams("ambient", 12.0, engine="lstm_gan", seed=8)),
}


def made(session: Session) -> dict[str, ClipRow]:
    """The pieces that are in the library."""
    found = {}
    for row in session.library.rows():
        mark = (row.recipe or {}).get(MARK)
        if mark in PIECES and not row.missing:
            found[str(mark)] = row
    return found


def makeable(session: Session) -> list[str]:
    """The pieces whose models are there, in the order in which they can be made."""
    there = session.catalog.cards()

    def able(piece: Piece) -> bool:
        if isinstance(piece.params, RestyleParams):
            return {"codec", "flow"} <= there.keys() and able(PIECES[piece.source])
        return all(model in there for model in ENGINES[piece.params.engine].models)

    return [name for name, piece in PIECES.items() if able(piece)]


def make(job: Job, name: str, session: Session, names: Mapping[str, str] | None = None) -> ClipRow:
    """Make one piece and keep it as a take.

    Args:
        names: what to call pieces, by their English name.

    Raises:
        ParamsError: the piece that it is made from is not there.
        EngineError: whatever else keeps a take from being made.
    """
    piece = PIECES[name]
    if isinstance(piece.params, GenerateParams):
        take = generate(job, piece.params, session.catalog)
    else:
        take = _restyled(job, piece, piece.params, session)
    take = replace(take, recipe=take.recipe | {MARK: name})
    return session.keep_take(take, (names or {}).get(piece.name, piece.name))


def _restyled(job: Job, piece: Piece, params: RestyleParams, session: Session) -> Take:
    source = made(session).get(piece.source)
    if source is None:
        raise ParamsError("The piece of the demo that this one is made from is gone: make the demo again.")
    take = restyle(job, files.read(source.path), params, session.catalog)
    return replace(take, recipe=take.recipe | {"parent": str(source.path)})


def collect(session: Session, name: str) -> None:
    """Put the pieces into a collection called `name`, unless there is one already."""
    rows = made(session).values()
    try:
        collection = session.library.collections.add(name)
        session.library.collections.put(collection.id, [row.id for row in rows])
    except EngineError:
        return


def is_untouched(session: Session) -> bool:
    """Whether there is nothing in the library but pieces of the demo."""
    return len(session.library.rows()) == len(made(session))
