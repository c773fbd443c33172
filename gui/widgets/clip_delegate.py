"""How a clip is drawn in the list: name, style, length, tempo, key, star."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import icons, theme
from gui.widgets import overlays
from gui.widgets.clip_filter import Row, tone_text
from gui.widgets.clip_model import DEPTH, PLAYING, ROW
from gui.widgets.style_chip import chip_width, paint_chip
from gui.widgets.time_ruler import format_time

ROW_PX, INDENT_PX, STAR_PX = 50, 16, 32
PICTURE_PX, TEXT_PX = 36, 40
KIND_ICONS = {"import": "file", "recording": "mic", "take": "wand"}


class ClipDelegate(QStyledItemDelegate):
    """Two lines a clip; a click on the star is told, not drawn at once."""

    star_clicked = Signal(int, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Gives a picture of a clip's sound, or none yet.
        self.picture_of: Callable[[Row], QPixmap | None] = lambda row: None

    def sizeHint(self, option, index) -> QSize:
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(4, 1, -4, -1)
        self._paint_ground(painter, option, area)
        area.setLeft(area.left() + 8 + self._indent(index))
        if index.data(DEPTH):
            self._paint_elbow(painter, area)
        picture = self.picture_of(row)
        if picture:
            self._paint_picture(painter, area, picture)
        self._paint_icon(painter, area, row, bool(index.data(PLAYING)), small=picture is not None)
        self._paint_star(painter, option, row)
        text = area.adjusted(TEXT_PX, 6, -32, -6)
        self._paint_name(painter, text, row, bool(index.data(PLAYING)))
        self._paint_facts(painter, text, row)
        painter.restore()

    def editorEvent(self, event, model, option, index) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
            row: Row = index.data(ROW)
            if self._star_rect(option.rect).contains(event.position().toPoint()):
                self.star_clicked.emit(row.id, not row.starred)
                return True
        return super().editorEvent(event, model, option, index)

    def updateEditorGeometry(self, editor, option, index) -> None:
        left = option.rect.left() + 8 + TEXT_PX + self._indent(index)
        editor.setGeometry(QRect(left, option.rect.top() + 9, option.rect.right() - left - 34, ROW_PX - 18))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        look, state = theme.current(), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            shape = QPainterPath()
            shape.addRoundedRect(area, look.radius, look.radius)
            painter.fillPath(shape, look.colour("accent_dim") if chosen else look.colour("hover", 0.6))
        if state & QStyle.StateFlag.State_HasFocus and option.widget is not None and option.widget.hasFocus():
            overlays.paint_focus(painter, area, look.radius)

    def _paint_elbow(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(theme.current().colour("edge"), 1))
        x, middle = area.left() - 7, area.center().y()
        painter.drawPolyline([QPointF(x, area.top()), QPointF(x, middle), QPointF(x + 6, middle)])

    def _paint_picture(self, painter: QPainter, area: QRectF, picture: QPixmap) -> None:
        frame = QRectF(area.left() - 4, area.center().y() - PICTURE_PX / 2, PICTURE_PX, PICTURE_PX)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 3, 3)
        painter.save()
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(frame, picture, QRectF(picture.rect()))
        painter.restore()

    def _paint_icon(self, painter: QPainter, area: QRectF, row: Row, playing: bool, *, small: bool) -> None:
        """In the middle, or in the corner of a picture."""
        palette = theme.current().palette
        name, colour = KIND_ICONS.get(row.kind, "file"), palette.faint
        if row.missing:
            name, colour = "warning", palette.warning
        elif playing:
            name, colour = "speaker", palette.accent
        size_px = 14 if small else 20
        left = area.left() - 4 + PICTURE_PX - size_px - 1 if small else area.left() + 2
        top = area.center().y() + (PICTURE_PX / 2 - size_px - 1 if small else -size_px / 2)
        if small:
            ground = QPainterPath()
            ground.addRoundedRect(QRectF(left, top, size_px, size_px), 3, 3)
            painter.fillPath(ground, theme.current().colour("window", 0.85))
        picture = icons.pixmap(name, size_px, colour, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(left, top), picture)

    def _paint_name(self, painter: QPainter, text: QRectF, row: Row, playing: bool) -> None:
        look = theme.current()
        painter.setFont(look.font())
        painter.setPen(look.colour("faint" if row.missing else "accent" if playing else "text"))
        line = QRectF(text.left(), text.top(), text.width(), 18)
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideMiddle, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_facts(self, painter: QPainter, text: QRectF, row: Row) -> None:
        look = theme.current()
        line = QRectF(text.left(), text.bottom() - 17, text.width(), 17)
        if row.style:
            width = chip_width(row.style, row.style_probability)
            paint_chip(painter, QRectF(line.left(), line.top(), width, 17), row.style, row.style_probability)
            line.setLeft(line.left() + width + 8)
        painter.setFont(look.font(look.small_px))
        painter.setPen(look.colour("muted"))
        if not row.starred:
            line.setRight(line.right() + STAR_PX)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _fitting(row, painter, line.width()))

    def _paint_star(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not row.starred and not hovered:
            return
        palette = theme.current().palette
        name, colour = ("star-filled", palette.warning) if row.starred else ("star", palette.faint)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            self._star_rect(option.rect).center() - QPointF(8, 8).toPoint(),
            icons.pixmap(name, 16, colour, ratio),
        )

    def _star_rect(self, rect: QRect) -> QRect:
        return QRect(rect.right() - STAR_PX - 4, rect.top(), STAR_PX, rect.height())

    def _indent(self, index) -> int:
        return INDENT_PX * min(3, index.data(DEPTH) or 0)


def _fitting(row: Row, painter: QPainter, width_px: float) -> str:
    """Length, tempo and key as far as there is room: half a figure tells nothing."""
    shown = ""
    for fact in (format_time(row.duration_s), *tone_text(row).split(" · ")):
        longer = " · ".join(filter(None, (shown, fact)))
        if painter.fontMetrics().horizontalAdvance(longer) > width_px:
            break
        shown = longer
    return shown
