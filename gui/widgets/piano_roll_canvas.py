"""The grid with the notes on it: what is painted, and what lies where."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.notes.editing import Notes
from engine.notes.score import Note, Part
from gui import theme
from gui.language import marked, say
from gui.score_document import NOTHING
from gui.score_edits import ScoreEdits
from gui.widgets import overlays
from gui.widgets.piano_roll_gestures import Gestures
from gui.widgets.piano_roll_grid import paint_grid
from gui.widgets.piano_roll_keyboard import Keyboard
from gui.widgets.piano_roll_notes import NoteCache, note_rect, paint_chosen, paint_part
from gui.widgets.piano_roll_view import RollView, row_name

EDGE_PX = 6.0
HELP = marked(
    "Draw with the pencil: click for a note, drag for a longer one. Drag a note to move it, its edge to "
    "change its length; Alt drags free of the grid, Ctrl drags a copy, Shift drags a frame around notes. "
    "Keys: arrows move what is selected, with Shift by an octave or change the length, with Ctrl change the "
    "velocity or go from note to note; Enter draws at the cursor, Delete removes, Q quantises."
)


class PianoRollCanvas(QWidget):
    """Shows the score of `edits` in `view`; mouse and keys change it through `edits`.

    Signals:
        note_sounded: pitch and velocity of a note that was touched.
        hinted: what lies under the mouse, in words.
        menu_requested: a global place for the menu of notes.
        cursor_moved: the tick where what is pasted goes.
        tool_switched: the other tool is wanted, pencil or arrow.
    """

    note_sounded = Signal(int, int)
    hinted = Signal(str)
    menu_requested = Signal(QPoint)
    cursor_moved = Signal(int)
    tool_switched = Signal()

    def __init__(self, view: RollView, edits: ScoreEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.edits = view, edits
        self.drawing = True  # the pencil, not the arrow
        self.hidden: Notes = NOTHING
        self.preview: Notes = NOTHING
        self.band: QRectF | None = None
        self.cursor_tick, self.cursor_pitch = 0, 60
        self._playhead_s: float | None = None
        self._cache = NoteCache()
        self._gestures, self.keyboard = Gestures(self), Keyboard(self)
        view.changed.connect(self.update)
        for signal in (edits.opened, edits.changed, edits.part_changed, edits.selection_changed):
            signal.connect(self.update)
        for signal in (edits.audible_changed, edits.grid_changed):
            signal.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Piano roll"))
        self.setAccessibleDescription(say(HELP))
        self.setMinimumSize(160, 80)

    def set_playhead(self, time_s: float | None) -> None:
        """Put the playhead at `time_s`; only two thin strips are painted again."""
        for position in (self._playhead_s, time_s):
            if position is not None:
                self.update(int(self._playhead_x(position)) - 3, 0, 7, self.height())
        self._playhead_s = time_s

    def set_preview(self, hidden: Notes, shown: Notes) -> None:
        """While dragging: notes that are not where they were, and where they would be."""
        self.hidden, self.preview = hidden, shown
        self.update()

    def set_band(self, band: QRectF | None) -> None:
        self.band = band
        self.update()

    def set_cursor(self, tick: int, pitch: int) -> None:
        """Put the keyboard's cursor somewhere, and let it be seen."""
        self.cursor_tick, self.cursor_pitch = max(0, tick), pitch
        self.view.reveal(self.cursor_tick, pitch)
        self.setAccessibleDescription(self.describe(self.cursor_tick, pitch))
        self.cursor_moved.emit(self.cursor_tick)
        self.update()

    # what lies where

    def note_at(self, point: QPointF) -> Note | None:
        """The note of the edited part under `point`, the last one drawn if there are several."""
        return self._note_of(self.edits.part, point)

    def other_part_at(self, point: QPointF) -> str | None:
        """Name of another part with a note under `point`."""
        for part in self._backdrop():
            if self._note_of(part, point):
                return part.name
        return None

    def edge_at(self, note: Note, point: QPointF) -> str:
        """ "start" or "end" if `point` is near one, else ""."""
        box = note_rect(self.view, note)
        reach = min(EDGE_PX, box.width() / 4)
        if point.x() > box.right() - reach:
            return "end"
        return "start" if point.x() < box.left() + reach and box.width() > 3 * EDGE_PX else ""

    def notes_within(self, band: QRectF) -> Notes:
        """Notes of the edited part that `band` touches."""
        part = self.edits.part
        if part is None:
            return NOTHING
        arrays = self._cache.arrays(part)
        seen = (arrays.notes[index] for index in arrays.seen(self.view, band.left(), band.right()))
        return frozenset(note for note in seen if note_rect(self.view, note).intersects(band))

    def describe(self, tick: float, pitch: int) -> str:
        """A place in words: pitch, bar and beat."""
        score = self.edits.score
        if score is None:
            return ""
        bar, rest = divmod(max(0, int(tick)), score.ticks_per_bar)
        beat = rest / self.edits.beat + 1
        return f"{row_name(pitch, self.view.are_drums)}   bar {bar + 1}   beat {beat:.3g}"

    # painting

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        score, clip = self.edits.score, QRectF(event.rect())
        if score is None:
            painter.fillRect(self.rect(), theme.current().colour("sunken"))
            return
        paint_grid(painter, self.view, score, self.edits.grid)
        for part in self._backdrop():
            painter.setOpacity(0.3)
            arrays = self._cache.arrays(part)
            paint_part(painter, self.view, arrays, self._colour(part), clip, names=False)
        painter.setOpacity(1.0)
        if edited := self.edits.part:
            arrays, colour = self._cache.arrays(edited), self._colour(edited)
            paint_part(painter, self.view, arrays, colour, clip, self._cache.mask(arrays, self.hidden))
            if not self.hidden:
                chosen = self._cache.set_arrays("chosen", self.edits.selection)
                paint_chosen(painter, self.view, chosen, colour)
            paint_chosen(painter, self.view, self._cache.set_arrays("preview", self.preview), colour)
        self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        look = theme.current()
        if self.band:
            painter.setBrush(look.colour("accent", 0.15))
            painter.setPen(QPen(look.colour("accent"), 1))
            painter.drawRect(self.band)
        if self.hasFocus() and not self.edits.selection and self.view.has_row(self.cursor_pitch):
            cell = note_rect(self.view, Note(self.cursor_tick, self.cursor_pitch, self.edits.step))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 1.5, Qt.PenStyle.DotLine))
            painter.drawRect(cell)
        if self._playhead_s is not None:
            x = self._playhead_x(self._playhead_s)
            painter.fillRect(QRectF(x - 1.5, 0, 3, self.height()), look.colour("sunken", 0.5))
            painter.fillRect(QRectF(x - 0.5, 0, 1, self.height()), look.colour("text"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            overlays.paint_focus(painter, QRectF(self.rect()))

    def _playhead_x(self, time_s: float) -> float:
        return self.view.x_of(self.view.ticks(time_s))

    def _colour(self, part: Part):
        score = self.edits.score
        assert score is not None
        return theme.part_colour([other.name for other in score.parts].index(part.name))

    def _backdrop(self) -> list[Part]:
        """The other parts, faint behind the edited one: those with rows of the same kind."""
        part, document = self.edits.part, self.edits.document
        if part is None or document is None:
            return []
        return [
            other
            for other in document.audible
            if other is not part and (other.role == "drums") == (part.role == "drums")
        ]

    def _note_of(self, part: Part | None, point: QPointF) -> Note | None:
        if part is None:
            return None
        arrays = self._cache.arrays(part)
        found = [arrays.notes[index] for index in arrays.seen(self.view, point.x() - 1, point.x() + 1)]
        return next((note for note in reversed(found) if note_rect(self.view, note).contains(point)), None)

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def resizeEvent(self, event) -> None:
        self.view.resize(self.width(), self.height())
        super().resizeEvent(event)

    # input: piano_roll_gestures.py and piano_roll_keyboard.py say what each does

    def event(self, event: QEvent) -> bool:
        # The window's own shortcuts come first, unless the roll says that a key is for it.
        if event.type() == QEvent.Type.ShortcutOverride and self.keyboard.handles(event):
            event.accept()
            return True
        return self._gestures.pinch(event) or super().event(event)

    def mousePressEvent(self, event) -> None:
        self._gestures.press(event)

    def mouseMoveEvent(self, event) -> None:
        self._gestures.move(event)

    def mouseReleaseEvent(self, event) -> None:
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event) -> None:
        self._gestures.double_click(event)

    def wheelEvent(self, event) -> None:
        self._gestures.wheel(event)

    def leaveEvent(self, event) -> None:
        self.hinted.emit("")

    def contextMenuEvent(self, event) -> None:
        self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event) -> None:
        if not self._gestures.key(event) and not self.keyboard.press(event):
            super().keyPressEvent(event)
