"""What can be asked of the engines that make music, and what is refused."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from engine.encoding import RATE
from engine.engines import ENGINES, EVERY, LONGEST_S, OTHERS, USES, Engine
from engine.errors import ParamsError
from engine.keys import parse_key
from engine.styles import require_style

SHORTEST_S = 0.5
MOST_BARS = 512
SLOWEST_BPM, FASTEST_BPM = 20.0, 400.0
METRES: tuple[tuple[int, int], ...] = ((4, 4), (3, 4), (2, 4), (6, 8), (5, 4), (7, 8), (12, 8))
DEFAULT_BPM = 120.0
LONGEST_PROMPT = 500

# Uses that begin from a sound file, and what is said when there is none.
SOURCED: dict[str, str] = {
    "extend": "go on with", "fill": "fill", "vary": "vary", "like": "be like", "sketch": "take the melody of",
}  # fmt: skip

# Styles with weights of 0 or more.
Mixture = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class GenerateParams:
    """What to generate. What is left as it is by default is free, or does not apply.

    Attributes:
        style: the style; with a `blend` the name the take goes by. Empty: the styles of the source, or what
            the `prompt` says.
        seconds: length, 0.5 to 3600; None where bars or a source say how long.
        engine: one of `engine.engines.EVERY`, which says what each obeys.
        seed: 0 to 2**32 - 1; None draws one, which the recipe then names.
        variation: how far from the typical, 0.1 to 2.
        density: how many notes, 0 to 1; 0.5 is usual for the style.
        blend: styles mixed in place of `style`; the weights need not sum to 1.
        bars: length in bars instead of seconds, exact to the sample, at `bpm` in `metre`.
        bpm: quarter notes a minute, 20 to 400.
        metre: beats in a bar and the note value of a beat.
        key: such as "Am" or "F# major".
        loop: whether the end joins the beginning without a seam.
        chords: a chord for each bar or beat, such as "Am F | C G".
        parts: which parts to write, of `engine.notes.score.ROLES`; empty for those usual in the style.
        use: what is made, of `engine.engines.USES`; all but "new" and "endless" need a `source`.
        source: a sound file: to be extended, filled, varied, resembled, or whose melody is followed.
        from_s, to_s: the stretch of `source` to fill.
        amount: how much of `source` a variation changes, 0 to 1.
        prompt: what the music is to be like, in words, for the engines of others.
        model: which downloaded model an engine of others uses; "" for the first that is there.
        path: an endless piece's styles: from which latent frame on which mixture; see `engine.streaming`.
    """

    style: str
    seconds: float | None = None
    engine: str = next(iter(ENGINES))
    seed: int | None = None
    variation: float = 1.0
    blend: Mixture = ()
    bars: int | None = None
    bpm: float | None = None
    metre: tuple[int, int] = (4, 4)
    key: str = ""
    loop: bool = False
    chords: str = ""
    parts: tuple[str, ...] = ()
    use: str = "new"
    source: str = ""
    from_s: float | None = None
    to_s: float | None = None
    amount: float = 0.5
    density: float = 0.5
    path: tuple[tuple[int, Mixture], ...] = ()
    prompt: str = ""
    model: str = ""

    @property
    def mixture(self) -> Mixture:
        """The styles wanted and their shares, which sum to 1; styles of weight 0 are left out."""
        wanted = self.blend or ((self.style, 1.0),)
        total = sum(weight for _, weight in wanted)
        return tuple((style, weight / total) for style, weight in wanted if weight > 0.0)

    @property
    def tonality(self) -> tuple[int, bool] | None:
        """Tonic 0..11 (0 is C) and whether it is minor; None if any key will do."""
        return parse_key(self.key) if self.key else None

    @property
    def n_frames(self) -> int | None:
        """Samples at 44.1 kHz that bars or seconds ask for; None if the source decides."""
        if self.bars is not None:
            quarters = self.bars * self.metre[0] * 4 / self.metre[1]
            return round(quarters * 60.0 / (self.bpm or DEFAULT_BPM) * RATE)
        return None if self.seconds is None else round(self.seconds * RATE)

    @property
    def description(self) -> str:
        """Style and prompt as one text."""
        return ", ".join(filter(None, [self.style and f"{self.style} music", " ".join(self.prompt.split())]))


def check(params: GenerateParams) -> None:
    """Refuse what no engine, or not this one, can do.

    Raises:
        ParamsError: one sentence that says what to do.
    """
    _check_styles(params)
    engine = find_engine(params.engine)
    _check_understood(params, engine)
    if params.metre not in METRES:
        known = ", ".join(f"{beats}/{value}" for beats, value in METRES)
        told = "/".join(map(str, params.metre))  # as a recipe from elsewhere may have it
        raise ParamsError(f'"{told}" is not a metre; choose one of: {known}.')
    if params.bpm is not None and not SLOWEST_BPM <= params.bpm <= FASTEST_BPM:
        raise ParamsError(f"The tempo must be from {SLOWEST_BPM:g} to {FASTEST_BPM:g} beats a minute.")
    _check_length(params)
    if params.key:
        parse_key(params.key)
    if not 0.1 <= params.variation <= 2.0:
        raise ParamsError("The variation must be from 0.1 to 2.")
    if not 0.0 <= params.density <= 1.0:
        raise ParamsError("The density must be from 0 (few notes) to 1 (many).")
    if not 0.0 <= params.amount <= 1.0:
        raise ParamsError("The amount must be from 0 (hardly changed) to 1 (all new).")
    if params.seed is not None and not 0 <= params.seed < 2**32:
        raise ParamsError("The seed must be a whole number from 0 to 4294967295.")


def find_engine(name: str) -> Engine:
    """The engine of that name. Raises ParamsError."""
    engine = ENGINES.get(name) or OTHERS.get(name)
    if engine is None:
        raise ParamsError(f'"{name}" is not an engine; choose one of: {", ".join(EVERY)}.')
    return engine


def check_mixture(mixture: Mixture) -> None:
    """Refuse a mixture of unknown styles, or one without weight. Raises ParamsError."""
    for style, _ in mixture:
        require_style(style)
    weights = [weight for _, weight in mixture]
    if not (weights and min(weights) >= 0.0 and 0.0 < sum(weights) < math.inf):
        raise ParamsError("The weights of a blend must be 0 or more, and not all of them 0.")


def _check_styles(params: GenerateParams) -> None:
    described = params.engine in OTHERS
    if described and not params.description:
        raise ParamsError("Say in words what the music is to be like.")
    if len(params.prompt) > LONGEST_PROMPT:
        raise ParamsError(f"A description has {LONGEST_PROMPT} letters at most: say it more briefly.")
    if params.style or not (described or params.use in SOURCED):
        require_style(params.style)
    if params.blend:
        check_mixture(params.blend)
    for _, mixture in params.path:
        check_mixture(mixture)


# How a wish is called in a sentence.
_WISHES: dict[str, str] = {
    "variation": "variation", "blend": "blend of styles", "bars": "length in bars", "bpm": "tempo",
    "metre": "metre", "key": "key", "loop": "loop", "chords": "chords", "parts": "choice of parts",
    "density": "density", "prompt": "description", "model": "choice of models",
}  # fmt: skip


def _check_understood(params: GenerateParams, engine: Engine) -> None:
    if params.use not in USES:
        raise ParamsError(f'"{params.use}" is not a use; choose one of: {", ".join(USES)}.')
    if params.use not in engine.uses:
        able = [name for name, other in EVERY.items() if params.use in other.uses]
        raise ParamsError(_cannot(params.engine, f'"{params.use}"', able))
    if params.use in SOURCED and not params.source:
        raise ParamsError(f"Say which clip to {SOURCED[params.use]}.")
    if params.loop and params.use not in ("new", "like"):
        raise ParamsError("Only new music can be a loop: leave out the loop, or the clip.")
    default = {field.name: field.default for field in fields(params)}
    for name, words in _WISHES.items():
        if name not in engine.takes and getattr(params, name) != default[name]:
            able = [other for other, one in EVERY.items() if name in one.takes and params.use in one.uses]
            raise ParamsError(_cannot(params.engine, words if words == "chords" else f"a {words}", able))


def _cannot(engine: str, what: str, able: list[str]) -> str:
    instead = f"; choose the engine {' or '.join(able)}" if able else "; leave it out"
    return f'The engine "{engine}" cannot do {what}{instead}.'


def _check_length(params: GenerateParams) -> None:
    if params.bars is not None and params.seconds is not None:
        raise ParamsError("Give the length in seconds or in bars, not in both.")
    # In this form "not a number" is refused too.
    if params.seconds is not None and not SHORTEST_S <= params.seconds <= LONGEST_S:
        raise ParamsError(f"The length must be from {SHORTEST_S:g} to {LONGEST_S:g} seconds.")
    longest_s = find_engine(params.engine).longest_s
    if params.seconds is not None and params.seconds > longest_s:
        raise ParamsError(f'The engine "{params.engine}" makes {longest_s:g} seconds at most: ask for less.')
    if params.chords and params.bars is None and params.engine == "flow":
        raise ParamsError("With chords, say the length in bars.")
    if params.bars is not None and not 1 <= params.bars <= MOST_BARS:
        raise ParamsError(f"The number of bars must be from 1 to {MOST_BARS}.")
    n_frames = params.n_frames
    if n_frames is None and params.use in ("new", "like", "endless"):
        raise ParamsError("Say how long the music is to be, in seconds or in bars.")
    if n_frames is not None and not SHORTEST_S <= n_frames / RATE <= LONGEST_S:
        raise ParamsError(
            f"So many bars last less than {SHORTEST_S:g} or more than {LONGEST_S:g} seconds: ask for others."
        )


def params_from(recipe: Mapping[str, Any]) -> GenerateParams:
    """The parameters that make the take of `recipe` again, from what JSON keeps of them."""
    kept = dict(recipe["params"])
    known = {field.name for field in fields(GenerateParams)}
    values = {name: value for name, value in kept.items() if name in known}
    values["blend"] = _mixture(kept.get("blend", ()))
    values["metre"] = tuple(kept.get("metre", (4, 4)))
    values["parts"] = tuple(kept.get("parts", ()))
    values["path"] = tuple((int(at), _mixture(mixture)) for at, mixture in kept.get("path", ()))
    return GenerateParams(**values)


def _mixture(pairs: Any) -> Mixture:
    return tuple((str(style), float(weight)) for style, weight in pairs)
