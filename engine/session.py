"""Session: what is open. Opens, closes, and keeps takes; no other logic."""

from __future__ import annotations

import contextlib
import logging
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from engine import half_written, logs, paths, restoring
from engine.audio.player import Player
from engine.audio.recorder import Recorder
from engine.between_windows import alone_in, open_elsewhere, open_here
from engine.catalog import Catalog
from engine.downloads import Downloads
from engine.errors import AudioFileError, EngineError
from engine.jobs import JobRunner
from engine.library import ClipRow, Library
from engine.names import free_path
from engine.notes import midi_import
from engine.notes.score import Score
from engine.settings import Settings
from engine.shelf import Shelf
from engine.sound_index import SoundIndex
from engine.take import Keepable

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Session:
    """Everything a window needs; `open` makes it, `close` ends it."""

    root: Path
    settings: Settings
    library: Library
    catalog: Catalog
    jobs: JobRunner
    player: Player
    recorder: Recorder
    shelf: Shelf
    sounds: SoundIndex
    _log: logging.Handler
    _shown: BinaryIO | None  # while it is open, others know of this session
    _naming: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, root: Path | None = None, device: str | None = None) -> Session:
        """Open the user's data.

        Args:
            root: the data folder; None is the platform's own.
            device: what to compute on; None is what the settings say.

        Raises:
            LibraryError: the library cannot be opened, or a restored backup not put in its place.
        """
        root = (root or paths.data_root()).resolve()
        with contextlib.ExitStack() as undo:
            log = logs.start(paths.log_path(root))
            undo.callback(logs.stop, log)
            if not open_elsewhere(root):  # whose library would be moved under its feet
                restoring.apply(root)
            shown = open_here(root)
            if shown:
                undo.callback(shown.close)
            for folder in (root, *(place(root) for place in paths.WRITTEN)):
                half_written.tidy(folder)
            settings = Settings.load(paths.settings_path(root))
            library = Library(paths.library_path(root))
            undo.pop_all()
        return cls(
            root=root,
            settings=settings,
            library=library,
            catalog=Catalog(
                paths.weights_dir(),
                device or settings.compute.device,
                settings.compute.threads,
                Downloads(paths.downloads_dir(root)),
            ),
            jobs=JobRunner(),
            player=Player(settings.audio.output_device or None),
            recorder=Recorder(paths.recordings_dir(root)),
            shelf=Shelf(paths.styles_dir(root)),
            sounds=SoundIndex(paths.sound_index_path(root)),
            _log=log,
            _shown=shown,
        )

    def save_settings(self) -> None:
        self.settings.save(paths.settings_path(self.root))

    def keep_take(self, take: Keepable, name: str) -> ClipRow:
        """Write `take` into the takes folder under a free name like `name`, and add it to the library.

        Raises:
            AudioFileError, MidiFileError: the folder refuses or the disk is full.
        """
        folder = paths.takes_dir(self.root)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AudioFileError(
                f"The takes folder {folder} cannot be made: remove what is in its way."
            ) from error
        parent = take.recipe.get("parent")
        parent_row = self.library.find(Path(parent)) if parent else None
        with self._naming, alone_in(folder):
            path = free_path(folder, name, ".wav")
            take.write(path)
        return self.library.add(
            path, "take", parent_row.id if parent_row else None, take.recipe, take.measures
        )

    def score_of(self, row: ClipRow) -> Score | None:
        """The notes of a clip that was made of notes: they lie beside its sound.

        Raises:
            MidiFileError: they are damaged.
        """
        path = row.path.with_suffix(".mid")
        return midi_import.read(path).score if path.is_file() else None

    def close(self) -> None:
        """Cancel and await jobs, stop sound, save settings, close the library."""
        with contextlib.ExitStack() as stack:
            stack.callback(logs.stop, self._log)
            if self._shown:
                stack.callback(self._shown.close)
            stack.callback(self.library.close)
            stack.callback(self.sounds.close)
            stack.callback(self._save_settings_quietly)
            stack.callback(self.recorder.close)
            stack.callback(self.player.close)
            stack.callback(self.jobs.close)

    def _save_settings_quietly(self) -> None:
        try:
            self.save_settings()
        except EngineError as error:
            logger.warning("%s", error)
