"""The takes that belong together: heard one after another at the same place and loudness, kept or let go."""

from __future__ import annotations

from contextlib import suppress
from math import isfinite
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine import loudness
from engine.errors import AudioFileError
from engine.jobs import Job
from engine.library import ClipRow, Library
from gui.edits import Edits
from gui.pair import pair_of
from gui.playback import Playback
from gui.tasks import Tasks, Watch

# Nothing is made softer than this for the sake of something that is hardly to be heard.
SOFTEST_DB = -18.0
N_KEYS = 9
REFRESH_MS = 80


class Takes(QObject):
    """Of the open clip. What opens clips is given to it, since it is a part of that.

    Attributes:
        rows: the takes, oldest first; none if there are fewer than two to choose from.
        source: what they were made from, if it is known.

    Signals:
        changed: other takes, another one open, another gain.
        open_wanted: id, place in seconds, whether it plays, and by how much a selection moves.
    """

    changed = Signal()
    open_wanted = Signal(int, float, bool, float)

    def __init__(
        self, library: Library, tasks: Tasks, playback: Playback, edits: Edits, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library, self._tasks, self._playback, self._edits = library, tasks, playback, edits
        self.rows: list[ClipRow] = []
        self.source: ClipRow | None = None
        self.matched = True
        self._row: ClipRow | None = None
        self._before: int | None = None  # what was open before, of those that belong together
        self._lufs: dict[Path, float] = {}
        self._written: dict[Path, int] = {}  # when each was, at the last look
        self._measuring: Job | None = None
        # Many rows may change at once.
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self.refresh)

    @property
    def open_id(self) -> int | None:
        return self._row.id if self._row else None

    @property
    def at_hand(self) -> list[ClipRow]:
        """Those that have a key: the newest ones."""
        return self.rows[-N_KEYS:]

    def set_row(self, row: ClipRow | None) -> None:
        """Another clip is open."""
        before = self._row
        self._row = row
        self.refresh()
        if before and row and before.id != row.id:
            together = {one.id for one in self._together}
            self._before = before.id if {before.id, row.id} <= together else None

    def refresh_soon(self) -> None:
        """The library has changed."""
        self._later.start()

    def refresh(self) -> None:
        """Read again which takes there are."""
        row = self._row and next(iter(self._library.rows_of([self._row.id])), None)
        self._row = row
        self.source, self.rows = family_of(row, self._library) if row else (None, [])
        self._forget_rewritten()
        self._measure()
        self._apply_gain()

    def play(self, number: int) -> None:
        """Hear take `number`, from 1, at the place where the open one is."""
        if self._later.isActive():  # a key may come before what has just been made is read
            self._later.stop()
            self.refresh()
        if 1 <= number <= len(self.at_hand):
            self.go_to(self.at_hand[number - 1], play=True)

    def hear(self, clip_id: int) -> None:
        """Hear one of those that belong together, at the same place."""
        if row := next((one for one in self._together if one.id == clip_id), None):
            self.go_to(row, play=True)

    def go_to(self, row: ClipRow, *, play: bool) -> None:
        """Open another one at the same place in the music."""
        if self._row is None:
            return
        if row.id == self._row.id:
            if play:
                self._playback.seek(0.0)
                self._playback.play()
            return
        shift_s = self._shift(row)
        at_s = self._playback.position_s + shift_s
        self.open_wanted.emit(row.id, at_s if 0 <= at_s < row.duration_s else 0.0, play, shift_s)

    def switch(self) -> None:
        """Hear the other one: a take's source, or what was heard before; it plays if this one does."""
        if other := self.other:
            self.go_to(other, play=self._playback.playing)

    @property
    def other(self) -> ClipRow | None:
        """What `switch` would open."""
        row = self._row
        if row is None:
            return None
        known = {one.id: one for one in self._together if one.id != row.id}
        if self._before in known:
            return known[self._before]
        if self.source and self.source.id in known:
            return self.source
        return next(iter(known.values()), None)

    def set_matched(self, on: bool) -> None:
        """Whether all are heard as loud as the softest."""
        self.matched = on
        self._apply_gain()

    @property
    def gain_db(self) -> float:
        """By how much the open one is made softer, so that all are as loud."""
        known = (self._lufs.get(one.path, loudness.SILENT) for one in self._together)
        levels = [level for level in known if isfinite(level)]
        mine = self._lufs.get(self._row.path, loudness.SILENT) if self._row else loudness.SILENT
        if not self.matched or not isfinite(mine) or len(levels) < 2:
            return 0.0
        return max(SOFTEST_DB, min(levels) - mine)

    @property
    def gain(self) -> float:
        return float(10 ** (self.gain_db / 20))

    def keep_starred(self) -> bool:
        """Take those without a star out of the library, which can be undone; False if none has one."""
        if not any(row.starred for row in self.rows):
            return False
        self._edits.remove([row.id for row in self.rows if not row.starred])
        return True

    def close(self) -> None:
        self._later.stop()
        if self._measuring:
            self._measuring.cancel()

    @property
    def _together(self) -> list[ClipRow]:
        source = [self.source] if self.source and not self.source.missing else []
        return source + [row for row in self.rows if not row.missing]

    def _shift(self, row: ClipRow) -> float:
        """What is added to a place in the open clip to have the same one in `row`: takes of a stretch begin
        where the stretch does."""
        assert self._row is not None
        return _offset(self._row, self._library) - _offset(row, self._library)

    def _forget_rewritten(self) -> None:
        """A draft is written anew whenever its notes change: it may be louder now."""
        for row in self._together:
            with suppress(OSError):
                written = row.path.stat().st_mtime_ns
                if self._written.setdefault(row.path, written) != written:
                    self._lufs.pop(row.path, None)
                    self._written[row.path] = written

    def _measure(self) -> None:
        """Find out how loud those are that nobody has measured."""
        paths = [row.path for row in self._together if row.path not in self._lufs]
        if len(self._together) < 2 or not paths or self._measuring:
            return
        watch = Watch(
            on_partial=self._on_measured,
            on_done=lambda _: self._on_ended(),
            on_error=lambda _: self._give_up(paths),
            on_cancelled=lambda: self._give_up(paths),
            quiet=True,
            background=True,
        )
        title = self.tr("Measuring loudness")
        self._measuring = self._tasks.start(title, measure_loudness, paths, watch=watch, lane="io")

    def _on_measured(self, found: tuple[Path, float]) -> None:
        self._lufs[found[0]] = found[1]
        self._apply_gain()

    def _give_up(self, paths: list[Path]) -> None:
        """Go without the loudness of these, rather than try for ever."""
        self._lufs |= {path: loudness.SILENT for path in paths if path not in self._lufs}
        self._on_ended()

    def _on_ended(self) -> None:
        self._measuring = None
        self._measure()

    def _apply_gain(self) -> None:
        self._playback.set_gain(self.gain)
        self.changed.emit()


