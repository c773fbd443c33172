"""The coloured pixels of a spectrogram in view, kept until something changes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from engine.audio.spectrogram import SpectrogramPyramid
from gui.widgets import colour_maps, spectrogram_image
from gui.widgets.spectrogram_frame import Frame

MANY_PX, SETTLE_MS, WISH_MS = 1_500_000, 90, 40


class Picture(QObject):
    """Renders what a frame shows of a pyramid; on dense screens half as fine while the view moves.

    Signals:
        changed: paint again.
        detail_wanted: keys of the tiles of `pyramid.detail` that are in view and not there.
    """

    changed = Signal()
    detail_wanted = Signal(list)

    def __init__(self, frame: Frame, ratio: Callable[[], float], parent: QObject | None = None) -> None:
        """Draw for `frame` on a screen with `ratio` pixels for each of Qt's."""
        super().__init__(parent)
        self._frame, self._ratio = frame, ratio
        self.pyramid: SpectrogramPyramid | None = None
        self._colour_map = "ember"
        self._range_db: tuple[float, float] | None = None
        self._lut = colour_maps.lookup(self._colour_map)
        self._images: list[QImage] = []
        self._key: tuple[object, ...] = ()
        self._drawn_at = 0.0
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._wish = QTimer(self, singleShot=True, interval=WISH_MS)
        self._wish.timeout.connect(self._on_wish)

    def show(self, pyramid: SpectrogramPyramid | None) -> None:
        self.pyramid = pyramid
        self._recolour()

    def set_colour_map(self, name: str) -> None:
        self._colour_map = name
        self._recolour()

    def set_range(self, floor_db: float, ceil_db: float) -> None:
        """Levels at or below `floor_db` are black, at or above `ceil_db` brightest."""
        self._range_db = (floor_db, ceil_db)
        self._recolour()

    def forget(self) -> None:
        """Render again: what is shown has changed in place."""
        self._images = []
        self.changed.emit()

    def images(self) -> list[QImage]:
        """One for each lane."""
        pyramid, frame = self.pyramid, self._frame
        assert pyramid is not None
        view, lane, ratio = frame.time, frame.lanes[0], self._ratio()
        width, height = max(1, round(lane.width() * ratio)), max(1, round(lane.height() * ratio))
        key = (view.start_s, view.stop_s, frame.axis, width, height)
        if not self._images or key != self._key:
            if width * height * frame.n_lanes > MANY_PX:
                moving = time.monotonic() - self._drawn_at < SETTLE_MS / 1000
                self._drawn_at = time.monotonic()
                if moving:
                    width, height = width // 2, height // 2
                    self._settle.start()
            lanes = spectrogram_image.render(pyramid, view.start_s, view.stop_s, frame.axis, width, height)
            self._images = [spectrogram_image.to_image(levels, self._lut) for levels in lanes]
            self._key = key
            if pyramid.detail is not None and not self._wish.isActive():
                self._wish.start()
        return self._images

    def _on_wish(self) -> None:
        detail, view = self.pyramid and self.pyramid.detail, self._frame.time
        if not detail or view.span_s <= 0:
            return
        level = detail.level_for(view.span_s / (self._frame.plot.width() * self._ratio()))
        if level is None:
            return
        aside_s = view.span_s / 4
        keys = detail.keys(level, view.start_s - aside_s, view.stop_s + aside_s)
        if missing := detail.missing(keys):
            self.detail_wanted.emit(missing)

    def _on_settled(self) -> None:
        self._drawn_at = 0.0
        self.forget()

    def _recolour(self) -> None:
        low, high = 0.0, 1.0
        if self._range_db and self.pyramid:
            span = self.pyramid.ceil_db - self.pyramid.floor_db
            low, high = ((db - self.pyramid.floor_db) / span for db in self._range_db)
        self._lut = colour_maps.lookup(self._colour_map, low, high)
        self.forget()
