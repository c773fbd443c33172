"""Where ticks and pitches lie on the screen, shared by everything that makes up the piano roll."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from engine.notes import general_midi
from engine.notes.score import TICKS_PER_BEAT, Part, Score
from gui.widgets.time_view import TimeView

ALL_PITCHES = tuple(range(127, -1, -1))
USUAL_DRUMS = range(35, 58)
ROW_PX = 14.0
LEAST_ROW_PX, MOST_ROW_PX = 5.0, 32.0
# Rows left free above and below the notes when all of them are shown.
AIR_ROWS = 3


class RollView(QObject):
    """Time runs to the right as in `time`, pitch upwards in rows; drums have rows of their own.

    Attributes:
        time: the visible stretch in seconds, shared with other views of the same sound.
        rows: the pitch of each row, from the top.
        top_px: how far the rows are scrolled.
    """

    changed = Signal()

    def __init__(self, time: TimeView | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.time = time or TimeView(parent=self)
        self.rows: tuple[int, ...] = ALL_PITCHES
        self.row_px, self.top_px = ROW_PX, 0.0
        self.width_px, self.height_px = 1.0, 1.0
        self._centred: list[int] | None = None  # until one scrolls
        self._ticks_per_s = TICKS_PER_BEAT * 2.0
        self._row_of = _rows_by_pitch(ALL_PITCHES)
        self.time.changed.connect(self.changed)

    def show_clock(self, score: Score) -> None:
        """Take over tempo and length."""
        self._ticks_per_s = TICKS_PER_BEAT * score.bpm / 60.0
        if score.seconds > self.time.duration_s:
            self.time.set_duration(score.seconds)
        self.changed.emit()

    def show_rows(self, part: Part | None) -> None:
        """Rows for what `part` plays: every pitch, or the usual drums and those it uses."""
        rows = ALL_PITCHES
        if part and part.role == "drums":
            rows = tuple(sorted({*USUAL_DRUMS, *(note.pitch for note in part.notes)}, reverse=True))
        if rows != self.rows:
            self.rows, self._row_of = rows, _rows_by_pitch(rows)
            self.scroll_to(self.top_px)
            self.changed.emit()

    @property
    def are_drums(self) -> bool:
        return self.rows is not ALL_PITCHES

    def resize(self, width_px: float, height_px: float) -> None:
        """Tell the size of the grid on the screen."""
        self.width_px, self.height_px = max(1.0, width_px), max(1.0, height_px)
        if self._centred is not None:
            self.centre_on(self._centred)
        else:
            self.scroll_to(self.top_px)
        self.changed.emit()

    # across

    def x_of(self, tick: float) -> float:
        return (tick / self._ticks_per_s - self.time.start_s) * self.px_per_s

    def tick_at(self, x: float) -> float:
        """May be below 0 or beyond the end."""
        return (self.time.start_s + x / self.px_per_s) * self._ticks_per_s

    @property
    def px_per_s(self) -> float:
        return self.width_px / max(self.time.span_s, 1e-9)

    @property
    def px_per_tick(self) -> float:
        return self.px_per_s / self._ticks_per_s

    def seconds(self, tick: float) -> float:
        return tick / self._ticks_per_s

    def ticks(self, seconds: float) -> float:
        return seconds * self._ticks_per_s

    # up and down

    def y_of(self, pitch: int) -> float:
        """The upper edge of a pitch's row."""
        return float(self._row_of[pitch]) * self.row_px - self.top_px

    def has_row(self, pitch: int) -> bool:
        return bool(self._row_of[pitch] >= 0)

    def row_numbers(self, pitches: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The row of each pitch, counted from the top; -1 for one that has none."""
        return self._row_of[pitches]

    def pitch_at(self, y: float) -> int:
        row = int((y + self.top_px) // self.row_px)
        return self.rows[min(max(0, row), len(self.rows) - 1)]

    @property
    def seen_rows(self) -> range:
        """Numbers of the rows that are at least partly visible."""
        first = int(self.top_px // self.row_px)
        last = int((self.top_px + self.height_px) // self.row_px)
        return range(max(0, first), min(len(self.rows) - 1, last) + 1)

    @property
    def most_top_px(self) -> float:
        """As far as one can scroll."""
        return max(0.0, len(self.rows) * self.row_px - self.height_px)

    def scroll_to(self, top_px: float) -> None:
        self._centred = None
        top_px = min(max(0.0, top_px), self.most_top_px)
        if top_px != self.top_px:
            self.top_px = top_px
            self.changed.emit()

    def zoom_rows(self, factor: float, around_y: float | None = None) -> None:
        """Rows `factor` times as high; what is at `around_y` (default: the middle) stays there."""
        around_y = self.height_px / 2 if around_y is None else around_y
        least = min(LEAST_ROW_PX, self.height_px / len(self.rows))
        row_px = min(max(self.row_px * factor, least), MOST_ROW_PX)
        place = (self.top_px + around_y) / self.row_px
        self.row_px = row_px
        self.top_px = min(max(0.0, place * row_px - around_y), self.most_top_px)
        self.changed.emit()

    def centre_on(self, pitches: list[int]) -> None:
        """Scroll so that most of `pitches` are in view; middle C if there are none."""
        shown = sorted(self._row_of[pitch] for pitch in pitches if self.has_row(pitch))
        row = shown[len(shown) // 2] if shown else len(self.rows) // 2 if self.are_drums else 127 - 60
        if shown and (shown[-1] - shown[0] + 2 * AIR_ROWS) * self.row_px <= self.height_px:
            row = (shown[0] + shown[-1]) / 2
        self.scroll_to((row + 0.5) * self.row_px - self.height_px / 2)
        self._centred = pitches

    def fit_rows(self, pitches: list[int]) -> None:
        """Make all of `pitches` visible, as large as is sensible."""
        shown = [self._row_of[pitch] for pitch in pitches if self.has_row(pitch)]
        n_rows = max(shown) - min(shown) + 1 + 2 * AIR_ROWS if shown else 48
        self.row_px = min(max(self.height_px / n_rows, LEAST_ROW_PX), 20.0)
        self.centre_on(pitches)
        self.changed.emit()

    def reveal(self, tick: float, pitch: int) -> None:
        """Scroll as far as it takes to see this place."""
        self.time.ensure_visible(self.seconds(tick))
        if self.has_row(pitch):
            y = self.y_of(pitch)
            if y < 0:
                self.scroll_to(self.top_px + y - self.row_px)
            elif y + self.row_px > self.height_px:
                self.scroll_to(self.top_px + y + 2 * self.row_px - self.height_px)


def row_name(pitch: int, are_drums: bool) -> str:
    """What a row is called: a drum's name, or a note's with its octave, middle C being C4."""
    if are_drums:
        return general_midi.drum_name(pitch)
    names = ("C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B")
    return f"{names[pitch % 12]}{pitch // 12 - 1}"


def _rows_by_pitch(rows: tuple[int, ...]) -> npt.NDArray[np.int64]:
    row_of = np.full(128, -1, np.int64)
    row_of[list(rows)] = np.arange(len(rows))
    return row_of
