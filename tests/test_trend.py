"""A rise is told from noise that resembles its neighbours, and from a series that has warmed up."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.trend import trend


def wandering(n: int, seed: int, alike: float = 0.7) -> np.ndarray:
    """Noise around zero, each value like the one before."""
    draws = np.random.default_rng(seed).standard_normal(n) * 10
    values = np.zeros(n)
    for number in range(1, n):
        values[number] = alike * values[number - 1] + draws[number]
    return values


def test_noise_is_hardly_ever_taken_for_a_rise() -> None:
    false_alarms = sum(trend(1000 + wandering(120, seed)).rises for seed in range(20))
    assert false_alarms <= 2


@pytest.mark.parametrize("n", [100, 3000])
def test_a_rise_is_found_and_measured_whatever_the_number_of_steps(n: int) -> None:
    found = trend(1000 + 5.0 * np.arange(n) + wandering(n, 1))
    assert found.rises
    assert found.low <= 5.0 <= found.high
    assert found.slope == pytest.approx(5.0, abs=1.0)
    assert found.n_steps == n // 2


def test_what_grows_only_at_first_is_flat() -> None:
    grown = np.minimum(np.arange(200) * 50.0, 4000.0)
    assert not trend(grown + wandering(200, 2)).rises


def test_a_single_small_step_among_level_values_is_no_rise() -> None:
    assert not trend([1000.0] * 170 + [1016.0] * 30).rises


def test_a_few_values_say_nothing() -> None:
    with pytest.raises(ValueError, match="too few"):
        trend([1.0] * 10)
