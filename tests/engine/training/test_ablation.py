"""The comparison of networks and losses: each arm begins where its network's start ended, and is heard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.jobs import Job
from engine.training import ablation
from engine.training.ablation import Arm, compare, to_markdown
from tests.engine.training.test_trainings import data, weights

__all__ = ["data", "weights"]


def test_arms_are_trained_from_one_start_and_listened_to(
    data: Path, weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arms = (Arm("conv_gan", ""), Arm("conv_gan", "relativistic"))
    monkeypatch.setattr(ablation, "ARMS", arms)
    table = compare(Job(), data, tmp_path, minutes=0.03, size="tiny", clips=2)
    assert list(table) == ["real_other_artists", "conv_gan likelihood", "conv_gan relativistic"]
    start = json.loads((tmp_path / "conv_gan-start" / "state.json").read_text())["step"]
    for arm in arms:
        assert table[arm.name]["steps"] > start > 0
        assert 0.0 <= table[arm.name]["in_style"] <= 1.0
    before = (tmp_path / "conv_gan-relativistic" / "model.safetensors").stat().st_mtime_ns
    assert compare(Job(), data, tmp_path, minutes=0.03, size="tiny", clips=2) == table
    assert (tmp_path / "conv_gan-relativistic" / "model.safetensors").stat().st_mtime_ns == before
    assert to_markdown(table).count("\n") == 5
