"""Ear training: which question comes next, and what the listener can tell apart by now."""

from __future__ import annotations

import contextlib
import json
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np

from engine.errors import MALFORMED, EngineError
from engine.learn_sounds import N_NUMBERS
from engine.measures.traits import TRAITS
from engine.reasons import Ranges
from engine.replacing import replacing

log = logging.getLogger(__name__)

VERSION = 1
# Older answers count less: each new one about a style leaves so much of them.
MEMORY = 0.85
# Options of a question: few at first, more the better the listener does.
FEWEST, MOST = 3, 6
# No style is asked for less often than this, however well it is known.
LEAST_WEIGHT = 0.12
SHARE_OF_PAIRS = 0.4

Kind = Literal["name", "which"]


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        kind: "name": one sound, which style is it? "which": two sounds, which is of `style`?
        style: the right answer, or the style that is asked for.
        options: styles to choose from, or those of the two sounds in order.
        sounds: the style and number of each sound to be heard.
    """

    kind: Kind
    style: str
    options: tuple[str, ...]
    sounds: tuple[tuple[str, int], ...]


@dataclass
class EarTraining:
    """What the listener answered so far.

    Attributes:
        answers: for each style how often it was taken for which, the newest counting most.
        n_asked, n_right: in all.
        row, best_row: right answers in a row, now and at best.
    """

    answers: dict[str, dict[str, float]] = field(default_factory=dict)
    n_asked: int = 0
    n_right: int = 0
    row: int = 0
    best_row: int = 0

    def skill(self, style: str) -> float:
        """How surely `style` is recognised, 0..1; 0.5 where nothing is known."""
        taken = self.answers.get(style, {})
        return (taken.get(style, 0.0) + 1.0) / (sum(taken.values()) + 2.0)

    def known(self, style: str) -> float:
        """As `skill`, but 0 where nothing is known."""
        taken = self.answers.get(style, {})
        return taken.get(style, 0.0) / (sum(taken.values()) + 1.0)

    def confusion(self, style: str, other: str) -> float:
        """How often one of the two was taken for the other, 0..1."""
        share = 0.0
        for one, two in ((style, other), (other, style)):
            taken = self.answers.get(one, {})
            share += taken.get(two, 0.0) / (sum(taken.values()) + 1.0)
        return min(1.0, share)

    def worst_pairs(self, n: int = 3) -> list[tuple[str, str]]:
        """The styles that are taken for each other most often."""
        styles = sorted(self.answers)
        pairs = [(one, two) for index, one in enumerate(styles) for two in styles[index + 1 :]]
        found = [pair for pair in pairs if self.confusion(*pair) > 0.15]
        return sorted(found, key=lambda pair: -self.confusion(*pair))[:n]

    def next_question(
        self, styles: Sequence[str], rng: np.random.Generator, last: Question | None = None
    ) -> Question:
        """A question about what the listener is least sure of, with what they take it for among the options.

        Args:
            last: the one before, which is not asked again at once.
        """
        weights = np.array([LEAST_WEIGHT + (1.0 - self.skill(style)) ** 2 for style in styles])
        if last and len(styles) > 1:
            weights[[style == last.style for style in styles]] = 0.0
        style = styles[int(rng.choice(len(styles), p=weights / weights.sum()))]
        others = [other for other in styles if other != style]
        doubts = np.array([0.1 + self.confusion(style, other) for other in others])
        if rng.random() < SHARE_OF_PAIRS:
            return self._pair(style, others[int(rng.choice(len(others), p=doubts / doubts.sum()))], rng)
        n = min(len(others), self._n_options() - 1)
        chosen = rng.choice(len(others), size=n, replace=False, p=doubts / doubts.sum())
        options = {style, *(others[int(index)] for index in chosen)}
        in_order = tuple(name for name in styles if name in options)
        number = int(rng.integers(N_NUMBERS))
        return Question("name", style, in_order, ((style, number),))

    def record(self, question: Question, answer: str) -> bool:
        """Remember an answer, one of the question's options; whether it is right."""
        right = answer == question.style
        heard = [question.style] if question.kind == "name" else list(question.options)
        for style in heard:
            taken = self.answers.setdefault(style, {})
            for name in taken:
                taken[name] *= MEMORY
            named = style if right else answer if style == question.style else question.style
            taken[named] = taken.get(named, 0.0) + 1.0
        self.n_asked += 1
        self.n_right += right
        self.row = self.row + 1 if right else 0
        self.best_row = max(self.best_row, self.row)
        return right

    def save(self, path: Path) -> None:
        """Write to `path`, whole or not at all.

        Raises:
            EngineError: the folder refuses.
        """
        document = {"version": VERSION} | {name: getattr(self, name) for name in _FIELDS}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as temporary:
                temporary.write_text(json.dumps(document, indent=1), encoding="utf-8")
        except OSError as error:
            raise EngineError(f"What you learned cannot be saved to {path}: check the folder.") from error

    @classmethod
    def load(cls, path: Path) -> EarTraining:
        """What `save` wrote; a damaged file is moved aside, and all begins anew."""
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            counts = {name: int(document[name]) for name in _FIELDS[1:]}
            return cls(answers=_answers(document["answers"]), **counts)
        except FileNotFoundError:
            return cls()
        except (OSError, *MALFORMED) as error:
            log.warning("The progress in %s is unreadable (%s): it begins anew.", path, error)
            with contextlib.suppress(OSError):
                path.replace(path.with_suffix(".bad.json"))
            return cls()

    def _n_options(self) -> int:
        """The more of the newest answers are right, the more there is to choose from."""
        skills = [self.skill(style) for style in self.answers]
        level = sum(skills) / len(skills) if skills else 0.5
        return FEWEST + round((MOST - FEWEST) * min(1.0, max(0.0, (level - 0.5) / 0.35)))

    def _pair(self, style: str, other: str, rng: np.random.Generator) -> Question:
        two = (style, other) if rng.random() < 0.5 else (other, style)
        numbers = rng.integers(N_NUMBERS, size=2)
        sounds = tuple((name, int(number)) for name, number in zip(two, numbers, strict=True))
        return Question("which", style, two, sounds)


_FIELDS = ("answers", "n_asked", "n_right", "row", "best_row")


def telling_trait(style: str, other: str, ranges: Ranges) -> str:
    """The trait in which two styles differ most, measured by how far each spreads; "" if nothing is known."""
    found: dict[str, float] = {}
    for trait, about in TRAITS.items():
        mine, theirs = (ranges.styles.get(name, {}).get(trait) for name in (style, other))
        if mine and theirs:
            scale = math.log if about.is_ratio else float
            one, two = ([scale(max(1e-9, value)) for value in values] for values in (mine, theirs))
            spread = max(1e-6, (one[3] - one[1] + two[3] - two[1]) / 2)
            found[trait] = abs(one[2] - two[2]) / spread
    return max(found, key=lambda trait: found[trait]) if found else ""


def _answers(found: Any) -> dict[str, dict[str, float]]:
    return {
        str(style): {str(name): float(count) for name, count in taken.items() if math.isfinite(count)}
        for style, taken in found.items()
    }
