"""Soundfonts: the one that ships, better ones that are installed, and the user's own."""

from __future__ import annotations

from pathlib import Path

from engine import paths
from engine.errors import ParamsError
from engine.settings import Settings

BUNDLED = paths.CODE_ROOT / "engine" / "resources" / "TimGM6mb.sf2"
# Larger ones, found where systems keep them, best first.
BETTER = ("FluidR3_GM.sf2",)
FOLDERS = (
    Path("/usr/share/sounds/sf2"),
    Path("/usr/share/soundfonts"),
    Path("/usr/local/share/soundfonts"),
    Path("/opt/homebrew/share/soundfonts"),
)


def choose(wanted: str | None = None) -> Path:
    """The soundfont to play with: `wanted`, else the best that is installed, else the one that ships.

    Args:
        wanted: a path; "" for none in particular; None for what the settings say.

    Raises:
        ParamsError: the wanted file is missing or no soundfont.
    """
    if wanted is None:
        wanted = Settings.load(paths.settings_path()).notes.soundfont
    if wanted:
        return require_soundfont(Path(wanted).expanduser())
    installed = (folder / name for name in BETTER for folder in FOLDERS)
    return next((path for path in installed if path.is_file()), BUNDLED)


def installed() -> list[Path]:
    """Soundfonts to choose from: the user's own, those of the system, and the one that ships."""
    found: dict[str, Path] = {}
    for folder in (paths.soundfonts_dir(), *FOLDERS, BUNDLED.parent):
        try:
            held = sorted(folder.iterdir())
        except OSError:  # no such folder, or one that nobody may look into: there are others
            continue
        for path in held:
            # Systems give one file several names, and several folders may hold the same one.
            if path.suffix.lower() in (".sf2", ".sf3") and not path.is_symlink():
                found.setdefault(path.name, path)
    return list(found.values())


def require_soundfont(path: Path) -> Path:
    """Return `path` if it is a soundfont. Raises ParamsError."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise ParamsError(f"The soundfont {path} cannot be read: choose another in the settings.") from error
    if head[:4] != b"RIFF" or head[8:] != b"sfbk":
        raise ParamsError(f"{path.name} is not a soundfont: choose a file that ends in .sf2 or .sf3.")
    return path
