"""A pad on which two or three styles are mixed by moving a point between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.language import say
from gui.widgets import overlays
from gui.widgets.style_mix import Floats, blended, mixed_ground, shares_at

MOST_STYLES = 3
STEP = 0.05
HANDLE_PX = 8.0
# Where the styles stand, in shares of the field.
CORNERS: dict[int, tuple[tuple[float, float], ...]] = {
    0: (),
    1: ((0.5, 0.5),),
    2: ((0.0, 0.5), (1.0, 0.5)),
    3: ((0.0, 0.0), (1.0, 0.0), (0.5, 1.0)),
}
_LABEL_PX = 18
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class StylePad(QWidget):
    """The nearer the point is to a style, the more of it there is; arrow keys move it, Home evens it out.

    Signals:
        weights_changed: the user moved the point; `weights` says where to.
    """

    weights_changed = Signal()

    def __init__(self, styles: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles: tuple[str, ...] = ()
        self._weights: Floats = np.zeros(0)
        self._ground = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            self.tr("Drag the point towards the style you want more of; double-click evens it out.")
        )
        self.set_styles(styles)

    @property
    def styles(self) -> tuple[str, ...]:
        return self._styles

    @property
    def weights(self) -> dict[str, float]:
        """Share of each style; they sum to 1."""
        return {style: float(weight) for style, weight in zip(self._styles, self._weights, strict=True)}

    def set_styles(self, styles: Sequence[str]) -> None:
        """Mix these styles, three at most; a new one gets an even share, the others keep their proportion."""
        wanted = tuple(styles)[:MOST_STYLES]
        kept = {style: weight for style, weight in self.weights.items() if style in wanted}
        even = 1.0 / max(1, len(wanted))
        left = even * len(kept) / max(1e-9, sum(kept.values()))
        self._styles = wanted
        self.set_weights({style: kept[style] * left if style in kept else even for style in wanted})

    def set_weights(self, weights: dict[str, float]) -> None:
        """Put the point where the shares are `weights`, 0 or more each; styles that are missing get none."""
        wanted = np.array([max(0.0, weights.get(style, 0.0)) for style in self._styles])
        total = wanted.sum()
        self._weights = wanted / total if total > 0 else np.full(len(wanted), 1.0 / max(1, len(wanted)))
        self._ground = QImage()
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(300, 84)

    # by mouse and keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._even_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self._even_out()
        elif event.key() in _ARROWS:
            across, down = _ARROWS[Qt.Key(event.key())]
            at = self._weights @ self._corners()
            self._take(at + np.array([across, down]) * STEP)
        else:
            super().keyPressEvent(event)

    def _move_to(self, position: QPointF) -> None:
        field = self._field()
        across = (position.x() - field.left()) / max(1.0, field.width())
        down = (position.y() - field.top()) / max(1.0, field.height())
        self._take(np.array([across, down]))

    def _take(self, at: Floats) -> None:
        """Go to the place nearest to `at` that is between the styles."""
        if len(self._styles) < 2:
            return
        weights = shares_at(at[None], self._corners())[0]
        if not np.allclose(weights, self._weights):
            self._weights = weights
            self._say()
            self.weights_changed.emit()

    def _even_out(self) -> None:
        self.set_weights(dict.fromkeys(self._styles, 1.0))
        self.weights_changed.emit()

    def _say(self) -> None:
        shares = ", ".join(f"{say(style)} {weight:.0%}" for style, weight in self.weights.items())
        self.setAccessibleName(self.tr("Blend of {shares}").format(shares=shares or self.tr("no style")))
        self.update()

    # drawing

    def _corners(self) -> Floats:
        return np.array(CORNERS[len(self._styles)], np.float64).reshape(-1, 2)

    def _field(self) -> QRectF:
        """Where the point can be; the names stand beside it."""
        if len(self._styles) == 2:
            return QRectF(self.rect()).adjusted(24, _LABEL_PX + 4, -24, -12)
        return QRectF(self.rect()).adjusted(24, _LABEL_PX + 6, -24, -12)

    def _place(self, at: Floats) -> QPointF:
        field = self._field()
        return QPointF(field.left() + at[0] * field.width(), field.top() + at[1] * field.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(frame, look.radius, look.radius)
        if len(self._styles) < 2:
            painter.setPen(look.colour("faint"))
            painter.drawText(
                frame, Qt.AlignmentFlag.AlignCenter, self.tr("Choose two or three styles above.")
            )
        else:
            self._paint_ground(painter)
            self._paint_names(painter)
            self._paint_handle(painter)
        if self.hasFocus():
            overlays.paint_focus(painter, frame, look.radius)

    def _paint_ground(self, painter: QPainter) -> None:
        if self._ground.isNull():
            self._ground = mixed_ground(self._styles, self._corners())
        points = [self._place(corner) for corner in self._corners()]
        painter.save()
        path, area = QPainterPath(), self._field()
        if len(points) == 2:
            area = QRectF(points[0], points[1]).adjusted(-6, -6, 6, 6)
            path.addRoundedRect(area, 6, 6)
        else:
            path.addPolygon(QPolygonF(points))
            path.closeSubpath()
        painter.setClipPath(path)
        painter.drawImage(area, self._ground)
        painter.restore()

    def _paint_names(self, painter: QPainter) -> None:
        look = theme.current()
        font = look.font(look.small_px)
        painter.setFont(font)
        room = QFontMetricsF(font)
        for style, weight, corner in zip(self._styles, self._weights, self._corners(), strict=True):
            text = f"{say(style)} {weight:.0%}"
            width = room.horizontalAdvance(text) + 4
            at = self._place(corner)
            left = min(max(6.0, at.x() - width / 2), self.width() - width - 6)
            box = QRectF(left, 4.0, width, _LABEL_PX)
            if corner[1] == 1.0:  # beside the lower corner, because below it there is no room
                box = QRectF(at.x() + 2 * HANDLE_PX, self.height() - _LABEL_PX - 4.0, width, _LABEL_PX)
            painter.setPen(look.colour("text" if weight >= 0.005 else "faint"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_handle(self, painter: QPainter) -> None:
        look = theme.current()
        at = self._place(self._weights @ self._corners())
        painter.setPen(QPen(look.colour("sunken"), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, HANDLE_PX - 1, HANDLE_PX - 1)
        painter.setPen(QPen(look.colour("text"), 2))
        painter.setBrush(blended(self.weights))
        painter.drawEllipse(at, HANDLE_PX - 1, HANDLE_PX - 1)


def scene() -> QWidget:
    """Three styles, two, and one."""
    from PySide6.QtWidgets import QVBoxLayout

    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    for styles, weights in (
        (("piano", "rock", "ambient"), {"piano": 0.5, "rock": 0.2, "ambient": 0.3}),
        (("strings", "electronic"), {"strings": 0.4, "electronic": 0.6}),
        (("lofi",), {"lofi": 1.0}),
    ):
        pad = StylePad(styles)
        pad.set_weights(weights)
        column.addWidget(pad)
    panel.resize(330, 320)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
