"""What goes into the packaged program: modules imported by name, and files read at run time."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The same places as in the tree: the program looks for them from `engine.paths.CODE_ROOT`.
FILES = {
    "LICENSE": ".",
    "NOTICE": ".",
    "docs/data.md": "docs",
    "gui/resources": "gui/resources",
    "engine/resources": "engine/resources",
    "models/weights": "models/weights",
}
# Made by bundle.py before PyInstaller runs: the licences of what is installed.
LICENCES = ROOT / "build" / "licences"
# Modules that only compiled code imports, or that are imported by name.
UNSEEN_MODULES = ("numba._devicearray", "torch.utils.tensorboard")
# Libraries that ask at run time which version of themselves or of another is there.
WITH_METADATA = (
    "torch",
    "numpy",
    "lightning-fabric",
    "lightning-utilities",
    "packaging",
    "tensorboard",
    "librosa",
)


def modules() -> list[str]:
    """Every module of ours: commands, trainers and networks are imported by their names."""
    found = list(UNSEEN_MODULES)
    for package in ("engine", "gui", "models"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found.append(".".join(parts).removesuffix(".__init__"))
    return found


def files() -> list[tuple[str, str]]:
    """Pairs of a file or folder and where in the bundle it goes, as PyInstaller wants them."""
    return [(str(LICENCES), "."), *((str(ROOT / source), place) for source, place in FILES.items())]
