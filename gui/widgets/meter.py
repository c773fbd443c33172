"""Meters: the level of sound, and shares measured on a take."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.language import marked, say

FLOOR_DB = -60.0
HOLD_S = 1.5
FALL_DB_PER_S = 26.0
UNFED_MS = 100


class LevelMeter(QWidget):
    """Peak level of two channels with peak hold and a clip light; click to put the light out.

    It falls by the time between two calls of `set_level`, so feed it steadily, about 30 times a second; when
    nobody feeds it any more it falls by itself.
    """

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._orientation = orientation
        self._shown_db = [FLOOR_DB, FLOOR_DB]
        self._held_db = [FLOOR_DB, FLOOR_DB]
        self._held_at = [0.0, 0.0]
        self._fed_at = time.monotonic()
        self._unfed = QTimer(self, interval=UNFED_MS)
        self._unfed.timeout.connect(lambda: self.set_level(0.0, 0.0))
        self.clipped = False
        self.setAccessibleName(self.tr("Level"))
        self.setToolTip(
            self.tr("Level of the sound. The light at the end means it was too loud; click to reset.")
        )
        if orientation == Qt.Orientation.Horizontal:
            self.setMinimumSize(96, 16)
        else:
            self.setMinimumSize(16, 96)

    def set_level(self, left: float, right: float) -> None:
        """Show linear peaks, 1 being full scale."""
        now = time.monotonic()
        fallen_db = (now - self._fed_at) * FALL_DB_PER_S
        self._fed_at = now
        for channel, peak in enumerate((left, right)):
            level_db = 20 * math.log10(max(peak, 1e-6))
            self._shown_db[channel] = max(level_db, self._shown_db[channel] - fallen_db, FLOOR_DB)
            if level_db >= self._held_db[channel] or now - self._held_at[channel] > HOLD_S:
                self._held_db[channel], self._held_at[channel] = self._shown_db[channel], now
        if max(left, right) >= 0.999 and not self.clipped:
            self.clipped = True
            self._describe()
        if max(self._shown_db + self._held_db) > FLOOR_DB:
            self._unfed.start()
        else:
            self._unfed.stop()
        self.update()

    def put_out_light(self) -> None:
        """Forget that it was too loud."""
        self.clipped = False
        self._describe()
        self.update()

    def reset(self) -> None:
        """Silence, light out."""
        self._shown_db = [FLOOR_DB, FLOOR_DB]
        self._held_db = [FLOOR_DB, FLOOR_DB]
        self.put_out_light()

    def sizeHint(self) -> QSize:
        return QSize(150, 16) if self._orientation == Qt.Orientation.Horizontal else QSize(16, 150)

    def mousePressEvent(self, event) -> None:
        self.put_out_light()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.tr("It was too loud.") if self.clipped else "")

    def paintEvent(self, event) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        length, breadth = float(self.width()), float(self.height())
        if self._orientation == Qt.Orientation.Vertical:
            painter.translate(0, self.height())
            painter.rotate(-90)
            length, breadth = breadth, length
        run, gap = length - 10, 2.0
        bar = min(6.0, (breadth - gap) / 2)
        top = (breadth - 2 * bar - gap) / 2
        light = QPainterPath()
        light.addRoundedRect(QRectF(run + 4, top, 6, 2 * bar + gap), 2, 2)
        painter.fillPath(light, look.colour("danger") if self.clipped else look.colour("sunken"))
        for channel in (0, 1):
            self._paint_bar(painter, QRectF(0, top + channel * (bar + gap), run, bar), channel)

    def _paint_bar(self, painter: QPainter, rect: QRectF, channel: int) -> None:
        look = theme.current()
        groove = QPainterPath()
        groove.addRoundedRect(rect, 2, 2)
        painter.fillPath(groove, look.colour("sunken"))
        painter.setClipPath(groove)
        colours = QLinearGradient(rect.topLeft(), rect.topRight())
        for level_db, name in ((FLOOR_DB, "good"), (-14.0, "good"), (-8.0, "warning"), (-1.0, "danger")):
            colours.setColorAt(_share(level_db), look.colour(name))
        lit = QRectF(rect.left(), rect.top(), rect.width() * _share(self._shown_db[channel]), rect.height())
        painter.fillRect(lit, colours)
        held = _share(self._held_db[channel])
        if held > 0:
            painter.fillRect(
                QRectF(rect.width() * held - 2, rect.top(), 2, rect.height()), look.colour("text")
            )
        painter.setClipping(False)


class PercentMeter(QWidget):
    """A labelled bar of 0 to 100 %."""

    def __init__(self, label: str, tooltip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.value: float | None = None
        self._figure = theme.set_role(QLabel(), "value")
        self._bar = _Bar(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(5)
        grid.addWidget(theme.set_role(QLabel(label), "muted"), 0, 0)
        grid.addWidget(self._figure, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._bar, 1, 0, 1, 2)
        self.setToolTip(tooltip)
        self.set_value(None)

    def set_value(self, value: float | None) -> None:
        """Show a share, 0..1; None: not measured."""
        self.value = None if value is None else min(1.0, max(0.0, value))
        text = "–" if self.value is None else f"{self.value:.0%}"  # noqa: RUF001 - a dash is what is shown
        self._figure.setText(text)
        said = self.tr("not measured") if self.value is None else text
        self.setAccessibleName(f"{self.label}: {said}")
        self._bar.share = self.value or 0.0
        self._bar.update()


class MeasureMeters(QWidget):
    """The figures of a restyled take: how much style it gained and how much music it kept."""

    METERS = (
        (
            "style_reached",
            marked("Style reached"),
            marked("How sure an independent listener model is of the new style."),
        ),
        (
            "melody_kept",
            marked("Melody kept"),
            marked("How much of the notes is still there: 0 % like a stranger's, 100 % the same."),
        ),
        ("rhythm_kept", marked("Rhythm kept"), marked("How many note onsets still fall where they did.")),
        (
            "loudness_matched",
            marked("Same loudness"),
            marked("Whether it is as loud to the ear: 100 % equally, 0 % ten decibels off."),
        ),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.current().space(2))
        grid.setVerticalSpacing(theme.current().space(1))
        self.meters = {key: PercentMeter(say(label), say(tooltip)) for key, label, tooltip in self.METERS}
        for number, meter in enumerate(self.meters.values()):
            grid.addWidget(meter, number // 2, number % 2)

    def show_measures(self, measures: dict[str, float]) -> None:
        """Show what was measured; a figure that is missing becomes a dash."""
        for key, meter in self.meters.items():
            meter.set_value(measures.get(key))

    def clear(self) -> None:
        self.show_measures({})


class _Bar(QWidget):
    """A rounded bar filled from the left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.setFixedHeight(6)

    def paintEvent(self, event) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for share, colour in ((1.0, "line"), (self.share, "accent")):
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(0, 0, self.width() * share, 6), 3, 3)
            painter.fillPath(shape, look.colour(colour))


def _share(level_db: float) -> float:
    return min(1.0, max(0.0, 1 - level_db / FLOOR_DB))


def scene() -> QWidget:
    """All meters, lit."""
    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(16)
    level, loud = LevelMeter(), LevelMeter()
    level.set_level(0.35, 0.22)
    loud.set_level(1.0, 0.8)
    measures = MeasureMeters()
    measures.show_measures({"style_reached": 0.82, "melody_kept": 0.64})
    for meter in (level, loud, measures):
        column.addWidget(meter)
    panel.resize(300, 240)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
