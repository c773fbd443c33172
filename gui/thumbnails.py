"""Pictures of the clips that can be seen in the list, made in the background as one scrolls."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from engine import thumbnails
from engine.audio.columns import Levels
from engine.jobs import Job
from engine.library import Library
from gui.tasks import Tasks, Watch
from gui.widgets.clip_filter import Row
from gui.widgets.colour_maps import lookup

MOST_KEPT = 3000  # of a few kilobytes each
AT_ONCE = 12
PAUSE_MS = 40
MAP, RANGE_DB = "ember", 55.0
# As bytes, which run over 100 dB: so much above silence, all colours are used; softer clips are dimmer.
SOFTEST = 140


class Thumbnails(QObject):
    """Knows pictures by clip; asked for one that it does not have, it gets it, the last asked for first.

    Signals:
        changed: there are more than before.
    """

    changed = Signal()

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._tasks = library, tasks
        self._known: OrderedDict[int, QPixmap | None] = OrderedDict()
        self._wanted: dict[int, None] = {}
        self._job: Job | None = None
        self._colours = lookup(MAP)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._start)

    def picture(self, row: Row) -> QPixmap | None:
        """The picture of a clip; None while there is none."""
        if row.id in self._known:
            self._known.move_to_end(row.id)
            return self._known[row.id]
        if not row.missing:
            self._wanted.pop(row.id, None)
            self._wanted[row.id] = None
            if self._job is None and not self._pause.isActive():
                self._pause.start()
        return None

    def forget(self, clip_id: int) -> None:
        """The clip has another file now."""
        self._known.pop(clip_id, None)

    def close(self) -> None:
        self._pause.stop()
        self._wanted.clear()
        if self._job:
            self._job.cancel()

    def _start(self) -> None:
        ids = list(self._wanted)[-AT_ONCE:][::-1]
        if not ids or self._job is not None:
            return
        # What has been scrolled past is asked for again when it is seen again.
        self._wanted.clear()
        watch = Watch(
            on_partial=self._on_seen,
            on_done=self._on_ended,
            on_error=self._on_ended,
            on_cancelled=self._on_ended,
            quiet=True,
            background=True,
        )
        title = self.tr("Drawing thumbnails")
        self._job = self._tasks.start(title, thumbnails.show, self._library, ids, watch=watch, lane="io")

    def _on_seen(self, found: tuple[int, Levels | None]) -> None:
        clip_id, levels = found
        self._known[clip_id] = None if levels is None else self._drawn(levels)
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        self.changed.emit()

    def _on_ended(self, _: Any = None) -> None:
        self._job = None
        self.changed.emit()  # what can be seen by now asks for its own
        if self._wanted:
            self._pause.start()

    def _drawn(self, levels: Levels) -> QPixmap:
        """Coloured from the loudest down, since some clips are soft."""
        loudest = max(int(levels.max()), SOFTEST)
        below_db = (levels.astype(np.float32) - loudest) * (100 / 255)
        shades = np.clip(255 * (1 + below_db / RANGE_DB), 0, 255).astype(np.uint8)
        pixels = np.ascontiguousarray(self._colours[shades])
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        return QPixmap.fromImage(image.copy())
