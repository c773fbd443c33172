"""Several processes that train one network together: where they compute, what they share, who writes.

One process is the usual case, and then nothing here costs anything. `torchrun` starts more, on one machine or
on several, and tells each of them its rank in the environment.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import torch
from lightning_fabric import Fabric
from lightning_fabric.strategies import DDPStrategy
from torch import Tensor, nn

from engine.errors import DeviceError, ParamsError
from engine.ranks import n_ranks, rank

PRECISIONS: dict[str, Literal["32-true", "bf16-mixed"]] = {"32": "32-true", "bf16": "bf16-mixed"}
# While one process fills a cache or writes a large state, the others wait.
PATIENCE = timedelta(hours=2)


class Team:
    """This process and those that train with it.

    Gradients are averaged by hand rather than by a module wrapped for it: adversarial training calls several
    networks, by more methods than `forward`, with two optimisers, and none of that needs to know.
    """

    def __init__(self, fabric: Fabric) -> None:
        self.fabric = fabric
        self.rank, self.size = int(fabric.global_rank), int(fabric.world_size)
        self.device: torch.device = fabric.device

    @property
    def leads(self) -> bool:
        """Whether this process is the one that writes."""
        return self.rank == 0

    @torch.no_grad()
    def average_gradients(self, weights: Sequence[Tensor]) -> None:
        """Give every process the mean of all processes' gradients.

        A gradient that is missing counts as zero, unless it is missing everywhere; then it stays missing.
        """
        if self.size == 1:
            return
        there = torch.tensor([float(weight.grad is not None) for weight in weights], device=self.device)
        parts = [torch.zeros_like(weight) if weight.grad is None else weight.grad for weight in weights]
        flat = torch.cat([there, *(part.flatten().float() for part in parts)])
        torch.distributed.all_reduce(flat)
        counts, means = flat[: len(weights)].tolist(), flat[len(weights) :] / self.size
        for weight, count, mean in zip(
            weights, counts, means.split([part.numel() for part in parts]), strict=True
        ):
            weight.grad = mean.view_as(weight).to(weight.dtype) if count else None

    @torch.no_grad()
    def share(self, modules: Iterable[nn.Module]) -> None:
        """Give every process the first one's weights and buffers."""
        if self.size > 1:
            for module in modules:
                for value in module.state_dict().values():
                    sent = value.contiguous()
                    torch.distributed.broadcast(sent, src=0)
                    value.copy_(sent)

    def sums(self, *values: float) -> list[float]:
        """Each value, summed over the processes: how they agree when to save and when to stop."""
        if self.size == 1:
            return list(values)
        total = torch.tensor(values, dtype=torch.float64, device=self.device)
        torch.distributed.all_reduce(total)
        return [float(value) for value in total.tolist()]

    def tell(self, thing: Any) -> Any:
        """The first process's `thing`, in every process."""
        return thing if self.size == 1 else self.fabric.broadcast(thing, src=0)

    def gather(self, thing: Any) -> list[Any]:
        """Every process's `thing`, by rank."""
        found: list[Any] = [thing] * self.size
        if self.size > 1:
            torch.distributed.all_gather_object(found, thing)
        return found


@cache
def team() -> Team:
    """The team of this process, met on the first call.

    Raises:
        DeviceError: `torchrun` started more processes here than there are GPUs.
        ParamsError: `CONTRAFACT_PRECISION` is unknown.
    """
    precision = os.environ.get("CONTRAFACT_PRECISION", "32")
    if precision not in PRECISIONS:
        raise ParamsError(f"CONTRAFACT_PRECISION is {precision}: make it one of {', '.join(PRECISIONS)}.")
    if n_ranks() == 1:
        return Team(Fabric(accelerator="auto", devices=1, precision=PRECISIONS[precision]))
    here = int(os.environ["LOCAL_WORLD_SIZE"])
    gpus = torch.cuda.device_count()
    if 0 < gpus < here:
        raise DeviceError(f"There are {gpus} GPUs for {here} processes: ask torchrun for {gpus}.")
    fabric = Fabric(
        accelerator="cuda" if gpus else "cpu", devices=here, num_nodes=n_ranks() // here,
        strategy=DDPStrategy(timeout=PATIENCE), precision=PRECISIONS[precision],
    )  # fmt: skip
    fabric.launch()
    return Team(fabric)


@contextlib.contextmanager
def one_first() -> Iterator[None]:
    """Let one process of each machine do this before the others: it fills a cache, and they find it full."""
    if n_ranks() == 1:
        yield
        return
    with team().fabric.rank_zero_first(local=True):
        yield


@contextlib.contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """The folder to write to: `out` for the first process, for others a copy that is thrown away.

    So a trainer need not know that it is one of several. The state of the loop is not copied: it is told.
    """
    if rank() == 0:
        yield out
        return
    with tempfile.TemporaryDirectory(prefix="contrafact-") as folder:
        place = Path(folder) / out.name
        # What the first process is just replacing may vanish while it is copied.
        with contextlib.suppress(shutil.Error, OSError):
            shutil.copytree(out, place, ignore=shutil.ignore_patterns("state.*", "events.*", ".*"))
        place.mkdir(exist_ok=True)
        yield place
