"""Which of several processes this is, when `torchrun` started more than one; known before torch is loaded."""

from __future__ import annotations

import os


def rank() -> int:
    """0 for a process on its own and for the first of several, which alone writes and prints."""
    return int(os.environ.get("RANK", "0")) if launched_together() else 0


def n_ranks() -> int:
    """How many processes there are, on all machines together."""
    return int(os.environ.get("WORLD_SIZE", "1")) if launched_together() else 1


def launched_together() -> bool:
    """Whether `torchrun` started this process: others set `RANK` too, and mean other things."""
    return "TORCHELASTIC_RUN_ID" in os.environ
