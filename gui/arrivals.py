"""What comes to the desk: files, takes and recordings, into the library and under the user's eyes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.audio import recovery
from engine.audio.sources import Source
from engine.errors import EngineError
from engine.library import ClipRow
from engine.notes import midi
from engine.take import Take
from gui.file_jobs import Added, add_files
from gui.tasks import Watch

if TYPE_CHECKING:
    from gui.desk import Desk

LEAD_IN_S = 1.0


class Arrivals(QObject):
    """Takes in what the desk's parts bring, and what the user adds or records."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._closing = False
        desk.watching.came.connect(self._on_came)
        desk.rescue.kept.connect(self._on_rescued)
        desk.recording.started.connect(self._on_recording_started)
        desk.recording.finished.connect(self._on_recorded)
        desk.punch.started.connect(self._on_recording_started)
        desk.punch.finished.connect(self._on_punch_finished)
        desk.punch.kept.connect(self._on_punched)

    def close(self) -> None:
        """Only keep what still comes; nobody will look at it."""
        self._closing = True

    # Files and takes

    def add(self, sources: list[Path]) -> None:
        """Put files, or all sound files in folders, into the library and open the first."""
        if notes := [path for path in sources if path.suffix.lower() in midi.SUFFIXES]:
            self._desk.notes_added.emit(notes)
            sources = [path for path in sources if path not in notes]
        if not sources:
            return
        watch = Watch(
            on_partial=lambda _: self._desk.library_changed.emit(),
            on_done=self._on_added,
            on_cancelled=self._desk.library_changed.emit,
        )
        title = self.tr("Adding {name}").format(
            name=sources[0].name if len(sources) == 1 else self.tr("files")
        )
        self._desk.tasks.start(title, add_files, sources, self._desk.session.library, watch=watch, lane="io")

    def _on_added(self, added: Added) -> None:
        rows, problems = added.rows, added.problems
        self._desk.library_changed.emit()
        self._desk.edits.added(added.new)
        if rows:
            self._desk.open(rows[0].id)
            self._desk.labels.add({row.id: row.path for row in rows if row.style_probability is None})
            self._desk.tones.listen()
        if len(problems) == 1:
            self._desk.warned.emit(problems[0])
        elif problems:
            text = self.tr("{first} {n} more could not be added either.")
            self._desk.warned.emit(text.format(first=problems[0], n=len(problems) - 1))

    def _on_came(self, rows: list[ClipRow]) -> None:
        """New sounds have come from a watched folder."""
        self._desk.library_changed.emit()
        self._desk.labels.add({row.id: row.path for row in rows if row.style_probability is None})
        self._desk.tones.listen()
        name = rows[0].name if len(rows) == 1 else self.tr("{n} clips").format(n=len(rows))
        self._desk.told.emit(self.tr("New from a watched folder: {name}.").format(name=name))

    def keep(
        self,
        row: ClipRow,
        take: Take | None,
        *,
        open_it: bool,
        at_s: float | None = None,
        part: tuple[float, float] | None = None,
        play: bool = False,
        growing: Source | None = None,
        is_draft: bool = False,
        source: ClipRow | None = None,
    ) -> None:
        """Show a take that is in the library already, and perhaps in memory; the rest is as for `open`.

        Args:
            part: what alone is new in it, in seconds: it is selected, and heard from shortly before, unless
                `at_s` says from where.

        A draft keeps steps that can be undone one by one, so its coming is none itself. Undo goes back to the
        `source` that was changed, if there is one.
        """
        self._desk.library_changed.emit()
        if not is_draft:
            self._desk.edits.made(row, source)
        if open_it and not self._desk.recording.running:
            if at_s is None:
                at_s = max(0.0, part[0] - LEAD_IN_S) if part else 0.0
            self._desk.open(row.id, take.clip if take else None, at_s=at_s, play=play, growing=growing)
            self._desk.select(part)
        self._desk.labels.add({row.id: row.path})
        self._desk.tones.listen()
        self._desk.took.emit(row)

    # Recordings

    def toggle_recording(self) -> None:
        """Record from the chosen input, after a count-in if there is to be one, or finish."""
        if self._desk.punch.running:
            self._desk.punch.finish()
            return
        self._desk.session.recorder.gain_db = self._desk.session.settings.recording.gain_db
        device = self._desk.session.settings.audio.input_device or None
        self._desk.recording.toggle(device, self._desk.metronome.count_in())

    def toggle_punch(self) -> None:
        """Record over the selection of the open clip, into a new take, or finish."""
        if self._desk.punch.running:
            self._desk.punch.finish()
        elif self._desk.row and self._desk.selection:
            self._desk.punch.start(self._desk.row, self._desk.selection)
        else:
            self._desk.warned.emit(self.tr("Select the stretch to record over first."))

    def _on_punched(self, row: ClipRow) -> None:
        parents = [row.parent_id] if row.parent_id is not None else []
        source = next(iter(self._desk.session.library.rows_of(parents, look=False)), None)
        self.keep(row, None, open_it=True, source=source)

    def _on_punch_finished(self) -> None:
        self._on_recorded(None)

    def _on_rescued(self, path: Path) -> None:
        row = self._add_recording(path)
        if row and not self._desk.recording.running:
            self._desk.open(row.id)

    def _on_recording_started(self) -> None:
        self._desk.playback.pause()
        self._desk.labels.set_paused(True)
        self._desk.tones.set_paused(True)

    def _on_recorded(self, path: Path | None) -> None:
        self._desk.labels.set_paused(False)
        self._desk.tones.set_paused(False)
        row = path and self._add_recording(path)
        if row and not self._closing:
            self._desk.open(row.id)

    def _add_recording(self, path: Path) -> ClipRow | None:
        try:
            row = self._desk.session.library.add(path, "recording")
        except EngineError as error:
            self._desk.warned.emit(str(error))
            return None
        recovery.settle(path)
        self._desk.library_changed.emit()
        self._desk.edits.added([row])
        if not self._closing:
            self._desk.labels.add({row.id: row.path})
            self._desk.tones.listen()
        return row
