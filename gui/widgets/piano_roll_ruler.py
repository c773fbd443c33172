"""Bars above the roll: click to go there, drag to select a stretch."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from engine.notes import editing
from gui import theme
from gui.score_edits import ScoreEdits
from gui.widgets.piano_roll_grid import bar_lines
from gui.widgets.piano_roll_view import RollView

DRAG_FROM_PX = 4


class PianoRollRuler(QWidget):
    """Bar numbers of the score in `edits`.

    Signals:
        seek_requested: seconds.
        selection_changed: `(start_s, stop_s)`, whole beats, or None.
    """

    seek_requested = Signal(float)
    selection_changed = Signal(object)

    def __init__(self, view: RollView, edits: ScoreEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.edits = view, edits
        self.selection: tuple[float, float] | None = None
        self._playhead_s: float | None = None
        self._pressed_x: float | None = None
        self._dragging = False
        self.setFixedHeight(24)
        self.setAccessibleName(self.tr("Bars"))
        self.setToolTip(
            self.tr("Bars. Click to play from there; drag to select a stretch to loop, fill or vary.")
        )
        for signal in (view.changed, edits.opened, edits.changed):
            signal.connect(self.update)

    def set_playhead(self, time_s: float | None) -> None:
        for position in (self._playhead_s, time_s):
            if position is not None:
                self.update(int(self.view.x_of(self.view.ticks(position))) - 7, 0, 15, self.height())
        self._playhead_s = time_s

    def set_selection(self, selection: tuple[float, float] | None) -> None:
        """Show a stretch in seconds as selected."""
        self.selection = selection
        self.update()

    def paintEvent(self, event) -> None:
        look, view, score = theme.current(), self.view, self.edits.score
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        if score is None:
            return
        if self.selection:
            left, right = (view.x_of(view.ticks(time_s)) for time_s in self.selection)
            painter.fillRect(QRectF(left, 0, right - left, self.height()), look.colour("accent_dim"))
            painter.fillRect(QRectF(left, self.height() - 3, right - left, 3), look.colour("accent"))
        painter.setFont(look.font(look.small_px))
        room_px = QFontMetricsF(painter.font()).horizontalAdvance("000") + 12
        for bar, x in bar_lines(view, score, room_px):
            painter.setPen(QPen(look.colour("edge"), 1))
            painter.drawLine(QPointF(round(x) + 0.5, 9), QPointF(round(x) + 0.5, self.height()))
            if bar < score.bars:
                painter.setPen(look.colour("muted"))
                box = QRectF(x + 5, 0, 60, self.height() - 2)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(bar + 1))
        if self._playhead_s is not None:
            self._paint_head(painter, view.x_of(view.ticks(self._playhead_s)))

    def _paint_head(self, painter: QPainter, x: float) -> None:
        bottom = float(self.height())
        head = QPainterPath(QPointF(x - 5, bottom - 9))
        for point in (QPointF(x + 5, bottom - 9), QPointF(x, bottom - 1)):
            head.lineTo(point)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(head, theme.current().colour("text"))

    def sizeHint(self) -> QSize:
        return QSize(640, 24)

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.edits.score:
            self._pressed_x, self._dragging = event.position().x(), False

    def mouseMoveEvent(self, event) -> None:
        if self._pressed_x is None:
            return
        x = event.position().x()
        self._dragging = self._dragging or abs(x - self._pressed_x) >= DRAG_FROM_PX
        if self._dragging:
            self._select(*sorted((self._beat_at(self._pressed_x), self._beat_at(x))))

    def mouseReleaseEvent(self, event) -> None:
        if self._pressed_x is not None and not self._dragging:
            if self.selection:
                self._tell(None)
            tick = max(0.0, self.view.tick_at(event.position().x()))
            self.seek_requested.emit(self.view.seconds(tick))
        self._pressed_x = None

    def wheelEvent(self, event) -> None:
        view, delta = self.view, event.angleDelta()
        around_s = view.seconds(view.tick_at(event.position().x()))
        view.time.zoom(1.0022 ** (delta.y() or delta.x()), around_s)
        event.accept()

    def _beat_at(self, x: float) -> int:
        score = self.edits.score
        assert score is not None
        return min(editing.snapped(self.view.tick_at(x), self.edits.beat), score.n_ticks)

    def _select(self, start: int, stop: int) -> None:
        self._tell((self.view.seconds(start), self.view.seconds(stop)) if stop > start else None)

    def _tell(self, selection: tuple[float, float] | None) -> None:
        if selection != self.selection:
            self.set_selection(selection)
            self.selection_changed.emit(selection)
