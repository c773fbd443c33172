"""What keys do on the piano roll, so that it can be used without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from engine.notes.score import Note
from gui.score_document import NOTHING

if TYPE_CHECKING:
    from gui.widgets.piano_roll_canvas import PianoRollCanvas

OCTAVE = 12
LOUDER = 8
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """One table of keys; arrows move what is selected, or else a cursor."""

    def __init__(self, canvas: PianoRollCanvas) -> None:
        self._canvas, self._edits, self._view = canvas, canvas.edits, canvas.view
        self._table = self._make_table()

    def handles(self, event: QEvent) -> bool:
        """Whether a key means something here; Escape only while there is something to leave."""
        assert isinstance(event, QKeyEvent)
        if event.key() == Key.Key_Escape and not self._edits.selection:
            return False
        return self._edits.score is not None and self._find(event) is not None

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False if it means nothing here."""
        act = self._find(event)
        if act is None or self._edits.score is None:
            return False
        act()
        return True

    def _find(self, event: QKeyEvent) -> Callable[[], object] | None:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._table.get((Key(event.key()), mods))

    def _make_table(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        edits, view = self._edits, self._view
        table: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (Key.Key_Left, NONE): lambda: self._go(-1, 0),
            (Key.Key_Right, NONE): lambda: self._go(1, 0),
            (Key.Key_Up, NONE): lambda: self._go(0, 1),
            (Key.Key_Down, NONE): lambda: self._go(0, -1),
            (Key.Key_Up, SHIFT): lambda: self._go(0, OCTAVE),
            (Key.Key_Down, SHIFT): lambda: self._go(0, -OCTAVE),
            (Key.Key_Left, SHIFT): lambda: self._stretch(-1),
            (Key.Key_Right, SHIFT): lambda: self._stretch(1),
            (Key.Key_Left, CTRL): lambda: self._next_note(-1),
            (Key.Key_Right, CTRL): lambda: self._next_note(1),
            (Key.Key_Up, CTRL): lambda: edits.louder(LOUDER),
            (Key.Key_Down, CTRL): lambda: edits.louder(-LOUDER),
            (Key.Key_A, CTRL): edits.select_all,
            (Key.Key_C, CTRL): self.copy,
            (Key.Key_X, CTRL): self.cut,
            (Key.Key_V, CTRL): self.paste,
            (Key.Key_D, CTRL): edits.duplicate,
            (Key.Key_Q, NONE): lambda: edits.quantise(1.0),
            (Key.Key_D, NONE): self._canvas.tool_switched.emit,
            (Key.Key_F, NONE): self._fit,
            (Key.Key_Escape, NONE): self._let_go,
            (Key.Key_Home, NONE): lambda: view.time.pan(-view.time.duration_s),
            (Key.Key_End, NONE): lambda: view.time.pan(view.time.duration_s),
            (Key.Key_PageUp, NONE): lambda: view.scroll_to(view.top_px - OCTAVE * view.row_px),
            (Key.Key_PageDown, NONE): lambda: view.scroll_to(view.top_px + OCTAVE * view.row_px),
            (Key.Key_Plus, NONE): lambda: view.time.zoom(1.5),
            (Key.Key_Equal, NONE): lambda: view.time.zoom(1.5),
            (Key.Key_Minus, NONE): lambda: view.time.zoom(1 / 1.5),
        }
        for key in (Key.Key_Delete, Key.Key_Backspace):
            table[key, NONE] = edits.delete
        for key in (Key.Key_Return, Key.Key_Enter, Key.Key_Insert):
            table[key, NONE] = self._draw
        return table

    def copy(self) -> None:
        if (after := self._edits.copy()) is not None:
            self._canvas.set_cursor(after, self._canvas.cursor_pitch)

    def cut(self) -> None:
        """The cursor stays where the notes were."""
        if notes := self._edits.selection:
            start = min(note.start for note in notes) // self._edits.beat * self._edits.beat
            self._edits.cut()
            self._canvas.set_cursor(start, self._canvas.cursor_pitch)

    def paste(self) -> None:
        if (after := self._edits.paste(self._canvas.cursor_tick)) is not None:
            self._canvas.set_cursor(after, self._canvas.cursor_pitch)

    def _go(self, steps: int, semitones: int) -> None:
        """Move what is selected, or the cursor."""
        canvas, edits = self._canvas, self._edits
        if edits.selection:
            edits.move(steps * edits.step, semitones)
            first = min(edits.selection, default=None)
            if first:
                self._view.reveal(first.start, first.pitch)
                if semitones:
                    canvas.note_sounded.emit(first.pitch, first.velocity)
                canvas.setAccessibleDescription(canvas.describe(first.start, first.pitch))
            return
        tick = canvas.cursor_tick // edits.step * edits.step + steps * edits.step
        assert edits.score is not None
        tick = min(tick, edits.score.n_ticks - edits.step)
        canvas.set_cursor(tick, self._shifted(canvas.cursor_pitch, semitones))

    def _shifted(self, pitch: int, semitones: int) -> int:
        rows = self._view.rows
        row = rows.index(pitch) if pitch in rows else len(rows) // 2
        return rows[min(max(0, row - semitones), len(rows) - 1)]

    def _stretch(self, steps: int) -> None:
        edits = self._edits
        if edits.selection:
            edits.resize(steps * edits.step)
        elif edits.score:
            bar = edits.score.ticks_per_bar
            tick = (self._canvas.cursor_tick // bar + steps) * bar
            self._canvas.set_cursor(
                min(max(0, tick), edits.score.n_ticks - edits.step), self._canvas.cursor_pitch
            )

    def _next_note(self, direction: int) -> None:
        """Select the note after the selected ones, or before them; the first after the cursor if none are."""
        part = self._edits.part
        if part is None or not part.notes:
            return
        chosen = self._edits.selection
        if chosen:
            edge = part.notes.index(max(chosen) if direction > 0 else min(chosen)) + direction
        else:
            after = [i for i, note in enumerate(part.notes) if note.start >= self._canvas.cursor_tick]
            edge = after[0] if after else len(part.notes) - 1
        self._choose(part.notes[min(max(0, edge), len(part.notes) - 1)])

    def _choose(self, note: Note) -> None:
        self._edits.select({note})
        self._view.reveal(note.start, note.pitch)
        self._canvas.setAccessibleDescription(self._canvas.describe(note.start, note.pitch))
        self._canvas.note_sounded.emit(note.pitch, note.velocity)

    def _draw(self) -> None:
        """A note at the cursor, or the one that is there; if some are selected, after them."""
        canvas, edits, part = self._canvas, self._edits, self._edits.part
        if edits.selection:
            self._let_go()
        if part is None:
            return
        here = [n for n in part.notes if n.pitch == canvas.cursor_pitch and n.start == canvas.cursor_tick]
        if here:
            self._choose(here[0])
            return
        edits.draw(Note(canvas.cursor_tick, canvas.cursor_pitch, edits.length, edits.velocity))
        canvas.note_sounded.emit(canvas.cursor_pitch, edits.velocity)

    def _let_go(self) -> None:
        """Nothing is selected; the cursor goes on from where the notes end."""
        notes = self._edits.selection
        self._edits.select(NOTHING)
        if notes:
            last = max(notes, key=lambda note: note.end)
            self._canvas.set_cursor(last.end, last.pitch)

    def _fit(self) -> None:
        part = self._edits.part
        self._view.time.fit()
        self._view.fit_rows([note.pitch for note in part.notes] if part else [])
