"""The notes of the open take: shown, edited, heard again, and used to make more."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.jobs import Job
from engine.library import ClipRow
from engine.notes import midi
from engine.notes.score import Score
from gui.desk import Desk
from gui.note_preview import NotePreview
from gui.score_document import Document
from gui.score_edits import ScoreEdits
from gui.score_jobs import KeptEdit, add_midi, export_midi, has_notes, hear_notes, read_notes
from gui.score_sound import ScoreSound
from gui.score_uses import ScoreUses
from gui.tasks import Watch
from gui.theme import current
from gui.widgets.file_handle import FileHandle
from gui.widgets.part_strip import PartStrip
from gui.widgets.piano_roll import PianoRoll
from gui.widgets.piano_roll_bar import PianoRollBar
from gui.widgets.time_view import TimeView


class NotesPage(QWidget):
    """Connects the widgets for notes to the desk.

    Signals:
        available_changed: whether the open clip has notes.
        export_requested: the user wants them as a MIDI file.
        described: metre, key and number of notes in words.
    """

    available_changed = Signal(bool)
    export_requested = Signal()
    described = Signal(str)

    def __init__(self, desk: Desk, time_view: TimeView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._documents: dict[int, Document] = {}  # by clip, while the window is open
        self._reading: Job | None = None
        self._drag_folder: tempfile.TemporaryDirectory[str] | None = None
        self.edits = ScoreEdits(desk.edits.stack, self)
        self.sound = ScoreSound(desk, self.edits, self)
        self.preview = NotePreview(desk, self)
        self.uses = ScoreUses(desk, self.edits, self)
        self.bar = PianoRollBar(self.edits)
        self.strip = PartStrip(self.edits)
        self.roll = PianoRoll(self.edits, time_view)
        self.handle = FileHandle(
            "drag",
            self.tr("MIDI file"),
            self.tr("Drag this into your music program to have the notes there; click to save them"),
            self.write_for_dragging,
            self.export_requested.emit,
        )
        self._lay_out()
        self._connect()

    @property
    def available(self) -> bool:
        """Whether the open clip has notes to show."""
        return self.edits.document is not None or self._reading is not None

    def write_for_dragging(self) -> Path | None:
        """The notes as a file in a folder of our own, named like the take."""
        score, row = self.edits.score, self._desk.row
        if score is None or row is None:
            return None
        if self._drag_folder is None:
            self._drag_folder = tempfile.TemporaryDirectory(prefix="contrafact-")
        path = Path(self._drag_folder.name, f"{row.path.stem}.mid")
        try:
            midi.write(score, path)
        except EngineError as error:
            self._desk.warned.emit(str(error))
            return None
        return path

    def export(self, target: Path) -> None:
        """Write the notes as a MIDI file."""
        if score := self.edits.score:
            told = self.tr("Exported to {path}.")
            self._desk.tasks.start(
                self.tr("Exporting {name}").format(name=target.name),
                export_midi,
                score,
                target,
                watch=Watch(on_done=lambda path: self._desk.told.emit(told.format(path=path))),
                lane="io",
            )

    def add(self, paths: list[Path]) -> None:
        """Make takes of MIDI files, and open the first."""
        name = paths[0].name if len(paths) == 1 else self.tr("MIDI files")
        self._desk.tasks.start(
            self.tr("Adding {name}").format(name=name),
            add_midi,
            paths,
            self._desk.session,
            watch=Watch(on_done=self._on_added),
            lane="io",
        )

    def hear(self, row: ClipRow, stretch: tuple[float, float] | None) -> None:
        """Make a take with notes of the line that is sung in a clip, and open it."""
        self._desk.tasks.start(
            self.tr("Hearing the notes in {name}").format(name=row.name),
            hear_notes,
            row,
            stretch,
            self._desk.session,
            watch=Watch(on_done=self._on_added, on_error=self._desk.warned.emit),
        )

    def close_page(self) -> None:
        """Keep what was edited last, and let go of the sound device."""
        self.sound.finish()
        self.edits.closed = True
        self.preview.close()
        if self._drag_folder:
            self._drag_folder.cleanup()

    def _lay_out(self) -> None:
        look = current()
        self.roll.keys.setToolTip(self.tr("Press a key to hear it"))
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 0, look.space(1), 0)
        tools.addWidget(self.bar, 1)
        tools.addWidget(self.handle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.strip)
        column.addWidget(self.roll, 1)
        self.bar.set_makes(self.uses.fill_menu)

    def _connect(self) -> None:
        desk, roll = self._desk, self.roll
        desk.opened.connect(self._on_opened)
        desk.notes_added.connect(self.add)
        desk.selection_changed.connect(roll.set_selection)
        desk.playback.moved.connect(self._on_moved)
        self.edits.wanted.connect(self._on_wanted)
        self.edits.said.connect(desk.warned)
        self.edits.opened.connect(self._describe)
        self.edits.changed.connect(self._describe)
        self.edits.opened.connect(lambda: self.handle.setEnabled(self.edits.document is not None))
        self.sound.kept.connect(self._on_kept)
        self.bar.pencil_chosen.connect(roll.set_drawing)
        roll.canvas.tool_switched.connect(self.bar.switch_tool)
        roll.note_sounded.connect(self._on_note_sounded)
        roll.seek_requested.connect(desk.playback.seek)
        roll.selection_changed.connect(desk.select)

    def _on_opened(self, row: ClipRow | None) -> None:
        if self._reading:
            self._reading.cancel()
            self._desk.tasks.forget(self._reading)
            self._reading = None
        known = self._documents.get(row.id) if row else None
        if known is None or known is not self.edits.document:
            self.edits.open(known)
        if row and known is None and has_notes(row):
            watch = Watch(
                on_done=lambda score: self._on_read(row, score),
                on_error=self._on_unreadable,
                quiet=True,
            )
            self._reading = self._desk.tasks.start(
                self.tr("Reading the notes of {name}").format(name=row.name),
                read_notes,
                row,
                self._desk.session,
                watch=watch,
                lane="view",  # not behind what listens to the library
            )
        self.available_changed.emit(self.available)

    def _on_read(self, row: ClipRow, score: Score | None) -> None:
        self._reading = None
        if score:
            self._documents[row.id] = document = Document(score, clip_id=row.id)
            self.edits.open(document)
            self.roll.fit()
        self.available_changed.emit(self.available)

    def _on_added(self, result: tuple[list[KeptEdit], list[str]]) -> None:
        kept, problems = result
        for number, edit in enumerate(kept):
            self._desk.pyramids.keep(edit.row.path, edit.pyramid)
            self._desk.keep(edit.row, edit.take, open_it=number == 0)
        if problems:
            self._desk.warned.emit(" ".join(problems[:2]))

    def _on_unreadable(self, sentence: str) -> None:
        self._reading = None
        self._desk.warned.emit(sentence)
        self.available_changed.emit(False)

    def _on_wanted(self, document: Document) -> None:
        """A step in another take is being undone: open that take."""
        if document.clip_id is not None and document in self._documents.values():
            self._desk.open(document.clip_id)

    def _on_kept(self, document: Document, row: ClipRow) -> None:
        self._documents = {key: kept for key, kept in self._documents.items() if kept is not document}
        self._documents[row.id] = document

    def _on_moved(self, position_s: float) -> None:
        if self.edits.document:
            self.roll.set_playhead(position_s)

    def _describe(self) -> None:
        if score := self.edits.score:
            n_notes = sum(len(part.notes) for part in score.parts)
            metre = f"{score.metre[0]}/{score.metre[1]}"
            self.described.emit(
                self.tr("{metre} · {key} · {n} notes").format(metre=metre, key=score.key_name, n=n_notes)
            )

    def _on_note_sounded(self, pitch: int, velocity: int) -> None:
        if self.edits.part:
            self.preview.sound(self.edits.part, pitch, velocity)
