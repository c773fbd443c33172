"""Music without end: it plays while it is made, its style moves, and the last minute of it can be kept."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.audio.clip import Clip
from engine.audio.endless import EndlessSource
from engine.checks import N_SEEDS
from engine.generation_params import GenerateParams
from engine.jobs import Job
from engine.library import ClipRow
from engine.streaming import StyleDial, stream
from engine.take import Take
from gui.desk import Desk
from gui.heard import Heard
from gui.take_jobs import keep_stretch
from gui.tasks import Watch

# A change of style is heard this much later at most; less, and a busy machine would leave gaps.
AHEAD_S = 2.0
# What the player has taken, but the device has not played yet.
TAKEN_S = 0.4


class Endless(QObject):
    """One endless piece at a time.

    Signals:
        changed: it began, or ended.
        moved: seconds heard so far.
        failed: one sentence about why it cannot go on.
    """

    changed = Signal()
    moved = Signal(float)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._params: GenerateParams | None = None
        self._open_before: int | None = None
        self._begun = False
        desk.playback.stopped.connect(self._on_playback_stopped)
        desk.playback.playing_changed.connect(self._on_playing_changed)
        desk.playback.moved.connect(lambda _: self._tell_heard())
        desk.recording.started.connect(lambda _: self.stop())

    @property
    def running(self) -> bool:
        return self._job is not None

    @property
    def heard_s(self) -> float:
        """Seconds heard since the beginning."""
        return self._n_heard / self._sound.rate if self.running else 0.0

    def start(self, params: GenerateParams, weights: Mapping[str, float]) -> None:
        """Begin; `params` says engine, seed and variation, `weights` the styles."""
        if self.running:
            return
        seed = random.randrange(N_SEEDS) if params.seed is None else params.seed
        self._params = replace(params, seed=seed)
        self._dial, self._sound = StyleDial(weights), EndlessSource(AHEAD_S)
        self._heard, self._n_shown = Heard(self._sound.rate), 0
        self._begun = False
        self._open_before = self._desk.row.id if self._desk.row else None
        watch = Watch(
            on_partial=self._on_block,
            on_done=self._on_ended,
            on_error=self._on_error,
            on_cancelled=self._on_ended,
            quiet=True,
        )
        arguments = (self._params, self._dial, self._sound, self._desk.session.catalog)
        title = self.tr("Playing without end")
        self._job = self._desk.tasks.start(title, stream, *arguments, watch=watch, lane="live")
        self.changed.emit()

    def set_styles(self, weights: Mapping[str, float]) -> None:
        """Move to other styles; heard within a second or two."""
        if self.running:
            self._dial.set(weights)

    def stop(self) -> None:
        """End it: what is heard fades out."""
        if self.running:
            self._sound.stop()

    def keep(self) -> None:
        """Put the last minute that was heard into the library."""
        if not self.running or self._params is None:
            return
        start, clip = self._heard.last(self._n_waiting)
        if not clip.n_frames:
            return
        stretch = start, start + clip.n_frames
        params = replace(self._params, use="endless", path=self._dial.path)
        self._desk.tasks.start(
            self.tr("Keeping the last minute"),
            keep_stretch,
            clip,
            stretch,
            params,
            self._desk.session,
            watch=Watch(on_done=self._on_kept, on_error=self.failed.emit),
            lane="io",
        )

    @property
    def _n_waiting(self) -> int:
        """Frames made and not heard yet."""
        return min(self._heard.n_frames, round((self._sound.ahead_s + TAKEN_S) * self._sound.rate))

    @property
    def _n_heard(self) -> int:
        return self._heard.n_frames - self._n_waiting

    def _on_block(self, block: Clip) -> None:
        self._heard.push(block.samples, self._n_waiting)
        if self._begun or self._sound.stopped:
            return
        self._begun = True
        title = self.tr("Without end")
        if problem := self._desk.listen(self._sound, title, endless=True):
            self._sound.stop()
            self.failed.emit(problem)
        else:
            self._desk.endless_began.emit(self._sound.rate)

    def _tell_heard(self) -> None:
        if not self.running or not self._begun:
            return
        n_heard = self._n_heard
        if n_heard > self._n_shown:
            self._desk.endless_heard.emit(self._heard.between(self._n_shown, n_heard))
            self._n_shown = n_heard
        self.moved.emit(n_heard / self._sound.rate)

    def _on_playing_changed(self, playing: bool) -> None:
        if not playing and not self.running:
            self._leave()

    def _on_playback_stopped(self) -> None:
        if self._begun:
            self.stop()

    def _on_kept(self, result: tuple[ClipRow, Take]) -> None:
        self._desk.keep(*result, open_it=False)
        text = self.tr("Kept the last {n} seconds as {name}.")
        row = result[0]
        self._desk.told.emit(text.format(n=round(row.duration_s), name=row.name))

    def _on_error(self, sentence: str) -> None:
        self._on_ended()
        self.failed.emit(sentence)

    def _on_ended(self, _: Any = None) -> None:
        self._job = None
        if not self._desk.playback.playing:  # else it fades out first
            self._leave()
        self.changed.emit()

    def _leave(self) -> None:
        """Show again what was open before, unless something else is by now."""
        if not self._begun:
            return
        self._begun = False
        self._desk.endless_ended.emit()
        if self._desk.playback.is_in_hand(self._sound) and not self._desk.recording.running:
            self._desk.go_back_to(self._open_before)
