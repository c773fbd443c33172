"""Ear training asks about what is mistaken, remembers it, and survives a damaged file."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from engine import paths
from engine.ear_training import FEWEST, MOST, EarTraining, Question, telling_trait
from engine.learn_sounds import N_NUMBERS
from engine.reasons import Ranges, read_ranges
from engine.styles import STYLES

ALL = list(STYLES)


def answered(training: EarTraining, n: int, rng: np.random.Generator, confused: set[str]) -> list[Question]:
    """`n` questions to a listener who takes the two `confused` styles for each other and knows the rest."""
    asked: list[Question] = []
    for _ in range(n):
        question = training.next_question(ALL, rng, asked[-1] if asked else None)
        wrong = [name for name in question.options if name in confused and name != question.style]
        mistaken = question.style in confused and bool(wrong)
        training.record(question, wrong[0] if mistaken else question.style)
        asked.append(question)
    return asked


def test_questions_are_fair(rng: np.random.Generator) -> None:
    asked = answered(EarTraining(), 120, rng, set())
    assert {question.kind for question in asked} == {"name", "which"}
    for question in asked:
        assert question.style in question.options
        assert len(set(question.options)) == len(question.options)
        assert all(0 <= number < N_NUMBERS for _, number in question.sounds)
        if question.kind == "name":
            assert FEWEST <= len(question.options) <= MOST
            assert [style for style, _ in question.sounds] == [question.style]
        else:
            assert [style for style, _ in question.sounds] == list(question.options)
    assert all(one.style != two.style for one, two in itertools.pairwise(asked))
    assert {question.style for question in asked} == set(STYLES)


def test_what_is_mistaken_is_asked_most_and_offered_together(rng: np.random.Generator) -> None:
    training, confused = EarTraining(), {"lofi", "piano"}
    answered(training, 80, rng, confused)
    later = answered(training, 120, rng, confused)
    counts = Counter(question.style for question in later)
    others = [counts[style] for style in ALL if style not in confused]
    assert min(counts[style] for style in confused) > 1.5 * np.mean(others)
    together = [question for question in later if question.style in confused]
    assert np.mean([confused <= set(question.options) for question in together]) > 0.6
    assert training.worst_pairs()[0] == ("lofi", "piano")


def test_one_who_hears_well_gets_more_to_choose_from(rng: np.random.Generator) -> None:
    training = EarTraining()
    first = [q for q in answered(training, 10, rng, set()) if q.kind == "name"]
    last = [q for q in answered(training, 150, rng, set()) if q.kind == "name"][-10:]
    assert np.mean([len(q.options) for q in last]) > np.mean([len(q.options) for q in first])


def test_a_mistake_counts_for_both_sounds_of_a_pair() -> None:
    training = EarTraining()
    question = Question("which", "rock", ("folk", "rock"), (("folk", 0), ("rock", 1)))
    assert not training.record(question, "folk")
    assert training.skill("rock") < 0.5
    assert training.skill("folk") < 0.5
    assert training.confusion("folk", "rock") > 0.5
    assert training.record(question, "rock")
    assert training.row == training.best_row == training.n_right == 1
    assert training.n_asked == 2


def test_progress_is_kept(tmp_path: Path, rng: np.random.Generator) -> None:
    training, path = EarTraining(), tmp_path / "new" / "ear.json"
    answered(training, 12, rng, {"folk", "rock"})
    training.save(path)
    assert EarTraining.load(path) == training


@pytest.mark.parametrize("content", ["", "[]", '{"version": 1}', '{"answers": 3, "n_asked": "x"}', "\x00"])
def test_a_damaged_file_begins_anew_and_is_kept_aside(tmp_path: Path, content: str) -> None:
    path = tmp_path / "ear.json"
    path.write_text(content)
    assert EarTraining.load(path) == EarTraining()
    assert path.with_suffix(".bad.json").read_text() == content


def test_the_trait_that_tells_two_styles_apart() -> None:
    same = (1.0, 2.0, 3.0, 4.0, 5.0)
    ranges = Ranges(
        {
            "one": {"tempo": (80.0, 90.0, 100.0, 110.0, 120.0), "beat": same},
            "two": {"tempo": (160.0, 180.0, 200.0, 220.0, 240.0), "beat": same},
        },
        {},
    )
    assert telling_trait("one", "two", ranges) == "tempo"
    assert telling_trait("one", "unknown", ranges) == ""
    shipped = read_ranges(paths.weights_dir() / "classifier")
    assert telling_trait("ambient", "rock", shipped)
