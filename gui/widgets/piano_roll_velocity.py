"""How hard each note is struck, as stems below the roll; drag across them to draw other heights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.notes.score import Note
from gui import theme
from gui.score_document import NOTHING
from gui.score_edits import ScoreEdits
from gui.widgets.piano_roll_grid import bar_lines
from gui.widgets.piano_roll_notes import Ints, NoteCache, shade
from gui.widgets.piano_roll_view import RollView

REACH_PX = 6.0
AIR_PX = 5.0
HEAD_PX = 6


class VelocityLane(QWidget):
    """A stem with a head for each note of the edited part.

    While notes are selected, only they can be changed.

    Signals:
        hinted: the velocity under the mouse, in words.
    """

    hinted = Signal(str)

    def __init__(self, view: RollView, edits: ScoreEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.edits = view, edits
        self._cache = NoteCache()
        self._changed: dict[Note, int] = {}
        self._last: QPointF | None = None
        self.setFixedHeight(64)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Velocity"))
        self.setToolTip(
            self.tr(
                "Velocity: how hard each note is struck. Drag across the stems to change them; if notes are "
                "selected, only theirs. Ctrl with the up and down keys does the same."
            )
        )
        for signal in (
            view.changed,
            edits.opened,
            edits.changed,
            edits.part_changed,
            edits.selection_changed,
        ):
            signal.connect(self.update)

    def paintEvent(self, event) -> None:
        look, view, score, part = theme.current(), self.view, self.edits.score, self.edits.part
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("sunken"))
        if score is None:
            return
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLines(
            [QLineF(round(x) + 0.5, 0, round(x) + 0.5, self.height()) for _, x in bar_lines(view, score, 6)]
        )
        painter.drawLine(QLineF(0, self._y_of(64), self.width(), self._y_of(64)))
        if part is None:
            return
        colour = theme.part_colour([other.name for other in score.parts].index(part.name))
        arrays = self._cache.arrays(part)
        ink = shade(colour, 100, look.colour("sunken"))
        if self.edits.selection:
            ink.setAlphaF(0.4)
        self._paint_stems(painter, arrays.start, arrays.velocity, ink)
        if self.edits.selection and not self._changed:
            chosen = self._cache.set_arrays("chosen", self.edits.selection)
            self._paint_stems(painter, chosen.start, chosen.velocity, look.colour("text"))
        if self._changed:
            starts = np.array([note.start for note in self._changed], np.int64)
            self._paint_stems(painter, starts, np.array(list(self._changed.values())), look.colour("text"))

    def _paint_stems(self, painter: QPainter, start: Ints, velocity: Ints, ink: QColor) -> None:
        """Stems in view; of those in one column of pixels only the highest is seen, so only it is drawn."""
        view = self.view
        x = np.floor(view.x_of(0) + start * view.px_per_tick)
        inside = (x >= -HEAD_PX) & (x <= self.width() + HEAD_PX)
        columns, where = np.unique(x[inside], return_inverse=True)
        highest = np.zeros(len(columns))
        np.maximum.at(highest, where, velocity[inside])
        room_px, floor = self.height() - 2 * AIR_PX, self.height() - AIR_PX
        tops = floor - highest / 127 * room_px
        places = list(zip(columns.tolist(), tops.tolist(), strict=True))
        painter.setPen(QPen(ink, 1))
        painter.drawLines([QLineF(left + 0.5, self.height(), left + 0.5, top) for left, top in places])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRects([QRectF(left - 1, top - 1, HEAD_PX, 3) for left, top in places])

    def sizeHint(self) -> QSize:
        return QSize(640, 64)

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.edits.part:
            self._changed, self._last = {}, event.position()
            self._draw_to(event.position())

    def mouseMoveEvent(self, event) -> None:
        if self._last is not None:
            self._draw_to(event.position())
        self.hinted.emit(f"velocity {self._velocity_at(event.position().y())}")

    def mouseReleaseEvent(self, event) -> None:
        changed, self._changed, self._last = self._changed, {}, None
        if changed:
            there = {replace(note, velocity=velocity) for note, velocity in changed.items()}
            chosen = self.edits.selection
            self.edits.exchange(self.tr("Change velocity"), changed, there)
            if not chosen:
                self.edits.select(NOTHING)
        self.update()

    def leaveEvent(self, event) -> None:
        self.hinted.emit("")

    def wheelEvent(self, event) -> None:
        event.ignore()

    def _draw_to(self, point: QPointF) -> None:
        """Give every stem between the last place and this one the height of the line between them."""
        part, last = self.edits.part, self._last
        assert part is not None
        assert last is not None
        left, right = sorted((last, point), key=lambda place: place.x())
        arrays, view = self._cache.arrays(part), self.view
        first, final = view.tick_at(left.x() - REACH_PX), view.tick_at(right.x() + REACH_PX)
        for index in np.flatnonzero((arrays.start >= first) & (arrays.start <= final)).tolist():
            note = arrays.notes[index]
            if self.edits.selection and note not in self.edits.selection:
                continue
            span = right.x() - left.x()
            share = (view.x_of(note.start) - left.x()) / span if span > 1 else 1.0 if right is point else 0.0
            y = left.y() + min(max(share, 0.0), 1.0) * (right.y() - left.y())
            self._changed[note] = self._velocity_at(y)
        self._last = point
        self.update()

    def _y_of(self, velocity: float) -> float:
        return self.height() - AIR_PX - velocity / 127 * (self.height() - 2 * AIR_PX)

    def _velocity_at(self, y: float) -> int:
        share = (self.height() - AIR_PX - y) / (self.height() - 2 * AIR_PX)
        return min(max(1, round(share * 127)), 127)
