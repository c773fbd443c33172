"""The training loop: budget, averaged weights, and a resume that changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from torch import nn

from engine.errors import Cancelled, DataError
from engine.jobs import Job
from engine.training.loop import Loop

STEPS = 12


def make(out: Path, *, minutes: float = 1.0, resume: bool = False, job: Job | None = None) -> Loop:
    torch.manual_seed(3)
    net = nn.Linear(4, 1)
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.01)
    return Loop(
        job or Job(), out, minutes=minutes, modules={"net": net}, optimizers={"net": optimizer},
        ema={"net": 0.9}, resume=resume,
    )  # fmt: skip


def train(loop: Loop, n: int) -> None:
    """`n` steps towards the sum of the inputs, each with its own random batch."""
    steps = loop.steps()
    for _ in range(n):
        next(steps)
        # Rates depend on the clock, and the clock shall not decide this test.
        loop.optimizers["net"].param_groups[0]["lr"] = 0.01
        batch = torch.from_numpy(loop.draw.standard_normal((8, 4))).float()
        noise = 0.01 * torch.randn(8, 1)
        loss = (loop.modules["net"](batch) - batch.sum(dim=1, keepdim=True) + noise).square().mean()
        loop.update("net", loss)
        loop.log(loss=loss.item())
    steps.close()


def test_resuming_equals_never_having_stopped(tmp_path: Path) -> None:
    whole = make(tmp_path / "whole")
    train(whole, STEPS)
    train(make(tmp_path / "parts"), STEPS // 2)
    resumed = make(tmp_path / "parts", resume=True)
    # A generator's last step counts once the next is asked for; closing it after a step leaves that one out.
    assert resumed.step == STEPS // 2 - 1
    resumed.step += 1
    train(resumed, STEPS // 2)
    for ours, theirs in zip(
        resumed.modules["net"].parameters(), whole.modules["net"].parameters(), strict=True
    ):
        torch.testing.assert_close(ours, theirs)


def test_a_kill_between_the_two_files_of_a_state_does_not_mix_two_states(tmp_path: Path) -> None:
    train(make(tmp_path), 3)
    former = (tmp_path / "state.json").read_bytes()
    train(make(tmp_path, resume=True), 4)
    whole = make(tmp_path, resume=True)
    (tmp_path / "state.json").write_bytes(former)
    torn = make(tmp_path, resume=True)
    assert torn.step == whole.step > json.loads(former)["step"]
    assert torn.draw.random() == whole.draw.random()


def test_it_ends_when_the_time_is_used(tmp_path: Path) -> None:
    loop = make(tmp_path, minutes=0.002)
    seen = sum(1 for _ in loop.steps())
    assert seen == loop.step > 0
    assert loop.fraction == 1.0
    assert (tmp_path / "state.safetensors").exists()


def test_averaged_weights_follow_slowly(tmp_path: Path) -> None:
    loop = make(tmp_path, minutes=0.01)
    for _ in loop.steps():
        with torch.no_grad():
            loop.modules["net"].weight.fill_(1.0)  # type: ignore[union-attr]
        if loop.step == 0:
            start = loop.averaged["net"].weight.clone()  # type: ignore[union-attr]
        if loop.step == 3:
            break
    slow = loop.averaged["net"].weight  # type: ignore[union-attr]
    assert bool(((slow - start).abs() > 0).all())
    assert not torch.allclose(slow, torch.ones_like(slow))


def test_cancel_keeps_the_state(tmp_path: Path) -> None:
    job = Job()
    loop = make(tmp_path, job=job)
    steps = loop.steps()
    for _ in range(5):
        next(steps)
    job.cancel()
    with pytest.raises(Cancelled):
        list(steps)
    assert json.loads((tmp_path / "state.json").read_text())["step"] >= 5


def test_events_are_json_lines(tmp_path: Path) -> None:
    loop = make(tmp_path)
    loop.event(valid=0.5)
    loop.event(valid=0.25)
    loop.close()
    lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert [line["valid"] for line in lines] == [0.5, 0.25]
    assert list(tmp_path.glob("events.out.tfevents*"))


def test_a_damaged_state_is_refused(tmp_path: Path) -> None:
    train(make(tmp_path), 2)
    (tmp_path / "state.safetensors").write_bytes(b"nothing")
    with pytest.raises(DataError, match="without --resume"):
        make(tmp_path, resume=True)
