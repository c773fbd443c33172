"""Drawing the open clip: the whole of it in the background, and detail of a long one where one looks."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.audio import drawings, spectrogram
from engine.audio.clip import Clip
from engine.audio.detail import Key
from engine.audio.look import Look
from engine.audio.spectrogram import SpectrogramPyramid
from engine.jobs import Job
from engine.library import ClipRow
from gui.pyramids import Pyramids, blank
from gui.tasks import Tasks, Watch

log = logging.getLogger(__name__)


class Drawing(QObject):
    """Turns clips into pyramids, one at a time.

    Signals:
        drawn: SpectrogramPyramid, first partial ones, then whole.
        refined: there is more detail in the pyramid that was told last.
    """

    drawn = Signal(object)
    refined = Signal()

    def __init__(self, tasks: Tasks, folder: Path, parent: QObject | None = None) -> None:
        """Keep drawings of long sounds in `folder`."""
        super().__init__(parent)
        self._tasks, self._folder = tasks, folder
        self.pyramids = Pyramids()
        self.look = Look()
        self._shown: SpectrogramPyramid | None = None
        self._row: ClipRow | None = None
        self._whole: Job | None = None
        self._detail: Job | None = None

    def draw(self, row: ClipRow, sound: Path | Clip) -> None:
        """Draw the clip of `row`, from memory if it is there, unless it has been drawn before."""
        self.stop()
        self._row = row
        known = self.pyramids.get(row.path, self.look)
        self._tell(known or blank(row.duration_s, row.rate, self.look))
        if known is None:
            watch = Watch(on_partial=self._tell, on_done=self._on_done, quiet=row.duration_s < 60)
            title = self.tr("Drawing {name}").format(name=row.name)
            self._whole = self._tasks.start(
                title, drawings.drawn, sound, self.look, self._folder, watch=watch, lane="view"
            )

    def stop(self) -> None:
        """Draw nothing any more."""
        for job in (self._whole, self._detail):
            if job:
                job.cancel()
                self._tasks.forget(job)
        self._whole = self._detail = self._row = self._shown = None

    def set_look(self, look: Look) -> None:
        """Draw the open clip, and what comes after it, in this way."""
        if look == self.look:
            return
        self.look = look
        if self._row:
            self.draw(self._row, self._row.path)

    def refine(self, keys: list[Key]) -> None:
        """Compute tiles of detail; what was asked for before and is not there yet is dropped."""
        if self._shown is None or self._shown.detail is None:
            return
        if self._detail:
            self._detail.cancel()
            self._tasks.forget(self._detail)
        watch = Watch(
            on_partial=lambda _: self.refined.emit(),
            on_done=self._on_refined,
            on_error=log.warning,
            quiet=True,
        )
        work = self._shown.detail.fill
        self._detail = self._tasks.start(self.tr("Drawing detail"), work, keys, watch=watch, lane="view")

    def _tell(self, pyramid: SpectrogramPyramid) -> None:
        row = self._row
        if row and pyramid.detail is None and pyramid.complete:
            # Drawn while it was made, without a file to look at closely.
            detail = spectrogram.detail_of(pyramid, row.path, round(row.duration_s * row.rate))
            pyramid = replace(pyramid, detail=detail)
        self._shown = pyramid
        self.drawn.emit(pyramid)

    def _on_done(self, pyramid: SpectrogramPyramid) -> None:
        self._whole = None
        if self._row:
            self.pyramids.keep(self._row.path, pyramid)
        self._tell(pyramid)

    def _on_refined(self, _: None) -> None:
        self._detail = None
        self.refined.emit()
