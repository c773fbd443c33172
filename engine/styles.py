"""The styles that ship, in the order they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors import ParamsError

STYLES: dict[str, str] = {
    "ambient": "slow pads and drones, little or no beat",
    "chiptune": "square waves and arpeggios of early game consoles",
    "electronic": "synthesisers and drum machines, steady beat",
    "folk": "dance tunes over plain chords on acoustic instruments",
    "lofi": "mellow chords, soft drums, dulled tape sound",
    "orchestral": "strings, brass and winds together, game and film scores",
    "piano": "solo piano",
    "rock": "electric guitars, bass and drums",
    "strings": "solo violin to chamber strings",
}


def require_style(name: str) -> str:
    """Return `name` if it is a style that ships.

    Raises:
        ParamsError: it is not; the sentence lists those that are.
    """
    if name not in STYLES:
        raise ParamsError(f'"{name}" is not a style; choose one of: {", ".join(STYLES)}.')
    return name


def dominant(mixture: Sequence[tuple[str, float]]) -> str:
    """The style that has most of a mixture."""
    return max(mixture, key=lambda share: share[1])[0]


def style_weights(mixture: Sequence[tuple[str, float]], model: str, known: Sequence[str]) -> list[float]:
    """A mixture of styles as weights of those a model knows, in its order.

    Raises:
        ParamsError: the model was not trained on one of them.
    """
    shares = dict(mixture)
    for style in shares:
        if style not in known:
            raise ParamsError(f'The model "{model}" does not know "{style}"; it knows: {", ".join(known)}.')
    return [shares.get(style, 0.0) for style in known]
