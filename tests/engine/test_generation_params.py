"""Wishes: exact lengths, shares of styles, and what comes back from a recipe."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from engine.engines import ENGINES, USES, Engine
from engine.errors import ParamsError
from engine.generation_params import GenerateParams, check, check_mixture, params_from

FOLK = GenerateParams("folk")


@pytest.mark.parametrize(
    ("params", "n_frames"),
    [
        (replace(FOLK, seconds=1.0), 44100),
        (replace(FOLK, bars=4, bpm=120.0), 8 * 44100),
        (replace(FOLK, bars=2, bpm=97.0, metre=(6, 8)), round(6 * 60 / 97 * 44100)),
        (replace(FOLK, bars=3, metre=(3, 4)), round(9 * 0.5 * 44100)),
        (FOLK, None),
    ],
)
def test_length_is_exact(params: GenerateParams, n_frames: int | None) -> None:
    assert params.n_frames == n_frames


def test_shares_of_a_blend_sum_to_one_and_nothing_is_left_out() -> None:
    assert FOLK.mixture == (("folk", 1.0),)
    blend = (("rock", 3.0), ("folk", 0.0), ("piano", 1.0))
    assert replace(FOLK, blend=blend).mixture == (("rock", 0.75), ("piano", 0.25))


def test_a_recipe_brings_back_what_was_asked() -> None:
    asked = GenerateParams(
        "folk", None, "lstm_gan", 5, 0.7, (("rock", 0.5), ("folk", 0.5)), 8, 99.0, (3, 4), "Am", True,
        "Am | F", ("bass",), "fill", "a.wav", 1.0, 2.5, 0.3, 0.7,
        ((0, (("folk", 1.0),)), (16, (("rock", 1.0),))),
    )  # fmt: skip
    assert params_from({"params": json.loads(json.dumps(asdict(asked)))}) == asked


def test_a_recipe_of_another_version_is_read_as_far_as_it_is_known() -> None:
    old = {"params": {"style": "folk", "seconds": 3.0, "engine": "lstm_gan", "seed": 1, "colour": "red"}}
    assert params_from(old) == GenerateParams("folk", 3.0, "lstm_gan", 1)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"bars": 0}, "bars"),
        ({"bars": 4, "seconds": 3.0}, "not in both"),
        ({"bars": 512, "bpm": 20.0}, "last"),
        ({"bars": 4, "bpm": float("nan")}, "tempo"),
        ({"bars": 4, "metre": (9, 3)}, "metre"),
        ({"seconds": 3.0, "key": "H"}, "not a key"),
        ({"seconds": 3.0, "amount": float("nan")}, "amount"),
        ({"seconds": float("inf")}, "3600"),
    ],
)
def test_nonsense_is_refused_whatever_the_engine(
    change: dict[str, object], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    able = Engine("any: everything", (), frozenset(asdict(FOLK)), USES)
    monkeypatch.setitem(ENGINES, "any", able)
    with pytest.raises(ParamsError, match=word):
        check(replace(FOLK, engine="any", **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "weights", [(), (("folk", 0.0),), (("folk", -1.0), ("rock", 2.0)), (("polka", 1.0),)]
)
def test_a_mixture_without_sense_is_refused(weights: tuple[tuple[str, float], ...]) -> None:
    with pytest.raises(ParamsError):
        check_mixture(weights)
