"""Lets an edited score be heard: it is played again after a short pause, and kept as a take."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from engine.audio.clip import Clip
from engine.errors import EngineError
from engine.jobs import Job, JobState
from engine.library import ClipRow
from engine.notes.score import Score
from engine.session import Session
from gui.desk import Desk
from gui.score_document import Document
from gui.score_edits import ScoreEdits
from gui.score_jobs import KeptEdit, Manner, Rendering, keep_edit, manner_of, mix_audible
from gui.tasks import Watch

PAUSE_MS = 450
# Shorter pieces are played so soon that a bar would only flicker.
LONG_S = 30.0
Work = tuple[Score, Manner, frozenset[str], ClipRow, ClipRow | None, Session]


class ScoreSound(QObject):
    """One job at a time for each document; what changes meanwhile is played after it.

    Signals:
        kept: Document and ClipRow, whenever the take of edited notes was written.
    """

    kept = Signal(object, object)

    def __init__(self, desk: Desk, edits: ScoreEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._edits = desk, edits
        self._running: dict[Document, Job] = {}
        self._changed: set[Document] = set()
        self._mixing: Job | None = None
        self._stems: tuple[Score, dict[str, Clip]] | None = None
        self._played: dict[Document, Score] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.play_now)
        edits.changed.connect(self._on_changed)
        edits.audible_changed.connect(self._on_audible_changed)
        edits.opened.connect(self.play_now)

    @property
    def waiting(self) -> bool:
        """Whether something edited is not yet heard."""
        return bool(self._changed or self._running)

    def play_now(self) -> None:
        """Wait no longer with what has changed."""
        self._pause.stop()
        for document in list(self._changed):
            if document in self._running:
                self._running[document].cancel()  # its end starts the next
            else:
                self._start(document)

    def finish(self) -> None:
        """Before the window goes: keep what has not been kept yet, here and now."""
        self._pause.stop()
        for document in {*self._changed, *self._running}:
            if job := self._running.pop(document, None):
                self._desk.tasks.forget(job)
                job.cancel()
                job.wait()
                if job.state is JobState.DONE:
                    document.clip_id = document.draft_id = job.result.row.id
                    if document not in self._changed:
                        continue
            if work := self._work(document):
                Job().run(keep_edit, *work)
        self._changed.clear()

    def _on_changed(self) -> None:
        if document := self._edits.document:
            self._changed.add(document)
            self._pause.start()

    def _start(self, document: Document) -> None:
        self._changed.discard(document)
        if (work := self._work(document)) is None:
            return
        score, source = document.score, work[3]
        watch = Watch(
            on_done=lambda result: self._on_kept(document, score, result),
            on_error=lambda sentence: self._on_failed(document, sentence),
            on_cancelled=lambda: self._on_ended(document),
            quiet=score.seconds < LONG_S,
        )
        self._running[document] = self._desk.tasks.start(
            self.tr("Playing the notes of {name}").format(name=source.name),
            keep_edit,
            *work,
            watch=watch,
            lane="io",
        )

    def _work(self, document: Document) -> Work | None:
        """What `keep_edit` needs; None if the clip has left the library."""
        try:
            source = self._desk.session.library.get(document.clip_id or 0)
        except EngineError as error:
            self._desk.warned.emit(str(error))
            return None
        audible = frozenset(part.name for part in document.audible)
        draft = source if document.draft_id == source.id else None
        return document.score, manner_of(source.recipe), audible, source, draft, self._desk.session

    def _on_kept(self, document: Document, score: Score, edit: KeptEdit) -> None:
        first = document.draft_id is None
        was_open = self._desk.row is not None and self._desk.row.id == document.clip_id
        document.clip_id = document.draft_id = edit.row.id
        self.kept.emit(document, edit.row)
        self._remember(score, edit.rendering)
        self._desk.pyramids.keep(edit.row.path, edit.pyramid)
        if was_open and self._edits.document is document and not self._desk.recording.running:
            self._show(document, score, edit, first)
        elif first:
            self._desk.keep(edit.row, edit.take, open_it=False, is_draft=True)
        self._on_ended(document)

    def _show(self, document: Document, score: Score, edit: KeptEdit, first: bool) -> None:
        """Put the new sound in place of the old one, and play on."""
        desk, playing = self._desk, self._desk.playback.playing
        at_s = desk.playback.position_s * self._played.get(document, score).bpm / score.bpm
        selection = desk.selection
        self._played[document] = score
        if first:
            desk.keep(edit.row, edit.take, open_it=False, is_draft=True)
        desk.open(edit.row.id, edit.rendering.heard, at_s=at_s, play=playing)
        if selection and selection[1] <= desk.playback.duration_s:
            desk.select(selection)

    def _on_failed(self, document: Document, sentence: str) -> None:
        self._desk.warned.emit(sentence)
        self._on_ended(document)

    def _on_ended(self, document: Document) -> None:
        self._running.pop(document, None)
        if document in self._changed and not self._pause.isActive():
            self._start(document)

    # mute and solo: heard, not kept

    def _on_audible_changed(self) -> None:
        document, row = self._edits.document, self._desk.row
        if document is None or row is None or document in self._changed or document in self._running:
            return  # what is about to be played takes it into account
        if self._mixing:
            self._mixing.cancel()
            self._desk.tasks.forget(self._mixing)
        score, stems = document.score, self._stems
        known = stems[1] if stems and stems[0] is score else None
        watch = Watch(
            on_done=lambda rendering: self._on_mixed(document, score, row, rendering),
            quiet=known is not None or score.seconds < LONG_S,
        )
        self._mixing = self._desk.tasks.start(
            self.tr("Mixing {name}").format(name=row.name),
            mix_audible,
            score,
            manner_of(row.recipe),
            frozenset(part.name for part in document.audible),
            known,
            watch=watch,
            lane="io",
        )

    def _on_mixed(self, document: Document, score: Score, row: ClipRow, rendering: Rendering) -> None:
        self._mixing = None
        self._remember(score, rendering)
        if self._edits.document is not document or document.score is not score:
            return
        playback, selection = self._desk.playback, self._desk.selection
        at_s, playing = playback.position_s, playback.playing
        playback.load(rendering.heard, at_s, play=playing)
        playback.set_selection(selection)

    def _remember(self, score: Score, rendering: Rendering) -> None:
        if rendering.stems is not None:
            self._stems = (score, rendering.stems)
