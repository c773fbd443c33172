"""How hard each note is struck, as stems below the roll; drag across them to draw other heights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.notes.score import Note
from gui import theme
from gui.score_edits import NOTHING, ScoreEdits
from gui.widgets.piano_roll_grid import bar_lines
from gui.widgets.piano_roll_notes import NoteCache, shade
from gui.widgets.piano_roll_view import RollView

REACH_PX = 6.0
AIR_PX = 5.0


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
        self.setAccessibleName("Velocity")
        self.setToolTip(
            "Velocity: how hard each note is struck. Drag across the stems to change them; if notes are "
            "selected, only theirs. Ctrl with the up and down keys does the same."
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
        left, right = view.tick_at(event.rect().left() - 6), view.tick_at(event.rect().right() + 6)
        chosen = self.edits.selection
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        late = []
        for index in np.flatnonzero((arrays.start >= left) & (arrays.start <= right)).tolist():
            note = arrays.notes[index]
            if note in chosen or note in self._changed:
                late.append(note)
            else:
                ink = shade(colour, note.velocity, look.colour("sunken"))
                if chosen:
                    ink.setAlphaF(0.4)
                self._paint_stem(painter, note.start, note.velocity, ink, 3.0)
        for note in late:
            ink = look.colour("text") if note in chosen else colour
            self._paint_stem(painter, note.start, self._changed.get(note, note.velocity), ink, 4.0)

    def _paint_stem(self, painter: QPainter, start: int, velocity: int, ink, head_px: float) -> None:
        x, y = self.view.x_of(start), self._y_of(velocity)
        painter.setPen(QPen(ink, 1.5))
        painter.drawLine(QLineF(x + 1, self.height(), x + 1, y))
        painter.setBrush(ink)
        painter.drawEllipse(QRectF(x + 1 - head_px, y - head_px, 2 * head_px, 2 * head_px))

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
