"""The shelf of taught styles, whatever its files are called."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine import taught_style
from engine.errors import ParamsError
from engine.shelf import Shelf
from engine.taught_style import TaughtStyle


def style(name: str) -> TaughtStyle:
    rows = np.ones((5, 4), np.float32)
    return TaughtStyle(name, "0" * 64, rows, np.arange(5), np.ones(5, bool), 1e9)


def test_a_style_whose_file_was_copied_there_by_hand_can_be_removed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(style("Gnawa"))
    taught_style.write(tmp_path / "from a friend.cfstyle", style("Rai"), with_folder=False)
    assert {one.name for one in shelf.styles()} == {"Gnawa", "Rai"}
    assert shelf.remove("rai").name == "Rai"
    assert [one.name for one in shelf.styles()] == ["Gnawa"]
    with pytest.raises(ParamsError, match="no style"):
        shelf.remove("Rai")
