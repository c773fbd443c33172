"""What each process of `test_processes.py` runs: a little training whose result is known.

Its argument is the folder for the runs, and for the weights that each process has in the end.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from engine.jobs import Job
from engine.ranks import rank
from engine.training.loop import Loop
from engine.training.processes import one_first, workplace

BATCH = 8


class Net(nn.Module):
    """Trained by a method other than `forward`, and with a weight that some steps leave out."""

    def __init__(self) -> None:
        super().__init__()
        self.line = nn.Linear(4, 1)
        self.bend = nn.Linear(4, 1)
        self.unused = nn.Parameter(torch.ones(2))

    def loss(self, batch: Tensor, bent: bool) -> Tensor:
        guess = self.line(batch) + (self.bend(batch).tanh() if bent else 0.0)
        return (guess - batch.sum(dim=1, keepdim=True)).square().mean()


def train(out: Path, n_steps: int, *, resume: bool = False, random: bool = False) -> Loop:
    """`n_steps` with two optimisers; every process takes its share of one known batch, or draws its own."""
    torch.manual_seed(3 + (rank() if random else 0))
    modules = {"net": Net(), "other": Net()}
    done: list[int] = []
    loop = Loop(
        Job(), out, minutes=n_steps / 60, modules=dict(modules),
        optimizers={
            name: torch.optim.AdamW(module.parameters(), lr=0.01) for name, module in modules.items()
        },
        ema={"net": 0.9}, resume=resume, seed=5,
        # A second a step in the first process; the other's clock must not matter.
        clock=lambda: float(len(done)) if rank() == 0 else 1e6,
    )  # fmt: skip
    for step in loop.steps():
        done.append(step)
        for optimizer in loop.optimizers.values():
            # Rates follow the time of one run, and here one run is compared with two.
            optimizer.param_groups[0]["lr"] = 0.01
        if random:
            batch = torch.from_numpy(loop.draw.standard_normal((BATCH, 4))).float() + torch.randn(BATCH, 4)
        else:
            known = np.random.default_rng(step).standard_normal((BATCH, 4))
            batch = torch.from_numpy(known[loop.team.rank :: loop.team.size]).float()
        bent = step % 2 == 0
        loop.update("other", modules["other"].loss(batch, bent), clip=0.5)
        loop.update("net", modules["net"].loss(batch, bent))
        loop.log(loss=1.0)
    return loop


def weights(loop: Loop) -> dict[str, Tensor]:
    return {
        f"{kind}.{key}": value.clone()
        for kind, module in (*loop.modules.items(), ("average", loop.averaged["net"]))
        for key, value in module.state_dict().items()
    }


def main() -> None:
    run, n = Path(sys.argv[1]), 6
    known = train(run / "known", n)
    found = {f"known.{key}": value for key, value in weights(known).items()}
    whole = train(run / "whole", 2 * n, random=True)
    found |= {f"whole.{key}": value for key, value in weights(whole).items()}
    train(run / "parts", n, random=True)
    parts = train(run / "parts", n, resume=True, random=True)
    found |= {f"parts.{key}": value for key, value in weights(parts).items()}
    found["drawn"] = torch.from_numpy(parts.draw.standard_normal(3))
    with one_first():
        cache = run / "cache"
        cache.write_text(cache.read_text() + "again" if cache.exists() else "first")
    with workplace(run / "known") as place:
        (place / "written.txt").write_text(str(known.team.rank))
    save_file(found, run / f"{known.team.rank}.safetensors")


if __name__ == "__main__":
    main()
