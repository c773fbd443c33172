"""The training loop that all networks share: a wall-clock budget, averaged weights, exact resume, events."""

from __future__ import annotations

import copy
import json
import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from lightning_fabric import Fabric
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.utils.tensorboard import SummaryWriter

from engine.errors import DataError
from engine.jobs import Job

WARM_UP_STEPS = 200
SAVE_EVERY_S = 120.0


class Loop:
    """Counts steps until the time is used up, and keeps all that a resumed run needs.

    Args:
        job: where progress goes, and where the wish to stop comes from.
        out: folder for `state.safetensors`, `state.json` and `events.jsonl`.
        minutes: how long to train in this run.
        modules, optimizers: everything with weights or state, by name.
        ema: names of the modules of which averaged weights are kept.
        resume: go on from `out` if there is a state; else begin anew.
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
    ) -> None:
        self.job, self.out, self.minutes = job, out, minutes
        out.mkdir(parents=True, exist_ok=True)
        self.step = 0
        self.elapsed_s = 0.0
        self.metrics: dict[str, float] = {}
        self.modules, self.optimizers = modules, optimizers
        self._decay = ema or {}
        self.averaged = {name: copy.deepcopy(modules[name]) for name in self._decay}
        self.draw = np.random.default_rng(seed)
        torch.manual_seed(seed)
        self._base_rates = {name: optimizer.param_groups[0]["lr"] for name, optimizer in optimizers.items()}
        self._last: dict[str, float] = {}
        self.fabric = Fabric(accelerator="auto", devices=1)
        self.device = self.fabric.device
        for module in [*modules.values(), *self.averaged.values()]:
            module.to(self.device)
        self._curves: SummaryWriter | None = None
        # After the move: an optimiser puts its restored state where the weights are at that time.
        if resume and (out / "state.json").exists():
            self._restore()
        self._began_s = self.elapsed_s

    @property
    def fraction(self) -> float:
        """How much of this run's time is used, 0..1."""
        return min(1.0, (self.elapsed_s - self._began_s) / max(1e-9, self.minutes * 60.0))

    def steps(self) -> Iterator[int]:
        """Yield step numbers until the time is used up; the state is saved now and then, and at the end."""
        started = time.monotonic() - (self.elapsed_s - self._began_s)
        saved = time.monotonic()
        try:
            while self.fraction < 1.0:
                self._set_rates()
                yield self.step
                self._average()
                self.step += 1
                self.elapsed_s = self._began_s + time.monotonic() - started
                if self.step % 10 == 0:
                    self.job.report(self.fraction, f"Step {self.step}: {_show(self.metrics)}")
                if time.monotonic() - saved > SAVE_EVERY_S:
                    self.save()
                    saved = time.monotonic()
        finally:
            self.save()
            self.close()

    def update(self, name: str, loss: Tensor, *, clip: float = 1.0) -> None:
        """One optimiser step of `name` down the gradient of `loss`, its length limited to `clip`."""
        optimizer = self.optimizers[name]
        optimizer.zero_grad(set_to_none=True)
        self.fabric.backward(loss)
        weights = [weight for group in optimizer.param_groups for weight in group["params"]]
        torch.nn.utils.clip_grad_norm_(weights, clip)
        optimizer.step()

    def log(self, **metrics: float) -> None:
        """Note figures: shown with the progress, and written to `events.jsonl` every fifty steps."""
        for name, value in metrics.items():
            old = self.metrics.get(name, value)
            self.metrics[name] = 0.95 * old + 0.05 * value
        if self.step % 50 == 0:
            self.event(**self.metrics)

    def event(self, **fields: Any) -> None:
        """Append one line to `events.jsonl`, and its numbers to TensorBoard's curves in the same folder."""
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
        """Write everything that a later run needs to go on exactly from here."""
        tensors: dict[str, Tensor] = {"random": torch.get_rng_state()}
        groups: dict[str, Any] = {}
        for kind, modules in (("module", self.modules), ("average", self.averaged)):
            for name, module in modules.items():
                tensors |= {f"{kind}|{name}|{key}": value for key, value in module.state_dict().items()}
        for name, optimizer in self.optimizers.items():
            state = optimizer.state_dict()
            groups[name] = state["param_groups"]
            for index, fields in state["state"].items():
                tensors |= {f"optimizer|{name}|{index}|{key}": value for key, value in fields.items()}
        save_file(
            {key: value.contiguous().clone() for key, value in tensors.items()}, self.out / "state.part"
        )
        (self.out / "state.part").replace(self.out / "state.safetensors")
        notes = {
            "step": self.step,
            "elapsed_s": self.elapsed_s,
            "metrics": self.metrics,
            "groups": groups,
            "draw": self.draw.bit_generator.state,
        }
        (self.out / "state.part").write_text(json.dumps(notes), encoding="utf-8")
        (self.out / "state.part").replace(self.out / "state.json")

    def _restore(self) -> None:
        try:
            tensors = load_file(self.out / "state.safetensors")
            notes = json.loads((self.out / "state.json").read_text(encoding="utf-8"))
            torch.set_rng_state(tensors.pop("random"))
            for kind, modules in (("module", self.modules), ("average", self.averaged)):
                for name, module in modules.items():
                    module.load_state_dict(_under(tensors, f"{kind}|{name}|"))
            for name, optimizer in self.optimizers.items():
                state: dict[int, dict[str, Tensor]] = {}
                for key, value in _under(tensors, f"optimizer|{name}|").items():
                    index, field = key.split("|")
                    state.setdefault(int(index), {})[field] = value
                optimizer.load_state_dict({"state": state, "param_groups": notes["groups"][name]})
        except (OSError, KeyError, ValueError, RuntimeError, SafetensorError) as error:
            raise DataError(
                f"The training in {self.out} cannot be resumed: start it without --resume."
            ) from error
        self.step, self.elapsed_s, self.metrics = notes["step"], notes["elapsed_s"], notes["metrics"]
        self.draw.bit_generator.state = notes["draw"]


def _under(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key.removeprefix(prefix): value for key, value in tensors.items() if key.startswith(prefix)}


def _show(metrics: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3g}" for name, value in metrics.items())
