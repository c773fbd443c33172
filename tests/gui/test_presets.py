"""Presets: kept, found again, and never lost to a damaged file."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import EngineError
from gui.presets import SHIPPED, Presets


def test_saved_presets_are_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "presets.json"
    Presets(path).save("  slow   夜  ", {"seconds": 30.0, "styles": [["ambient", 1.0]]})
    Presets(path).save("Another", {"takes": 2})
    again = Presets(path)
    assert again.own == ["Another", "slow 夜"]
    assert again.get("slow 夜") == {"seconds": 30.0, "styles": [["ambient", 1.0]]}
    again.remove("Another")
    assert Presets(path).own == ["slow 夜"]


def test_own_stands_in_for_a_shipped_one(tmp_path: Path) -> None:
    presets = Presets(tmp_path / "presets.json")
    name = next(iter(SHIPPED))
    assert presets.get(name) == SHIPPED[name]
    presets.save(name, {"takes": 3})
    assert presets.get(name) == {"takes": 3}
    assert name not in presets.shipped
    presets.remove(name)
    assert presets.get(name) == SHIPPED[name]


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", '{"a": 1}', "null"])
def test_a_damaged_file_counts_as_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "presets.json"
    path.write_text(text)
    presets = Presets(path)
    assert presets.own == []
    presets.save("mine", {"takes": 1})
    assert Presets(path).own == ["mine"]


def test_what_cannot_be_saved_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    presets = Presets(tmp_path / "file" / "presets.json")
    with pytest.raises(EngineError, match="folder"):
        presets.save("mine", {})
    assert presets.own == []
    with pytest.raises(EngineError, match="name"):
        presets.save("  ", {})
