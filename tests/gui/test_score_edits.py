"""Every change to a score is one step, and undo takes it back whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QUndoStack

from engine.errors import ParamsError
from engine.notes import editing
from engine.notes.score import Note
from gui.score_document import Document
from gui.score_edits import ScoreEdits
from gui.widgets import demo_score


@pytest.fixture
def stack(qapp) -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def edits(stack: QUndoStack) -> ScoreEdits:
    made = ScoreEdits(stack)
    made.open(Document(demo_score.score()))
    return made


CHANGES: dict[str, Callable[[ScoreEdits], object]] = {
    "draw": lambda e: e.draw(Note(120, 61, 240)),
    "delete": lambda e: e.delete(),
    "move": lambda e: e.move(240, 2),
    "resize": lambda e: e.resize(120),
    "louder": lambda e: e.louder(-20),
    "transpose": lambda e: e.transpose(12),
    "duplicate": lambda e: e.duplicate(),
    "cut": lambda e: e.cut(),
    "chords": lambda e: e.set_chords(0, "Dm G7"),
    "add part": lambda e: e.add_part("bass", 33, "Bass"),
    "remove part": lambda e: e.remove_part("Melody"),
    "rename part": lambda e: e.rename_part("Melody", "Lead"),
    "instrument": lambda e: e.set_program("Melody", 40),
    "tempo": lambda e: e.set_tempo(90.5),
    "bars": lambda e: e.set_bars(4),
}


@pytest.mark.parametrize("name", CHANGES)
def test_undo_and_redo_restore_all(edits: ScoreEdits, stack: QUndoStack, name: str) -> None:
    assert edits.part is not None
    edits.select(edits.part.notes[2:5])
    before = (edits.score, edits.part.name, edits.selection)
    CHANGES[name](edits)
    assert edits.score != before[0]
    assert stack.count() == 1
    after = (edits.score, edits.part.name if edits.part else "", edits.selection)
    stack.undo()
    assert (edits.score, edits.part.name, edits.selection) == before
    stack.redo()
    assert (edits.score, edits.part.name if edits.part else "", edits.selection) == after


def test_what_changes_nothing_is_no_step(edits: ScoreEdits, stack: QUndoStack) -> None:
    edits.delete()
    edits.move(0, 0)
    edits.set_tempo(112.0)
    edits.rename_part("Melody", "  ")
    edits.set_chords(0, "Am")
    with pytest.raises(ParamsError):
        edits.set_chords(0, "Xyz")
    assert stack.count() == 0


def test_quantise_without_selection_is_for_the_whole_part(edits: ScoreEdits) -> None:
    edits.draw(Note(1000, 60, 100))
    edits.draw(Note(2050, 60, 100))
    edits.select([])
    edits.set_grid(editing.GRIDS["1/8"])
    edits.quantise(1.0)
    assert edits.part is not None
    assert all(note.start % 240 == 0 for note in edits.part.notes)


def test_no_grid_is_told_instead_of_quantised(edits: ScoreEdits, qtbot) -> None:
    edits.set_grid(editing.FREE)
    with qtbot.waitSignal(edits.said):
        edits.quantise(1.0)


def test_copied_notes_go_to_another_part_and_on_from_there(edits: ScoreEdits) -> None:
    assert edits.part is not None
    notes = edits.part.notes[:3]
    edits.select(notes)
    assert edits.copy() == 960
    edits.choose_part("Bass")
    assert edits.selection == frozenset()
    assert edits.paste(3840) == 3840 + 960
    assert edits.selection == {Note(n.start + 3840, n.pitch, n.duration, n.velocity) for n in notes}
    assert edits.part is not None
    assert edits.selection <= set(edits.part.notes)


def test_piece_grows_when_notes_are_pasted_beyond_its_end(edits: ScoreEdits) -> None:
    edits.select_all()
    edits.duplicate()
    assert edits.score is not None
    assert edits.score.bars == 16


def test_undo_asks_for_the_document_it_belongs_to(edits: ScoreEdits, stack: QUndoStack) -> None:
    first = edits.document
    edits.draw(Note(0, 40, 100))
    edits.open(Document(demo_score.score(2)))
    edits.wanted.connect(edits.open)
    stack.undo()
    assert edits.document is first
    assert edits.score == demo_score.score()


def test_step_of_a_lost_document_leaves_the_stack(edits: ScoreEdits, stack: QUndoStack) -> None:
    edits.draw(Note(0, 40, 100))
    edits.open(None)
    stack.undo()
    assert stack.count() == 0


def test_mute_and_solo_are_no_steps(edits: ScoreEdits, stack: QUndoStack, qtbot) -> None:
    document = edits.document
    assert document is not None
    with qtbot.waitSignal(edits.audible_changed):
        edits.mute("Bass", True)
    assert [part.name for part in document.audible] == ["Melody", "Chords", "Drums"]
    edits.solo("Drums", True)
    edits.solo("Bass", True)
    assert [part.name for part in document.audible] == ["Drums"]
    edits.mute("Bass", False)
    assert [part.name for part in document.audible] == ["Bass", "Drums"]
    assert stack.count() == 0


def test_steps_of_an_editor_that_has_gone_do_nothing_and_go(edits: ScoreEdits, stack: QUndoStack) -> None:
    edits.add_part("bass", 33, "Bass")
    changed = edits.score
    edits.closed = True
    stack.undo()
    assert edits.score is changed
    assert stack.count() == 0
