"""Time in words and ticks."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gui import theme
from gui.widgets.time_view import TimeView

STEPS_S = (
    0.001,
    0.002,
    0.005,
    0.01,
    0.02,
    0.05,
    0.1,
    0.2,
    0.5,
    1,
    2,
    5,
    10,
    15,
    30,
    60,
    120,
    300,
    600,
    1800,
    3600,
)


def format_time(time_s: float, decimals: int = 0) -> str:
    """Minutes and seconds, hours if there are any: "0:07", "1:02:03", "0:07.250"."""
    ticks = round(max(0.0, time_s) * 10**decimals)
    whole, part = divmod(ticks, 10**decimals)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return f"{text}.{part:0{decimals}d}" if decimals else text


def ticks(view: TimeView, width_px: float, room_px: float = 84) -> tuple[float, int]:
    """Seconds between labels that lie `room_px` or more apart, and the decimals these need."""
    wanted = view.span_s * room_px / max(width_px, 1)
    step = next((s for s in STEPS_S if s >= wanted), math.ceil(wanted / 3600) * 3600)
    decimals = 0 if step >= 1 else max(1, math.ceil(-math.log10(step)))
    return step, decimals


def paint_time_ruler(painter: QPainter, rect: QRectF, view: TimeView) -> None:
    """Labels and ticks of `view` across `rect`, ticks hanging at its lower edge."""
    if view.span_s <= 0:
        return
    look = theme.current()
    step, decimals = ticks(view, rect.width())
    painter.setFont(look.font(look.small_px))
    metrics = QFontMetricsF(painter.font())
    minor = step / (5 if str(step)[-1] != "2" else 4)
    scale = rect.width() / view.span_s
    for n in range(math.ceil(view.start_s / minor), math.floor(view.stop_s / minor) + 1):
        x = rect.left() + (n * minor - view.start_s) * scale
        labelled = abs(n * minor / step - round(n * minor / step)) < 1e-6
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.drawLine(QPointF(x, rect.bottom() - (7 if labelled else 3)), QPointF(x, rect.bottom()))
        if labelled:
            text = format_time(n * minor, decimals)
            if x + 5 + metrics.horizontalAdvance(text) <= rect.right():
                painter.setPen(look.colour("faint"))
                box = QRectF(x + 5, rect.top(), 100, rect.height() - 3)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
