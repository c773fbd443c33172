"""The spectrogram of what is being recorded: it scrolls, newest at the right."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from engine.audio.spectrogram import LiveSpectrogram
from gui import theme
from gui.widgets import colour_maps, overlays
from gui.widgets.frequency_axis import FrequencyAxis
from gui.widgets.spectrogram import LEFT_PX, RIGHT_PX, TOP_PX
from gui.widgets.spectrogram_image import fold_bins

KEPT = 4096


class LiveSpectrogramView(QWidget):
    """A ring of coloured columns: each is coloured once, and drawing copies two rectangles.

    A column is a whole number of pixels wide, so that nothing shimmers while it scrolls; the time in view
    follows from the width.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = FrequencyAxis()
        self._source: LiveSpectrogram | None = None
        self._columns_per_s = 86.0
        self._wanted_s = 12.0
        self._lut = colour_maps.lookup("ember")
        self._label = ""
        self._frames = np.zeros((0, 0), np.uint8)  # the newest KEPT columns, frame i at i % KEPT
        self._n_pushed = 0
        self._ring = np.zeros((1, 1), np.uint32)  # the same in colour, frame i at i % n_columns
        self._image = QImage()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Live spectrogram"))
        self.setMinimumSize(240, 140)

    def start(self, rate: int, seconds: float = 12.0) -> None:
        """Begin anew with sound at `rate` Hz, about the newest `seconds` in view."""
        self._source = LiveSpectrogram(rate)
        self._columns_per_s = rate / self._source.hop
        self._wanted_s = seconds
        self.axis = FrequencyAxis(self.axis.scale, nyquist_hz=rate / 2).whole()
        self.clear()

    def push_samples(self, samples: npt.NDArray[np.float32]) -> None:
        """Add sound `[channel, frame]`."""
        if self._source is not None and samples.shape[-1]:
            self.push_columns(self._source.push(samples))

    def push_columns(self, columns: npt.NDArray[np.uint8]) -> None:
        """Add levels `[frame, bin]`."""
        self._n_pushed += max(0, len(columns) - KEPT)
        columns = columns[-KEPT:]
        if not len(columns):
            return
        if self._frames.shape[1] != columns.shape[1]:
            self._frames = np.zeros((KEPT, columns.shape[1]), np.uint8)
        numbers = self._n_pushed + np.arange(len(columns))
        self._frames[numbers % KEPT] = columns
        self._n_pushed += len(columns)
        if self._ring.shape == (self._n_rows, self._n_columns):
            self._colour(numbers[-self._n_columns :])
        self.update()

    def set_label(self, text: str) -> None:
        """Say in the corner what the sound is like just now; "" hides it."""
        self._label = text
        self.update()

    def set_colour_map(self, name: str) -> None:
        self._lut = colour_maps.lookup(name)
        self._ring = np.zeros((1, 1), np.uint32)
        self.update()

    def clear(self) -> None:
        self._frames = np.zeros((0, 0), np.uint8)
        self._ring = np.zeros((1, 1), np.uint32)
        self._n_pushed = 0
        self._label = ""
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800, 360)

    @property
    def _column_px(self) -> int:
        """Width of a column in device pixels."""
        width = self._plot().width() * self.devicePixelRatioF()
        return max(1, round(width / (self._wanted_s * self._columns_per_s)))

    @property
    def _n_columns(self) -> int:
        return min(KEPT, math.ceil(self._plot().width() * self.devicePixelRatioF() / self._column_px))

    @property
    def _n_rows(self) -> int:
        return max(1, round(self._plot().height() * self.devicePixelRatioF()))

    def _plot(self) -> QRectF:
        return QRectF(
            LEFT_PX, TOP_PX, max(1, self.width() - LEFT_PX - RIGHT_PX), max(1, self.height() - TOP_PX)
        )

    def _colour(self, numbers: npt.NDArray[np.intp]) -> None:
        rows = fold_bins(self._frames[numbers % KEPT], self.axis, self._n_rows)
        self._ring[:, numbers % self._n_columns] = self._lut[rows]

    def paintEvent(self, event) -> None:
        look, plot = theme.current(), self._plot()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        painter.fillRect(plot, look.colour("sunken"))
        if self._n_pushed:
            self._paint_ring(painter, plot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        overlays.paint_frequencies(painter, plot, self.axis)
        self._paint_seconds(painter, plot)
        if self._label:
            self._paint_label(painter, plot)

    def _paint_ring(self, painter: QPainter, plot: QRectF) -> None:
        n, rows = self._n_columns, self._n_rows
        n_filled = min(self._n_pushed, n)
        if self._ring.shape != (rows, n):
            # After a change of size: colour once more what is remembered.
            self._ring = np.zeros((rows, n), np.uint32)
            self._image = QImage(self._ring.data, n, rows, n * 4, QImage.Format.Format_RGB32)
            self._colour(np.arange(self._n_pushed - n_filled, self._n_pushed))
        width = self._column_px / self.devicePixelRatioF()
        first = (self._n_pushed - n_filled) % n
        older = min(n_filled, n - first)
        x = plot.right() - n_filled * width
        painter.setClipRect(plot)
        # Qt reads the array in place; drawing both parts of the ring from it costs no copy.
        for start, count in ((first, older), (0, n_filled - older)):
            target = QRectF(x, plot.top(), count * width, plot.height())
            painter.drawImage(target, self._image, QRectF(start, 0, count, rows))
            x += count * width
        painter.setClipping(False)

    def _paint_seconds(self, painter: QPainter, plot: QRectF) -> None:
        look = theme.current()
        painter.setFont(look.font(look.small_px))
        second_px = self._columns_per_s * self._column_px / self.devicePixelRatioF()
        step = next(s for s in (1, 2, 5, 10, 30, 60, 600) if s * second_px > 60)
        for back in range(0, int(plot.width() / second_px) + 1, step):
            x = plot.right() - back * second_px
            painter.fillRect(QRectF(x - 0.5, plot.top() - 5, 1, 5), look.colour("edge"))
            painter.setPen(look.colour("faint"))
            text = "now" if back == 0 else f"-{back} s"
            painter.drawText(QRectF(x - 30, 2, 60, TOP_PX - 8), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_label(self, painter: QPainter, plot: QRectF) -> None:
        look = theme.current()
        painter.setFont(look.font(bold=True))
        box = QRectF(0, plot.top() + 10, painter.fontMetrics().horizontalAdvance(self._label) + 24, 28)
        box.moveRight(plot.right() - 10)
        shape = QPainterPath()
        shape.addRoundedRect(box, 14, 14)
        painter.fillPath(shape, look.colour("window", 0.85))
        painter.setPen(look.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._label)


def scene() -> QWidget:
    """Nine seconds recorded, in a view of twelve."""
    from gui.widgets import demo

    view = LiveSpectrogramView()
    view.resize(1000, 360)
    view.start(demo.RATE)
    samples = demo.clip(9.0).samples
    for start in range(0, samples.shape[1], 1470):
        view.push_samples(samples[:, start : start + 1470])
    view.set_label("electronic  72 %")
    return view


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
