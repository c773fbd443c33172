"""What mouse and wheel do on the piano roll."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from engine.notes import editing
from engine.notes.editing import FREE, Notes
from engine.notes.score import Note
from gui.score_document import NOTHING

if TYPE_CHECKING:
    from gui.widgets.piano_roll_canvas import PianoRollCanvas

DRAG_FROM_PX = 4
Mods = Qt.KeyboardModifier


class Drag(Protocol):
    """Something that goes on from a press to its release."""

    def to(self, point: QPointF, free: bool) -> None: ...

    def drop(self) -> None: ...


class Gestures:
    """Turns events into drags, and these into edits."""

    def __init__(self, canvas: PianoRollCanvas) -> None:
        self._canvas = canvas
        self._pressed = QPointF()
        self._drag: Drag | None = None
        self._started = False

    def press(self, event: QMouseEvent) -> None:
        self._pressed, self._started = event.position(), False
        if event.button() == Qt.MouseButton.MiddleButton:
            self._drag = PanDrag(self._canvas, event.position())
            self._started = True
        elif event.button() == Qt.MouseButton.LeftButton and self._canvas.edits.score:
            self._drag = self._begin(event.position(), event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton:
            self._pick(event.position())

    def move(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._drag:
            far = (point - self._pressed).manhattanLength() >= DRAG_FROM_PX
            self._started = self._started or far
            if self._started:
                self._scroll_at_edge(point)
                self._drag.to(point, bool(event.modifiers() & Mods.AltModifier))
        else:
            self._show_what_a_press_would_do(point)
        view = self._canvas.view
        self._canvas.hinted.emit(self._words(point, view.tick_at(point.x())))

    def release(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag:
            drag.drop()
            self._canvas.set_preview(NOTHING, NOTHING)
            self._show_what_a_press_would_do(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """With the arrow, draw a note; with the pencil, take one away."""
        canvas, note = self._canvas, self._canvas.note_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or canvas.edits.part is None:
            return
        if note and canvas.drawing:
            canvas.edits.select({note})
            canvas.edits.delete()
        elif not note:
            self._drag = DrawDrag(canvas, event.position())

    def key(self, event: QKeyEvent) -> bool:
        """Escape gives up a drag."""
        if self._drag is None or event.key() != Qt.Key.Key_Escape:
            return False
        self._drag = None
        self._canvas.set_preview(NOTHING, NOTHING)
        self._canvas.set_band(None)
        return True

    def wheel(self, event: QWheelEvent) -> None:
        view, delta = self._canvas.view, event.angleDelta()
        steps, mods = delta.y() or delta.x(), event.modifiers()
        if mods & Mods.ControlModifier:
            view.time.zoom(1.0022**steps, view.seconds(view.tick_at(event.position().x())))
        elif mods & Mods.AltModifier:
            view.zoom_rows(1.0015**steps, event.position().y())
        elif mods & Mods.ShiftModifier:
            view.time.pan(-steps / 1200 * view.time.span_s)
        else:
            if delta.x():
                view.time.pan(-delta.x() / 1200 * view.time.span_s)
            view.scroll_to(view.top_px - delta.y() / 120 * 3 * view.row_px)
        event.accept()

    def pinch(self, event: QEvent) -> bool:
        """Zoom with two fingers on a trackpad; False if `event` is something else."""
        if not isinstance(event, QNativeGestureEvent):
            return False
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            view = self._canvas.view
            view.time.zoom(1.0 + event.value(), view.seconds(view.tick_at(event.position().x())))
            return True
        return False

    def _begin(self, point: QPointF, mods: Qt.KeyboardModifier) -> Drag | None:
        canvas = self._canvas
        note = canvas.note_at(point)
        if note is None:
            if mods & Mods.ShiftModifier or mods & Mods.ControlModifier:
                return BandDrag(canvas, point, canvas.edits.selection)
            if other := canvas.other_part_at(point):
                canvas.edits.choose_part(other)
                return None
            if canvas.drawing and canvas.edits.part:
                return DrawDrag(canvas, point)
            return BandDrag(canvas, point, NOTHING)
        return self._begin_on(note, point, mods)

    def _begin_on(self, note: Note, point: QPointF, mods: Qt.KeyboardModifier) -> Drag | None:
        canvas, chosen = self._canvas, self._canvas.edits.selection
        if mods & Mods.ShiftModifier:
            canvas.edits.select(chosen ^ {note})
            return None
        if note not in chosen:
            chosen = chosen | {note} if mods & Mods.ControlModifier else frozenset({note})
            canvas.edits.select(chosen)
        canvas.edits.length, canvas.edits.velocity = note.duration, note.velocity
        canvas.note_sounded.emit(note.pitch, note.velocity)
        edge = canvas.edge_at(note, point)
        if edge:
            return ResizeDrag(canvas, chosen, note, from_start=edge == "start")
        return MoveDrag(canvas, chosen, note, point, copy=bool(mods & Mods.ControlModifier))

    def _pick(self, point: QPointF) -> None:
        """Before the menu opens: what it will be about."""
        note = self._canvas.note_at(point)
        if note and note not in self._canvas.edits.selection:
            self._canvas.edits.select({note})
        view, edits = self._canvas.view, self._canvas.edits
        self._canvas.set_cursor(
            editing.snapped(view.tick_at(point.x()), edits.step, down=True), view.pitch_at(point.y())
        )

    def _show_what_a_press_would_do(self, point: QPointF) -> None:
        canvas, note = self._canvas, self._canvas.note_at(point)
        if note:
            shape = (
                Qt.CursorShape.SplitHCursor if canvas.edge_at(note, point) else Qt.CursorShape.SizeAllCursor
            )
        else:
            shape = Qt.CursorShape.CrossCursor if canvas.drawing else Qt.CursorShape.ArrowCursor
        canvas.setCursor(shape)

    def _words(self, point: QPointF, tick: float) -> str:
        note = self._canvas.note_at(point)
        if note is None:
            return self._canvas.describe(tick, self._canvas.view.pitch_at(point.y()))
        return f"{self._canvas.describe(note.start, note.pitch)}   velocity {note.velocity}"

    def _scroll_at_edge(self, point: QPointF) -> None:
        """Dragging to the border shows what is behind it."""
        if isinstance(self._drag, PanDrag):
            return
        view = self._canvas.view
        if point.x() < 0 or point.x() > view.width_px:
            view.time.pan(view.time.span_s / (50 if point.x() > 0 else -50))
        if point.y() < 0 or point.y() > view.height_px:
            view.scroll_to(view.top_px + (view.row_px if point.y() > 0 else -view.row_px))


class MoveDrag:
    """Notes go along with the mouse; the one that was pressed keeps to the grid."""

    def __init__(self, canvas: PianoRollCanvas, notes: Notes, held: Note, point: QPointF, copy: bool) -> None:
        self._canvas, self._notes, self._held, self._copy = canvas, notes, held, copy
        self._from_tick, self._from_pitch = canvas.view.tick_at(point.x()), canvas.view.pitch_at(point.y())
        self._sounding, self._there = held.pitch, notes

    def to(self, point: QPointF, free: bool) -> None:
        view, edits = self._canvas.view, self._canvas.edits
        ticks = round(view.tick_at(point.x()) - self._from_tick)
        if not free and edits.grid > FREE:
            # Steps of the grid, so that a note played off it keeps its place beside it.
            ticks = round(ticks / edits.grid) * edits.grid
        semitones = view.pitch_at(point.y()) - self._from_pitch
        self._there = editing.moved(self._notes, ticks, semitones)
        self._canvas.set_preview(NOTHING if self._copy else self._notes, self._there)
        pitch = min(max(0, self._held.pitch + semitones), 127)
        if pitch != self._sounding:
            self._sounding = pitch
            self._canvas.note_sounded.emit(pitch, self._held.velocity)

    def drop(self) -> None:
        if self._there != self._notes:
            text = self._canvas.tr("Copy notes") if self._copy else self._canvas.tr("Move notes")
            self._canvas.edits.exchange(text, () if self._copy else self._notes, self._there)


class ResizeDrag:
    """One edge of the pressed note follows the mouse, those of the other notes follow it."""

    def __init__(self, canvas: PianoRollCanvas, notes: Notes, held: Note, from_start: bool) -> None:
        self._canvas, self._notes, self._held, self._from_start = canvas, notes, held, from_start
        self._there = notes

    def to(self, point: QPointF, free: bool) -> None:
        edits, tick = self._canvas.edits, self._canvas.view.tick_at(point.x())
        grid = FREE if free else edits.grid
        edge = editing.snapped(tick, grid)
        ticks = self._held.start - edge if self._from_start else edge - self._held.end
        shortest = grid if grid > FREE else editing.GRIDS["1/32"] // 4
        self._there = editing.resized(self._notes, ticks, shortest, self._from_start)
        self._canvas.set_preview(self._notes, self._there)

    def drop(self) -> None:
        if self._there != self._notes:
            edits = self._canvas.edits
            edits.exchange(self._canvas.tr("Change length"), self._notes, self._there)
            edits.length = max((note.duration for note in self._there), default=edits.length)


class DrawDrag:
    """A new note where the mouse was pressed, up to where it is; a click makes one as long as the last."""

    def __init__(self, canvas: PianoRollCanvas, point: QPointF) -> None:
        self._canvas, edits = canvas, canvas.edits
        start = editing.snapped(canvas.view.tick_at(point.x()), edits.grid, down=True)
        self._note = Note(start, canvas.view.pitch_at(point.y()), edits.length, edits.velocity)
        canvas.edits.select(NOTHING)
        canvas.set_preview(NOTHING, frozenset({self._note}))
        canvas.note_sounded.emit(self._note.pitch, self._note.velocity)

    def to(self, point: QPointF, free: bool) -> None:
        edits, view = self._canvas.edits, self._canvas.view
        step = FREE if free else edits.grid
        end = editing.snapped(view.tick_at(point.x()), step, down=True) + step
        self._note = replace(
            self._note, duration=max(step, end - self._note.start, editing.GRIDS["1/32"] // 4)
        )
        self._canvas.set_preview(NOTHING, frozenset({self._note}))

    def drop(self) -> None:
        self._canvas.edits.draw(self._note)
        self._canvas.set_cursor(self._note.end, self._note.pitch)


class BandDrag:
    """A frame; the notes it touches are selected, besides those that were."""

    def __init__(self, canvas: PianoRollCanvas, point: QPointF, kept: Notes) -> None:
        self._canvas, self._from, self._kept = canvas, point, kept
        canvas.edits.select(kept)

    def to(self, point: QPointF, free: bool) -> None:
        band = QRectF(self._from, point).normalized()
        self._canvas.set_band(band)
        self._canvas.edits.select(self._kept | self._canvas.notes_within(band))

    def drop(self) -> None:
        if self._canvas.band is None:
            view, edits = self._canvas.view, self._canvas.edits
            tick = editing.snapped(view.tick_at(self._from.x()), edits.step, down=True)
            self._canvas.set_cursor(tick, view.pitch_at(self._from.y()))
        self._canvas.set_band(None)


class PanDrag:
    """The paper goes along with the mouse."""

    def __init__(self, canvas: PianoRollCanvas, point: QPointF) -> None:
        self._view, self._last = canvas.view, point
        canvas.setCursor(Qt.CursorShape.ClosedHandCursor)

    def to(self, point: QPointF, free: bool) -> None:
        view, by = self._view, self._last - point
        view.time.pan(by.x() / view.px_per_s)
        view.scroll_to(view.top_px + by.y())
        self._last = point

    def drop(self) -> None:
        pass
