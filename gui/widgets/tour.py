"""A tour: one thing after another is ringed and explained in a card; nothing else is locked meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme

CARD_PX = 320
RING_PX = 3


@dataclass(frozen=True)
class Stop:
    """What to look at, and what to say of it."""

    target: QWidget
    title: str
    text: str


class Tour(QFrame):
    """A card over `window`, beside what it speaks of. Enter goes on, Esc ends it.

    Signals:
        ended: the user is through, or has had enough.
    """

    ended = Signal()

    def __init__(self, window: QWidget, stops: Sequence[Stop]) -> None:
        super().__init__(window)
        self._window = window
        self._stops, self._at = list(stops), 0
        self._ring = _Ring(window)
        theme.set_role(self, "card")
        self.setFixedWidth(CARD_PX)
        self.title = theme.set_role(QLabel(wordWrap=True), "title")
        self.text = QLabel(wordWrap=True)
        self.count = theme.set_role(QLabel(), "faint")
        self.skip_button = theme.set_role(QPushButton(self.tr("Skip")), "quiet")
        self.skip_button.setToolTip(self.tr("End the tour; Help starts it again (Esc)"))
        self.back_button = theme.set_role(QPushButton(self.tr("Back")), "quiet")
        self.back_button.setToolTip(self.tr("See the one before again"))
        self.next_button = theme.set_role(QPushButton(), "primary")
        self.next_button.setToolTip(self.tr("Go on (Enter)"))
        self.skip_button.clicked.connect(self.end)
        self.back_button.clicked.connect(lambda: self.show_stop(self._at - 1))
        self.next_button.clicked.connect(lambda: self.show_stop(self._at + 1))
        self._lay_out()
        window.installEventFilter(self)

    def _lay_out(self) -> None:
        space = theme.current().space
        buttons = QHBoxLayout()
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        for button in (self.skip_button, self.back_button, self.next_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(2), space(2), space(2), space(1.5))
        column.setSpacing(space(1))
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(buttons)

    @property
    def at(self) -> int:
        """Which stop is shown, from 0."""
        return self._at

    def begin(self) -> None:
        self.show_stop(0)
        self._ring.show()
        self.show()
        self._place()
        self.next_button.setFocus()

    def show_stop(self, number: int) -> None:
        """Show a stop; after the last one the tour is over."""
        if number >= len(self._stops):
            self.end()
            return
        self._at = max(0, number)
        stop = self._stops[self._at]
        self.title.setText(stop.title)
        self.text.setText(stop.text)
        self.count.setText(self.tr("{n} of {all}").format(n=self._at + 1, all=len(self._stops)))
        self.back_button.setEnabled(self._at > 0)
        last = self._at == len(self._stops) - 1
        self.next_button.setText(self.tr("Done") if last else self.tr("Next"))
        self.setAccessibleName(f"{stop.title}. {stop.text}")
        self._place()

    def end(self) -> None:
        self._window.removeEventFilter(self)
        self._ring.hide()
        self._ring.deleteLater()
        self.hide()
        self.deleteLater()
        self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.show_stop(self._at + 1)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched, event) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Beside the target if there is room, else inside it, and wholly in the window."""
        window, target = self._window, self._stops[self._at].target
        around = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        self._ring.surround(around)
        column = self.layout()
        assert column is not None
        column.activate()
        size = self.sizeHint().boundedTo(window.size())
        self.resize(CARD_PX, max(size.height(), column.heightForWidth(CARD_PX)))
        gap, room = theme.current().space(2), window.rect()
        if around.right() + gap + self.width() <= room.right():
            place = QPoint(around.right() + gap, around.top() + 4 * gap)
        elif around.left() - gap - self.width() >= room.left():
            place = QPoint(around.left() - gap - self.width(), around.top() + 4 * gap)
        elif around.top() - gap - self.height() >= room.top():
            place = QPoint(around.center().x() - self.width() // 2, around.top() - gap - self.height())
        else:
            place = around.center() - self.rect().center()
        place.setX(min(max(place.x(), gap), room.width() - self.width() - gap))
        place.setY(min(max(place.y(), gap), room.height() - self.height() - gap))
        self.move(place)
        self._ring.raise_()
        self.raise_()


class _Ring(QWidget):
    """A line around something, through which one can click."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, around: QRect) -> None:
        self.setGeometry(around)

    def paintEvent(self, event) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), RING_PX))
        inside = QRectF(self.rect()).adjusted(RING_PX, RING_PX, -RING_PX, -RING_PX)
        painter.drawRoundedRect(inside, look.radius, look.radius)


def scene() -> QWidget:
    """The first of two stops, beside a panel."""
    window = QWidget()
    window.resize(640, 320)
    panel = theme.set_role(QFrame(window), "card")
    panel.setGeometry(12, 12, 200, 296)
    tour = Tour(window, [Stop(panel, "Start with a sound", "Drop one here, or press R to record.")] * 2)
    tour.begin()
    return window


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
