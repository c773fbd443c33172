"""The dial is found in few tries, as far as it may go; where it cannot be, the nearest is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.dial_search import MOST_TRIES, find_amount

CURVES: dict[str, Callable[[float], float]] = {
    "line": lambda amount: 1.0 - amount,
    "early fall": lambda amount: 0.98 * (1.0 - amount) ** 3,
    "late fall": lambda amount: 1.0 - amount**5,
    "usual": lambda amount: 1.0 - 0.9 * amount + 0.2 * amount**2,
}


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
@pytest.mark.parametrize("wanted", [0.3, 0.5, 0.7, 0.85, 0.95])
def test_the_found_setting_keeps_what_is_asked_for_and_hardly_more(
    curve: Callable[[float], float], wanted: float
) -> None:
    tries: list[float] = []

    def keeps(amount: float) -> float:
        tries.append(amount)
        return curve(amount)

    found = find_amount(keeps, wanted)
    assert found.reached
    assert found.kept == curve(found.amount) >= wanted
    assert found.kept < wanted + 0.08
    assert len(tries) == found.tries <= MOST_TRIES
    assert len(set(tries)) == len(tries)


def test_what_is_always_kept_lets_the_dial_go_to_its_end() -> None:
    found = find_amount(lambda amount: 0.9, 0.8)
    assert (found.amount, found.reached) == (1.0, True)


def test_what_cannot_be_kept_gives_the_setting_that_keeps_most() -> None:
    found = find_amount(lambda amount: 0.6 - 0.5 * amount, 0.8)
    assert (found.amount, found.kept, found.reached) == (0.0, 0.6, False)
    assert found.tries <= MOST_TRIES