def family_of(row: ClipRow, library: Library) -> tuple[ClipRow | None, list[ClipRow]]:
    """The source and the takes that `row` belongs to, as far as there is anything to choose between."""
    if row.kind == "take" and row.parent_id is not None:
        siblings = library.takes_of(row.parent_id)
        source = next(iter(library.rows_of([row.parent_id])), None)
        if len(siblings) > 1 or source:
            return source, siblings
    if takes := library.takes_of(row.id):
        return row, takes
    if row.kind == "take" and row.recipe:
        same = [one for one in library.takes_of(None) if _but_seed(one) == _but_seed(row)]
        if len(same) > 1:
            return None, same
    return None, []


def measure_loudness(job: Job, paths: list[Path]) -> None:
    """Emit path and integrated loudness of each; `loudness.SILENT` for what has none."""
    for number, path in enumerate(paths):
        part = job.part(number / len(paths), (number + 1) / len(paths))
        try:
            job.emit((path, loudness.of_file(part, path).lufs))
        except AudioFileError:
            job.emit((path, loudness.SILENT))


def _but_seed(row: ClipRow) -> dict[str, object]:
    recipe = row.recipe or {}
    params = recipe.get("params")
    kept = dict(params) if isinstance(params, dict) else {}
    kept.pop("seed", None)
    return {"task": recipe.get("task"), "engine": recipe.get("engine"), "params": kept}


def _offset(row: ClipRow, library: Library) -> float:
    pair = pair_of(row, library)
    return pair.offset_s if pair else 0.0
