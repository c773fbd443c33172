"""Icons: our own line drawings on a 24-pixel grid, coloured by the theme and crisp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui import theme

FOLDER = theme.RESOURCES / "icons"
NAMES: tuple[str, ...] = tuple(sorted(path.stem for path in FOLDER.glob("[!_]*.svg")))
SIZES_PX = (16, 20, 24, 32, 40, 48, 64)


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon `name` in the theme's colours: muted, accent when checked, faint when disabled."""
    palette = theme.current().palette
    return _icon(name, colour or palette.text, palette.accent, palette.edge)


def pixmap(name: str, size_px: int, colour: str | None = None, dpr: float = 1.0) -> QPixmap:
    """The icon as a square of `size_px` device-independent pixels for a screen of ratio `dpr`."""
    return _pixmap(name, size_px, colour or theme.current().palette.text, dpr)


@lru_cache(maxsize=256)
def _pixmap(name: str, size_px: int, colour: str, dpr: float) -> QPixmap:
    drawn = _draw(name, round(size_px * dpr), colour)
    drawn.setDevicePixelRatio(dpr)
    return drawn


@lru_cache(maxsize=256)
def _icon(name: str, normal: str, checked: str, disabled: str) -> QIcon:
    made = QIcon()
    for size in SIZES_PX:
        made.addPixmap(_draw(name, size, normal), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(_draw(name, size, checked), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(_draw(name, size, disabled), QIcon.Mode.Disabled, QIcon.State.Off)
        made.addPixmap(_draw(name, size, disabled), QIcon.Mode.Disabled, QIcon.State.On)
    return made


def _draw(name: str, side_px: int, colour: str) -> QPixmap:
    drawn = QPixmap(side_px, side_px)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(_source(name, colour)).render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return drawn


def _source(name: str, colour: str) -> QByteArray:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return QByteArray(text.replace("currentColor", colour).encode())
