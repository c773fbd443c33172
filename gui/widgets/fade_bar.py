"""The fade that is drawn over the selection: in or out, how long, along which line; then apply it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QPushButton, QWidget

from engine.fades import SHORTEST_S, Fade
from gui import theme
from gui.widgets.param_form import SPIN_MARGINS_PX
from gui.widgets.region_bar import HEIGHT_PX
from gui.widgets.segments import Segments


class FadeBar(QWidget):
    """Takes the place of the region's bar while a fade is drawn.

    Signals:
        changed: the Fade that the user wants to see.
        apply_requested, dropped: what was clicked, or Enter and Escape.
    """

    changed = Signal(object)
    apply_requested = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = Segments(
            {"in": self.tr("Fade in"), "out": self.tr("Fade out")},
            self.tr("Direction of the fade"),
            {
                "in": self.tr("From silence at the beginning of the selection"),
                "out": self.tr("To silence at the end of the selection"),
            },
        )
        self.length = QDoubleSpinBox(decimals=2, minimum=SHORTEST_S, maximum=SHORTEST_S, singleStep=0.1)
        self.length.setSuffix(" s")
        self.length.setAccessibleName(self.tr("Length of the fade"))
        self.length.setToolTip(
            self.tr("How long the fade takes; drag the dot on the picture, or press Left and Right there")
        )
        self.curve = Segments(
            {"linear": self.tr("Linear"), "power": self.tr("Equal power")},
            self.tr("Line of the fade"),
            {
                "linear": self.tr("A straight line"),
                "power": self.tr("Louder in the middle: for two sounds that fade over into each other"),
            },
        )
        self.apply_button = theme.set_role(QPushButton(self.tr("Apply fade")), "segment")
        self.apply_button.setToolTip(self.tr("A new take in which the selection is faded (Enter)"))
        self.drop_button = theme.set_role(QPushButton(self.tr("Cancel")), "segment")
        self.drop_button.setToolTip(self.tr("Do not fade anything (Escape)"))
        self._showing, self._longest_s = False, SHORTEST_S
        self._lay_out()
        for segments in (self.way, self.curve):
            segments.changed.connect(self._on_changed)
        self.length.valueChanged.connect(self._on_changed)
        self.apply_button.clicked.connect(self.apply_requested)
        self.drop_button.clicked.connect(self.dropped)

    def show_fade(self, fade: Fade, longest_s: float) -> None:
        """Show what is drawn over a selection that lasts `longest_s`."""
        self._showing, self._longest_s = True, longest_s
        self.way.set_value(fade.way)
        self.curve.set_value(fade.curve)
        self.length.setMaximum(max(SHORTEST_S, longest_s))
        self.length.setValue(fade.length_s)
        self._showing = False

    @property
    def fade(self) -> Fade:
        is_whole = self.length.value() >= self.length.maximum()  # which is rounded, as it is shown
        return Fade(self.way.value, self._longest_s if is_whole else self.length.value(), self.curve.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.length.interpretText()
            self.apply_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        if not self._showing:
            self.changed.emit(self.fade)

    def _lay_out(self) -> None:
        look = theme.current()
        theme.set_role(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT_PX)
        self.setMinimumWidth(1)  # it must not widen a small window
        self.length.setFixedWidth(96)
        self.length.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
        theme.set_role(self.length, "compact")
        for button in (self.apply_button, self.drop_button):
            button.setFixedWidth(button.fontMetrics().horizontalAdvance(button.text()) + 24)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(2), 0, look.space(1), 0)
        row.setSpacing(look.space(1))
        for widget in (self.way, self.length, self.curve):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.drop_button)
        row.addWidget(self.apply_button)


def scene() -> QWidget:
    """A fade out of two seconds."""
    bar = FadeBar()
    bar.resize(760, bar.height())
    bar.show_fade(Fade("out", 2.0, "power"), 5.25)
    return bar


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
