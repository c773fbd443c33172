"""Damaged files of every kind are read or refused in a sentence: no crash, no hang, no flood, no way out."""

from __future__ import annotations

import os
import time

import pytest

from tests.fuzz.campaign import run
from tests.fuzz.importers import IMPORTERS
from tests.fuzz.worker import damaged

# A schema whose damage SQLite tells in damaged letters; a card that asks for 800 GB; a file whose decoders
# disagree about its channels; an MP3 whose rate is none; a library with a damaged name of a column.
FAULTS = [
    ("2026-11-26", 505),
    ("2026-11-26", 2135),
    ("2026-11-26b", 1799),
    ("2026-11-26b", 9710),
    ("2026-11-26c", 6546),
]


def test_damaged_files_are_read_or_refused_in_a_sentence() -> None:
    seed = os.environ.get("CONTRAFACT_FUZZ_SEED") or time.strftime("%Y-%m-%d")
    n_inputs = int(os.environ.get("CONTRAFACT_FUZZ_INPUTS", "300"))
    result = run(seed, 0, n_inputs)
    assert not result.bad, "\n".join(result.bad)
    assert result.count("read") + result.count("refused") == n_inputs
    assert result.count("refused")


@pytest.mark.parametrize(("seed", "number"), FAULTS)
def test_what_was_a_fault_once_is_none(seed: str, number: int) -> None:
    assert not run(seed, number, number + 1).bad


def test_an_input_is_the_same_whenever_it_is_asked_for(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for name in IMPORTERS:
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(bytes(range(256)))
    first = [damaged(tmp_path, "a", number) for number in range(50)]
    assert first == [damaged(tmp_path, "a", number) for number in range(50)]
    assert first != [damaged(tmp_path, "b", number) for number in range(50)]
