"""What is here: version, models, devices, styles, engines, paths. The answer of `info`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine import __version__, device, paths
from engine.catalog import Catalog
from engine.engines import EVERY
from engine.errors import DeviceError
from engine.notes import fluidsynth, soundfonts
from engine.styles import STYLES


def describe(catalog: Catalog) -> dict[str, Any]:
    """A JSON-able account of this installation."""
    from engine import restyling

    return {
        "version": __version__,
        "models": {name: card.to_json() for name, card in catalog.cards().items()},
        "styles": STYLES,
        "engines": {
            "generate": {name: engine.label for name, engine in EVERY.items()},
            "restyle": restyling.ENGINES,
        },
        "devices": {"compute": device.available(), **_sound_devices(), "soundfonts": _soundfonts()},
        "paths": {
            "weights": str(catalog.weights_dir),
            "downloads": str(catalog.downloads.folder),
            "data": str(paths.data_root()),
            "settings": str(paths.settings_path()),
            "library": str(paths.library_path()),
            "recordings": str(paths.recordings_dir()),
            "takes": str(paths.takes_dir()),
            "soundfonts": str(paths.soundfonts_dir()),
            "log": str(paths.log_path()),
        },
    }


def _soundfonts() -> list[str]:
    """Names of what can play notes; none where FluidSynth is not installed."""
    return [path.stem for path in soundfonts.installed()] if fluidsynth.program_path() else []


def summary(document: dict[str, Any]) -> str:
    """The same in a few lines for people."""
    models = [
        f"  {name}: {card['task']} ({card['kind']}, {card['size_bytes'] / 1e6:.1f} MB)"
        for name, card in document["models"].items()
    ]
    devices = [f"  {kind}: {', '.join(names) or 'none'}" for kind, names in document["devices"].items()]
    return "\n".join(
        [
            f"Contrafact {document['version']}",
            "Models:",
            *(models or [f"  none in {Path(document['paths']['weights'])}"]),
            "Styles:",
            *(f"  {name}: {line}" for name, line in document["styles"].items()),
            "Devices:",
            *devices,
            "Paths:",
            *(f"  {name}: {path}" for name, path in document["paths"].items()),
        ]
    )


def _sound_devices() -> dict[str, list[str]]:
    from engine.audio import devices

    try:
        return {
            "inputs": [entry.name for entry in devices.list_inputs()],
            "outputs": [entry.name for entry in devices.list_outputs()],
        }
    except DeviceError:
        return {"inputs": [], "outputs": []}
