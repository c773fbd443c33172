"""What a training run needs to go on exactly: tensors in safetensors, the rest in JSON, never pickle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.optim import Optimizer

from engine.errors import DataError
from engine.replacing import replacing

TENSORS, NOTES = "state.safetensors", "state.json"
Modules = dict[str, nn.Module]


@dataclass
class RunState:
    """All that is written and read: `tensors` by name, and JSON-able `notes`."""

    tensors: dict[str, Tensor]
    notes: dict[str, Any]

    def write(self, out: Path) -> None:
        """Write both files; the notes lie in that of the tensors too, since a kill may come between the two.

        Raises:
            DataError: the folder refuses, or the disk is full.
        """
        notes = json.dumps(self.notes)
        tensors = {key: value.contiguous().clone() for key, value in self.tensors.items()}
        try:
            with replacing(out / TENSORS) as temporary:
                save_file(tensors, temporary, metadata={NOTES: notes})
            with replacing(out / NOTES) as temporary:
                temporary.write_text(notes, encoding="utf-8")
        except (OSError, SafetensorError) as error:
            raise DataError(f"The training in {out} cannot be saved ({error}): free some room.") from error

    @classmethod
    def read(cls, out: Path) -> RunState:
        """What `write` left in `out`.

        Raises:
            DataError: it is damaged.
        """
        try:
            tensors = load_file(out / TENSORS)
            with safe_open(out / TENSORS, "pt") as file:
                inside = (file.metadata() or {}).get(NOTES)
            # A state from before the notes were kept there has them beside it alone.
            notes = json.loads(inside or (out / NOTES).read_text(encoding="utf-8"))
        except (OSError, ValueError, SafetensorError) as error:
            raise _damaged(out) from error
        if "draw" in notes:  # as it was written when a run was always one process
            notes["draws"], tensors["random|0"] = [notes["draw"]], tensors["random"]
        return cls(tensors, notes)

    def keep(self, modules: Modules, averaged: Modules, optimizers: dict[str, Optimizer]) -> None:
        """Add the weights of the networks, of their averages, and the optimisers' state."""
        for kind, group in (("module", modules), ("average", averaged)):
            for name, module in group.items():
                self.tensors |= {f"{kind}|{name}|{key}": value for key, value in module.state_dict().items()}
        groups = self.notes["groups"] = {}
        for name, optimizer in optimizers.items():
            state = optimizer.state_dict()
            groups[name] = state["param_groups"]
            for index, fields in state["state"].items():
                self.tensors |= {f"optimizer|{name}|{index}|{key}": value for key, value in fields.items()}

    def put_back(
        self, out: Path, modules: Modules, averaged: Modules, optimizers: dict[str, Optimizer]
    ) -> None:
        """Undo `keep`; an optimiser puts its state where the weights are at that time.

        Raises:
            DataError: the state is of other networks.
        """
        try:
            for kind, group in (("module", modules), ("average", averaged)):
                for name, module in group.items():
                    module.load_state_dict(self._under(f"{kind}|{name}|"))
            for name, optimizer in optimizers.items():
                state: dict[int, dict[str, Tensor]] = {}
                for key, value in self._under(f"optimizer|{name}|").items():
                    index, field = key.split("|")
                    state.setdefault(int(index), {})[field] = value
                optimizer.load_state_dict({"state": state, "param_groups": self.notes["groups"][name]})
        except (KeyError, ValueError, RuntimeError) as error:
            raise _damaged(out) from error

    def _under(self, prefix: str) -> dict[str, Tensor]:
        return {
            key.removeprefix(prefix): value for key, value in self.tensors.items() if key.startswith(prefix)
        }


def chance_now(draw: np.random.Generator, device: torch.device) -> dict[str, Any]:
    """Where this process's random numbers stand."""
    gpu = torch.cuda.get_rng_state(device) if device.type == "cuda" else None
    return {"draw": draw.bit_generator.state, "random": torch.get_rng_state(), "random_gpu": gpu}


def keep_chances(state: RunState, chances: list[dict[str, Any]]) -> None:
    """Add every process's random numbers, by rank."""
    state.notes["draws"] = [chance["draw"] for chance in chances]
    for rank, chance in enumerate(chances):
        state.tensors |= {
            f"{name}|{rank}": chance[name] for name in ("random", "random_gpu") if chance[name] is not None
        }


def put_back_chance(state: RunState, rank: int, draw: np.random.Generator, device: torch.device) -> bool:
    """Let this process's random numbers go on; False if the run had no process of this rank."""
    if rank >= len(state.notes["draws"]):
        return False
    draw.bit_generator.state = state.notes["draws"][rank]
    torch.set_rng_state(state.tensors[f"random|{rank}"])
    if device.type == "cuda" and f"random_gpu|{rank}" in state.tensors:
        torch.cuda.set_rng_state(state.tensors[f"random_gpu|{rank}"], device)
    return True


def _damaged(out: Path) -> DataError:
    return DataError(f"The training in {out} cannot be resumed: start it without --resume.")
