"""Recognises the styles of new clips in the background, and steps aside for whatever the user starts."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from engine.classification import Label
from engine.errors import EngineError, ModelError
from engine.jobs import Job
from engine.recognition import keep_label, recognise
from engine.session import Session
from engine.shelf import MODEL
from gui.tasks import Tasks, Watch

log = logging.getLogger(__name__)


class Labels(QObject):
    """A queue of clips to recognise; one quiet compute job at a time, for as many clips as wait.

    Signals:
        labelled: id of a clip whose label is now in the library, and its Label.
    """

    labelled = Signal(int, object)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self._queue: dict[int, Path] = {}
        self._job: Job | None = None
        self._off = self._paused = False
        self._steps_aside = False
        tasks.changed.connect(self._on_tasks_changed)

    @property
    def n_waiting(self) -> int:
        """Clips that will still get a label."""
        return 0 if self._off else len(self._queue)

    def add(self, clips: dict[int, Path]) -> None:
        """Queue clips, id to path."""
        self._queue.update(clips)
        self._on_tasks_changed()

    def add_unheard(self) -> None:
        """Queue the clips that the present classifier has not heard, say because it is new."""
        self._tasks.start(
            QCoreApplication.translate("Labels", "Looking for clips to hear"),
            unheard,
            self._session,
            watch=Watch(on_done=self.add, on_error=log.warning, quiet=True, background=True),
            lane="io",
        )

    def restart(self) -> None:
        """Try again after the models have changed."""
        self._off = False
        self._on_tasks_changed()

    def set_paused(self, paused: bool) -> None:
        """Let what waits wait, so that nothing else is computed meanwhile."""
        self._paused = paused
        self._on_tasks_changed()

    def stop(self) -> None:
        """Leave what waits without a label."""
        self._queue.clear()
        if self._job:
            self._job.cancel()

    def close(self) -> None:
        self._off = True
        self.stop()

    def _on_tasks_changed(self) -> None:
        if self._paused or self._tasks.foreground_waits:
            if self._job and not self._job.cancelling:
                self._steps_aside = True
                self._job.cancel()
        elif self._queue and self._job is None and not self._off:
            watch = Watch(
                on_partial=self._on_labelled,
                on_done=self._on_ended,
                on_error=self._on_failed,
                on_cancelled=self._on_cancelled,
                background=True,
                quiet=len(self._queue) < 4,
            )
            title = QCoreApplication.translate("Labels", "Recognising styles")
            self._job = self._tasks.start(
                title,
                label_clips,
                dict(self._queue),
                self._session,
                watch=watch,
            )

    def _on_labelled(self, result: tuple[int, Label | None]) -> None:
        clip_id, label = result
        self._queue.pop(clip_id, None)
        if label:
            self.labelled.emit(clip_id, label)

    def _on_failed(self, sentence: str) -> None:
        log.warning("New clips stay without a label: %s", sentence)
        self._off = True  # without weights every clip would fail alike
        self._on_ended()

    def _on_cancelled(self) -> None:
        if not self._steps_aside:  # the user has had enough of it
            self._queue.clear()
        self._on_ended()

    def _on_ended(self, _: Any = None) -> None:
        self._job = None
        self._steps_aside = False
        self._on_tasks_changed()


class _Part(Job):
    """A part of `whole`: keeps its own progress to itself, stops when the whole is asked to."""

    def __init__(self, whole: Job) -> None:
        super().__init__()
        self._whole = whole

    def check(self) -> None:
        self._whole.check()


def unheard(job: Job, session: Session) -> dict[int, Path]:
    """Clips, id to path, that the index does not know.

    Raises:
        ModelError: there is no classifier.
    """
    job.check()
    clips = {row.path: row.id for row in session.library.rows() if not row.missing}
    missing = session.sounds.missing(clips, session.catalog.card(MODEL).sha256)
    return {clips[path]: path for path in missing if path in clips}


def label_clips(job: Job, clips: dict[int, Path], session: Session) -> None:
    """Recognise `clips` and write their labels into the library.

    Emits `(id, Label)` for each, None instead of a label where it has one already or cannot be read.

    Raises:
        ModelError: there is no classifier.
    """
    for number, (clip_id, path) in enumerate(clips.items()):
        job.report(number / len(clips), path.stem)
        label = None
        try:
            row, model = session.library.get(clip_id), session.catalog.card(MODEL).sha256
            if row.style_probability is not None and not session.sounds.missing([path], model):
                # A page was quicker.
                job.emit((clip_id, None))
                continue
            label = recognise(_Part(job), path, session.catalog, session.shelf, session.sounds)
            keep_label(session.library, clip_id, label)
        except ModelError:
            raise
        except EngineError as error:
            log.warning("No label for %s: %s", path, error)
        job.emit((clip_id, label))
