"""What speaks for a style stays lit, the rest of the spectrogram is dimmed."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from engine.heat import Heat
from gui.widgets.frequency_axis import FrequencyAxis
from gui.widgets.time_view import TimeView

N_ROWS = 160
DARKEST = 0.84
_SHADE = QColor(8, 9, 11, round(255 * DARKEST))


class HeatOverlay:
    """Paints over a spectrogram that others have painted; one image a window, made once for each axis."""

    def __init__(self) -> None:
        self._heat: Heat | None = None
        self._axis: FrequencyAxis | None = None
        self._images: list[QImage] = []

    def show(self, heat: Heat | None) -> None:
        self._heat, self._axis = heat, None

    def paint(self, painter: QPainter, plot: QRectF, view: TimeView, axis: FrequencyAxis) -> None:
        """Dim `plot`, which shows the time of `view` and the frequencies of `axis`."""
        if self._heat is None:
            return
        if axis != self._axis:
            self._axis, self._images = axis, _images(self._heat, axis)
        painter.save()
        painter.setClipRect(plot)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        px_per_s, done_s = plot.width() / max(1e-9, view.span_s), view.start_s

        def strip(start_s: float, stop_s: float) -> QRectF:
            left = plot.left() + (start_s - view.start_s) * px_per_s
            return QRectF(left, plot.top(), (stop_s - start_s) * px_per_s, plot.height())

        starts_s = [*self._heat.starts_s, np.inf]
        for number, image in enumerate(self._images):
            start_s = starts_s[number]
            stop_s = min(start_s + self._heat.window_s, starts_s[number + 1])
            if stop_s <= view.start_s or start_s >= view.stop_s:
                continue
            if start_s > done_s:
                painter.fillRect(strip(done_s, start_s), _SHADE)
            share = (stop_s - start_s) / self._heat.window_s
            painter.drawImage(
                strip(start_s, stop_s), image, QRectF(0, 0, image.width() * share, image.height())
            )
            done_s = stop_s
        if done_s < view.stop_s:
            painter.fillRect(strip(done_s, view.stop_s), _SHADE)
        painter.restore()


def _images(heat: Heat, axis: FrequencyAxis) -> list[QImage]:
    """Shades of each window, rows from the top of the axis down."""
    hertz = axis.hz(1.0 - (np.arange(N_ROWS) + 0.5) / N_ROWS)
    bands = np.interp(hertz, heat.hertz, np.arange(len(heat.hertz))).round().astype(int)
    heard = hertz <= heat.hertz[-1] * 1.05  # above that the network has no ears
    images = []
    for levels in heat.levels:
        lit = levels[:, bands].T / 255.0 * heard[:, None]
        alpha = np.round(255.0 * DARKEST * (1.0 - lit)).astype(np.uint32)
        pixels = np.ascontiguousarray(alpha << 24 | (alpha * 9 // 255) << 8 | (alpha * 11 // 255))
        image = QImage(
            pixels.data,
            pixels.shape[1],
            N_ROWS,
            4 * pixels.shape[1],
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        images.append(image.copy())
    return images
