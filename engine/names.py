"""Names of files: from whatever a clip is called, and never one that is there already."""

from __future__ import annotations

import re
from pathlib import Path

# In bytes: file systems allow 255, and an ending and a temporary name are added.
_LONGEST = 180
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")  # which Windows keeps for itself


def safe_stem(name: str, otherwise: str = "take") -> str:
    """`name`, in any script, as every file system takes it; `otherwise` if nothing of it is left."""
    plain = " ".join(_FORBIDDEN.sub(" ", name).split())
    stem = plain.encode(errors="ignore")[:_LONGEST].decode(errors="ignore").strip(" .")
    if _DEVICES.match(stem):
        stem = f"{stem.partition('.')[0]} {otherwise}"
    return stem or otherwise


def free_path(folder: Path, name: str, suffix: str = "") -> Path:
    """A path in `folder` that does not exist, from a name that may hold anything."""
    stem = safe_stem(name)
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{suffix}", number + 1
    return path
