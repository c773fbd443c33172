"""How far two sets of clips are apart, and how near a clip comes to what was trained on."""

from __future__ import annotations

import numpy as np
import pytest

from engine.training import memory_check
from engine.training.distances import kernel_distance, median_distance, nearest_similarity
from engine.training.memory_check import best_correlation


def test_sets_of_one_distribution_are_at_no_distance_however_few(rng: np.random.Generator) -> None:
    few = [
        kernel_distance(rng.normal(size=(6, 8)), rng.normal(size=(6, 8)), bandwidth=4.0) for _ in range(80)
    ]
    assert abs(np.mean(few)) < 4 * np.std(few) / np.sqrt(len(few))
    assert min(few) < 0 < max(few)


def test_distance_grows_with_what_sets_apart(rng: np.random.Generator) -> None:
    reference = rng.normal(size=(40, 8))
    moved = [kernel_distance(rng.normal(size=(40, 8)) + shift, reference) for shift in (0.0, 0.5, 1.0, 2.0)]
    assert moved == sorted(moved)
    assert moved[-1] > 20
    assert kernel_distance(0.2 * rng.normal(size=(40, 8)), reference) > 5  # too alike among themselves


def test_distance_of_a_single_member_is_refused(rng: np.random.Generator) -> None:
    with pytest.raises(ValueError, match="two members"):
        kernel_distance(rng.normal(size=(1, 8)), rng.normal(size=(5, 8)))


def test_median_distance_of_a_unit_square_is_its_side() -> None:
    assert median_distance(np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])) == 1.0


def test_nearest_similarity_ignores_length() -> None:
    found = nearest_similarity(np.array([[2.0, 0.0], [1.0, 1.0]]), np.array([[5.0, 0.0], [0.0, -1.0]]))
    assert found == pytest.approx([1.0, np.sqrt(0.5)])


@pytest.mark.parametrize("place", [0, 63, 64, 190, 480])
def test_a_copy_is_found_wherever_it_lies(
    rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    monkeypatch.setattr(memory_check, "CHUNK", 100)
    values = rng.normal(size=(500, 6)).astype(np.float32)
    copy = values[place : place + 20] * 0.7 + np.arange(6)
    assert best_correlation(copy, values) == pytest.approx(1.0, abs=1e-4)
    assert best_correlation(values[place : place + 20][::-1], values) < 0.6


def test_other_music_and_music_too_short_are_no_copies(rng: np.random.Generator) -> None:
    values = rng.normal(size=(500, 6)).astype(np.float32)
    assert best_correlation(rng.normal(size=(20, 6)).astype(np.float32), values) < 0.6
    assert best_correlation(values[:20], values[:10]) == -1.0
