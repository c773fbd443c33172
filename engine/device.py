"""Which processor the networks run on, and what to do when the GPU fails."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from typing import TypeVar

from engine.errors import DeviceError
from engine.jobs import Job

log = logging.getLogger(__name__)
T = TypeVar("T")

DEVICES: dict[str, str] = {
    "auto": "the GPU if there is one, else the processor",
    "cpu": "the processor",
    "cuda": "an NVIDIA or AMD GPU",
    "mps": "an Apple GPU",
}


def available() -> list[str]:
    """The devices that exist on this machine, best first; always ends in "cpu"."""
    import torch

    found = ["cuda"] if torch.cuda.is_available() else []
    if torch.backends.mps.is_available():
        found.append("mps")
    return [*found, "cpu"]


def pick_device(wanted: str = "auto") -> str:
    """The torch device for the wish `wanted`; a GPU that is absent becomes the processor, with a log line.

    Raises:
        DeviceError: `wanted` is no device at all.
    """
    if wanted not in DEVICES:
        raise DeviceError(f'"{wanted}" is not a device; choose one of: {", ".join(DEVICES)}.')
    if wanted == "cpu":
        return "cpu"
    found = available()
    if wanted == "auto":
        return found[0]
    if wanted not in found:
        log.warning("%s is not available here; the processor is used instead.", wanted)
        return "cpu"
    return wanted


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Have torch compute in this thread alone: many small sums in a row are done sooner by one thread than by
    several that wait for each other, most of all on a busy machine.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def run_with_fallback(work: Callable[[str], T], device: str, job: Job | None = None) -> T:
    """Return `work(device)`; if a GPU fails in it, say so in one sentence and return `work("cpu")`.

    A fault on the processor itself is not caught: nothing slower is left to fall back to.
    """
    try:
        return work(device)
    except RuntimeError as error:
        if device == "cpu":
            raise
        # Its words alone: whoever keeps the error keeps the GPU's memory, by its traceback.
        log.warning("%s failed, going on with the processor: %s", device, str(error))
    if job is not None:
        job.report(job.fraction, "The GPU failed; going on with the processor.")
    return work("cpu")
