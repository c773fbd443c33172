"""Markers and bars of the open clip: kept with it in the library, every change undoable."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.errors import EngineError
from engine.grid import Grid, find_grid, grid_of_take
from engine.library import ClipRow
from engine.marks import Marker, Marks
from gui.desk import Desk
from gui.tasks import Watch

# Closer than this to a marker, one is at it.
AT_MARKER_S = 0.02


class Marking(QObject):
    """Owns what is marked in the clip that is open.

    Signals:
        changed: Marks to be shown.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.marks = Marks()
        desk.opened.connect(lambda _: self._read())
        desk.edits.changed.connect(self._read)

    @property
    def here_s(self) -> float:
        """Where the playhead is."""
        return self._desk.playback.position_s

    def add(self, at_s: float | None = None) -> Marker | None:
        """Put a marker at a place, or at the playhead, with the next free number for a name."""
        if self._desk.row is None:
            return None
        names = {marker.name for marker in self.marks.markers}
        number = next(n for n in range(1, len(names) + 2) if str(n) not in names)
        marker = Marker(round(self.here_s if at_s is None else at_s, 3), str(number))
        self._change(self.tr("Add marker {name}").format(name=marker.name), self.marks.with_marker(marker))
        return marker

    def rename(self, marker: Marker, name: str) -> None:
        if name.strip() and name.strip() != marker.name:
            named = replace(marker, name=name.strip())
            text = self.tr("Rename marker {name}").format(name=marker.name)
            self._change(text, self.marks.without(marker).with_marker(named))

    def move(self, marker: Marker, at_s: float) -> None:
        moved = replace(marker, at_s=round(at_s, 3))
        text = self.tr("Move marker {name}").format(name=marker.name)
        self._change(text, self.marks.without(marker).with_marker(moved))

    def remove(self, marker: Marker) -> None:
        self._change(self.tr("Remove marker {name}").format(name=marker.name), self.marks.without(marker))

    def neighbour(self, direction: int) -> Marker | None:
        """The next marker after the playhead (1), or the one before it (-1)."""
        here_s = self.here_s
        if direction > 0:
            return next((one for one in self.marks.markers if one.at_s > here_s + AT_MARKER_S), None)
        before = [one for one in self.marks.markers if one.at_s < here_s - AT_MARKER_S]
        return before[-1] if before else None

    def set_grid(self, grid: Grid | None) -> None:
        """Lay bars over the clip, or none."""
        if grid != self.marks.grid:
            changed = replace(self.marks, grid=grid, wants_no_grid=grid is None)
            self._change(self.tr("Change bars"), changed)

    def begin_bars_here(self) -> None:
        """Let a bar begin at the playhead."""
        grid = self.marks.grid or Grid(120.0)
        self.set_grid(replace(grid, first_s=round(self.here_s, 3)))

    def hear_grid(self) -> None:
        """Find tempo and bars by listening."""
        row = self._desk.row
        if row is None:
            return
        title = self.tr("Listening for the beat of {name}").format(name=row.name)
        watch = Watch(on_done=lambda grid: self._on_heard(row, grid))
        self._desk.tasks.start(title, find_grid, row.path, watch=watch, lane="view")

    def _on_heard(self, row: ClipRow, grid: Grid) -> None:
        if self._desk.row and self._desk.row.id == row.id:
            self.set_grid(grid)
            text = self.tr("{bpm} beats a minute, {beats} in a bar: correct it under Bars and beats.")
            self._desk.told.emit(text.format(bpm=grid.bpm, beats=grid.beats))

    def _change(self, text: str, marks: Marks) -> None:
        if self._desk.row and marks != self.marks:
            self._desk.edits.mark(self._desk.row.id, text, self.marks, marks)

    def _read(self) -> None:
        row, library = self._desk.row, self._desk.session.library
        if row is None:
            self._show(Marks())
            return
        try:
            marks = library.marks(row.id)
        except EngineError as error:
            self._desk.warned.emit(str(error))
            return
        if marks.grid is None and not marks.wants_no_grid:
            marks = replace(marks, grid=grid_of_take(row))
        self._show(marks)

    def _show(self, marks: Marks) -> None:
        self.marks = marks
        self.changed.emit(marks)
