"""Tempo and key as asked: what is counted as right, and how much of it chance would get."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalog import Catalog
from engine.jobs import Job
from engine.measures.key import Key
from engine.training.obedience import Request, ask, obedience


def request_(bpm: float, key: tuple[int, bool], heard_bpm: float, heard: tuple[int, bool]) -> Request:
    return Request("folk", bpm, key, heard_bpm, Key(*heard, 0.9, 0.9))


def test_shares_beside_chance() -> None:
    requests = [
        request_(100.0, (0, False), 101.0, (0, False)),
        request_(120.0, (9, True), 123.0, (9, True)),
        request_(140.0, (7, False), 139.0, (7, True)),
        request_(140.0, (2, False), 140.0, (2, False)),
    ]
    assert obedience(requests) == {
        "tempo_obeyed": pytest.approx(0.75),
        "tempo_by_chance": pytest.approx(0.25),
        "key_obeyed": pytest.approx(0.75),
        "key_by_chance": 0.0,
    }


def test_what_was_not_asked_is_not_counted() -> None:
    unasked = Request("folk", None, (0, False), 100.0, Key(0, False, 0.9, 0.9))
    assert set(obedience([unasked])) == {"key_obeyed", "key_by_chance"}
    assert obedience([]) == {}


def test_no_tempo_heard_is_not_obeyed() -> None:
    silent = Request("folk", 100.0, (0, False), float("nan"), Key(0, False, 0.0, 0.0))
    assert obedience([silent])["tempo_obeyed"] == obedience([silent])["key_obeyed"] == 0.0


def test_an_engine_that_takes_neither_is_not_asked(tmp_path: Path) -> None:
    assert ask(Job(), Catalog(tmp_path), "lstm_gan", ["folk"], 4) == []
