"""Piano keys beside the roll, or the names of drums; pressing one lets it be heard."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.piano_roll_grid import is_black
from gui.widgets.piano_roll_notes import blend
from gui.widgets.piano_roll_view import RollView, row_name

KEYS_PX = 88
BLACK_SHARE = 0.62
IVORY, EBONY, EDGE = "#eceae4", "#23272b", "#a9aaa6"


class PianoKeys(QWidget):
    """Rows as in `view`.

    Signals:
        pressed: pitch of a key that the mouse went down on, or was dragged to.
    """

    pressed = Signal(int)

    def __init__(self, view: RollView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._down: int | None = None
        self._hover: int | None = None
        self.setFixedWidth(KEYS_PX)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Piano keys"))
        self.setToolTip(self.tr("Press a key to hear it"))
        view.changed.connect(self.update)

    def mark(self, pitch: int | None) -> None:
        """Show a key as pressed."""
        if pitch != self._down:
            self._down = pitch
            self.update()

    def paintEvent(self, event) -> None:
        painter, view = QPainter(self), self.view
        painter.fillRect(self.rect(), theme.current().colour("surface"))
        if view.are_drums:
            self._paint_drums(painter)
        else:
            self._paint_keys(painter)

    def _paint_drums(self, painter: QPainter) -> None:
        look, view = theme.current(), self.view
        painter.setFont(look.font(look.small_px))
        for row in view.seen_rows:
            pitch, box = view.rows[row], self._row_box(row)
            if pitch == self._down:
                painter.fillRect(box, look.colour("accent_dim"))
            elif row % 2:
                painter.fillRect(box, look.colour("raised"))
            if view.row_px >= 10:
                painter.setPen(look.colour("text" if pitch == self._down else "muted"))
                text_box = box.adjusted(8, 0, -6, 0)
                name = painter.fontMetrics().elidedText(
                    row_name(pitch, True), Qt.TextElideMode.ElideRight, int(text_box.width())
                )
                painter.drawText(text_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_keys(self, painter: QPainter) -> None:
        """White rows joined to whole keys, black ones shorter and on top of them."""
        look, view = theme.current(), self.view
        painter.fillRect(self.rect(), QColor(IVORY))
        painter.setFont(look.font(look.small_px - 1))
        painter.setPen(QPen(QColor(EDGE), 1))
        for row in view.seen_rows:
            pitch, box = view.rows[row], self._row_box(row)
            if pitch in (self._down, self._hover) and not is_black(pitch):
                painter.fillRect(box, _tint(IVORY, pitch == self._down))
            # Between two white keys there is a line at the edge; else in the middle of the black one.
            y = box.center().y() if is_black(pitch) else box.bottom()
            if is_black(pitch) or pitch % 12 in (0, 5):
                painter.drawLine(QLineF(0, round(y) - 0.5, self.width(), round(y) - 0.5))
        for row in view.seen_rows:
            pitch, box = view.rows[row], self._row_box(row)
            if is_black(pitch):
                ebony = (
                    _tint(EBONY, pitch == self._down) if pitch in (self._down, self._hover) else QColor(EBONY)
                )
                painter.fillRect(box.adjusted(0, 0.5, -self.width() * (1 - BLACK_SHARE), -0.5), ebony)
            elif view.row_px >= 9 and (pitch % 12 == 0 or view.row_px >= 18):
                painter.setPen(QColor("#3b4046"))
                painter.drawText(
                    box.adjusted(0, 0, -6, 0),
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                    row_name(pitch, False),
                )
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), look.colour("edge"))

    def _row_box(self, row: int) -> QRectF:
        view = self.view
        return QRectF(0, row * view.row_px - view.top_px, self.width(), view.row_px)

    def sizeHint(self) -> QSize:
        return QSize(KEYS_PX, 320)

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(self.view.pitch_at(event.position().y()))

    def mouseMoveEvent(self, event) -> None:
        pitch = self.view.pitch_at(event.position().y())
        if event.buttons() & Qt.MouseButton.LeftButton and pitch != self._down:
            self._press(pitch)
        elif pitch != self._hover:
            self._hover = pitch
            self.update()

    def mouseReleaseEvent(self, event) -> None:
        self.mark(None)

    def leaveEvent(self, event) -> None:
        self._hover = None
        self.update()

    def wheelEvent(self, event) -> None:
        view, steps = self.view, event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            view.zoom_rows(1.0015**steps, event.position().y())
        else:
            view.scroll_to(view.top_px - steps / 120 * 3 * view.row_px)
        event.accept()

    def _press(self, pitch: int) -> None:
        self.mark(pitch)
        self.pressed.emit(pitch)


def _tint(colour: str, is_down: bool) -> QColor:
    return blend(QColor(colour), theme.current().colour("accent"), 0.75 if is_down else 0.25)
