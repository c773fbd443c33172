"""Killed at a random moment, no task loses what it said was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import kill_everything


@pytest.mark.parametrize("task", kill_everything.TASKS)
def test_what_was_done_is_there_after_a_kill(task: str, tmp_path: Path) -> None:
    for number in range(2):
        root = tmp_path / str(number)
        root.mkdir()
        said = kill_everything.kill(task, root, 0.3)
        assert not kill_everything.lost(task, root, said)
