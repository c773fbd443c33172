"""Settings: a tree of dataclasses, kept as JSON."""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from engine.between_windows import alone_in
from engine.errors import EngineError
from engine.replacing import replacing

log = logging.getLogger(__name__)

VERSION = 1
# MIGRATIONS[n] turns the JSON of version n into that of version n + 1.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass
class AudioSettings:
    """Sound devices by name; "" is the system's own choice.

    With `play_at_once` takes play while they are made.
    """

    input_device: str = ""
    output_device: str = ""
    play_at_once: bool = True


@dataclass
class RecordingSettings:
    """How recordings begin, and how loud.

    Attributes:
        gain_db: -30 to 30.
        count_in_bars: bars of clicks before a recording; 0 is none.
        click: clicks are heard while it records.
        bpm, beats: of the metronome, where the open clip says nothing else.
        round_trips_s: measured, by devices.
    """

    gain_db: float = 0.0
    count_in_bars: int = 0
    click: bool = False
    bpm: float = 120.0
    beats: int = 4
    round_trips_s: dict[str, float] = field(default_factory=dict)


@dataclass
class ComputeSettings:
    """`device` is one of `engine.device.DEVICES`; `threads` 0 leaves the number to torch."""

    device: str = "auto"
    threads: int = 0


@dataclass
class ExportSettings:
    """What the export dialog offers first, see `engine.exporting.ExportParams`; `pattern` names files."""

    folder: str = ""
    format: str = ".wav"
    subtype: str = "PCM_24"
    normalise: str = "no"
    lufs: float = -14.0
    peak_db: float = -1.0
    loop: bool = True
    recipe: bool = True
    stems: bool = False
    pattern: str = "{number} {name}"


@dataclass
class OpeningSettings:
    """Where to go on.

    Attributes:
        folder: where sounds were opened from last; "" is the user's music folder.
        clip_id: of the clip that was open last; 0 is none.
        generate: what the page Generate was set to last, see `gui.pages.generate_form.GenerateForm.values`.
    """

    folder: str = ""
    clip_id: int = 0
    generate: dict[str, Any] = field(default_factory=dict)


@dataclass
class NotesSettings:
    """`soundfont` is the path of the one that scores are played with; "" is the best that is there."""

    soundfont: str = ""


@dataclass
class EditorSettings:
    """How the spectrogram was drawn last, see `gui.widgets.view_panel`, and what selections snap to, in
    beats: 0 is nothing, -1 whole bars."""

    scale: str = "log"
    n_fft: int = 2048
    channels: str = "mix"
    colour_map: str = "ember"
    floor_db: float = -100.0
    ceil_db: float = 0.0
    follow: bool = True
    snap_beats: float = 0.0


@dataclass
class AppearanceSettings:
    """`language` is "system" or one of `gui.language.LANGUAGES`; `size_percent` enlarges text and all else,
    on top of what the system's screen settings do."""

    theme: str = "dark"
    colour_map: str = "magma"
    language: str = "system"
    size_percent: int = 100


@dataclass
class WelcomeSettings:
    """What a first start has done already, and so need not do again."""

    toured: bool = False
    demo_made: bool = False


@dataclass
class Settings:
    """All that the user can set, with the defaults."""

    version: int = VERSION
    audio: AudioSettings = field(default_factory=AudioSettings)
    recording: RecordingSettings = field(default_factory=RecordingSettings)
    compute: ComputeSettings = field(default_factory=ComputeSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    opening: OpeningSettings = field(default_factory=OpeningSettings)
    notes: NotesSettings = field(default_factory=NotesSettings)
    editor: EditorSettings = field(default_factory=EditorSettings)
    appearance: AppearanceSettings = field(default_factory=AppearanceSettings)
    welcome: WelcomeSettings = field(default_factory=WelcomeSettings)

    def __post_init__(self) -> None:
        self._known = asdict(self)  # as it was when it was read or written last

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read `path`. A bad file is moved aside and gives defaults; a bad value gives that one's default."""
        settings = cls()
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(data, dict) or not isinstance(data.get("version", VERSION), int):
                raise ValueError("no settings in it")
        except (FileNotFoundError, NotADirectoryError):
            return settings
        except (OSError, ValueError, RecursionError) as error:
            log.warning("The settings in %s are unreadable (%s): defaults are used.", path, error)
            with contextlib.suppress(OSError):
                os.replace(path, path.with_suffix(".bad.json"))
            return settings
        _fill(settings, _migrated(data))
        settings.version = VERSION
        settings._known = asdict(settings)
        return settings

    def save(self, path: Path) -> None:
        """Write to `path`, whole or not at all; what only another window has changed there stays.

        Raises:
            EngineError: the folder refuses.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with alone_in(path.parent), replacing(path) as temporary:
                mine = asdict(self)
                kept = _merged(mine, self._known, asdict(Settings.load(path))) if path.exists() else mine
                temporary.write_text(json.dumps(kept, indent=1), encoding="utf-8")
            self._known = mine
        except OSError as error:
            raise EngineError(f"The settings cannot be saved to {path}: check the folder.") from error


def _merged(mine: dict[str, Any], before: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """`theirs`, with all of `mine` that is no longer as it was `before`."""
    merged = dict(theirs)
    for name, value in mine.items():
        was = before.get(name)
        if isinstance(value, dict):
            other = theirs.get(name)
            merged[name] = _merged(value, was if isinstance(was, dict) else {}, other or {})
        elif name not in before or value != was:
            merged[name] = value
    return merged


def _migrated(data: dict[str, Any]) -> dict[str, Any]:
    for version in range(max(0, data.get("version", VERSION)), VERSION):
        if step := MIGRATIONS.get(version):  # there never was a version 0, or a negative one
            data = step(data)
    return data


def _fill(target: Any, data: dict[str, Any]) -> None:
    """Copy from `data` into the dataclass `target` what it knows and what has the right type."""
    for entry in fields(target):
        if entry.name not in data:
            continue
        value, default = data[entry.name], getattr(target, entry.name)
        if is_dataclass(default):
            if isinstance(value, dict):
                _fill(default, value)
        elif type(value) is type(default):
            setattr(target, entry.name, value)
        else:
            log.warning("The setting %s has a wrong value: its default is used.", entry.name)
