"""Clips that are like another, nearest first: to open, and to hear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from gui import icons, theme
from gui.widgets import overlays
from gui.widgets.style_chip import chip_width, paint_chip

ROW_PX, PLAY_PX, BAR_PX = 48, 34, 44
ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """A row: `likeness` 0..1 as it is drawn; `facts` are a few words beside the style."""

    key: int
    name: str
    style: str | None
    likeness: float
    facts: str = ""


class MatchList(QListWidget):
    """Rows with a play button, name, style and how near they are.

    Signals:
        chosen: key of the row that was clicked or confirmed.
        play_requested: key of the row whose play button was clicked.
    """

    chosen = Signal(int)
    play_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, rows_shown: int = 0) -> None:
        """With `rows_shown` it is as high as its rows, at most that many, and never scrolls inside."""
        super().__init__(parent)
        self._rows_shown = rows_shown
        self._delegate = _Rows(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if rows_shown:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Similar clips"))
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(ENTRY).key))
        self.show_entries([])

    @property
    def entries(self) -> list[Entry]:
        return [self.item(number).data(ENTRY) for number in range(self.count())]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show rows in the order given."""
        self.clear()
        for entry in entries[: self._rows_shown or None]:
            item = QListWidgetItem(self)
            item.setData(ENTRY, entry)
            words = [entry.name, entry.style or "", entry.facts, f"{entry.likeness:.0%} alike"]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(word for word in words if word))
            item.setToolTip(item.data(Qt.ItemDataRole.AccessibleTextRole))
        if self._rows_shown:
            self.setFixedHeight(ROW_PX * self.count())
            self.setVisible(self.count() > 0)

    def mouseReleaseEvent(self, event) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is None or event.button() != Qt.MouseButton.LeftButton:
            return
        on_play = event.position().x() < PLAY_PX
        (self.play_requested if on_play else self.chosen).emit(item.data(ENTRY).key)

    def keyPressEvent(self, event) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None:
            self.play_requested.emit(item.data(ENTRY).key)
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option, index) -> QSize:
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option, index) -> None:
        look, entry = theme.current(), index.data(ENTRY)
        area = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            shape = QPainterPath()
            shape.addRoundedRect(area, look.radius, look.radius)
            painter.fillPath(shape, look.colour("accent_dim") if chosen else look.colour("hover", 0.6))
        if option.state & QStyle.StateFlag.State_HasFocus:
            overlays.paint_focus(painter, area, look.radius)
        ratio = painter.device().devicePixelRatioF()
        colour = look.palette.accent if hovered or chosen else look.palette.faint
        painter.drawPixmap(QPointF(8, area.center().y() - 9), icons.pixmap("play", 18, colour, ratio))
        self._paint_words(painter, area.adjusted(PLAY_PX, 4, -BAR_PX - 10, -4), entry)
        self._paint_likeness(painter, area, entry.likeness)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF, entry: Entry) -> None:
        look = theme.current()
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        name = painter.fontMetrics().elidedText(entry.name, Qt.TextElideMode.ElideMiddle, int(area.width()))
        painter.drawText(
            QRectF(area.left(), area.top(), area.width(), 18), Qt.AlignmentFlag.AlignVCenter, name
        )
        line = QRectF(area.left(), area.bottom() - 17, area.width(), 17)
        if entry.style:
            width = chip_width(entry.style)
            paint_chip(painter, QRectF(line.left(), line.top(), width, 17), entry.style)
            line.setLeft(line.left() + width + 8)
        painter.setFont(look.font(look.small_px))
        painter.setPen(look.colour("muted"))
        facts = painter.fontMetrics().elidedText(
            entry.facts, Qt.TextElideMode.ElideRight, max(0, int(line.width()))
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, facts)

    def _paint_likeness(self, painter: QPainter, area: QRectF, likeness: float) -> None:
        look = theme.current()
        track = QRectF(area.right() - BAR_PX - 6, area.center().y() - 3, BAR_PX, 6)
        for width, colour in ((1.0, look.colour("line")), (likeness, look.colour("accent"))):
            bar = QPainterPath()
            bar.addRoundedRect(QRectF(track.left(), track.top(), max(4.0, width * BAR_PX), 6), 3, 3)
            painter.fillPath(bar, colour)


def scene() -> QWidget:
    """Four clips of falling likeness."""
    panel = MatchList()
    panel.resize(320, 4 * ROW_PX)
    panel.show_entries(
        [
            Entry(1, "Harbour lights, chiptune", "chiptune", 0.93, "124 BPM, A minor"),
            Entry(2, "Night bus", "lofi", 0.74, "82 BPM"),
            Entry(
                3, "A very long name that has to give way somewhere", "electronic", 0.41, "128 BPM, F# minor"
            ),
            Entry(4, "Old tape", None, 0.12),
        ]
    )
    panel.setCurrentRow(1)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
