"""What the engines of others need beside the app: told in a sentence where it is not installed."""

from __future__ import annotations

import importlib.util
import os
import sys

from engine import paths
from engine.errors import ModelError

# Extra of pyproject.toml to the modules that it brings.
EXTRAS: dict[str, tuple[str, ...]] = {
    "musicgen": ("transformers",),
    "stable-audio": ("diffusers", "torchsde", "transformers"),
}


def missing(extra: str) -> str:
    """One sentence that says how to get `extra`; empty if it is there, or there is nothing to get."""
    absent = [name for name in EXTRAS.get(extra, ()) if importlib.util.find_spec(name) is None]
    if not absent:
        return ""
    if getattr(sys, "frozen", False):
        return "This packaged app has no room for engines of others: run the app from its source to use them."
    project, at = paths.CODE_ROOT, f"contrafact[{extra}]"
    if (project / "pyproject.toml").is_file():
        at = f'-c "{project / "constraints.txt"}" -e "{project}[{extra}]"'
    return f"This engine needs {' and '.join(absent)}: run {sys.executable} -m pip install {at}"


def within_reach(extra: str) -> bool:
    """Whether `extra` is there, or can be installed."""
    return not (getattr(sys, "frozen", False) and missing(extra))


def require(extra: str) -> None:
    """Go on only if `extra` is installed; what it brings will not ask anything of a network.

    Raises:
        ModelError: the sentence of `missing`.
    """
    if sentence := missing(extra):
        raise ModelError(sentence)
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
