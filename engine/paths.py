"""Where things are kept on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

CODE_ROOT = Path(__file__).resolve().parent.parent


def data_root() -> Path:
    """The user's data folder; the environment variable CONTRAFACT_HOME overrides the platform's choice."""
    chosen = os.environ.get("CONTRAFACT_HOME")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("contrafact", False))


def weights_dir() -> Path:
    """The folder of the models; the environment variable CONTRAFACT_WEIGHTS overrides the shipped one."""
    chosen = os.environ.get("CONTRAFACT_WEIGHTS")
    return Path(chosen).expanduser() if chosen else CODE_ROOT / "models" / "weights"


def settings_path(root: Path | None = None) -> Path:
    return (root or data_root()) / "settings.json"


def library_path(root: Path | None = None) -> Path:
    return (root or data_root()) / "library.sqlite"


def recordings_dir(root: Path | None = None) -> Path:
    return (root or data_root()) / "recordings"


def takes_dir(root: Path | None = None) -> Path:
    return (root or data_root()) / "takes"


def styles_dir(root: Path | None = None) -> Path:
    """Where the styles are that the user taught."""
    return (root or data_root()) / "styles"


def sound_index_path(root: Path | None = None) -> Path:
    return (root or data_root()) / "sounds.sqlite"


def downloads_dir(root: Path | None = None) -> Path:
    """Where models of others are that the user has downloaded."""
    return (root or data_root()) / "models"


def drawings_dir(root: Path | None = None) -> Path:
    """Drawings of long sounds; they are made again if they are gone."""
    return (root or data_root()) / "cache" / "drawings"


def soundfonts_dir(root: Path | None = None) -> Path:
    """Where the user may put soundfonts to choose from."""
    return (root or data_root()) / "soundfonts"


def log_path(root: Path | None = None) -> Path:
    return (root or data_root()) / "contrafact.log"


def learn_dir(root: Path | None = None) -> Path:
    """Sounds to learn by; they are made again if they are gone."""
    return (root or data_root()) / "learn"


def ear_training_path(root: Path | None = None) -> Path:
    return (root or data_root()) / "ear-training.json"


# Folders, beside the data folder itself, in which whole files are made.
WRITTEN = (takes_dir, recordings_dir, styles_dir, learn_dir)
