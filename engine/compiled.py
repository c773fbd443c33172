"""librosa, with a place to keep what numba compiles for it on first use."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from engine import paths
from engine.errors import EngineError

_VARIABLE = "NUMBA_CACHE_DIR"


def load_librosa(purpose: str) -> Any:
    """The module librosa. Takes seconds and half a processor: never call it in the window's process.

    Args:
        purpose: what needs it, as the beginning of a sentence.

    Raises:
        EngineError: it is not installed.
    """
    if getattr(sys, "frozen", False) and not os.environ.get(_VARIABLE):
        # Inside a packaged program nothing can be kept, and without a place numba refuses.
        folder = os.environ[_VARIABLE] = str(_folder())
        if "numba" in sys.modules:  # which has read the variable by now
            sys.modules["numba"].config.CACHE_DIR = folder
    try:
        import librosa
    except ImportError as error:
        raise EngineError(
            f'{purpose} needs librosa: install it with `pip install "contrafact[hum]"`.'
        ) from error
    return librosa


def _folder() -> Path:
    """Among the user's data; where that takes nothing, one for this process alone."""
    folder = paths.data_root() / "compiled"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="contrafact-compiled-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
