"""Engines of others as a user runs them: what was downloaded is found, and its licence told."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.audio import files
from tests.foreign_models import take_in, write_tiny_musicgen
from tests.system.conftest import Run

# Of libraries that are not ours.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def models(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("transformers", reason="the extra musicgen is not installed")
    for name, channels in (("mono", 1), ("wide", 2)):
        write_tiny_musicgen(home / "models" / name, channels=channels)
        take_in(home / "models" / name, "musicgen", monkeypatch)


class Same(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x


def test_code_of_others_runs_only_if_it_is_said(run: Run, song: Path, target: Path) -> None:
    model = target / "same_r44100.ts"
    torch.jit.script(Same()).save(str(model))
    asked = ("restyle", song, "--engine", "rave", "--out", target / "a.wav")
    assert "--model" in run(*asked).refusal
    assert "is a program" in run(*asked, "--model", model).refusal
    assert "--style" in run(*asked, "--model", model, "--style", "folk").refusal
    assert "--engine rave" in run("restyle", song, "--style", "folk", "--allow-code", *asked[4:]).refusal
    assert not (target / "a.wav").exists()
    said = run(*asked, "--model", model, "--allow-code", "--json").json
    assert files.probe(target / "a.wav").n_frames == files.probe(song).n_frames
    assert (said["licence"], said["non_commercial"]) == ("unknown", None)
    assert files.read_recipe(target / "a.wav")["model_hash"] == said["recipe"]["model_hash"]
    assert said["melody_kept"] > 0.9


@pytest.mark.usefixtures("models")
def test_the_command_line_tells_model_and_licence(run: Run, target: Path) -> None:
    asked = ("generate", "--engine", "musicgen", "--prompt", "a tune", "--seconds", 1, "--seed", 3)
    said = run(*asked, "--out", target / "a.wav")
    assert said.out.endswith("a tune, seed 3, by mono under CC BY-NC 4.0, not for commercial use\n")
    assert files.read_recipe(target / "a.wav")["non_commercial"] is True
    document = run(*asked, "--model", "wide", "--json", "--out", target / "b.wav").json
    assert document["recipe"]["model"] == "wide"
    told = run("generate", "--engine", "musicgen", "--seconds", 1, "--out", target / "c.wav").refusal
    assert told.startswith("Say in words")
    assert run("generate", "--prompt", "a tune", "--seconds", 1, "--out", target / "c.wav").status == 0
