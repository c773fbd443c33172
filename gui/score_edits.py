"""The score in the editor, and every change to it as a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.notes import editing
from engine.notes.editing import FREE, Notes
from engine.notes.score import TICKS_PER_BEAT, Note, Part, Score
from gui.score_document import NOTHING, Document, State


class ScoreEdits(QObject):
    """What the piano roll, the parts and the chords share.

    Signals:
        opened: another score is in the editor, or none.
        changed: notes, parts, chords, tempo or length are different, also by undo.
        part_changed: another part is edited.
        selection_changed: other notes are selected.
        audible_changed: a part was muted, soloed, or neither any more.
        grid_changed: notes keep to other steps.
        wanted: a Document that has to be open, because a step in it is being undone.
        said: one sentence about something that could not be done.
    """

    opened = Signal()
    changed = Signal()
    part_changed = Signal()
    selection_changed = Signal()
    audible_changed = Signal()
    grid_changed = Signal()
    wanted = Signal(object)
    said = Signal(str)

    def __init__(self, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self.closed = False  # its window has gone, and its steps with it
        self.document: Document | None = None
        self.selection: Notes = NOTHING
        self.grid = editing.GRIDS["1/16"]
        self.length = TICKS_PER_BEAT // 2  # of the next note that is drawn
        self.velocity = 90
        self._copied: Notes = NOTHING

    # what is open

    def open(self, document: Document | None) -> None:
        """Put a score into the editor, or none."""
        self.document, self.selection = document, NOTHING
        if document and not editing.part_of(document.score, document.part):
            document.part = next((part.name for part in document.score.parts), "")
        self.opened.emit()

    @property
    def score(self) -> Score | None:
        return self.document.score if self.document else None

    @property
    def part(self) -> Part | None:
        """The part whose notes are edited."""
        return editing.part_of(self.document.score, self.document.part) if self.document else None

    @property
    def step(self) -> int:
        """Ticks that an arrow key moves by: the grid, or a 32nd without one."""
        return self.grid if self.grid > FREE else editing.GRIDS["1/32"]

    @property
    def beat(self) -> int:
        """Ticks of the metre's beat."""
        return TICKS_PER_BEAT * 4 // self.score.metre[1] if self.score else TICKS_PER_BEAT

    def choose_part(self, name: str) -> None:
        """Edit another part."""
        if self.document and name != self.document.part and editing.part_of(self.document.score, name):
            self.document.part = name
            self.select(NOTHING)
            self.part_changed.emit()

    def select(self, notes: Iterable[Note]) -> None:
        """Select notes of the edited part, and no others."""
        chosen = frozenset(notes)
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit()

    def set_grid(self, ticks: int) -> None:
        """Let notes keep to steps of so many ticks; `FREE` is no grid."""
        self.grid = ticks
        self.grid_changed.emit()

    def select_all(self) -> None:
        self.select(self.part.notes if self.part else ())

    # changes, one step each

    def change(self, text: str, score: Score, select: Notes | None = None, part: str | None = None) -> None:
        """Put `score` in place of what is open.

        Args:
            text: what was done, for the menu.
            select: the notes that are selected then; None leaves the selection.
            part: the part that is edited then; None leaves it.
        """
        document = self.document
        if document is None or score == document.score:
            return
        before = State(document.score, document.part, self.selection)
        after = State(
            score, document.part if part is None else part, self.selection if select is None else select
        )
        self._stack.push(_Step(text, self, document, before, after))

    def exchange(self, text: str, removed: Iterable[Note], added: Iterable[Note]) -> None:
        """Replace notes of the edited part and select the new ones."""
        if not (self.score and self.part):
            return
        added = frozenset(added)
        score = editing.exchanged(self.score, self.part.name, removed, added)
        if score.n_ticks < max((note.end for note in added), default=0):
            self.said.emit(self.tr("A piece has at most {n} bars.").format(n=editing.MOST_BARS))
        self.change(text, score, added & frozenset(self._notes_of(score)))

    def replace_selection(self, text: str, change: Callable[[Notes], Notes]) -> None:
        """Let `change` make other notes of the selected ones."""
        if self.selection:
            self.exchange(text, self.selection, change(self.selection))

    def draw(self, note: Note) -> None:
        self.length, self.velocity = note.duration, note.velocity
        self.exchange(self.tr("Draw note"), (), [note])

    def delete(self) -> None:
        self.exchange(self.tr("Delete notes"), self.selection, ())

    def move(self, ticks: int, semitones: int) -> None:
        """Move the selected notes; beyond the last bar the piece grows."""
        self.replace_selection(self.tr("Move notes"), lambda notes: editing.moved(notes, ticks, semitones))

    def resize(self, ticks: int) -> None:
        self.replace_selection(
            self.tr("Change length"), lambda notes: editing.resized(notes, ticks, min(self.step, 60))
        )

    def louder(self, change: int) -> None:
        self.replace_selection(self.tr("Change velocity"), lambda notes: editing.with_velocity(notes, change))

    def quantise(self, strength: float) -> None:
        """Pull the selected notes, or all of the part, towards the grid."""
        notes = self.selection or frozenset(self.part.notes if self.part else ())
        if self.grid > FREE:
            self.exchange(self.tr("Quantise"), notes, editing.quantised(notes, self.grid, strength))
        else:
            self.said.emit(self.tr("Choose a grid to quantise to first."))

    def transpose(self, semitones: int) -> None:
        """Move the selected notes, or all of the part, up or down."""
        notes = self.selection or frozenset(self.part.notes if self.part else ())
        self.exchange(self.tr("Transpose"), notes, editing.moved(notes, 0, semitones))

    # clipboard

    @property
    def can_paste(self) -> bool:
        return bool(self._copied)

    def copy(self) -> int | None:
        """Take the selected notes in hand; returns the tick where they would go on, or None."""
        if not self.selection:
            return None
        start = min(note.start for note in self.selection) // self.beat * self.beat
        self._copied = editing.moved(self.selection, -start, 0)
        return start + -(-max(note.end for note in self._copied) // self.beat) * self.beat

    def cut(self) -> None:
        self.copy()
        self.exchange(self.tr("Cut notes"), self.selection, ())

    def paste(self, tick: int) -> int | None:
        """Put copied notes at `tick`; returns where the next ones would go, or None."""
        notes = editing.moved(self._copied, tick, 0)
        if not notes:
            return None
        self.exchange(self.tr("Paste notes"), (), notes)
        return tick + -(-max(note.end for note in self._copied) // self.beat) * self.beat

    def duplicate(self) -> None:
        """The selected notes once more, right after themselves."""
        self.exchange(self.tr("Duplicate notes"), (), editing.repeated(self.selection, self.beat))

    # parts, chords, tempo

    def set_chords(self, bar: int, text: str) -> None:
        """Put the chords of `text` into a bar, counted from 0.

        Raises:
            ParamsError: something in it is no chord.
        """
        if self.score:
            self.change(self.tr("Change chords"), editing.with_bar_chords(self.score, bar, text))

    def add_part(self, role: str, program: int, name: str) -> None:
        """Add an empty part and edit it."""
        if self.score:
            part = Part(editing.free_name(self.score, name), role, program, ())
            self.change(self.tr("Add part"), self.score.with_part(part), NOTHING, part.name)

    def remove_part(self, name: str) -> None:
        if self.score and self.document:
            score = editing.without_part(self.score, name)
            first = next((part.name for part in score.parts), "")
            was_edited = self.document.part == name
            self.change(
                self.tr("Remove part"),
                score,
                NOTHING if was_edited else None,
                first if was_edited else None,
            )

    def rename_part(self, old: str, new: str) -> None:
        if self.score and self.document and new.strip() and old != new.strip():
            score = editing.renamed(self.score, old, new.strip())
            index = [part.name for part in self.score.parts].index(old)
            name = score.parts[index].name
            self.change(self.tr("Rename part"), score, part=name if self.document.part == old else None)

    def set_program(self, name: str, program: int) -> None:
        part = editing.part_of(self.score, name) if self.score else None
        if self.score and part:
            self.change(self.tr("Change instrument"), self.score.with_part(replace(part, program=program)))

    def set_tempo(self, bpm: float) -> None:
        if self.score:
            self.change(self.tr("Change tempo"), replace(self.score, bpm=min(max(20.0, bpm), 400.0)))

    def set_bars(self, bars: int) -> None:
        if self.score:
            self.change(self.tr("Change length"), editing.with_bars(self.score, bars))

    def mute(self, name: str, on: bool) -> None:
        if self.document:
            _include(self.document.muted, name, on)
            self.audible_changed.emit()

    def solo(self, name: str, on: bool) -> None:
        if self.document:
            _include(self.document.soloed, name, on)
            self.audible_changed.emit()

    def _notes_of(self, score: Score) -> tuple[Note, ...]:
        part = editing.part_of(score, self.document.part) if self.document else None
        return part.notes if part else ()

    def _apply(self, document: Document, state: State) -> bool:
        """Make `state` the present one; False if its document cannot be opened."""
        if self.document is not document:
            self.wanted.emit(document)
            if self.document is not document:
                return False
        part_differs = document.part != state.part
        document.score, document.part = state.score, state.part
        self.selection = state.selection
        self.changed.emit()
        if part_differs:
            self.part_changed.emit()
        self.selection_changed.emit()
        return True


class _Step(QUndoCommand):
    """From one state of a document to the next."""

    def __init__(self, text: str, edits: ScoreEdits, document: Document, before: State, after: State) -> None:
        super().__init__(text)
        self._edits, self._document, self._before, self._after = edits, document, before, after

    def redo(self) -> None:
        self._apply(self._after)

    def undo(self) -> None:
        self._apply(self._before)

    def _apply(self, state: State) -> None:
        edits = self._edits
        self.setObsolete(edits.closed or not edits._apply(self._document, state))


def _include(names: set[str], name: str, on: bool) -> None:
    if on:
        names.add(name)
    else:
        names.discard(name)
