"""The training loop that all networks share: a wall-clock budget, averaged weights, exact resume, events."""

from __future__ import annotations

import copy
import json
import math
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.utils.tensorboard import SummaryWriter

from engine.errors import Cancelled
from engine.jobs import Job
from engine.training.processes import team
from engine.training.run_state import TENSORS, RunState, chance_now, keep_chances, put_back_chance

WARM_UP_STEPS = 200
SAVE_EVERY_S = 120.0


class Loop:
    """Counts steps until the time is used up, and keeps all that a resumed run needs.

    It is the same for one process and for many (`engine.training.processes`): each draws batches of its own,
    all have the same weights from the first step on, and the first one's clock decides.

    Args:
        job: where progress goes, and where the wish to stop comes from.
        out: folder for `state.safetensors`, `state.json` and `events.jsonl`.
        minutes: how long to train in this run.
        modules, optimizers: everything with weights or state, by name.
        ema: names of the modules of which averaged weights are kept.
        resume: go on from `out` if there is a state; else begin anew.
        clock: seconds; `time.process_time` counts what this process computed; None counts what passed.
    """

    def __init__(
        self,
        job: Job,
        out: Path,
        *,
        minutes: float,
        modules: dict[str, nn.Module],
        optimizers: dict[str, Optimizer],
        ema: dict[str, float] | None = None,
        resume: bool = False,
        seed: int = 0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.job, self.out, self.minutes, self._clock = job, out, minutes, clock or time.monotonic
        self.team = team()
        self.fabric, self.device = self.team.fabric, self.team.device
        self.step = 0
        self.elapsed_s = 0.0
        self.metrics: dict[str, float] = {}
        self.modules, self.optimizers = modules, optimizers
        self._decay = ema or {}
        self.averaged = {name: copy.deepcopy(modules[name]) for name in self._decay}
        self.draw = _seeded(seed, self.team.rank)
        self._base_rates = {name: optimizer.param_groups[0]["lr"] for name, optimizer in optimizers.items()}
        self._last: dict[str, float] = {}
        self._stopping = False
        everything = [*modules.values(), *self.averaged.values()]
        for module in everything:
            module.to(self.device)
        self._curves: SummaryWriter | None = None
        if self.team.leads:
            out.mkdir(parents=True, exist_ok=True)
        # After the move: an optimiser puts its restored state where the weights are at that time.
        if state := self.team.tell(RunState.read(out) if self._has_state(resume) else None):
            self._restore(state, seed)
        self.team.share(everything)
        if os.environ.get("CONTRAFACT_COMPILE"):
            for module in modules.values():
                module.compile()
        self._began_s = self.elapsed_s

    @property
    def fraction(self) -> float:
        """How much of this run's time is used, 0..1."""
        return min(1.0, (self.elapsed_s - self._began_s) / max(1e-9, self.minutes * 60.0))

    def steps(self) -> Iterator[int]:
        """Yield step numbers until the time is used up; the state is saved now and then, and at the end.

        Under a lower precision what happens between two steps is computed in it.
        """
        started = self._clock() - (self.elapsed_s - self._began_s)
        saved_s = self.elapsed_s
        agreed = False
        try:
            while self.fraction < 1.0:
                self._set_rates()
                with self.fabric.autocast():
                    yield self.step
                self._average()
                self.step += 1
                self._agree(self._began_s + self._clock() - started)
                if self.step % 10 == 0:
                    self._report()
                if self.elapsed_s - saved_s > SAVE_EVERY_S:
                    self.save()
                    saved_s = self.elapsed_s
            agreed = True
        except Cancelled:
            agreed = True
            raise
        finally:
            # Of several processes one may have failed alone; then the others would wait for it here in vain.
            if agreed or self.team.size == 1:
                self.save()
            self.close()

    def update(self, name: str, loss: Tensor, *, clip: float = 1.0) -> None:
        """One optimiser step of `name` down the gradient of `loss`, its length limited to `clip`.

        With several processes it is the gradient of the mean of their losses.
        """
        optimizer = self.optimizers[name]
        weights = [weight for group in optimizer.param_groups for weight in group["params"]]
        with torch.autocast(self.device.type, enabled=False):
            optimizer.zero_grad(set_to_none=True)
            self.fabric.backward(loss)
            self.team.average_gradients(weights)
            torch.nn.utils.clip_grad_norm_(weights, clip)
            optimizer.step()
        # Copies of the weights in lower precision, kept for this step, are now those of the step before.
        torch.clear_autocast_cache()

    def log(self, **metrics: float) -> None:
        """Note figures: shown with the progress, and written to `events.jsonl` every fifty steps.

        Of several processes the first one's count.
        """
        for name, value in metrics.items():
            old = self.metrics.get(name, value)
            self.metrics[name] = 0.95 * old + 0.05 * value
        if self.step % 50 == 0:
            self.event(**self.metrics)

    def event(self, **fields: Any) -> None:
        """Append one line to `events.jsonl`, and its numbers to TensorBoard's curves in the same folder."""
        if not self.team.leads:
            return
        line = json.dumps({"step": self.step, "elapsed_s": round(self.elapsed_s, 1), **fields})
        with (self.out / "events.jsonl").open("a", encoding="utf-8") as events:
            events.write(line + "\n")
        self._curves = self._curves or SummaryWriter(str(self.out))
        for name, value in fields.items():
            if isinstance(value, int | float):
                self._curves.add_scalar(name, value, self.step)

    def close(self) -> None:
        """Finish the curves; `steps` does so at its end."""
        if self._curves:
            self._curves.close()
            self._curves = None

    def due(self, name: str, every_s: float) -> bool:
        """True once every `every_s` seconds of training, for each name apart; not at the very start."""
        if self.elapsed_s - self._last.setdefault(name, self._began_s) < every_s:
            return False
        self._last[name] = self.elapsed_s
        return True

    def _set_rates(self) -> None:
        """Warm up, then fall to a twentieth along a cosine over this run's time."""
        warm = min(1.0, (self.step + 1) / WARM_UP_STEPS)
        cosine = 0.05 + 0.95 * 0.5 * (1.0 + math.cos(math.pi * self.fraction))
        for name, optimizer in self.optimizers.items():
            for group in optimizer.param_groups:
                group["lr"] = self._base_rates[name] * warm * cosine

    @torch.no_grad()
    def _average(self) -> None:
        for name, decay in self._decay.items():
            # A young average follows quickly, or the first weights would linger in it.
            keep = min(decay, (self.step + 1) / (self.step + 10))
            for slow, fast in zip(
                self.averaged[name].state_dict().values(),
                self.modules[name].state_dict().values(),
                strict=True,
            ):
                if slow.is_floating_point():
                    slow.lerp_(fast, 1.0 - keep)
                else:
                    slow.copy_(fast)

    def save(self) -> None:
        """Write everything that a later run needs to go on exactly from here; every process must call it."""
        chances = self.team.gather(chance_now(self.draw, self.device))
        if not self.team.leads:
            return
        state = RunState({}, {"step": self.step, "elapsed_s": self.elapsed_s, "metrics": self.metrics})
        state.keep(self.modules, self.averaged, self.optimizers)
        keep_chances(state, chances)
        state.write(self.out)

    def _has_state(self, resume: bool) -> bool:
        return resume and self.team.leads and (self.out / TENSORS).exists()

    def _restore(self, state: RunState, seed: int) -> None:
        state.put_back(self.out, self.modules, self.averaged, self.optimizers)
        notes = state.notes
        self.step, self.elapsed_s, self.metrics = notes["step"], notes["elapsed_s"], notes["metrics"]
        if not put_back_chance(state, self.team.rank, self.draw, self.device):
            self.draw = _seeded(seed + self.step, self.team.rank)

    def _agree(self, now_s: float) -> None:
        """Let the first process's clock be everyone's; if one of them is asked to stop, all stop here."""
        stopping = self._stopping or (self.team.size > 1 and self.job.cancelling)
        clock_s, wishes = self.team.sums(now_s if self.team.leads else 0.0, float(stopping))
        self.elapsed_s = clock_s
        if wishes:
            raise Cancelled

    def _report(self) -> None:
        try:
            self.job.report(self.fraction, f"Step {self.step}: {_show(self.metrics)}")
        except Cancelled:
            if self.team.size == 1:
                raise
            self._stopping = True


def _seeded(seed: int, rank: int) -> np.random.Generator:
    """Random numbers of this process, and torch's with them."""
    torch.manual_seed(seed + 7919 * rank)
    return np.random.default_rng(seed if rank == 0 else [seed, rank])


def _show(metrics: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3g}" for name, value in metrics.items())
