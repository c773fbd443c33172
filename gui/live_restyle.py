"""Hearing the dial: what loops is restyled in the background, and what is heard changes without a gap."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.jobs import Job
from engine.library import ClipRow
from engine.loop_restyling import LONGEST_S, LoopRestyler, Wish
from engine.restyle_source import RestyleSource
from gui.desk import Desk
from gui.tasks import Watch

# A dial that is being moved is waited for, but not long.
SETTLE_MS = 120
Stretch = tuple[float, float]
# The clip to restyle, the stretch of it that loops, and where that begins in what is played.
Loop = tuple[ClipRow, Stretch, float]


class LiveRestyle(QObject):
    """One loop at a time. The newest wish replaces the one before; what is heard is the last that is ready.

    Signals:
        changed: it began, or ended; read `on`.
        settled: what is heard is what was wished for last.
        failed: one sentence about why it cannot be heard.
    """

    changed = Signal()
    settled = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.on = False
        self._loop: Loop | None = None
        self._wish: Wish | None = None
        self._kept = _Kept()
        self._job: Job | None = None
        self._again = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._render)
        desk.recording.started.connect(lambda _: self.stop())

    @property
    def busy(self) -> bool:
        """Whether a wish is not heard yet."""
        return self._job is not None or self._settle.isActive()

    def begin(self, loop: Loop, wish: Wish) -> None:
        """Loop a stretch, play it, and let it be heard as `wish` says."""
        (start_s, stop_s), playback = loop[1], self._desk.playback
        if stop_s - start_s > LONGEST_S:
            text = self.tr("Select up to {n} seconds to hear changes while they loop.")
            self.failed.emit(text.format(n=round(LONGEST_S)))
            return
        self.on = True
        playback.set_looping(True)
        if not playback.playing:
            playback.play()
        self.changed.emit()
        self.ask(loop, wish)

    def ask(self, loop: Loop, wish: Wish) -> None:
        """Something else is wished for, or another stretch loops."""
        if not self.on or (loop == self._loop and wish == self._wish):
            return
        if loop != self._loop:
            self._kept = _Kept()
            self._desk.playback.overlay(0.0, None)
        self._loop, self._wish = loop, wish
        self._settle.start()

    def stop(self) -> None:
        """Hear the clip itself again."""
        if not self.on:
            return
        self.on = self._again = False
        self._settle.stop()
        if self._job:
            self._job.cancel()
            self._desk.tasks.forget(self._job)
        self._job = self._loop = self._wish = None
        self._kept = _Kept()
        self._desk.playback.overlay(0.0, None)
        self.changed.emit()

    def _render(self) -> None:
        if self._job:
            self._job.cancel()
            self._again = True
            return
        if self._loop is None or self._wish is None:
            return
        row, (start_s, stop_s), _ = self._loop
        rate, n_channels = self._desk.playback.format
        if not rate:
            return
        watch = Watch(
            on_done=self._on_done, on_error=self._on_error, on_cancelled=self._on_cancelled, quiet=True
        )
        self._job = self._desk.tasks.start(
            self.tr("Restyling the loop"), restyle_loop, self._kept, row, (start_s, stop_s), self._wish,
            self._desk.session.catalog, (rate, n_channels), watch=watch, lane="live",
        )  # fmt: skip

    def _on_done(self, samples: Samples) -> None:
        self._job = None
        if self._again:
            self._next()
            return
        if self._loop and self._desk.playback.format[1] == len(samples):
            self._desk.playback.overlay(self._loop[2], samples)
        self.settled.emit()

    def _next(self) -> None:
        self._again = False
        if not self._settle.isActive():
            self._settle.start(0)

    def _on_cancelled(self) -> None:
        self._job = None
        if self.on:
            self._next()

    def _on_error(self, sentence: str) -> None:
        self._job = None
        self.stop()
        self.failed.emit(sentence)


class _Kept:
    """What the worker keeps from one rendering of a loop to the next."""

    restyler: LoopRestyler | None = None


def restyle_loop(
    job: Job,
    kept: _Kept,
    row: ClipRow,
    stretch: Stretch,
    wish: Wish,
    catalog: Catalog,
    sound_format: tuple[int, int],
) -> Samples:
    """A stretch of a clip as `wish` says, for a player of that rate and so many channels."""
    if kept.restyler is None:
        source = RestyleSource.of(row.path)
        kept.restyler = LoopRestyler(source, *(round(edge_s * source.rate) for edge_s in stretch))
    return kept.restyler.render(job, wish, catalog, *sound_format)
