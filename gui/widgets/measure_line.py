"""What was measured on a take, in one line: a bar for its style, marks for what was asked and obeyed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui import theme
from gui.language import marked, say

# A figure of 0..1 counts as obeyed from here on.
OBEYED = 0.5
_BAR_PX = 64
# Measure -> caption and tooltip.
MARKS: dict[str, tuple[str, str]] = {
    "tempo_obeyed": (marked("tempo"), marked("Whether the tempo that was asked for can be heard.")),
    "key_obeyed": (marked("key"), marked("Whether the key that was asked for can be heard.")),
    "chords_obeyed": (
        marked("chords"),
        marked("Whether the chords that were asked for can be heard on strong beats."),
    ),
    "seam": (
        marked("seam"),
        marked("Whether the end leads into the start as smoothly as one bar into the next."),
    ),
}


class MeasureLine(QWidget):
    """Shows the figures that there are; hidden when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = theme.set_role(QLabel(self.tr("style reached")), "faint")
        self._bar = _Bar()
        self._figure = theme.set_role(QLabel(), "value")
        self._marks = {name: QLabel() for name in MARKS}
        tip = self.tr("How sure an independent listener model is that this is the style that was asked for.")
        for widget in (self._caption, self._bar, self._figure):
            widget.setToolTip(tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(0.75))
        for widget in (self._caption, self._bar, self._figure):
            row.addWidget(widget)
        row.addStretch(1)
        for name, mark in self._marks.items():
            mark.setToolTip(say(MARKS[name][1]))
            row.addWidget(mark)
        self.show_measures({})

    def show_measures(self, measures: Mapping[str, float]) -> None:
        """Show figures in 0..1 by name; those that are not known are passed over."""
        reached = measures.get("style_reached")
        for widget in (self._caption, self._bar, self._figure):
            widget.setVisible(reached is not None)
        if reached is not None:
            self._bar.show_share(reached)
            self._figure.setText(f"{reached:.0%}")
        said = [] if reached is None else [self.tr("style reached {share:.0%}").format(share=reached)]
        for name, mark in self._marks.items():
            mark.setVisible(name in measures)
            if name in measures:
                obeyed = measures[name] >= OBEYED
                caption = say(MARKS[name][0])
                mark.setText(f"{caption} {'✓' if obeyed else '✗'}")
                theme.set_role(mark, "good" if obeyed else "error")
                template = self.tr("{what} obeyed") if obeyed else self.tr("{what} missed")
                said.append(template.format(what=caption))
        self.setAccessibleName(", ".join(said))
        self.setVisible(bool(said))


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_BAR_PX, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for share, colour in ((1.0, "edge"), (self._share, "accent")):
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(0, 0, self.width() * share, self.height()), 3, 3)
            painter.fillPath(shape, theme.current().colour(colour))


def scene() -> QWidget:
    """A take that reached its style and its tempo, but not its key."""
    from PySide6.QtWidgets import QVBoxLayout

    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    for measures in (
        {"style_reached": 0.92, "tempo_obeyed": 1.0, "key_obeyed": 0.0},
        {"style_reached": 0.31},
    ):
        line = MeasureLine()
        line.show_measures(measures)
        column.addWidget(line)
    panel.resize(340, 90)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
