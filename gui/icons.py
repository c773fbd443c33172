"""Icons: our own line drawings on a 24-pixel grid, coloured by the theme and crisp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui import theme

FOLDER = theme.RESOURCES / "icons"
NAMES: tuple[str, ...] = tuple(sorted(path.stem for path in FOLDER.glob("[!_]*.svg")))


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon `name` in the theme's colours: muted, accent when checked, faint when disabled."""
    palette = theme.current().palette
    return _icon(name, colour or palette.text, palette.accent, palette.edge)


def pixmap(name: str, size_px: int, colour: str | None = None, dpr: float = 1.0) -> QPixmap:
    """The icon as a square of `size_px` device-independent pixels for a screen of ratio `dpr`."""
    return _pixmap(name, size_px, colour or theme.current().palette.text, dpr)


# Qt owns copies of an engine, but Python, which made them, does not know.
_COPIES: list[QIconEngine] = []


class _Engine(QIconEngine):
    """Draws an icon when it is asked for, so that a window of fifty need not wait for every size."""

    def __init__(self, name: str, normal: str, checked: str, disabled: str) -> None:
        super().__init__()
        self._given = name, normal, checked, disabled

    def clone(self) -> QIconEngine:
        copy = _Engine(*self._given)
        _COPIES.append(copy)
        return copy

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        renderer = QSvgRenderer(_source(self._given[0], self._colour(mode, state)))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(_square(rect)))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side_px = min(size.width(), size.height())
        return _pixmap(self._given[0], side_px, self._colour(mode, state), scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        _, normal, checked, disabled = self._given
        if mode == QIcon.Mode.Disabled:
            return disabled
        return checked if state == QIcon.State.On else normal


@lru_cache(maxsize=256)
def _icon(name: str, normal: str, checked: str, disabled: str) -> QIcon:
    return QIcon(_Engine(name, normal, checked, disabled))


@lru_cache(maxsize=1024)
def _pixmap(name: str, size_px: int, colour: str, dpr: float) -> QPixmap:
    drawn = _draw(name, round(size_px * dpr), colour)
    drawn.setDevicePixelRatio(dpr)
    return drawn


def _draw(name: str, side_px: int, colour: str) -> QPixmap:
    drawn = QPixmap(side_px, side_px)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(_source(name, colour)).render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return drawn


def _square(area: QRect) -> QRect:
    """The largest square in the middle of `area`."""
    side = min(area.width(), area.height())
    square = QRect(0, 0, side, side)
    square.moveCenter(area.center())
    return square


@lru_cache(maxsize=256)
def _source(name: str, colour: str) -> QByteArray:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return QByteArray(text.replace("currentColor", colour).encode())
