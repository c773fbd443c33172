"""Piano keys along the frequency axis, where there is room for them."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui import theme
from gui.widgets.frequency_axis import FrequencyAxis
from gui.widgets.piano_keys import BLACK_SHARE, EBONY, EDGE, IVORY
from gui.widgets.piano_roll_grid import is_black

LOWEST, HIGHEST = 12, 135  # C0 to above 20 kHz
KEYS_PX, NAME_PX, SMALLEST_PX, ROOM_PX = 16, 20, 1.9, 13


def pitch_of(hz: float) -> float:
    """In semitones, 69 at 440 Hz."""
    return 69 + 12 * math.log2(max(hz, 1e-3) / 440)


def hz_of(pitch: float) -> float:
    return 440 * 2 ** ((pitch - 69) / 12)


def paint_keys(painter: QPainter, lane: QRectF, axis: FrequencyAxis, marked_hz: float | None = None) -> None:
    """Keys to the right of `lane`, each as high as its semitone; the one at `marked_hz` is lit.

    Where semitones are too close to be seen, only the Cs are named.
    """
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setClipRect(QRectF(lane.right(), lane.top(), 44, lane.height()), Qt.ClipOperation.IntersectClip)
    painter.setFont(look.font(look.small_px - 1))
    marked = None if marked_hz is None else round(pitch_of(marked_hz))
    last_name_y = math.inf
    for octave in range(LOWEST, HIGHEST, 12):
        edges = [_y(lane, axis, octave + n - 0.5) for n in range(13)]
        if edges[0] < lane.top() or edges[-1] > lane.bottom():
            continue
        if (edges[0] - edges[-1]) / 12 >= SMALLEST_PX:
            _paint_octave(painter, lane.right() + 2, edges, octave, marked)
        middle = (edges[0] + edges[1]) / 2
        if last_name_y - middle >= ROOM_PX and lane.top() + 6 <= middle <= lane.bottom() - 4:
            last_name_y = middle
            painter.setPen(look.colour("faint"))
            box = QRectF(lane.right() + KEYS_PX + 5, middle - 8, NAME_PX, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"C{octave // 12 - 1}")
    painter.restore()


def _paint_octave(painter: QPainter, x: float, edges: list[float], first: int, marked: int | None) -> None:
    bottom, top = edges[0], edges[12]
    painter.fillRect(QRectF(x, top, KEYS_PX, bottom - top), QColor(IVORY))
    painter.setPen(QPen(QColor(EDGE), 1))
    painter.drawLines([QLineF(x, edges[n], x + KEYS_PX, edges[n]) for n in (0, 5)])
    for n in range(12):
        box = QRectF(x, edges[n + 1], KEYS_PX, edges[n] - edges[n + 1])
        if is_black(first + n):
            box.setWidth(KEYS_PX * BLACK_SHARE)
            painter.fillRect(box, QColor(EBONY))
        if first + n == marked:
            painter.fillRect(box, theme.current().colour("accent"))


def _y(lane: QRectF, axis: FrequencyAxis, pitch: float) -> float:
    return lane.bottom() - axis.position(hz_of(pitch)) * lane.height()
