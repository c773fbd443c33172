"""Two processes that train together: one result in both, that of one process, and one who writes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from engine.ranks import n_ranks, rank
from tests.engine.training import two_processes


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run by two processes, as `torchrun` starts them."""
    folder = tmp_path_factory.mktemp("run")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    together = {
        "TORCHELASTIC_RUN_ID": "test", "WORLD_SIZE": "2", "LOCAL_WORLD_SIZE": "2", "OMP_NUM_THREADS": "1",
        "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "CUDA_VISIBLE_DEVICES": "",
    }  # fmt: skip
    command = [sys.executable, "-m", two_processes.__name__, str(folder)]
    processes = [
        subprocess.Popen(
            command, env={**os.environ, **together, "RANK": str(number), "LOCAL_RANK": str(number)},
            stderr=subprocess.PIPE, text=True,
        )
        for number in range(2)
    ]  # fmt: skip
    try:
        said = [process.communicate(timeout=120)[1] for process in processes]
    finally:
        for process in processes:
            process.kill()
    assert [process.returncode for process in processes] == [0, 0], said
    return folder


@pytest.fixture
def found(run: Path) -> list[dict[str, Tensor]]:
    return [load_file(run / f"{number}.safetensors") for number in range(2)]


def test_both_have_the_same_weights(found: list[dict[str, Tensor]]) -> None:
    one, other = found
    assert len(one) > 20
    for key in one.keys() - {"drawn"}:
        torch.testing.assert_close(one[key], other[key], rtol=0, atol=0)
    assert not torch.equal(one["drawn"], other["drawn"])


def test_they_equal_one_process_with_the_whole_batch(found: list[dict[str, Tensor]], tmp_path: Path) -> None:
    alone = two_processes.weights(two_processes.train(tmp_path, 6))
    for key, value in alone.items():
        torch.testing.assert_close(found[0][f"known.{key}"], value)


def test_resuming_equals_never_having_stopped(found: list[dict[str, Tensor]]) -> None:
    for one in found:
        for key in [key for key in one if key.startswith("whole.")]:
            torch.testing.assert_close(one[key], one[key.replace("whole.", "parts.")], rtol=0, atol=0)


def test_only_the_first_writes(run: Path) -> None:
    lines = (run / "known" / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert (run / "known" / "written.txt").read_text() == "0"
    assert (run / "cache").read_text() == "firstagain"
    assert {path.name for path in run.iterdir()} == {
        "known", "whole", "parts", "cache", "0.safetensors", "1.safetensors"
    }  # fmt: skip


def test_a_rank_without_torchrun_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANK", "3")
    monkeypatch.setenv("WORLD_SIZE", "4")
    monkeypatch.delenv("TORCHELASTIC_RUN_ID", raising=False)
    assert (rank(), n_ranks()) == (0, 1)
    monkeypatch.setenv("TORCHELASTIC_RUN_ID", "a run")
    assert (rank(), n_ranks()) == (3, 4)
